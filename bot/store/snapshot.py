"""A SQLite database as one file: complete, checked, on the disk, and never seen half made."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.book import VERSION
from bot.store.database import FILE
from bot.store.errors import DamagedBackupError, NewerStoreError, StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = {"alembic_version", "person", "address", "outbox"}


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """An empty file in a place of its own in that folder, for its owner alone. It is gone after the block.

    Raises:
        StoreUnavailableError: the database failed, or there is no room.
        DamagedBackupError: what is worked on is no database.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix=".billcoach-", ignore_cleanup_errors=True) as place:
        part = Path(place) / FILE
        part.touch(mode=0o600)
        try:
            yield part
        except sqlite3.OperationalError as wrong:
            message = f"{StoreUnavailableError.__doc__} ({wrong})"
            raise StoreUnavailableError(message) from None
        except sqlite3.DatabaseError:
            raise DamagedBackupError from None


def connected(file: Path, patience: float = 10.0) -> closing[sqlite3.Connection]:
    """A bare connection that waits so many seconds for a lock, closed after the block."""
    return closing(sqlite3.connect(file, timeout=patience, isolation_level=None))


def check(file: Path) -> None:
    """Read all of it once.

    Raises:
        DamagedBackupError: it is not sound, or not ours.
        NewerStoreError: it holds books of a later version.
    """
    with connected(file) as connection:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise DamagedBackupError
        if not {name for (name,) in connection.execute("SELECT name FROM sqlite_master")} >= OURS:
            raise DamagedBackupError
        (newest,) = connection.execute("SELECT max(version) FROM person").fetchone()
    if newest is not None and newest > VERSION:
        raise NewerStoreError


def stamp(connection: sqlite3.Connection, taken: datetime) -> None:
    """Write into a copy when it was taken: the time of a file changes with each move."""
    connection.execute("CREATE TABLE taken (at TEXT NOT NULL)")
    connection.execute("INSERT INTO taken VALUES (?)", [taken.astimezone(UTC).isoformat()])


def unstamp(file: Path) -> datetime | None:
    """When a copy was taken; the database is as it was then. None where nobody knows.

    A file that was copied by other means knows at least when somebody was here last.
    """
    with connected(file) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'taken'").fetchone():
            (at,) = connection.execute("SELECT at FROM taken").fetchone()
            connection.execute("DROP TABLE taken")
        else:
            (at,) = connection.execute("SELECT max(updated_at) FROM person").fetchone()
    taken = datetime.fromisoformat(at) if at else None
    return taken.replace(tzinfo=UTC) if taken and taken.tzinfo is None else taken


def finish(file: Path) -> None:
    """Leave no log beside it, and put it on the disk."""
    with connected(file) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    settle(file)


def settle(path: Path) -> None:
    """Wait until a file, or what stands in a folder, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def name(file: Path, to: Path) -> None:
    """Give a file a name that is free.

    Raises:
        FileExistsError: it is not.
    """
    try:
        os.link(file, to)
    except FileExistsError:
        raise
    except OSError:
        # A file system where a file has one name only.
        if to.exists():
            raise FileExistsError from None
        file.rename(to)
    settle(to.parent)
