"""The bare drivers: the floor of everything that is durable."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

import psycopg

Values = Mapping[str, object]


class Cursor(Protocol):
    """What both drivers give."""

    @property
    def rowcount(self) -> int:
        """How many rows were written."""
        ...

    def fetchall(self) -> Sequence[Any]:
        """Read all rows."""
        ...

    def fetchone(self) -> Any:
        """Read one row."""
        ...


class Connection(Protocol):
    """What both drivers give."""

    def execute(self, query: Any, params: Any = ..., /) -> Cursor:
        """Run one statement."""
        ...

    def close(self) -> None:
        """Let go."""
        ...


@dataclass(frozen=True, slots=True)
class Raw:
    """One connection, without anything in between. Statements name their parameters as `:name`."""

    connection: Connection
    sqlite: bool

    @staticmethod
    def open(url: str) -> Raw:
        """Open a database as the store does: SQLite with WAL and FULL, PostgreSQL as it comes."""
        if url.startswith("sqlite:///"):
            opened = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, timeout=10)
            opened.execute("PRAGMA journal_mode = WAL")
            opened.execute("PRAGMA synchronous = FULL")
            opened.execute("PRAGMA foreign_keys = ON")
            return Raw(opened, sqlite=True)
        return Raw(psycopg.connect(url, autocommit=True), sqlite=False)

    def words(self, statement: str) -> str:
        """A statement as the driver reads it; to be made once."""
        return statement if self.sqlite else re.sub(r"(?<!:):(\w+)", r"%(\1)s", statement)

    def instant(self, at: datetime | None) -> object:
        """A moment as the store keeps it."""
        if at is None or not self.sqlite:
            return at
        return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction."""
        self.connection.execute("BEGIN IMMEDIATE" if self.sqlite else "BEGIN")
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of it."""
        self.connection.close()
