"""The migrations make the tables that the statements expect, also when several processes start at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from stores import ADDRESS, CHANNEL, CHANNELS, NOW, TAKER, draft, entry, meet

from bot.core.wire import Gone, Sent
from bot.store import schema
from bot.store.errors import NewerStoreError
from bot.store.outbox import Outbox
from bot.store.tables import METADATA
from bot.store.unit import Store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/billcoach.sqlite3"
    url: str = request.getfixturevalue("empty_postgres_url")
    return url


def test_the_migrations_make_the_tables_of_the_models(bare_url: str) -> None:
    """Nothing is missing, nothing is left over."""
    store = Store.open(bare_url)
    with store.begin() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), METADATA)
        (revision,) = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalars()
    store.close()
    assert differences == []
    assert revision == schema.HEAD


def test_the_migrations_make_the_indexes_and_checks_of_the_models(tmp_path: Path) -> None:
    """What Alembic does not compare: the conditions of partial indexes and the checks."""

    def written(connection: sa.Connection) -> set[tuple[Any, ...]]:
        rows = connection.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql > ''"))
        inspector = sa.inspect(connection)
        checks = {
            (check["name"], check["sqltext"])
            for table in METADATA.tables
            for check in inspector.get_check_constraints(table)
        }
        return {tuple(row) for row in rows} | checks

    store = Store.open(folder=tmp_path)
    engine = sa.create_engine("sqlite://")
    METADATA.create_all(engine)
    with store.begin() as migrated, engine.connect() as modelled:
        assert written(migrated) == written(modelled)
        assert len(written(migrated)) == 10
    engine.dispose()
    store.close()


def test_many_start_at_once(bare_url: str) -> None:
    """One migrates, the others wait and find it done."""
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(lambda _: Store.open(bare_url), range(4)))
    for number, store in enumerate(stores):
        meet(store, address=str(number), person=str(number))
        store.close()


def test_a_database_of_a_later_version_is_refused(bare_url: str) -> None:
    """A rolled back program must not write into tables that it does not know."""
    store = Store.open(bare_url)
    with store.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerStoreError, match="newer version"):
        Store.open(bare_url)
    store.close()


def test_every_lookup_of_a_turn_is_a_search_of_an_index(tmp_path: Path) -> None:
    """Only the unfinished messages are scanned, in an index that holds no others."""
    store = Store.open(folder=tmp_path)
    said: list[tuple[str, Any]] = []

    @sa.event.listens_for(store.engine, "before_cursor_execute")
    def listen(_c: object, _d: object, statement: str, parameters: Any, _x: object, many: bool) -> None:  # noqa: FBT001 - SQLAlchemy's way of telling
        said.append((statement, parameters[0] if many else parameters))

    outbox = Outbox(store, TAKER)
    meet(store, draft("1", card="plan", screen=1))
    (first,) = outbox.next(9, NOW, CHANNELS)
    outbox.mark(first.id, Sent("1"), NOW)
    with store.unit() as unit:
        unit.first_time(CHANNEL, "1", NOW)
        unit.screen_before(CHANNEL, ADDRESS, 9, NOW)
        unit.journal("p1", [entry(1)])
        unit.enqueue("p1", [draft("2", card="plan")], NOW)
        unit.drop("p1", "c1")
        unit.claim(NOW, 9, CHANNELS)
        unit.put_off(["p1"], NOW)
    (second,) = outbox.next(9, NOW, CHANNELS)
    outbox.mark(second.id, Gone(), NOW)
    outbox.recover(CHANNELS, NOW)
    with store.unit() as unit:
        unit.forget("p1")
    scans = set()
    with store.engine.connect() as connection:
        for statement, parameters in said.copy():
            if statement.startswith(("SELECT", "UPDATE", "DELETE")):
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                scans |= {row.detail for row in plan if row.detail.startswith("SCAN")}
    store.close()
    few = {f"SCAN {name}" for name in ("anon_1", "anon_2", "CONSTANT ROW")}  # of a row or two, found before
    assert scans <= {"SCAN outbox USING COVERING INDEX ix_outbox_unfinished", *few}
