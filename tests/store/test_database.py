"""What a dead, locked or full database looks like from outside, and that it costs nothing that was kept."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from stores import ADDRESS, CHANNEL, NOW, draft, meet

from bot.store import database, errors
from bot.store.errors import StoreUnavailableError
from bot.store.lock import hold
from bot.store.tables import Instant
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from postgres import Server

BRIEF = 0.05


@pytest.fixture
def file_store(tmp_path: Path) -> Iterator[Store]:
    """Return a store in a file that loses its patience soon."""
    store = Store.open(folder=tmp_path / "data", patience=BRIEF)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        (None, "URL or a folder"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("mysql://host/db", "only sqlite and postgresql"),
        ("secret", "not the URL"),
    ],
)
def test_an_address_that_cannot_be_meant_is_refused(url: str | None, complaint: str) -> None:
    """With words that do not quote it: it could hold a password."""
    with pytest.raises(ValueError, match=complaint) as raised:
        Store.open(url)
    assert "secret" not in str(raised.value)


def test_only_its_owner_can_read_the_file(file_store: Store) -> None:
    """Nor the folder, nor what SQLite writes beside it."""
    meet(file_store)
    assert file_store.file is not None
    folder = file_store.file.parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with hold(file_store, "name"):
        modes = {path.suffix: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == dict.fromkeys([".sqlite3", ".sqlite3-wal", ".sqlite3-shm", ".lock"], 0o600)


def test_a_commit_is_on_the_disk(file_store: Store) -> None:
    """WAL with FULL; SQLite counts the levels of `synchronous`."""
    with file_store.begin() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 50}


def test_a_full_disk_is_said_and_what_was_kept_stays(file_store: Store) -> None:
    """And the next turn works when there is room again."""
    book = meet(file_store, draft("kept"))
    with file_store.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    large = replace(book, zone="x" * 100_000)
    with pytest.raises(StoreUnavailableError, match="full"), file_store.unit() as unit:  # noqa: PT012 - one turn
        assert unit.first_time(CHANNEL, "1", NOW)
        unit.save(large, NOW)
    with file_store.unit() as unit:
        assert unit.peek(CHANNEL, ADDRESS) == book
        unit.connection.exec_driver_sql("PRAGMA max_page_count = 100000")
        assert unit.first_time(CHANNEL, "1", NOW)
        unit.save(large, NOW)
    with file_store.unit() as unit:
        assert unit.peek(CHANNEL, ADDRESS) == large


def test_a_locked_file_is_said_and_soon_forgiven(file_store: Store) -> None:
    """Another program holds it for too long."""
    book = meet(file_store)
    other = sqlite3.connect(str(file_store.file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailableError, match="locked"), file_store.unit():
        pytest.fail("the transaction must not begin")
    other.execute("ROLLBACK")
    other.close()
    with file_store.unit() as unit:
        assert unit.peek(CHANNEL, ADDRESS) == book


def test_a_connection_that_never_comes_free_is_said(file_store: Store) -> None:
    """A turn inside of a turn is a mistake, but not one that hangs."""
    with file_store.unit(), pytest.raises(StoreUnavailableError, match="busy"), file_store.unit():
        pytest.fail("there is only one connection")


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    """It is not replaced by an empty one."""
    file = tmp_path / "billcoach.sqlite3"
    file.write_bytes(b"no database" * 1000)
    with pytest.raises(StoreUnavailableError, match="not a database"):
        Store.open(folder=tmp_path)
    assert file.read_bytes() == b"no database" * 1000


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A file is in its place."""
    (tmp_path / "data").touch()
    with pytest.raises(StoreUnavailableError):
        Store.open(folder=tmp_path / "data")


def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    """Without the password that its address holds."""
    with pytest.raises(StoreUnavailableError) as raised:
        Store.open(f"postgresql://me:secret@/db?host={tmp_path}")
    assert "secret" not in str(raised.value)


def test_a_server_that_dies_is_said_and_used_again_when_it_is_back(postgres: Server, empty_postgres_url: str) -> None:
    """A turn that was under way is undone; the connections of before are not."""
    store = Store.open(empty_postgres_url)
    book = meet(store)
    name = store.engine.url.database
    with pytest.raises(StoreUnavailableError), store.unit() as unit:  # noqa: PT012 - one turn
        unit.first_time(CHANNEL, "1", NOW)
        postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608 - our own name
        unit.save(book, NOW)
    with pytest.raises(StoreUnavailableError), store.unit():
        pytest.fail("nobody may connect")
    postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    with store.unit() as unit:
        assert unit.first_time(CHANNEL, "1", NOW)
        assert unit.peek(CHANNEL, ADDRESS) == book
    store.close()


def test_a_row_that_is_locked_for_too_long_is_said(postgres_url: str) -> None:
    """Another process hangs in the middle of a turn."""
    hanging, brief = Store.open(postgres_url), Store.open(postgres_url, patience=BRIEF)
    meet(hanging)
    with hanging.unit() as unit:
        unit.book(CHANNEL, ADDRESS, "unused")
        with pytest.raises(StoreUnavailableError, match="lock"), brief.unit() as other:
            other.book(CHANNEL, ADDRESS, "unused")
    hanging.close()
    brief.close()


def test_a_mistake_of_ours_is_not_called_an_outage(store: Store) -> None:
    """An outage is tried again, a mistake would be for ever."""
    at = sa.bindparam("at", NOW, type_=Instant())
    insert = sa.text("INSERT INTO journal VALUES ('nobody', 'c1', 1, :at, 'x', '{}')").bindparams(at)
    with pytest.raises(sa.exc.IntegrityError) as raised, store.unit() as unit:
        unit.connection.execute(insert)
    assert "2026" not in str(raised.value)


def test_errors_speak_for_themselves() -> None:
    """The docstring is the message."""
    assert str(errors.AlreadyHeldError()).startswith("Another process holds this lock")
    assert str(errors.AlreadyHeldError("other words")) == "other words"


def test_nothing_that_people_say_is_logged(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """Neither by us nor, as configured by us, by SQLAlchemy."""
    with caplog.at_level(logging.DEBUG, logger="bot"):
        meet(store, draft("my secret"))
    assert "my secret" not in caplog.text


def test_the_pool_is_as_large_as_asked_for_and_says_when_it_is_empty(postgres_url: str) -> None:
    store = Store.open(postgres_url, most=3, patience=0.1)
    database.answer(store.engine)
    assert database.at_once(store.engine) == 1
    with contextlib.ExitStack() as busy:
        for _ in range(3):
            busy.enter_context(store.begin())
        with pytest.raises(StoreUnavailableError, match="all connections are busy"):
            database.answer(store.engine)
    database.answer(store.engine)
    store.close()


def test_as_many_turns_run_at_a_time_as_there_are_connections_to_spare(tmp_path: Path, postgres_url: str) -> None:
    for url, turns in ((postgres_url, 6), (f"sqlite:///{tmp_path}/billcoach.sqlite3", 1)):
        store = Store.open(url)
        database.answer(store.engine)
        assert database.at_once(store.engine) == turns
        store.close()
