"""The coach of a terminal: it meets whoever opens it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from players import Clock, on

from bot.channels.memory import Memory
from bot.core.wire import Inbound, Text

if TYPE_CHECKING:
    from bot.coach import Coach
    from bot.store.unit import Store

pytestmark = pytest.mark.asyncio


async def test_a_terminal_is_met_with_the_first_screen(coach: Coach, store: Store) -> None:
    memory = Memory("memory")
    memory.end()
    await on(coach, store, Clock()).talk(lambda _settle: memory)
    assert "Whose care is this bill for?" in memory.sent[-1].text


async def test_the_same_update_is_answered_once(coach: Coach, store: Store) -> None:
    mine = on(coach, store, Clock())
    inbound = Inbound("memory", "chat-1", "1", Text("hello"))
    assert mine.service.handle(inbound)
    assert not mine.service.handle(inbound)


async def test_who_opens_a_terminal_reads_what_came_due(coach: Coach, store: Store) -> None:
    clock = Clock()
    mine = on(coach, store, clock)
    await mine.talk(lambda _settle: _closed())
    clock.now += timedelta(days=3)
    later = _closed()
    await mine.talk(lambda _settle: later)
    assert ["Shall we go on?" in each.text for each in later.sent] == [True]


def _closed() -> Memory:
    """A channel to somebody who only looks."""
    memory = Memory("memory")
    memory.end()
    return memory
