"""Writing first: as fast as the outbox empties, never while it is full, and again when the database is back."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import pytest
from stores import CHANNELS, NOW, draft
from tiny_chat import Chat, chat_on
from tiny_words import words_in

from bot.store.errors import StoreUnavailableError
from bot.store.outbox import Outbox
from bot.waker import Tempo, Waker

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from bot.store.unit import Store

INTAKE = ("mine", "Mercy Hospital", "2400", "2026-10-01", "none of them", "east", "3000")
DUE = datetime(2026, 12, 5, 15, tzinfo=UTC)
TEMPO = Tempo(batch=2, full=3, poll=7.0, crowded=0.25, away=0.01)
SOON = Tempo(poll=0.01, away=0.01)


@pytest.fixture
def chat(store: Store, tmp_path: Path) -> Chat:
    """Return somebody whose bill waits, in a store whose outbox is empty, on the day it waits for."""
    made = chat_on(store, words_in(tmp_path / "templates"))
    made.say("hi", *INTAKE)
    with store.unit() as unit:
        unit.connection.exec_driver_sql("DELETE FROM outbox")
    made.clock.now = DUE
    return made


def waker(chat: Chat, told: list[str], tempo: Tempo = TEMPO) -> Waker:
    store = chat.service.store
    return Waker(chat.service, Outbox(store, ""), CHANNELS, lambda: told.append("sent"), tempo)


def ending(stop: asyncio.Event) -> Callable[[], None]:
    """What ends the run once something is sent; called in a thread."""
    loop = asyncio.get_running_loop()
    return lambda: cast("None", loop.call_soon_threadsafe(stop.set))


def test_whoever_is_due_is_written_to_and_the_sender_is_told(chat: Chat) -> None:
    told: list[str] = []
    assert waker(chat, told).round() == 0.0
    assert chat.new() == ["A date: look."]
    assert told == ["sent"]
    assert waker(chat, told).round() == TEMPO.poll
    assert told == ["sent"]


def test_nobody_is_written_to_while_the_outbox_is_full(chat: Chat) -> None:
    told: list[str] = []
    with chat.service.store.unit() as unit:
        unit.enqueue("p1", [draft(address=address) for address in ("a", "b", "c")], NOW)
    chat.new()
    assert waker(chat, told).round() == TEMPO.crowded
    assert (chat.new(), told) == ([], [])
    with chat.service.store.unit() as unit:
        unit.connection.exec_driver_sql("DELETE FROM outbox")
    assert waker(chat, told).round() == 0.0


def test_one_busy_chat_holds_up_nobodys_reminder(chat: Chat) -> None:
    """Nor does a channel on which nobody sends."""
    with chat.service.store.unit() as unit:
        unit.enqueue("p1", [draft(str(number)) for number in range(9)], NOW)
        unit.enqueue("p1", [replace(draft(address=str(n)), channel="silent") for n in range(9)], NOW)
    assert waker(chat, []).round() == 0.0
    assert chat.new()[-1] == "A date: look."


@pytest.mark.asyncio
async def test_it_runs_until_told_to_stop(chat: Chat) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(
        Waker(chat.service, Outbox(chat.service.store, ""), CHANNELS, ending(stop), SOON).run(stop)
    )
    await asyncio.wait_for(running, 20)
    assert chat.new() == ["A date: look."]


@pytest.mark.asyncio
async def test_the_first_look_comes_after_a_while(chat: Chat) -> None:
    stop = asyncio.Event()
    told: list[str] = []
    running = asyncio.create_task(waker(chat, told, Tempo(poll=60)).run(stop))
    await asyncio.sleep(0.05)
    stop.set()
    await asyncio.wait_for(running, 5)
    assert told == []


@pytest.mark.asyncio
async def test_a_database_that_is_away_is_asked_again(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = asyncio.Event()
    failures = iter((True, True, False))
    really = Outbox.waiting

    def waiting(outbox: Outbox, channels: Collection[str], most: int) -> int:
        if next(failures, False):
            raise StoreUnavailableError
        return really(outbox, channels, most)

    monkeypatch.setattr(Outbox, "waiting", waiting)
    running = asyncio.create_task(
        Waker(chat.service, Outbox(chat.service.store, ""), CHANNELS, ending(stop), SOON).run(stop)
    )
    await asyncio.wait_for(running, 20)
    assert chat.new() == ["A date: look."]
