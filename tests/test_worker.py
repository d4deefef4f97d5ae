"""Chats are served side by side, each in its own order, whatever a channel or the database does."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from stores import ADDRESS, CHANNEL, CHANNELS, NOW, draft, meet
from wall import NEVER, Naps, Wall, sender, until

from bot.core.wire import Gone, Receipt, Rejected, Retry, Unsure
from bot.store.errors import StoreUnavailableError
from bot.store.outbox import Outbox
from bot.worker import BACK_OFF, Sender

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.unit import Store

pytestmark = [pytest.mark.asyncio, pytest.mark.timeout(60)]


async def test_drain_sends_all_that_is_due_in_order(store: Store) -> None:
    """And returns when it is done; nothing is due then."""
    meet(store, draft("1"), draft("2"), draft("3"))
    meet(store, draft("one", address="b"), draft("two", address="b"), address="b", person="p2")
    wall = Wall()
    await sender(store, wall).drain()
    assert wall.shown == {ADDRESS: ["1", "2", "3"], "b": ["one", "two"]}
    assert Outbox(store).next(9, NOW, CHANNELS) == ()
    await sender(store, wall).drain()


async def test_a_slow_chat_holds_up_no_other(store: Store) -> None:
    """Nor is its next message begun before the first has ended."""
    meet(store, draft("1"), draft("2"))
    meet(store, draft("one", address="b"), draft("two", address="b"), address="b", person="p2")
    wall = Wall()
    wall.gates[ADDRESS] = asyncio.Event()
    draining = asyncio.create_task(sender(store, wall).drain())
    await until(lambda: wall.shown["b"] == ["one", "two"])
    assert wall.shown[ADDRESS] == []
    wall.gates[ADDRESS].set()
    await draining
    assert wall.shown[ADDRESS] == ["1", "2"]


async def test_only_so_many_are_under_way_at_once(store: Store) -> None:
    """A channel is not flooded, and everything arrives all the same."""
    for number in range(7):
        meet(store, draft(str(number), address=str(number)), address=str(number), person=str(number))
    wall = Wall()
    await sender(store, wall, at_once=3).drain()
    assert wall.most_at_once <= 3
    assert len(wall.shown) == 7


async def test_a_thread_wakes_the_sender(store: Store) -> None:
    """The turn that wrote the answers says so; nothing is polled for."""
    wall, stop = Wall(), asyncio.Event()
    sending = sender(store, wall)
    sending.wake()
    running = asyncio.create_task(sending.run(stop))
    await until(lambda: sending._loop is not None)

    def turn(text: str) -> None:
        meet(store, draft(text))
        sending.wake()

    for text in ("1", "2", "3"):
        await asyncio.to_thread(turn, text)
        await until(lambda text=text: text in wall.shown[ADDRESS])  # type: ignore[misc] # mypy cannot infer its default
    stop.set()
    await running
    sending.wake()
    assert wall.shown == {ADDRESS: ["1", "2", "3"]}


async def test_what_nobody_announced_is_found_by_polling(store: Store) -> None:
    """Another process wrote it, or its time has come."""
    wall, stop = Wall(), asyncio.Event()
    running = asyncio.create_task(sender(store, wall, poll=0.001).run(stop))
    await asyncio.to_thread(meet, store, draft("1"))
    await until(lambda: wall.shown[ADDRESS] == ["1"])
    stop.set()
    await running


async def test_a_message_waits_as_long_as_the_channel_says(store: Store) -> None:
    """Draining does not wait for it; it goes out when its time has come."""
    meet(store, draft("1"), draft("2"))
    wall, clock = Wall(Retry(30)), [NOW]
    sending = Sender(Outbox(store), {CHANNEL: wall}, lambda: clock[0], poll=NEVER)
    await sending.drain()
    assert wall.shown == {}
    clock[0] += timedelta(seconds=30)
    await sending.drain()
    assert wall.shown == {ADDRESS: ["1", "2"]}


async def test_a_shut_door_is_not_knocked_at_again(store: Store) -> None:
    """What else waited for this chat is dropped."""
    meet(store, draft("1"), draft("2"))
    wall = Wall(Gone())
    await sender(store, wall).drain()
    assert wall.shown == {ADDRESS: ["1"]}


async def test_a_message_of_unknown_fate_is_sent_again(store: Store) -> None:
    meet(store, draft("1"), draft("2"))
    wall = Wall(Unsure())
    await sender(store, wall).drain()
    assert wall.shown[ADDRESS][-2:] == ["1", "2"]


async def test_a_message_that_raises_makes_way_for_the_next(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """What raises is our mistake and would raise again; what it says is not logged."""
    meet(store, draft("1"), draft("2"))
    wall = Wall(ValueError("a message about 123-45-6789"))
    await sender(store, wall).drain()
    assert wall.shown == {ADDRESS: ["2"]}
    assert "123-45" not in caplog.text
    assert "ValueError" in caplog.text


async def test_a_damaged_row_does_not_stop_the_others(store: Store) -> None:
    meet(store, draft("1"), draft("2"))
    with store.begin() as connection:
        connection.execute(sa.text("UPDATE outbox SET body = 'not json' WHERE id = (SELECT min(id) FROM outbox)"))
    wall = Wall()
    await sender(store, wall).drain()
    assert wall.shown == {ADDRESS: ["2"]}


async def test_a_rejected_message_is_reported(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """By number and reason, without its words or address; the chat goes on."""
    meet(store, draft("my words"), draft("2"))
    wall = Wall(Rejected("too long"))
    with caplog.at_level(logging.ERROR):
        await sender(store, wall).drain()
    assert wall.shown == {ADDRESS: ["my words", "2"]}
    assert "too long" in caplog.text
    assert "my words" not in caplog.text
    assert ADDRESS not in caplog.text


async def test_what_a_killed_sender_had_in_hand_is_sent_by_the_next(store: Store) -> None:
    """In its old place in the line."""
    meet(store, draft("1"), draft("2"))
    Outbox(store).next(9, NOW, CHANNELS)
    wall = Wall()
    await sender(store, wall).drain()
    assert wall.shown == {ADDRESS: ["1", "2"]}


@pytest.mark.parametrize("verb", ["recover", "next", "mark"])
async def test_an_outage_of_the_database_is_waited_out(
    store: Store,
    verb: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Ever more slowly; nothing is sent twice and nothing is lost."""
    meet(store, draft("1"), draft("2"))
    real, outage = getattr(Outbox, verb), iter(range(len(BACK_OFF) + 1))

    def failing(*arguments: object) -> object:
        if next(outage, None) is not None:
            raise StoreUnavailableError
        return real(*arguments)

    monkeypatch.setattr(Outbox, verb, failing)
    wall, naps = Wall(), Naps()
    await sender(store, wall, sleep=naps).drain()
    assert wall.shown == {ADDRESS: ["1", "2"]}
    assert naps.seconds == [*BACK_OFF, BACK_OFF[-1]]
    assert "does not answer" in caplog.text


async def test_a_mistake_with_one_receipt_leaves_the_other_chats_alone(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Its own chat waits for the next start."""
    meet(store, draft("1"), draft("2"))
    meet(store, draft("one", address="b"), draft("two", address="b"), address="b", person="p2")
    real, mistakes = Outbox.mark, [ZeroDivisionError()]

    def failing(outbox: Outbox, message: int, receipt: Receipt, now: datetime) -> None:
        if mistakes:
            raise mistakes.pop()
        real(outbox, message, receipt, now)

    monkeypatch.setattr(Outbox, "mark", failing)
    wall = Wall()
    await sender(store, wall).drain()
    assert sorted(map(len, wall.shown.values())) == [1, 2]
    assert "ZeroDivisionError" in caplog.text


async def test_stopping_lets_finish_what_is_under_way(store: Store) -> None:
    """Its receipt is written; what follows stays for the next start."""
    meet(store, draft("1"), draft("2"))
    wall, stop = Wall(), asyncio.Event()
    wall.gates[ADDRESS] = asyncio.Event()
    running = asyncio.create_task(sender(store, wall).run(stop))
    await wall.something.wait()
    stop.set()
    await asyncio.sleep(0)
    assert not running.done()
    wall.gates[ADDRESS].set()
    await running
    assert wall.shown == {ADDRESS: ["1"]}
    (second,) = Outbox(store).next(9, NOW, CHANNELS)
    assert second.spans[0].text == "2"


async def test_stopping_during_an_outage_does_not_wait_for_its_end(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """There may be none."""

    def failing(*_: object) -> object:
        raise StoreUnavailableError

    monkeypatch.setattr(Outbox, "next", failing)
    stop, naps = asyncio.Event(), Naps()
    running = asyncio.create_task(sender(store, Wall(), sleep=naps).run(stop))
    await until(lambda: len(naps.seconds) > 2)
    stop.set()
    await running


async def test_a_mistake_of_ours_ends_the_run(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """It must be seen; only an outage is waited out."""

    def failing(*_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(Outbox, "next", failing)
    with pytest.raises(ZeroDivisionError):
        await sender(store, Wall()).run(asyncio.Event())
