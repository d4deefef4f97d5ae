"""Tells other processes that there is something to send, so that nobody waits for the next look at the table.

PostgreSQL carries it (LISTEN and NOTIFY); it reaches the others when the turn is committed, and not at all if it is
taken back. It is a convenience: whoever listens looks at the table every second as well. SQLite has one process, which
wakes itself.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.store.database import translated
from bot.store.errors import StoreUnavailableError

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    import psycopg

    from bot.store.unit import Store

log = logging.getLogger(__name__)

NAME = "billcoach"
LOOK = 0.5
"""Seconds after which the listener sees that it is to stop."""
BACK_OFF = (0.2, 1.0, 5.0)
"""Seconds to wait for a database that cannot be reached; the last one over and over."""
OPTIONS = {"connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}

_RING = sa.text(f"NOTIFY {NAME}")
_LISTEN = sa.text(f"LISTEN {NAME}")


def ring(connection: sa.Connection) -> None:
    """Ring within a transaction that has put something in line. Silent on SQLite."""
    if connection.dialect.name == "postgresql":
        connection.execute(_RING)


def listen(store: Store, rung: Callable[[], None], stop: threading.Event) -> None:
    """Call `rung` after each ringing, until told to stop. Blocks: it is to have a thread of its own.

    It is also called after each connecting, since nobody knows what was rung in between.
    """
    if store.file is not None:
        return
    engine = sa.create_engine(
        store.engine.url,
        poolclass=sa.NullPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        connect_args=OPTIONS,
    )
    lost = (StoreUnavailableError, engine.dialect.loaded_dbapi.Error)
    failures = 0
    while not stop.is_set():
        try:
            with translated(), engine.connect() as connection:
                connection.execute(_LISTEN)
                failures = 0
                _hear(connection, rung, stop)
        except lost:
            log.warning("the bell of the database is out of reach; looking every second goes on")
            stop.wait(BACK_OFF[min(failures, len(BACK_OFF) - 1)])
            failures += 1
    engine.dispose()


def _hear(connection: sa.Connection, rung: Callable[[], None], stop: threading.Event) -> None:
    driver: psycopg.Connection | None = connection.connection.driver_connection
    rung()
    try:
        while driver is not None and not stop.is_set():
            # It ends by itself after LOOK seconds; what came together is one ringing.
            for _ in driver.notifies(timeout=LOOK, stop_after=1):
                rung()
    finally:
        # A dead connection cannot be put back in order, and a live one has served its time.
        connection.invalidate()
