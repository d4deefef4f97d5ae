"""A copy is whole, checked and private, and taking it disturbs nobody."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from crowd import gather
from stores import ADDRESS, CHANNEL, NOW, draft, entry, everything, meet

from bot.store import snapshot
from bot.store.backup import backup, dump_line, load_line
from bot.store.errors import BackupExistsError, DamagedBackupError, StoreUnavailableError
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Store]:
    """Return a store with somebody in it."""
    store = Store.open(folder=tmp_path / "data")
    meet(store, draft("1"), draft("2", card="plan"), due=NOW)
    with store.unit() as unit:
        unit.journal("p1", [entry(1)])
    yield store
    store.close()


def test_a_backup_is_the_database_in_one_file(full: Store, tmp_path: Path) -> None:
    """Readable by its owner alone, with nothing beside it."""
    folder = tmp_path / "backups"
    folder.mkdir()
    to = folder / "monday.sqlite3"
    assert backup(full, to, NOW) == to.stat().st_size
    assert to.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.iterdir()] == ["monday.sqlite3"]
    with closing(sqlite3.connect(to)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("SELECT at FROM taken").fetchall() == [(NOW.isoformat(),)]
    copy = Store.open(f"sqlite:///{to}")
    assert everything(copy) == everything(full)
    copy.close()


def test_a_backup_is_never_written_over_a_file(full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the file came while the copy was made; and nothing is left of the attempt."""
    to = tmp_path / "there"
    to.write_text("precious")
    with pytest.raises(BackupExistsError):
        backup(full, to, NOW)
    late = tmp_path / "late"

    def somebody_is_faster(path: Path) -> None:
        late.write_text("precious too")

    monkeypatch.setattr(snapshot, "check", somebody_is_faster)
    with pytest.raises(BackupExistsError):
        backup(full, late, NOW)
    assert (to.read_text(), late.read_text()) == ("precious", "precious too")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "late", "there"]


@pytest.mark.parametrize("taken", [False, True])
def test_a_file_system_without_second_names_will_do(
    full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, taken: bool
) -> None:
    """And a file is not written over there either."""
    to = tmp_path / "copy"

    def link(_file: Path, _to: Path) -> None:
        if taken:
            to.write_text("precious")
        raise PermissionError

    monkeypatch.setattr("os.link", link)
    if taken:
        with pytest.raises(BackupExistsError):
            backup(full, to, NOW)
        assert to.read_text() == "precious"
    else:
        backup(full, to, NOW)
        snapshot.check(to)


def test_turns_go_on_while_a_backup_is_taken(full: Store, tmp_path: Path) -> None:
    """What is copied is the state at one moment: each turn is in it as a whole, or not at all."""
    gather(full, 1, 5_000, NOW)
    stop = threading.Event()
    turns: list[int] = []

    def talk() -> None:
        while not stop.is_set():
            with full.unit() as unit:
                book = unit.book(CHANNEL, ADDRESS, "unused")
                unit.save(replace(book, counter=book.counter + 1), NOW)
                unit.enqueue(book.person, [draft(str(book.counter))], NOW)
            turns.append(1)

    talking = threading.Thread(target=talk)
    talking.start()
    counted = []
    try:
        for number in range(3):
            before = len(turns)
            backup(full, tmp_path / f"{number}", NOW)
            assert len(turns) > before, "nobody waited for it"
            copy = Store.open(f"sqlite:///{tmp_path}/{number}")
            with copy.unit() as unit:
                book = unit.peek(CHANNEL, ADDRESS)
                messages = unit.connection.execute(sa.text("SELECT count(*) FROM outbox WHERE person = 'p1'"))
                assert book is not None
                assert messages.scalar_one() == book.counter + 2
            counted.append(book.counter)
            copy.close()
    finally:
        stop.set()
        talking.join()
    assert counted == sorted(counted)


def test_a_damaged_database_makes_no_backup(full: Store, tmp_path: Path) -> None:
    """Better none than one that cannot be brought back."""
    gather(full, 1, 1_000, NOW)
    assert full.file is not None
    with full.begin() as connection:
        query = sa.text("SELECT rootpage FROM sqlite_master WHERE name = 'ix_outbox_card'")
        page = connection.execute(query).scalar_one()
    with closing(sqlite3.connect(full.file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    full.close()
    with full.file.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 100)
    with pytest.raises(DamagedBackupError):
        backup(full, tmp_path / "copy", NOW)
    assert not (tmp_path / "copy").exists()


def test_a_full_disk_makes_no_backup(full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says so; what was begun is gone."""

    def full_disk(_connection: sqlite3.Connection, _taken: object) -> None:
        message = "database or disk is full"
        raise sqlite3.OperationalError(message)

    monkeypatch.setattr(snapshot, "stamp", full_disk)
    with pytest.raises(StoreUnavailableError, match="full"):
        backup(full, tmp_path / "copy", NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_backup_needs_a_folder(full: Store, tmp_path: Path) -> None:
    """It makes none."""
    with pytest.raises(FileNotFoundError):
        backup(full, tmp_path / "nowhere" / "copy", NOW)


def test_postgresql_is_left_to_its_own_tools(postgres_url: str, tmp_path: Path) -> None:
    """Nothing is pretended."""
    store = Store.open(postgres_url)
    with pytest.raises(ValueError, match="SQLite"):
        backup(store, tmp_path / "copy", NOW)
    store.close()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://coach:s3cret@db.example:5433/bills?sslmode=require",
        "postgresql://coach@db.example:5433/bills?password=s3cret&sslmode=require",
    ],
)
def test_the_line_for_postgresql_holds_no_password(url: str, tmp_path: Path) -> None:
    """But all else, quoted for a shell."""
    made, to = sa.make_url(url), tmp_path / "it's monday"
    plain = "'postgresql://coach@db.example:5433/bills?sslmode=require'"
    assert dump_line(made, to).startswith("pg_dump --format=custom --file='")
    assert dump_line(made, to).endswith(f"monday' {plain}")
    assert f"--dbname={plain} " in load_line(made, to)
    assert "s3cret" not in dump_line(made, to) + load_line(made, to)
