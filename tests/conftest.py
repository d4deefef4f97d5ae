"""Fixtures that every test may use."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from players import Clock, Running, coach_of
from telegram_server import TelegramServer

from flows.library import library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.coach import Coach

pytest_plugins = ["postgres", "stores"]


@pytest.fixture(scope="session")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Coach:
    """Return the coach with its real flows and words, on no store to speak of."""
    return coach_of(library(), tmp_path_factory.mktemp("coach"))


@pytest.fixture(scope="module")
def running(coach: Coach, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return one coach on Telegram for everybody in a module; each has a chat of their own."""
    url = f"sqlite:///{tmp_path_factory.mktemp('telegram')}/billcoach.sqlite3"
    with TelegramServer() as server:
        running = Running(coach, url, server, Clock())
        yield running
        running.close()


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Keep the promise of `no_cover` in a worker as well.

    There the coverage plugin has started two tracers, one over the other: stopping one lets the other go on.
    """
    if item.get_closest_marker("no_cover") is None:
        return (yield)
    here, threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(here)
        threading.settrace(threads)
