"""What every channel promises, whoever is at the other end."""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace

import pytest
import pytest_asyncio
from channel_kit import QUICK, Coach, Listening, message
from phone import Phone
from telegram_server import TelegramServer

from bot.channels.memory import Memory
from bot.channels.telegram import Setup, Telegram
from bot.channels.terminal import Screen, Terminal
from bot.core.wire import Channel, Inbound, Outbound, Sent, Span, Style, Tap, Text

pytestmark = pytest.mark.asyncio


@dataclass
class Subject:
    """A channel, the address of its one person, and how that person types."""

    channel: Channel
    address: str
    type: Callable[[str], object]


async def _settle() -> None:
    return


@pytest_asyncio.fixture(params=["telegram", "terminal", "memory"])
async def subject(request: pytest.FixtureRequest) -> AsyncIterator[Subject]:
    match request.param:
        case "telegram":
            with TelegramServer() as server:
                telegram = Telegram(Setup(server.token, server.url, pace=QUICK))
                yield Subject(telegram, "1001", Phone(server, 1001, "Ann").say)
                await telegram.close()
        case "terminal":
            theirs, ours = os.pipe()
            with os.fdopen(theirs, encoding="utf-8") as stdin, os.fdopen(ours, "w", encoding="utf-8") as keys:
                terminal = Terminal("s", _settle, Screen(stdin, io.StringIO()))
                yield Subject(terminal, "me", lambda text: print(text, file=keys, flush=True))
                await terminal.close()
        case _:
            memory = Memory()
            yield Subject(memory, "1001", lambda text: memory.say("1001", text))
            await memory.close()


def to(subject: Subject, outbound: Outbound) -> Outbound:
    return replace(outbound, channel=subject.channel.name, address=subject.address)


async def test_it_says_who_it_is(subject: Subject) -> None:
    assert subject.channel.name == subject.channel.name.lower()
    assert subject.channel.capabilities.longest >= 4096
    assert subject.channel.capabilities.buttons


async def test_things_come_in_order_with_ids_of_their_own(
    subject: Subject,
    coach: Coach,
    listening: Listening,
) -> None:
    for text in ("one", "two", "three"):
        subject.type(text)
    async with listening(subject.channel, coach):
        got = await coach.has(3)
    assert [inbound.said for inbound in got] == [Text("one"), Text("two"), Text("three")]
    assert {(inbound.channel, inbound.address) for inbound in got} == {(subject.channel.name, subject.address)}
    assert len({inbound.external_id for inbound in got}) == 3


async def test_what_is_not_committed_comes_again_before_the_next(
    subject: Subject,
    coach: Coach,
    listening: Listening,
) -> None:
    coach.fail = 2
    subject.type("one")
    subject.type("two")
    async with listening(subject.channel, coach):
        got = await coach.has(2)
    assert [inbound.said for inbound in got] == [Text("one"), Text("two")]
    assert coach.tries == 4


async def test_every_message_shown_has_an_id(subject: Subject) -> None:
    receipts = [await subject.channel.send(to(subject, message(f"Hello {n}", "Yes", number=n))) for n in range(3)]
    assert all(isinstance(receipt, Sent) for receipt in receipts)
    assert len(set(receipts)) == 3


async def test_any_words_can_be_shown(subject: Subject) -> None:
    for text in ("<b>&amp;", "שלום 😀", "a\ud83d", "x" * 9000, "*_`[", "\x00\x1b[2J."):
        spans = tuple(Span(text, style) for style in Style)
        assert isinstance(await subject.channel.send(to(subject, replace(message(""), spans=spans))), Sent)


async def test_a_card_can_always_be_shown_again(subject: Subject) -> None:
    first = await subject.channel.send(to(subject, message("Plan 1", card="plan")))
    assert isinstance(first, Sent)
    second = await subject.channel.send(to(subject, message("Plan 2", card="plan", replaces=first.message)))
    assert isinstance(second, Sent)
    assert (first == second) == subject.channel.capabilities.edits


async def test_a_card_can_stand_pinned_and_be_let_go(subject: Subject) -> None:
    on = to(subject, replace(message("On hold", "Yes", card="call"), pin=True))
    first = await subject.channel.send(on)
    assert isinstance(first, Sent)
    for pin in (True, None, False):
        again = await subject.channel.send(replace(on, spans=(Span(f"Now {pin}"),), replaces=first.message, pin=pin))
        assert isinstance(again, Sent)
        assert (first == again) == subject.channel.capabilities.edits


async def test_what_is_quiet_is_shown_like_anything_else(subject: Subject) -> None:
    assert isinstance(await subject.channel.send(to(subject, replace(message("Ten minutes."), quiet=True))), Sent)


async def test_confirming_never_raises(subject: Subject) -> None:
    await subject.channel.confirm(Inbound(subject.channel.name, subject.address, "1", Tap("x"), confirm="gone"))
    await subject.channel.confirm(Inbound(subject.channel.name, subject.address, "1", Text("x")))


async def test_it_can_send_while_it_listens(subject: Subject, coach: Coach, listening: Listening) -> None:
    async with listening(subject.channel, coach):
        await asyncio.sleep(0.02)
        assert isinstance(await subject.channel.send(to(subject, message("A reminder."))), Sent)
        subject.type("ok")
        await coach.has(1)


async def test_it_can_be_closed_twice(subject: Subject) -> None:
    await subject.channel.close()
    await subject.channel.close()
