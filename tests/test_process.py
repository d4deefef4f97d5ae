"""Two processes on one database: one hears and one speaks at a time, and the other takes over."""

from __future__ import annotations

import asyncio
import dataclasses
from typing import TYPE_CHECKING

import pytest
from judge import Clock, on

from bot.channels.memory import Memory
from bot.core.wire import Inbound, Text
from bot.duty import together, until
from bot.election import Pulse
from bot.process import Process
from bot.store.errors import AlreadyHeldError, StoreUnavailableError
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.coach import Coach

pytestmark = pytest.mark.asyncio
QUICK = Pulse(wait=0.02, check=0.05, patience=2.0)
PATIENCE = 10.0


class BrokenError(Exception):
    """Something nobody thought of."""


class Watched(Memory):
    """Remembers how many messages had been sent when something was confirmed."""

    sent_before = 0

    async def confirm(self, inbound: Inbound) -> None:
        self.sent_before = len(self.sent)
        await super().confirm(inbound)


async def seen(come: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not come():  # noqa: ASYNC110 - a chat in memory tells nobody that something was said
            await asyncio.sleep(0.01)


def process(coach: Coach, store: Store, memory: Memory) -> Process:
    return Process(on(coach, store, Clock()), memory, "a token", pulse=QUICK)


async def test_one_hears_and_speaks_and_the_other_takes_over(coach: Coach, store_url: str) -> None:
    stores, memories = [Store.open(store_url) for _ in range(2)], [Memory(), Memory()]
    both = [process(coach, store, memory) for store, memory in zip(stores, memories, strict=True)]
    stops = [asyncio.Event(), asyncio.Event()]

    def start(number: int) -> asyncio.Task[None]:
        one = both[number]
        duties = (one.hearing(patient=True), one.speaking(patient=True), one.firing, one.bell)
        return asyncio.create_task(one.run(duties, stops[number]))

    try:
        # One channel has one row of numbers; here each process has its own end of it.
        first = start(0)
        memories[0].say("chat-1", "hello")
        await seen(lambda: len(memories[0].sent) == 2)
        second = start(1)
        memories[1]._updates = 100
        memories[1].say("chat-2", "hello")
        await asyncio.sleep(0.3)
        assert memories[1].sent == []
        stops[0].set()
        await asyncio.wait_for(first, PATIENCE)
        assert memories[0].closed
        await seen(lambda: len(memories[1].sent) == 2)
        assert {outbound.address for outbound in memories[1].sent} == {"chat-2"}
        stops[1].set()
        await asyncio.wait_for(second, PATIENCE)
    finally:
        for store in stores:
            store.close()


async def test_a_process_that_hears_wakes_one_that_speaks(coach: Coach, postgres_url: str) -> None:
    """Through the database alone; the speaker looks by itself only now and then."""
    store = Store.open(postgres_url)
    hears, speaks = Memory(), Memory()
    one, other = process(coach, store, hears), process(coach, store, speaks)
    stop = asyncio.Event()
    working = asyncio.create_task(other.run((other.speaking(patient=False), other.bell), stop))
    await asyncio.sleep(0.2)
    hears.say("chat-1", "hello")
    hears.end()
    await one.run((one.hearing(patient=False),), asyncio.Event())
    await seen(lambda: len(speaks.sent) == 2)
    assert len(hears.confirmed) == 1
    stop.set()
    await working
    store.close()


async def test_whoever_is_not_patient_does_not_start_beside_another(coach: Coach, store: Store) -> None:
    memories, stop = [Memory(), Memory()], asyncio.Event()
    first, second = (process(coach, store, memory) for memory in memories)
    working = asyncio.create_task(first.run((first.speaking(patient=False),), stop))
    await asyncio.sleep(0.2)
    with pytest.raises(AlreadyHeldError):
        await second.run((second.speaking(patient=False), second.firing), asyncio.Event())
    assert memories[1].closed
    stop.set()
    await working


async def test_the_words_go_out_before_the_button_stops_spinning(
    coach: Coach, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who taps in a call waits for the card, and each request is work that would stand in front of it."""
    monkeypatch.setattr("bot.process.SPIN", 1.0)
    memory, stop = Watched(), asyncio.Event()
    one = process(coach, store, memory)
    working = asyncio.create_task(one.run((one.hearing(patient=False), one.speaking(patient=False)), stop))
    await asyncio.sleep(0.2)
    memory.say("chat-1", "hello")
    await seen(lambda: bool(memory.confirmed))
    assert memory.sent_before > 0
    stop.set()
    await working


async def test_what_is_not_committed_is_not_confirmed(
    coach: Coach, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    one = process(coach, store, memory)
    mine = dataclasses.replace(one._coach.service)

    def away(_: object) -> None:
        raise StoreUnavailableError

    monkeypatch.setattr(type(mine), "handle", lambda _, inbound: away(inbound))
    with pytest.raises(StoreUnavailableError):
        await one.handle(Inbound("memory", "chat-1", "1", Text("hello")))
    assert memory.confirmed == []
    await one.run((one.firing,), stopped())


def stopped() -> asyncio.Event:
    stop = asyncio.Event()
    stop.set()
    return stop


async def test_when_one_duty_ends_all_do_and_what_went_wrong_is_told() -> None:
    ended: list[str] = []

    async def breaks(_: asyncio.Event) -> None:
        raise BrokenError

    async def waits(stop: asyncio.Event) -> None:
        await stop.wait()
        ended.append("waits")

    with pytest.raises(BrokenError):
        await together((breaks, waits), asyncio.Event())
    assert ended == ["waits"]


async def test_what_knows_no_end_is_broken_off() -> None:
    stop = asyncio.Event()
    endless = asyncio.create_task(until(stop, asyncio.sleep(3600)))
    await asyncio.sleep(0)
    stop.set()
    await asyncio.wait_for(endless, PATIENCE)
    await until(asyncio.Event(), asyncio.sleep(0))
