"""One process at a time: the poller and sender of a bot's token.

The lock is freed by the kernel or the database when its holder dies, however it dies; nothing has to expire.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.store.database import translated
from bot.store.errors import AlreadyHeldError, StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.store.unit import Store

CONNECT_TIMEOUT = 10


@contextmanager
def hold(store: Store, name: str) -> Iterator[None]:
    """Hold the lock of that name for the time of the block. `name` is a hash, never a token: it is seen by others.

    Raises:
        AlreadyHeldError: another process holds it.
        StoreUnavailableError: the database cannot be asked.
    """
    holding = _by_database(store.engine, name) if store.file is None else _by_file(store.file, name)
    with holding:
        yield


@contextmanager
def _by_file(database: Path, name: str) -> Iterator[None]:
    path = database.with_name(f"{database.name}.{_digest(name).hex()}.lock")
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as wrong:
        message = f"{StoreUnavailableError.__doc__} ({wrong.strerror})"
        raise StoreUnavailableError(message) from wrong
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyHeldError from None
        # The file stays: whoever removed it could free the way for a third process beside a waiting second.
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _by_database(engine: sa.Engine, name: str) -> Iterator[None]:
    key = int.from_bytes(_digest(name), signed=True)
    alone = sa.create_engine(
        engine.url,
        poolclass=sa.NullPool,
        isolation_level="AUTOCOMMIT",
        connect_args={"connect_timeout": CONNECT_TIMEOUT},
    )
    with translated():
        connection = alone.connect()
    try:
        with translated():
            free = connection.execute(sa.select(sa.func.pg_try_advisory_lock(key))).scalar_one()
        if not free:
            raise AlreadyHeldError
        yield
    finally:
        # Closing the session frees the lock, and cannot fail where the server is gone.
        connection.invalidate()
        connection.close()
        alone.dispose()


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()[:8]
