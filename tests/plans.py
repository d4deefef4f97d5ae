"""How a database goes about the statements of a turn, looked at while they run, with the data that they meet.

PostgreSQL tells which pages it touches. SQLite does not: the steps of its machine are counted, and each search of an
index is one step at any depth.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.store.unit import Store


ASIDE = ("SCAN anon_", "SCAN CONSTANT ROW")
"""What SQLite puts aside for a moment, and a row that is no row."""


@dataclass
class Watch:
    """What was seen, for each statement in the order of its label: how it looks things up, and what that costs.

    A lookup is an index by its name, or what is written of a scan. The cost is pages on PostgreSQL, steps on SQLite.
    """

    lookups: dict[str, set[str]] = field(default_factory=dict)
    costs: dict[str, int] = field(default_factory=dict)
    label: str = ""
    seen: int = 0

    @contextmanager
    def at(self, label: str) -> Iterator[None]:
        """Watch what happens in the block, under this name."""
        self.label, self.seen = label, 0
        try:
            yield
        finally:
            self.label = ""

    def note(self, lookups: set[str], cost: int) -> None:
        """Keep what was seen of the next statement."""
        self.seen += 1
        key = f"{self.label} {self.seen}"
        self.lookups[key], self.costs[key] = lookups, cost


@contextmanager
def watching(store: Store) -> Iterator[Watch]:
    """Run each statement once more, just before its time, and take that back."""
    watch = Watch()
    look = _postgresql if store.file is None else _sqlite

    def before(_c: object, cursor: Any, statement: str, parameters: Any, _x: object, many: bool) -> None:  # noqa: FBT001 - SQLAlchemy's way of telling
        if watch.label and not statement.startswith("BEGIN"):
            with cursor.connection.cursor() if store.file is None else _sqlite_cursor(cursor) as looking:
                looking.execute("SAVEPOINT looking")
                watch.note(*look(looking, statement, parameters[0] if many else parameters))
                looking.execute("ROLLBACK TO SAVEPOINT looking")
                looking.execute("RELEASE SAVEPOINT looking")

    sa.event.listen(store.engine, "before_cursor_execute", before)
    try:
        yield watch
    finally:
        sa.event.remove(store.engine, "before_cursor_execute", before)


@contextmanager
def _sqlite_cursor(cursor: Any) -> Iterator[Any]:
    yield cursor.connection.cursor()


def _postgresql(cursor: Any, statement: str, parameters: Any) -> tuple[set[str], int]:
    cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", parameters)
    (told,) = cursor.fetchone()
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return set(_nodes(plan)), plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


def _nodes(plan: dict[str, Any]) -> Iterator[str]:
    if "Index Name" in plan:
        yield plan["Index Name"] if "Index Cond" in plan else f"all of {plan['Index Name']}"
    elif "Scan" in plan["Node Type"] and "Relation Name" in plan:
        yield f"{plan['Node Type']} {plan['Relation Name']}"
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


def _sqlite(cursor: Any, statement: str, parameters: Any) -> tuple[set[str], int]:
    lookups = {_lookup(row[3]) for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()}
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    cursor.connection.set_progress_handler(step, 1)
    try:
        cursor.execute(statement, parameters).fetchall()
    finally:
        cursor.connection.set_progress_handler(None, 1)
    return lookups - {""}, steps


def _lookup(detail: str) -> str:
    """The index of a search, the whole of a scan, and nothing for what touches no table that is stored."""
    found = re.match(r"(SEARCH|SCAN) (\w+) USING (?:COVERING )?(?:INDEX (\w+)|INTEGER PRIMARY KEY)", detail)
    if found is None:
        return detail if detail.startswith("SCAN") and not detail.startswith(ASIDE) else ""
    way, table, index = found.groups()
    own = re.fullmatch(r"sqlite_autoindex_(\w+)_1", index or "")
    looked_in = f"pk_{own[1]}" if own else index or f"pk_{table.rstrip('_0123456789')}"
    return looked_in if way == "SEARCH" else f"all of {looked_in}"
