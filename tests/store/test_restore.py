"""A backup brought back: whole or not at all, the old database kept, nothing old sent again, everybody told once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from crowd import gather
from stores import ADDRESS, CHANNEL, CHANNELS, NOW, TAKER, child, draft, heard, meet

from bot.core.wire import Sent, Unsure
from bot.store import letters, lock
from bot.store import restore as restoring
from bot.store.backup import backup
from bot.store.database import FILE
from bot.store.errors import DamagedBackupError, DatabaseInUseError, NewerStoreError
from bot.store.outbox import Outbox
from bot.store.restore import restore
from bot.store.restored import Marked, mark_restored
from bot.store.tables import OUTBOX, PERSON
from bot.store.unit import Store

if TYPE_CHECKING:
    from pathlib import Path

LATER = NOW + timedelta(days=2)

HOLDER = """
import sys
from stores import *
store = Store.open(sys.argv[1])
print("open", flush=True)
input()
"""


def rows(store: Store) -> list[tuple[str, str | None, str | None]]:
    """Return state, reason and words of each message."""
    with store.begin() as connection:
        query = sa.select(OUTBOX.c.state, OUTBOX.c.reason, OUTBOX.c.body).order_by(OUTBOX.c.id)
        return [(row.state, row.reason, row.body) for row in connection.execute(query)]


def backed_up(folder: Path) -> Path:
    """Return a backup of a talk in which messages were under way, and go on talking for two days."""
    store, to = Store.open(folder=folder), folder.parent / "backup"
    outbox = Outbox(store, TAKER)
    meet(store, draft("first", screen=1), draft("letter", letter=True), draft("waiting"))
    (first,) = outbox.next(9, NOW, CHANNELS)
    outbox.mark(first.id, Sent("11"), NOW)
    (letter,) = outbox.next(9, NOW, CHANNELS)
    outbox.mark(letter.id, Unsure(), NOW)
    meet(store, draft("under way", address="b"), address="b", person="p2")
    outbox.next(1, NOW, CHANNELS)
    backup(store, to, NOW)
    with store.unit() as unit:
        book = unit.book(CHANNEL, ADDRESS, "unused")
        unit.save(replace(book, counter=99), LATER)
    store.close()
    return to


def test_a_backup_is_brought_back(tmp_path: Path) -> None:
    """The database is as it was, the replaced one stands beside it."""
    folder = tmp_path / "data"
    file = backed_up(folder)
    done = restore(file, folder / FILE, LATER)
    assert (done.taken, done.marked.people) == (NOW, 2)
    assert done.kept == folder / f"{FILE}.replaced-20261123T150000Z"
    kept, now = Store.open(f"sqlite:///{done.kept}"), Store.open(folder=folder)
    with kept.unit() as before, now.unit() as after:
        books = [unit.peek(CHANNEL, ADDRESS) for unit in (before, after)]
    assert [(book.counter, book.restored_to) for book in books if book] == [(99, None), (0, NOW)]
    with now.begin() as connection:
        assert not connection.execute(sa.text("SELECT 1 FROM sqlite_master WHERE name = 'taken'")).all()
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600
    kept.close()
    now.close()


def test_nothing_old_is_sent_again(tmp_path: Path) -> None:
    """Not what waited, not what was under way; and nobody is asked about an old letter."""
    folder = tmp_path / "data"
    file = backed_up(folder)
    assert restore(file, folder / FILE, LATER).marked == Marked(messages=3, people=2)
    store = Store.open(folder=folder)
    outbox = Outbox(store, TAKER)
    assert outbox.recover(CHANNELS, LATER) == 0
    assert outbox.next(9, LATER, CHANNELS) == ()
    with store.begin() as connection:
        assert letters.doubted(connection, LATER, 9) == ()
    assert rows(store) == [("sent", None, None), *[("unsure", "restored", None)] * 3]
    meet(store, draft("new"))
    (message,) = outbox.next(9, LATER, CHANNELS)
    assert message.spans[0].text == "new"
    with store.unit() as unit:
        assert unit.screen_before(CHANNEL, ADDRESS, 99, NOW) == 1, "what was shown is still known"
    store.close()


def test_a_restore_on_an_empty_machine(tmp_path: Path) -> None:
    """There is nothing to keep."""
    file = backed_up(tmp_path / "old")
    done = restore(file, tmp_path / "new" / "folder" / FILE, LATER)
    assert done.kept is None
    assert [path.name for path in (tmp_path / "new" / "folder").iterdir()] == [FILE]


def test_two_restores_in_one_second_keep_both(tmp_path: Path) -> None:
    """Nothing that is kept is written over."""
    folder = tmp_path / "data"
    file = backed_up(folder)
    first, second = (restore(file, folder / FILE, LATER).kept for _ in range(2))
    assert first is not None
    assert second is not None
    assert second.name == f"{first.name}-2"
    assert first.exists()


@pytest.mark.parametrize("words", [b"", b"not a database at all, but long enough to have a header " * 100])
def test_what_is_no_backup_is_refused(tmp_path: Path, words: bytes) -> None:
    """And nothing is changed."""
    folder = tmp_path / "data"
    backed_up(folder)
    before = (folder / FILE).read_bytes()
    wrong = tmp_path / "wrong"
    wrong.write_bytes(words)
    with pytest.raises(DamagedBackupError):
        restore(wrong, folder / FILE, LATER)
    assert [path.name for path in folder.iterdir()] == [FILE]
    assert (folder / FILE).read_bytes()[100:] == before[100:]


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    """It would be migrated into an empty coach."""
    other = tmp_path / "other"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE person (id)")
    with pytest.raises(DamagedBackupError):
        restore(other, tmp_path / "data" / FILE, LATER)


def test_a_damaged_backup_is_refused(tmp_path: Path) -> None:
    """A page in the middle is enough."""
    folder = tmp_path / "data"
    store = Store.open(folder=folder)
    gather(store, 1, 1_000, NOW)
    file = tmp_path / "backup"
    backup(store, file, NOW)
    store.close()
    contents = bytearray(file.read_bytes())
    contents[len(contents) // 2 : len(contents) // 2 + 5_000] = b"\xff" * 5_000
    file.write_bytes(contents)
    with pytest.raises(DamagedBackupError):
        restore(file, folder / FILE, LATER)


def test_a_backup_that_does_not_add_up_is_refused(tmp_path: Path) -> None:
    """It can be read, but not all of it belongs to something."""
    folder = tmp_path / "data"
    file = backed_up(folder)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_master WHERE name = 'ix_outbox_card'")
        connection.commit()
    with pytest.raises(DamagedBackupError):
        restore(file, folder / FILE, LATER)


@pytest.mark.parametrize(
    "newer", ["UPDATE alembic_version SET version_num = '9999'", "UPDATE person SET version = 9999 WHERE id = 'p1'"]
)
def test_a_newer_backup_is_refused(tmp_path: Path, newer: str) -> None:
    """Of a later program: its tables, or only its books."""
    folder = tmp_path / "data"
    file = backed_up(folder)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(newer)
        connection.commit()
    with pytest.raises(NewerStoreError):
        restore(file, folder / FILE, LATER)
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_a_database_that_somebody_has_open_is_not_replaced(tmp_path: Path) -> None:
    """Even by a process that does nothing just now; kill -9 is enough to be gone."""
    folder = tmp_path / "data"
    file = backed_up(folder)
    process = child(HOLDER, f"sqlite:///{folder / FILE}")
    assert heard(process) == "open"
    with pytest.raises(DatabaseInUseError):
        restore(file, folder / FILE, LATER)
    process.kill()
    process.communicate()
    assert restore(file, folder / FILE, LATER).kept is not None


def test_a_database_whose_channel_is_held_is_not_replaced(tmp_path: Path) -> None:
    """Although its holder may have lost the connection."""
    folder = tmp_path / "data"
    file = backed_up(folder)
    store = Store.open(folder=folder)
    with lock.hold(store, "token"):
        store.close()
        with pytest.raises(DatabaseInUseError):
            restore(file, folder / FILE, LATER)
    assert restore(file, folder / FILE, LATER).kept is not None


def test_a_damaged_database_is_replaced(tmp_path: Path) -> None:
    """That is what a restore is for."""
    folder = tmp_path / "data"
    file = backed_up(folder)
    (folder / FILE).write_bytes(b"rubbish " * 1_000)
    done = restore(file, folder / FILE, LATER)
    assert done.kept is not None
    assert done.kept.read_bytes() == b"rubbish " * 1_000


def test_what_lies_beside_a_replaced_database_goes_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old one's log would be read into the new one."""
    folder = tmp_path / "data"
    file = backed_up(folder)
    # SQLite takes in such a log whenever it can.
    monkeypatch.setattr(restoring, "_refuse_in_use", lambda _database: None)
    for ending in ("", "-wal", "-shm"):
        (folder / f"{FILE}{ending}").write_bytes(b"rubbish " * 1_000)
    done = restore(file, folder / FILE, LATER)
    assert done.kept is not None
    assert sorted(path.name for path in folder.iterdir()) == [
        FILE,
        *(f"{done.kept.name}{ending}" for ending in ("", "-shm", "-wal")),
    ]
    store = Store.open(folder=folder)
    with store.unit() as unit:
        assert unit.peek(CHANNEL, ADDRESS) is not None
    store.close()


def test_a_file_that_was_copied_by_hand_will_do(tmp_path: Path) -> None:
    """With the log that belongs to it; it is as old as the last thing that somebody did."""
    folder, copy = tmp_path / "data", tmp_path / "copy"
    store = Store.open(folder=folder)
    meet(store, draft())
    for ending in ("", "-wal"):
        (tmp_path / f"copy{ending}").write_bytes((folder / f"{FILE}{ending}").read_bytes())
    store.close()
    done = restore(copy, tmp_path / "new" / FILE, LATER)
    assert (done.taken, done.marked) == (NOW, Marked(1, 1))


def test_a_backup_of_nobody_is_as_old_as_now(tmp_path: Path) -> None:
    """Nobody has to be told."""
    store = Store.open(folder=tmp_path / "data")
    store.close()
    done = restore(tmp_path / "data" / FILE, tmp_path / "new" / FILE, LATER)
    assert (done.taken, done.marked) == (LATER, Marked(0, 0))


def test_everybody_is_marked_in_batches(store: Store) -> None:
    """Also where there are as many as fill them exactly."""
    gather(store, 1, 10, NOW)
    for number in range(10):
        meet(store, draft(address=str(number)), address=str(number), person=f"q{number}")
    assert mark_restored(store, NOW, LATER, 5) == Marked(10, 20)
    assert {row[:2] for row in rows(store)} == {("sent", None), ("unsure", "restored")}
    with store.begin() as connection:
        assert set(connection.execute(sa.select(PERSON.c.restored_to)).scalars()) == {NOW}
        assert (
            connection.execute(sa.select(OUTBOX.c.at).where(OUTBOX.c.reason == "restored")).scalars().all()
            == [LATER] * 10
        )
    assert mark_restored(store, NOW, LATER) == Marked(0, 0), "done twice it changes nothing more"


def test_who_was_not_told_of_an_earlier_restore_hears_of_that_one(store: Store) -> None:
    """All that came after it may be missing."""
    meet(store)
    meet(store, address="b", person="p2")
    earlier = datetime(2026, 11, 1, tzinfo=UTC)
    with store.begin() as connection:
        connection.execute(sa.update(PERSON).where(PERSON.c.id == "p1").values(restored_to=earlier))
    assert mark_restored(store, NOW, LATER) == Marked(0, 1)
    with store.begin() as connection:
        told = connection.execute(sa.select(PERSON.c.restored_to).order_by(PERSON.c.id)).scalars().all()
    assert told == [earlier, NOW]
