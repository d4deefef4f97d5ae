"""Brings a database to today's tables, also when two processes start at the same moment."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError

from bot.store.errors import NewerStoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MIGRATIONS = "bot.store:migrations"
MIGRATING = 7_041_776
"""Our number among PostgreSQL's advisory locks, for the time of a migration."""


def migrate(engine: sa.Engine, file: Path | None) -> None:
    """Run what is missing, all in one transaction, one process at a time.

    Raises:
        NewerStoreError: the database is of a later version of the program.
    """
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    with alone(file), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATING)))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as wrong:
            if isinstance(wrong.__cause__, ResolutionError):
                raise NewerStoreError from wrong
            raise


def head() -> str | None:
    """The newest revision that this program knows."""
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    return ScriptDirectory.from_config(config).get_current_head()


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
