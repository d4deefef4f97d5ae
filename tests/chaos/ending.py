"""The ending of a talk: what a database knows of somebody, without what differs between two runs of the same talk."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.core.book import Book
from bot.store import codec
from bot.store.tables import ADDRESS, JOURNAL

if TYPE_CHECKING:
    from bot.store.unit import Store

KEPT = ("language", "zone", "met", "paused", "facts", "cases", "current", "reminders")
"""What of a book must be the same. Screens and their numbers may differ: a question may have been put once more."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Facts, bills with their stages, runs and records, and the journal. `knows` is JSON by the names of KEPT."""

    knows: str
    journal: tuple[tuple[str, int, str, str], ...]

    def differs(self, other: Ending) -> list[str]:
        """In what they are not the same, in words."""
        mine, theirs = json.loads(self.knows), json.loads(other.knows)
        found = [f"{name}: {_first(mine[name], theirs[name])}" for name in KEPT if mine[name] != theirs[name]]
        if self.journal != other.journal:
            found.append(f"journal: {len(self.journal)} entries, not {len(other.journal)}")
        return found


def ending(store: Store, channel: str, address: str) -> Ending | None:
    """How somebody's talk stands; None where nobody is known."""
    with store.unit() as unit:
        book = unit.peek(channel, address)
        if book is None:
            return None
        mine = sa.select(ADDRESS.c.person).where(ADDRESS.c.channel == channel, ADDRESS.c.address == address)
        chosen = sa.select(JOURNAL.c.case_id, JOURNAL.c.seq, JOURNAL.c.kind, JOURNAL.c.payload)
        rows = unit.connection.execute(
            chosen.where(JOURNAL.c.person == mine.scalar_subquery()).order_by(JOURNAL.c.case_id, JOURNAL.c.seq),
        ).all()
    return Ending(_knows(book), tuple((row.case_id, row.seq, row.kind, row.payload) for row in rows))


def _knows(book: Book) -> str:
    document = json.loads(codec.dump(replace(book, person="somebody")))
    return json.dumps({name: document[name] for name in KEPT}, sort_keys=True)


def _first(mine: Any, theirs: Any) -> str:
    """The first place in which two documents differ."""
    if isinstance(mine, dict) and isinstance(theirs, dict):
        for name in sorted({*mine, *theirs}):
            if mine.get(name) != theirs.get(name):
                return f"{name}/{_first(mine.get(name), theirs.get(name))}"
    if isinstance(mine, list) and isinstance(theirs, list):
        for at, (one, other) in enumerate(zip(mine, theirs, strict=False)):
            if one != other:
                return f"{at}/{_first(one, other)}"
        return f"{len(mine)} and not {len(theirs)}"
    return f"{json.dumps(mine)[:80]} and not {json.dumps(theirs)[:80]}"
