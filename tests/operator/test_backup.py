"""`billcoach backup`, `restore` and `restored`, as an operator uses them."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from stores import ADDRESS, CHANNEL, NOW, draft, meet

from bot.operator import backup, restore, restored
from bot.store.database import FILE
from bot.store.errors import BackupExistsError
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable

LATER = NOW + timedelta(hours=3)


def parsed(*words: str) -> argparse.Namespace:
    """Read a command line."""
    root = argparse.ArgumentParser()
    commands = root.add_subparsers()
    adding: tuple[Callable[..., object], ...] = (backup.add, restore.add, restored.add)
    for add in adding:
        add(commands)
    return root.parse_args(words)


def test_there_and_back_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What came after the backup is gone from the database, but not from the disk."""
    data, file = tmp_path / "data", tmp_path / "copy"
    store = Store.open(folder=data)
    meet(store, draft("waits"))
    assert backup.run(store, parsed("backup", "--to", str(file)), NOW) == 0
    assert capsys.readouterr().out == f"{file}: {file.stat().st_size:,} bytes, checked\n"
    meet(store, address="b", person="p2")
    with pytest.raises(BackupExistsError):
        backup.run(store, parsed("backup", "--to", str(file)), LATER)
    store.close()
    assert restore.run_restore(None, data, parsed("restore", str(file)), LATER) == 0
    kept = data / f"{FILE}.replaced-20261121T180000Z"
    assert capsys.readouterr().out.splitlines() == [
        "set back to 2026-11-21T15:00:00+00:00: waiting messages that will not be sent: 1, people who will be told: 1",
        f"the database that was replaced: {kept}",
    ]
    store = Store.open(folder=data)
    with store.unit() as unit:
        assert unit.peek(CHANNEL, "b") is None
        book = unit.peek(CHANNEL, ADDRESS)
        assert book is not None
        assert book.restored_to == NOW
    store.close()
    assert kept.exists()


def test_a_restore_to_the_database_of_a_url(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where none was before, none is kept."""
    store = Store.open(folder=tmp_path / "data")
    backup.run(store, parsed("backup", "--to", str(tmp_path / "copy")), NOW)
    store.close()
    url = f"sqlite:///{tmp_path}/elsewhere.sqlite3"
    assert restore.run_restore(url, tmp_path, parsed("restore", str(tmp_path / "copy")), LATER) == 0
    assert (tmp_path / "elsewhere.sqlite3").exists()
    assert "replaced" not in capsys.readouterr().out


def test_postgresql_is_told_how_it_is_done(postgres_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With an exit code that says that nothing was done."""
    store = Store.open(postgres_url)
    assert backup.run(store, parsed("backup", "--to", "copy.dump"), NOW) == 2
    said = capsys.readouterr()
    assert said.out.startswith("pg_dump --format=custom --file=copy.dump ")
    assert "PostgreSQL" in said.err
    store.close()
    assert restore.run_restore(postgres_url, Path(), parsed("restore", "copy.dump"), NOW) == 2
    said = capsys.readouterr()
    load, then = said.out.splitlines()
    assert load.startswith("pg_restore ")
    assert load.endswith(" copy.dump")
    assert then == "billcoach restored --as-of INSTANT-OF-THE-BACKUP"


def test_after_pg_restore_everybody_is_marked(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """The instant may be given in any zone."""
    meet(store, draft("waits"))
    command = parsed("restored", "--as-of", "2026-11-21T09:00:00-05:00")
    assert restored.run(store, command, LATER) == 0
    assert capsys.readouterr().out == (
        "set back to 2026-11-21T14:00:00+00:00: waiting messages that will not be sent: 1, people who will be told: 1\n"
    )
    with store.unit() as unit:
        book = unit.peek(CHANNEL, ADDRESS)
    assert book is not None
    assert book.restored_to == datetime(2026, 11, 21, 14, tzinfo=UTC)


@pytest.mark.parametrize("instant", ["2026-11-21T15:00:00", "yesterday", ""])
def test_an_instant_needs_its_zone(instant: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Hours matter here."""
    with pytest.raises(SystemExit):
        parsed("restored", f"--as-of={instant}")
    assert "with its time zone" in capsys.readouterr().err
