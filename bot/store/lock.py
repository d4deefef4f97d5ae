"""One process at a time: the poller of a bot's token, and its sender.

The lock is freed by the kernel or the database when its holder dies, however it dies; nothing has to expire. With
PostgreSQL the lock lives as long as its connection: who holds it asks that connection every now and then, because a
server that was restarted has given the lock away without a word.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import sqlalchemy as sa

from bot.store.database import translated
from bot.store.errors import AlreadyHeldError, StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.store.unit import Store

CONNECT_TIMEOUT = 10
NOTICED = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
"""A holder whose machine is gone cannot close its connection: the server is to notice within about ten seconds."""


class Lock(Protocol):
    """A lock of one name, for one thread at a time; free when made."""

    def take(self) -> bool:
        """Take it if it is free, without waiting.

        Raises:
            StoreUnavailableError: the database cannot be asked.
        """
        ...

    def holds(self) -> bool:
        """Whether what was taken is still held."""
        ...

    def free(self) -> None:
        """Let go of it, also where nothing was taken. Cannot fail."""
        ...


def lock(store: Store, name: str) -> Lock:
    """The lock of that name. Only a hash of `name` is seen by others, so it may hold a token."""
    return _Session(store.engine.url, name) if store.file is None else _File(store.file, name)


@contextmanager
def hold(store: Store, name: str) -> Iterator[None]:
    """Hold the lock of that name for the time of the block.

    Raises:
        AlreadyHeldError: another process holds it.
        StoreUnavailableError: the database cannot be asked.
    """
    mine = lock(store, name)
    try:
        if not mine.take():
            raise AlreadyHeldError
        yield
    finally:
        mine.free()


class _File:
    """A file beside the database. The kernel keeps the lock for as long as the process lives."""

    def __init__(self, database: Path, name: str) -> None:
        self._path = database.with_name(f"{database.name}.{_digest(name).hex()}.lock")
        self._descriptor: int | None = None

    def take(self) -> bool:
        try:
            descriptor = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError as wrong:
            message = f"{StoreUnavailableError.__doc__} ({wrong.strerror})"
            raise StoreUnavailableError(message) from wrong
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def holds(self) -> bool:
        return self._descriptor is not None

    def free(self) -> None:
        # The file stays: whoever removed it could free the way for a third process beside a waiting second.
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class _Session:
    """A session of PostgreSQL that does nothing else, and its advisory lock."""

    def __init__(self, url: sa.URL, name: str) -> None:
        self._key = int.from_bytes(_digest(name), signed=True)
        self._engine = sa.create_engine(
            url,
            poolclass=sa.NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
            connect_args={"connect_timeout": CONNECT_TIMEOUT, "options": NOTICED},
        )
        self._connection: sa.Connection | None = None
        self._held = False

    def take(self) -> bool:
        try:
            with translated():
                # Who waits keeps the connection: asking again costs the server a word and not a new session.
                self._connection = self._connection or self._engine.connect()
                query = sa.select(sa.func.pg_try_advisory_lock(self._key))
                self._held = bool(self._connection.execute(query).scalar_one())
        except BaseException:
            self.free()
            raise
        return self._held

    def holds(self) -> bool:
        if self._held and self._connection is not None:
            try:
                with translated():
                    self._connection.execute(sa.select(1))
            except StoreUnavailableError:
                self.free()
        return self._held

    def free(self) -> None:
        # Closing the session frees the lock, and cannot fail where the server is gone.
        self._held = False
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
            self._engine.dispose()


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()[:8]
