"""Brings a database to today's tables, also when two processes start at the same moment."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.store.errors import NewerStoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MIGRATIONS = "bot.store:migrations"
HEAD = "0002"
"""The newest revision that this program knows; a test holds it to the migrations."""
MIGRATING = 7_041_776
"""Our number among PostgreSQL's advisory locks, for the time of a migration."""
VERSION = sa.table("alembic_version", sa.column("version_num"))
"""Where Alembic writes how far the database is."""


def migrate(engine: sa.Engine, file: Path | None) -> None:
    """Run what is missing, all in one transaction, one process at a time.

    Raises:
        NewerStoreError: the database is of a later version of the program.
    """
    with alone(file), engine.begin() as connection:
        if _revision(connection) == HEAD:
            return
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATING)))
        _upgrade(connection)


def _revision(connection: sa.Connection) -> str | None:
    """How far the database is; None where it has no tables."""
    if not sa.inspect(connection).has_table(VERSION.name):
        return None
    return connection.execute(sa.select(VERSION.c.version_num)).scalar()


def _upgrade(connection: sa.Connection) -> None:
    # Alembic takes as long to import as all else that a start needs, and most starts have nothing to migrate.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script.revision import ResolutionError  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as wrong:
        if isinstance(wrong.__cause__, ResolutionError):
            raise NewerStoreError from wrong
        raise


@contextmanager
def alone(file: Path | None) -> Iterator[None]:
    """Let no other process start on a SQLite file for the time of the block. `None` for PostgreSQL: nothing to do."""
    # Turning on WAL does not wait for a lock, so SQLite's own patience cannot order two first starts. The folder is
    # locked and not the file: closing any descriptor of the file would drop SQLite's locks on it.
    if file is None:
        yield
        return
    folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
