"""Chats are served side by side, each in its own order, whatever a channel or the database does."""

from __future__ import annotations

import asyncio
import itertools
import logging
import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from stores import ADDRESS, CHANNEL, CHANNELS, NOW, TAKER, draft, meet
from wall import NEVER, Naps, Wall, sender, until

from bot import inquiry, worker
from bot.core.wire import Gone, Limit, Receipt, Rejected, Retry, Sent, Unsure
from bot.store import letters
from bot.store.errors import StoreUnavailableError
from bot.store.outbox import LATE, Outbox
from bot.worker import BACK_OFF, Sender

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.wire import Outbound
    from bot.store.unit import Store

pytestmark = [pytest.mark.asyncio, pytest.mark.timeout(60)]


async def test_drain_sends_all_that_is_due_in_order(store: Store) -> None:
    """And returns when it is done; nothing is due then."""
    meet(store, draft("1"), draft("2"), draft("3"))
    meet(store, draft("one", address="b"), draft("two", address="b"), address="b", person="p2")
    wall = Wall()
    await sender(store, wall).drain()
    assert wall.shown == {ADDRESS: ["1", "2", "3"], "b": ["one", "two"]}
    assert Outbox(store, TAKER).next(9, NOW, CHANNELS) == ()
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
    sending = Sender(Outbox(store, TAKER), {CHANNEL: wall}, lambda: clock[0], poll=NEVER)
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
    Outbox(store, TAKER).next(9, NOW, CHANNELS)
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

    def failing(*arguments: object, **also: object) -> object:
        if next(outage, None) is not None:
            raise StoreUnavailableError
        return real(*arguments, **also)

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
    """Its own chat waits until what nobody has in hand is given back."""
    meet(store, draft("1"), draft("2"))
    meet(store, draft("one", address="b"), draft("two", address="b"), address="b", person="p2")
    real, mistakes = Outbox.mark, [ZeroDivisionError()]

    def failing(outbox: Outbox, *arguments: Any, **also: Any) -> None:
        if mistakes:
            raise mistakes.pop()
        real(outbox, *arguments, **also)

    monkeypatch.setattr(Outbox, "mark", failing)
    wall = Wall()
    await sender(store, wall).drain()
    assert sorted(map(len, wall.shown.values())) == [1, 2]
    assert "ZeroDivisionError" in caplog.text


async def test_what_a_sender_thought_dead_took_after_the_start_is_given_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its chat would stand still for ever; what is under way here is not sent twice for it."""
    monkeypatch.setattr(worker, "RECOVERY", 0.001)
    meet(store, draft("slow", address="b"), address="b", person="p2")
    wall, stop = Wall(), asyncio.Event()
    wall.gates["b"] = asyncio.Event()
    running = asyncio.create_task(sender(store, wall, poll=0.001).run(stop))
    await wall.something.wait()
    await asyncio.to_thread(take, store, draft("1"), draft("2"))
    await until(lambda: wall.shown[ADDRESS] == ["1", "2"])
    wall.gates["b"].set()
    stop.set()
    await running
    assert wall.shown == {ADDRESS: ["1", "2"], "b": ["slow"]}


async def test_a_message_whose_receipt_was_not_written_is_given_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is not sent for ever where it never can be: then the operator has it, and the chat goes on."""
    meet(store, draft("1"), draft("2"))
    real, naps = Outbox.mark, Naps()
    with store.begin() as connection:
        lost = connection.execute(sa.text("SELECT min(id) FROM outbox")).scalar_one()

    def failing(outbox: Outbox, message: int, receipt: Receipt, *arguments: Any, **also: Any) -> None:
        if message == lost and not isinstance(receipt, Rejected):
            raise ZeroDivisionError
        real(outbox, message, receipt, *arguments, **also)

    monkeypatch.setattr(Outbox, "mark", failing)
    wall = Wall()
    sending = sender(store, wall, tick=naps.tick, sleep=naps)
    for shown in (["1"], ["1", "1"], ["1", "1", "2"]):
        await sending.drain()
        assert wall.shown == {ADDRESS: shown}
        await naps(worker.RECOVERY)
    with store.begin() as connection:
        assert connection.execute(sa.text("SELECT state FROM outbox ORDER BY id")).scalars().all() == ["dead", "sent"]


@pytest.mark.parametrize("receipt", [Sent("20"), Retry(0)])
async def test_a_question_that_is_under_way_for_long_counts_as_shown(store: Store, receipt: Receipt) -> None:
    """So its reply is read by it, unless it cannot have come. A line without a question does not."""
    meet(store, draft("first", screen=1))
    wall, stop = Wall(Sent("10"), receipt), asyncio.Event()
    await sender(store, wall).drain()
    meet(store, draft("second", screen=2))
    wall.gates[ADDRESS] = asyncio.Event()
    wall.something.clear()
    running = asyncio.create_task(sender(store, wall).run(stop))
    await wall.something.wait()
    assert await asyncio.to_thread(screen, store, 30, since=NOW) == 2
    assert await asyncio.to_thread(screen, store, 11, since=NOW) == 1
    stop.set()
    wall.gates[ADDRESS].set()
    await running
    assert screen(store, 30, since=NOW) == (2 if isinstance(receipt, Sent) else 1)


async def test_a_question_that_is_under_way_for_a_moment_does_not_count_as_shown(store: Store) -> None:
    """Two quick texts are both read by the question that was there."""
    meet(store, draft("first", screen=1))
    wall, stop = Wall(Sent("10")), asyncio.Event()
    await sender(store, wall).drain()
    meet(store, draft("second", screen=2))
    wall.gates[ADDRESS] = asyncio.Event()
    wall.something.clear()
    running = asyncio.create_task(sender(store, wall).run(stop))
    await wall.something.wait()
    assert await asyncio.to_thread(screen, store, 30) == 1
    stop.set()
    wall.gates[ADDRESS].set()
    await running


def take(store: Store, *drafts: Outbound) -> None:
    """Let a sender take the first of these that is not alive any more. In one transaction, beside one that is."""
    with store.unit() as unit:
        unit.enqueue(unit.book(CHANNEL, ADDRESS, "p1").person, drafts, NOW)
        first = sa.text(
            "UPDATE outbox SET state = 'sending', taken_by = 'dead' WHERE id IN (SELECT max(id) - 1 FROM outbox)"
        )
        unit.connection.execute(first)


def screen(store: Store, ordinal: int, since: datetime = NOW - timedelta(seconds=1)) -> int | None:
    """Return the screen by which a message of that number is read; what is under way since then counts as shown."""
    with store.unit() as unit:
        return unit.screen_before(CHANNEL, ADDRESS, ordinal, since)


async def test_a_chat_is_written_to_no_faster_than_the_channel_likes(store: Store) -> None:
    """Its burst at once, then a second between two; another chat need not wait for it."""
    meet(store, *[draft(str(number)) for number in range(5)])
    meet(store, draft("one", address="b"), address="b", person="p2")
    wall, naps = Wall(limit=Limit(per_second=30, chat_per_second=1, burst=3)), Naps()
    at: dict[str, float] = {}
    real = wall.send

    async def send(outbound: Outbound) -> Receipt:
        at[outbound.spans[0].text] = naps.tick()
        return await real(outbound)

    wall.send = send  # type: ignore[method-assign] # to note the time
    await sender(store, wall, sleep=naps, tick=naps.tick).drain()
    assert at == {"0": 0, "1": 0, "2": 0, "one": 0, "3": 1, "4": 2}


async def test_all_chats_together_are_written_to_no_faster_than_the_channel_likes(store: Store) -> None:
    """So many in a second, although there are hands for more."""
    for number in range(7):
        meet(store, draft(str(number), address=str(number)), address=str(number), person=str(number))
    wall, naps = Wall(limit=Limit(per_second=3, chat_per_second=1, burst=3)), Naps()
    shown: list[int] = []

    async def nap(seconds: float) -> None:
        shown.append(len(wall.shown))
        await naps(seconds)

    await sender(store, wall, sleep=nap, tick=naps.tick).drain()
    assert wall.most_at_once <= 3
    assert [shown[0], shown[1], len(wall.shown)] == [3, 6, 7]
    assert naps.tick() < 3.1


async def test_a_running_sender_goes_on_when_the_channel_takes_more(store: Store) -> None:
    """It need not be woken for it, and does not wait for the next look."""
    meet(store, draft("1"), draft("2"), draft("3"))
    wall, stop = Wall(limit=Limit(per_second=30, chat_per_second=20, burst=1)), asyncio.Event()
    running = asyncio.create_task(sender(store, wall).run(stop))
    await until(lambda: wall.shown[ADDRESS] == ["1", "2", "3"])
    stop.set()
    await running


@pytest.mark.parametrize("step", [0.1, 0.21, 0.34, 0.45, 0.55])
async def test_a_chat_that_may_be_written_to_again_during_a_look_is_not_forgotten(store: Store, step: float) -> None:
    """The look passed it over, and after the look it waits for nothing that would be heard of."""
    meet(store, draft("1"), draft("2"))
    ticks = itertools.count()
    wall = Wall(limit=Limit(per_second=30, chat_per_second=1, burst=1))
    await sender(store, wall, sleep=Naps(), tick=lambda: next(ticks) * step).drain()
    assert wall.shown == {ADDRESS: ["1", "2"]}


async def test_a_message_that_raises_counts_as_one_and_holds_no_place(store: Store) -> None:
    """It may have arrived; but nothing is under way any more."""
    meet(store, draft("1"), draft("2"), draft("3"))
    wall, naps = Wall(ValueError(), ValueError(), limit=Limit(per_second=1, chat_per_second=1, burst=9)), Naps()
    await sender(store, wall, sleep=naps, tick=naps.tick).drain()
    assert wall.shown == {ADDRESS: ["3"]}
    assert naps.tick() >= 2


async def test_the_tries_of_a_line_are_spread_by_the_jitter(store: Store) -> None:
    """At half the wait where it is 0."""
    meet(store, draft("1"))
    wall, clock = Wall(Unsure(), Unsure()), [NOW]
    sending = Sender(Outbox(store, TAKER), {CHANNEL: wall}, lambda: clock[0], poll=NEVER, jitter=lambda: 0.0)
    await sending.drain()
    assert wall.shown == {ADDRESS: ["1", "1"]}
    clock[0] += timedelta(seconds=1)
    await sending.drain()
    assert wall.shown == {ADDRESS: ["1", "1", "1"]}


async def test_a_letter_whose_answer_is_lost_is_asked_about_at_once(store: Store) -> None:
    """Not sent again; the chat goes on, and so does the question that the service puts in line."""
    meet(store, draft("letter", letter=True), draft("2"))
    wall, stop, doubts = Wall(Unsure()), asyncio.Event(), Doubts(store)
    running = asyncio.create_task(sender(store, wall, doubt=doubts).run(stop))
    await until(lambda: len(wall.shown[ADDRESS]) == 3)
    stop.set()
    await running
    assert sorted(wall.shown[ADDRESS]) == ["2", "asking", "letter"]
    assert len(doubts.heard) == 1


async def test_a_letter_that_a_killed_sender_had_in_hand_is_asked_about_at_the_start(store: Store) -> None:
    """Once that one would know. Also where the sender only drains; and once, however often it starts."""
    meet(store, draft("letter", letter=True), draft("2"))
    (letter,) = Outbox(store, "killed").next(9, NOW, CHANNELS)
    wall, doubts, clock = Wall(), Doubts(store), [NOW]
    for shown in (["2"], ["2", "asking"], ["2", "asking"]):
        await Sender(Outbox(store, TAKER), {CHANNEL: wall}, lambda: clock[0], poll=NEVER, doubt=doubts).drain()
        assert wall.shown == {ADDRESS: shown}
        clock[0] += LATE
    assert doubts.heard == [letter.id]


async def test_a_letter_that_a_killed_sender_had_in_hand_is_asked_about_after_a_while(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By itself, where the sender runs on."""
    monkeypatch.setattr(inquiry, "LATE", timedelta(seconds=0.05))
    meet(store, draft("letter", letter=True))
    Outbox(store, "killed").next(9, NOW, CHANNELS)
    wall, stop, doubts, looks = Wall(), asyncio.Event(), Doubts(store), iter((NOW, NOW + LATE - timedelta(seconds=1)))
    outbox = Outbox(store, TAKER)
    running = asyncio.create_task(
        Sender(outbox, {CHANNEL: wall}, lambda: next(looks, NOW + LATE), poll=NEVER, doubt=doubts).run(stop)
    )
    await until(lambda: wall.shown[ADDRESS] == ["asking"])
    stop.set()
    await running


async def test_a_letter_that_another_process_left_in_doubt_is_found_by_looking(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody says so here."""
    monkeypatch.setattr(inquiry, "DOUBTS", 0.001)
    wall, stop, doubts = Wall(), asyncio.Event(), Doubts(store)
    running = asyncio.create_task(sender(store, wall, doubt=doubts).run(stop))
    meet(store, draft("first"))
    await until(lambda: wall.shown[ADDRESS] == ["first"] or running.done())
    await asyncio.to_thread(leave_in_doubt, store)
    await until(lambda: "asking" in wall.shown[ADDRESS])
    stop.set()
    await running
    assert len(doubts.heard) == 1


@pytest.mark.parametrize("wrong", [StoreUnavailableError(), ZeroDivisionError("about 123-45-6789")])
async def test_a_question_that_fails_holds_up_no_message(
    store: Store,
    wrong: Exception,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is put at the next look; what the error says is not logged."""
    leave_in_doubt(store)
    meet(store, draft("2"))
    wall, doubts = Wall(), Doubts(store, wrong)
    await sender(store, wall, doubt=doubts).drain()
    assert wall.shown == {ADDRESS: ["2"]}
    assert "123-45" not in caplog.text
    assert caplog.records
    await sender(store, wall, doubt=doubts).drain()
    assert wall.shown == {ADDRESS: ["2", "asking"]}


async def test_one_question_that_fails_does_not_keep_the_others_from_being_put(store: Store) -> None:
    leave_in_doubt(store)
    leave_in_doubt(store)
    wall, doubts = Wall(), Doubts(store, ZeroDivisionError())
    await sender(store, wall, doubt=doubts).drain()
    assert wall.shown == {ADDRESS: ["asking"]}
    assert len(doubts.heard) == 2


class Doubts:
    """A service that asks about letters. The wrongs come first."""

    def __init__(self, store: Store, *wrongs: Exception) -> None:
        self.store = store
        self.wrongs = list(wrongs)
        self.heard: list[int] = []

    def __call__(self, letter: letters.Doubt) -> None:
        """Ask, unless somebody did."""
        self.heard.append(letter.message)
        if self.wrongs:
            raise self.wrongs.pop(0)
        with self.store.unit() as unit:
            if letters.asked(unit.connection, letter.message):
                unit.enqueue("p1", [draft("asking")], NOW)


def leave_in_doubt(store: Store) -> None:
    """Let another sender lose the answer to a letter. In one transaction: a sender may be at work beside this."""
    with store.unit() as unit:
        unit.enqueue(unit.book(CHANNEL, ADDRESS, "p1").person, [draft("letter", letter=True)], NOW)
        unit.connection.execute(sa.text("UPDATE outbox SET state = 'unsure' WHERE kind = 'letter' AND state = 'due'"))


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
    (second,) = Outbox(store, TAKER).next(9, NOW, CHANNELS)
    assert second.spans[0].text == "2"


async def test_what_was_taken_in_the_moment_of_stopping_is_sent(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else the letter would be one that may have arrived."""
    meet(store, draft("letter", letter=True))
    real, taking, go_on = Outbox.next, threading.Event(), threading.Event()

    def slow(*arguments: Any) -> tuple[Outbound, ...]:
        taking.set()
        go_on.wait(30)
        return real(*arguments)

    monkeypatch.setattr(Outbox, "next", slow)
    wall, stop = Wall(), asyncio.Event()
    running = asyncio.create_task(sender(store, wall).run(stop))
    await until(taking.is_set)
    stop.set()
    await asyncio.sleep(0.05)
    assert not running.done()
    go_on.set()
    await running
    assert wall.shown == {ADDRESS: ["letter"]}
    assert Outbox(store, TAKER).recover(CHANNELS, NOW) == 0


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


async def test_a_sender_keeps_the_limits_with_what_the_one_before_has_sent(store: Store) -> None:
    """That one was killed a moment ago; the channel remembers its messages."""
    limit, naps = Limit(per_second=30, chat_per_second=1, burst=1), Naps()
    meet(store, draft("1"), draft("2"))
    (first,) = Outbox(store, "killed").next(9, NOW, CHANNELS)
    Outbox(store, "killed").mark(first.id, Sent("1"), NOW)
    wall = Wall(limit=limit)
    await sender(store, wall, sleep=naps, tick=naps.tick).drain()
    assert wall.shown == {ADDRESS: ["2"]}
    assert naps.tick() >= 1.0
