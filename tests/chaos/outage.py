"""Outages: a database that is away, or whose disk is full, for a while."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import threading
import time
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg

from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BUSY = 60.0
FULL = """
CREATE TABLE IF NOT EXISTS chaos_full (since timestamptz);
CREATE OR REPLACE FUNCTION chaos_full() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM chaos_full) THEN
    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
  END IF;
  RETURN NEW;
END $$;
"""
TABLES = ("inbox", "person", "journal", "outbox")


@dataclass
class Outage:
    """Something that fails `after` so many seconds, for so many `seconds`. `began` and `ended` are monotonic."""

    kind: str
    after: float
    seconds: float
    failing: Callable[[], AbstractContextManager[None]]
    began: float = 0.0
    ended: float = 0.0
    wrong: str = ""
    _thread: threading.Thread = field(init=False)

    def start(self) -> None:
        """Let it come."""
        self._thread = threading.Thread(target=self._run, name=self.kind, daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Wait for its end."""
        self._thread.join(self.after + self.seconds + BUSY)

    def _run(self) -> None:
        time.sleep(self.after)
        try:
            with self.failing():
                self.began = time.monotonic()
                time.sleep(self.seconds)
            self.ended = time.monotonic()
        except (sqlite3.Error, psycopg.Error, OSError) as wrong:
            self.wrong = f"{type(wrong).__name__}: {wrong}"


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the one lock of a SQLite file, so that nobody writes."""
    connection = sqlite3.connect(file, timeout=BUSY, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")
    finally:
        connection.close()


@contextmanager
def flagged(flag: Path) -> Iterator[None]:
    """Let a SQLite database grow no more: `full_disk.py` looks at this file."""
    flag.touch()
    try:
        yield
    finally:
        flag.unlink()


@contextmanager
def shut(admin: str, url: str) -> Iterator[None]:
    """Throw everybody out of a PostgreSQL database, and let nobody in."""
    database = urlsplit(url).path.strip("/")
    with psycopg.connect(admin, autocommit=True) as connection:
        over = threading.Event()

        def keep_out() -> None:
            while not over.wait(0.1):
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database]
                )

        connection.execute(f'ALTER DATABASE "{database}" ALLOW_CONNECTIONS false'.encode())
        guard = threading.Thread(target=keep_out, daemon=True)
        guard.start()
        try:
            yield
        finally:
            over.set()
            guard.join(5)
            connection.execute(f'ALTER DATABASE "{database}" ALLOW_CONNECTIONS true'.encode())


@contextmanager
def frozen(pid_file: Path) -> Iterator[None]:
    """Let a PostgreSQL server hang: its connections stay, and nothing answers."""
    first = int(pid_file.read_text().split()[0])
    family = [first, *_children(first)]
    for pid in family:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


def _children(parent: int) -> list[int]:
    """The processes of a parent. Each has a session of its own, so no signal reaches them all."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
    return [int(word) for word in listed.stdout.split()]


def prepare_full(url: str) -> None:
    """Make the tables of a PostgreSQL database, and the triggers that `full` needs."""
    Store.open(url).close()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(FULL.encode())
        for table in TABLES:
            with contextlib.suppress(psycopg.errors.DuplicateObject):
                connection.execute(
                    f"CREATE TRIGGER chaos_full BEFORE INSERT OR UPDATE ON {table}"
                    " FOR EACH ROW EXECUTE FUNCTION chaos_full()".encode(),
                )


@contextmanager
def full(url: str) -> Iterator[None]:
    """Let every write to a PostgreSQL database fail as on a full disk."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("INSERT INTO chaos_full VALUES (now())")
        try:
            yield
        finally:
            connection.execute("DELETE FROM chaos_full")
