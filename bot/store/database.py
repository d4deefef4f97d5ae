"""A connection pool to SQLite or PostgreSQL with the settings that the laws of the store rest on.

SQLite: one connection, so turns queue here in fair order instead of polling for the file's lock; every transaction
begins IMMEDIATE, so what was read cannot change before it is written; a commit is on the disk when it returns (FULL).
PostgreSQL: a row lock on the person does the same for one person at a time.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import exc

from bot.store.errors import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine.interfaces import DBAPIConnection

FILE = "billcoach.sqlite3"
CONNECTIONS = 8
PATIENCE = 10.0
"""Seconds to wait for a lock or a connection before the database counts as unavailable."""
SILENT = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 20_000}
"""A server whose machine is gone is given up after about twenty seconds; without these a turn would wait for hours."""
DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg")


def location(url: str | None, folder: Path | None) -> sa.URL:
    """Which database is meant: a URL, or the file in a folder.

    Raises:
        ValueError: neither is given, or it is not a database that the store can use.
    """
    if url is None:
        if folder is None:
            message = "a store needs a URL or a folder"
            raise ValueError(message)
        return sa.URL.create("sqlite", database=str(folder / FILE))
    try:
        parsed = sa.make_url(url)
    except (exc.ArgumentError, ValueError):
        # Not chained and not quoted: a URL can hold a password.
        message = "this is not the URL of a database"
        raise ValueError(message) from None
    if parsed.drivername not in DRIVERS:
        message = f"only sqlite and postgresql are supported, not {parsed.drivername}"
        raise ValueError(message)
    if parsed.get_backend_name() == "sqlite" and parsed.database in {None, "", ":memory:"}:
        message = "SQLite in memory forgets everything: give a file"
        raise ValueError(message)
    if parsed.drivername == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    return parsed


def file_of(url: sa.URL) -> Path | None:
    """The file of a SQLite database."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def connect(url: sa.URL, patience: float, connections: int = CONNECTIONS) -> sa.Engine:
    """Make the pool. No connection is opened yet, but a SQLite file is created, readable by its owner alone.

    `connections` is the most that are open to PostgreSQL at a time; SQLite has one.

    Raises:
        StoreUnavailableError: the file cannot be created.
    """
    file = file_of(url)
    if file is None:
        return _postgres(url, patience, connections)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite would create it for everybody to read; -wal and -shm take over these permissions.
        os.close(os.open(file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
    except OSError as wrong:
        message = f"{StoreUnavailableError.__doc__} ({wrong.strerror})"
        raise StoreUnavailableError(message) from wrong
    return _sqlite(url, patience)


def answer(engine: sa.Engine) -> None:
    """Ask the database for a sign of life, over a connection of the pool.

    Raises:
        StoreUnavailableError: it gives none, or all connections are busy.
    """
    with translated(), engine.begin() as connection:
        connection.exec_driver_sql("SELECT 1")


def at_once(engine: sa.Engine) -> int:
    """How many turns may run at a time: with PostgreSQL two connections are left to the sender and the probes."""
    return max(1, engine.pool.size() - 2) if isinstance(engine.pool, sa.QueuePool) else 1


@contextmanager
def translated() -> Iterator[None]:
    """Give a dead, locked or full database one name; every other error is a bug and stays what it is.

    Raises:
        StoreUnavailableError: the database failed, not the statement.
    """
    try:
        yield
    except exc.DBAPIError as wrong:
        if not _database_failed(wrong):
            raise
        # The driver's own words quote no values, but those of SQLAlchemy do: only the former are kept.
        told = " ".join(str(wrong.orig).split())
        message = f"{StoreUnavailableError.__doc__} ({type(wrong.orig).__name__}: {told})"
        raise StoreUnavailableError(message) from None
    except exc.TimeoutError:
        message = f"{StoreUnavailableError.__doc__} (all connections are busy)"
        raise StoreUnavailableError(message) from None


def _database_failed(wrong: exc.DBAPIError) -> bool:
    # A damaged SQLite file is a plain DatabaseError, whose subclasses are mostly our own mistakes.
    failures = (exc.OperationalError, exc.InterfaceError)
    return isinstance(wrong, failures) or type(wrong) is exc.DatabaseError or wrong.connection_invalidated


def _sqlite(url: sa.URL, patience: float) -> sa.Engine:
    engine = sa.create_engine(
        url,
        poolclass=sa.QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=patience,
        hide_parameters=True,
        connect_args={"timeout": patience, "check_same_thread": False, "isolation_level": None},
    )

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _record: object) -> None:
        if not isinstance(connection, sqlite3.Connection):  # pragma: no cover - another driver for SQLite
            message = "the store knows only Python's own sqlite3"
            raise TypeError(message)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _postgres(url: sa.URL, patience: float, connections: int) -> sa.Engine:
    limits = f"-c lock_timeout={int(patience * 1000)} -c idle_in_transaction_session_timeout=60000"
    return sa.create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=patience,
        # A restarted server costs a person nothing: dead connections are found before a turn, not by one.
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": max(2, int(patience)), "options": limits, **SILENT},
    )
