"""A backup takes the place of a SQLite database: made ready under another name, and then put there in one step."""

from __future__ import annotations

import fcntl
import glob
import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.store import schema, snapshot
from bot.store.errors import DatabaseInUseError
from bot.store.restored import Marked, mark_restored
from bot.store.unit import Store

ASIDE = ("-wal", "-shm")
"""What SQLite keeps beside a file that is in use, or was when its process was killed."""
MANY = 100_000
"""Rows that are marked at a time while nobody else can see the database."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore has done. `taken` is the instant that all is set back to.

    `kept` is the database that was replaced, None where there was none.
    """

    taken: datetime
    kept: Path | None
    marked: Marked


def restore(file: Path, database: Path, now: datetime) -> Restored:
    """Let a backup take the place of a SQLite database, which is kept beside it under a dated name.

    Raises:
        DatabaseInUseError: a process has the database open.
        DamagedBackupError: the file is not a sound backup.
        NewerStoreError: a later version of the program wrote it.
        StoreUnavailableError: there is no room.
        OSError: a file cannot be read or made.
    """
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_in_use(database)
    with snapshot.workshop(database.parent) as part:
        for each in ("", *ASIDE):
            if not each or _beside(file, each).exists():
                shutil.copyfile(_beside(file, each), _beside(part, each))
        snapshot.check(part)
        taken = snapshot.unstamp(part) or now
        store = Store.open(folder=part.parent)
        try:
            marked = mark_restored(store, taken, now, MANY)
        finally:
            store.close()
        snapshot.finish(part)
        # Whoever starts meanwhile waits until the new one is there.
        with schema.alone(database):
            _refuse_in_use(database)
            kept = _keep(database, now) if database.exists() else None
            part.replace(database)
            snapshot.settle(database.parent)
    return Restored(taken, kept, marked)


def _refuse_in_use(database: Path) -> None:
    """Make sure that no process has the database open.

    Raises:
        DatabaseInUseError: one has.
    """
    if any(_held(path) for path in database.parent.glob(f"{glob.escape(database.name)}.*.lock")):
        raise DatabaseInUseError
    if not database.exists():
        return
    with snapshot.connected(database, 0) as connection:
        try:
            # Whoever has it open, even idle, stands in the way of this. What a killed process left is taken in.
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        except sqlite3.OperationalError:
            raise DatabaseInUseError from None
        except sqlite3.DatabaseError:
            # It is damaged: that is why somebody restores.
            return


def _held(lock: Path) -> bool:
    descriptor = os.open(lock, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)


def _keep(database: Path, now: datetime) -> Path:
    """Give the database a second, dated name. It loses the first only when the new one takes it."""
    dated = f"{database.name}.replaced-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    names = (dated, *(f"{dated}-{number}" for number in range(2, 1000)))
    kept = next(path for path in map(database.with_name, names) if not path.exists())
    snapshot.name(database, kept)
    for each in ASIDE:
        # Only a damaged one has these still; beside the new one they would be poison.
        if _beside(database, each).exists():
            _beside(database, each).rename(_beside(kept, each))
    return kept


def _beside(file: Path, ending: str) -> Path:
    return file.with_name(file.name + ending)
