"""The bell: other processes hear that there is something to send, when it is committed and not before."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
import pytest
import sqlalchemy as sa

from bot.store.bell import listen, ring
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 10.0


@pytest.fixture
def shared(postgres_url: str) -> Iterator[Store]:
    store = Store.open(postgres_url)
    yield store
    store.close()


def until(come: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < end
        time.sleep(0.01)


@contextmanager
def heard(store: Store) -> Iterator[list[int]]:
    """Count the ringings, once the listener is there."""
    rings: list[int] = []
    stop = threading.Event()
    thread = threading.Thread(target=listen, args=(store, lambda: rings.append(1), stop))
    thread.start()
    try:
        # The first tells that it listens now: what came before is to be looked for.
        until(lambda: len(rings) == 1)
        yield rings
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_what_is_committed_rings(shared: Store) -> None:
    with heard(shared) as rings:
        with shared.begin() as connection:
            ring(connection)
            ring(connection)
            time.sleep(0.05)
            assert len(rings) == 1
        until(lambda: len(rings) == 2)


def test_what_is_taken_back_does_not_ring(shared: Store) -> None:
    with heard(shared) as rings:
        with shared.begin() as connection:
            ring(connection)
            connection.rollback()
        with shared.begin() as connection:
            ring(connection)
        until(lambda: len(rings) == 2)
        time.sleep(0.05)
        assert len(rings) == 2


def test_a_listener_that_was_cut_off_comes_back(shared: Store, postgres_url: str) -> None:
    """And looks at once: nobody knows what was rung meanwhile."""
    with heard(shared) as rings:
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN billcoach'"
            )
        until(lambda: len(rings) == 2)
        with shared.begin() as again:
            ring(again)
        until(lambda: len(rings) == 3)


def test_a_database_that_is_away_is_tried_again_until_the_stop(caplog: pytest.LogCaptureFixture) -> None:
    gone = Store(sa.create_engine("postgresql+psycopg://postgres@/none?host=/no/such/folder"), None)
    stop, rings = threading.Event(), list[int]()
    thread = threading.Thread(target=listen, args=(gone, lambda: rings.append(1), stop))
    thread.start()
    until(lambda: caplog.text.count("out of reach") == 2)
    stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert rings == []


def test_with_sqlite_it_is_silent(tmp_path: object) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/billcoach.sqlite3")
    try:
        listen(store, pytest.fail, threading.Event())
        with store.begin() as connection:
            ring(connection)
    finally:
        store.close()
