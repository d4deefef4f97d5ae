"""The coach of one process: it hears and speaks, or it ends."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from players import Clock, on

from bot.channels.memory import Memory
from bot.core.wire import Inbound, Text
from bot.store.outbox import Outbox

if TYPE_CHECKING:
    from bot.coach import Coach
    from bot.store.unit import Store

pytestmark = pytest.mark.asyncio


class BrokenError(Exception):
    """Something nobody thought of."""


async def test_what_people_do_is_answered(coach: Coach, store: Store) -> None:
    memory = Memory("memory")
    mine = on(coach, store, Clock())
    memory.say("chat-1", "hello")
    serving = asyncio.create_task(mine.serve(memory, mine.sender(memory)))
    while len(memory.sent) < 2:  # noqa: ASYNC110 - a chat in memory tells nobody that something was said
        await asyncio.sleep(0.01)
    memory.end()
    await serving
    assert "Whose care is this bill for?" in memory.sent[-1].text
    assert memory.closed


async def test_a_coach_that_cannot_speak_ends_with_a_word(
    coach: Coach, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = on(coach, store, Clock())

    def broken(*_: object) -> None:
        raise BrokenError

    monkeypatch.setattr(Outbox, "next", broken)
    memory = Memory("memory")
    with pytest.raises(BrokenError):
        await mine.serve(memory, mine.sender(memory))
    assert memory.closed


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
