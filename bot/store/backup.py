"""A copy of the database while talks go on. SQLite only: PostgreSQL has its own tools, and they are named here."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.store import snapshot
from bot.store.errors import BackupExistsError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.unit import Store


def backup(store: Store, to: Path, now: datetime) -> int:
    """Write a copy of a SQLite database to a new file and return its bytes. Turns go on meanwhile.

    Raises:
        ValueError: the store is not on SQLite.
        BackupExistsError: there is a file of that name.
        DamagedBackupError: the database itself is damaged.
        StoreUnavailableError: there is no room, or the database failed.
        OSError: the file cannot be made.
    """
    if store.file is None:
        message = "only SQLite is copied here"
        raise ValueError(message)
    if to.exists():
        raise BackupExistsError
    with snapshot.workshop(to.parent) as part:
        with snapshot.connected(store.file) as source, snapshot.connected(part) as copy:
            # One step: all of it as it is at one moment. Writers do not wait for it, nor it for them.
            source.backup(copy)
            snapshot.stamp(copy, now)
        snapshot.check(part)
        snapshot.finish(part)
        size = part.stat().st_size
        try:
            snapshot.name(part, to)
        except FileExistsError:
            raise BackupExistsError from None
    return size


def dump_line(url: sa.URL, to: Path) -> str:
    """How PostgreSQL itself makes a backup of that database. The password is left out: it belongs into ~/.pgpass."""
    return f"pg_dump --format=custom --file={shlex.quote(str(to))} {shlex.quote(_without_password(url))}"


def load_line(url: sa.URL, file: Path) -> str:
    """How PostgreSQL itself brings a backup back into that database."""
    target = shlex.quote(_without_password(url))
    return f"pg_restore --clean --if-exists --single-transaction --dbname={target} {shlex.quote(str(file))}"


def _without_password(url: sa.URL) -> str:
    given = url.difference_update_query(["password"])
    plain = sa.URL.create("postgresql", given.username, None, given.host, given.port, given.database, given.query)
    return plain.render_as_string()
