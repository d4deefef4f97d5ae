"""The card of a live call over Telegram: one message, changed in place, and pinned without a sound while it lasts."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

import pytest
from channel_kit import Coach, Listening, message
from phone import Phone
from telegram_pins import Pin
from telegram_server import Fault, TelegramServer

from bot.channels import telegram_sender
from bot.channels.telegram import Telegram
from bot.core.wire import Outbound, Sent, Text

pytestmark = pytest.mark.asyncio


def card(text: str, replaces: str = "", *, pin: bool | None = True, quiet: bool = False) -> Outbound:
    """A card of a call, as it is from one tap to the next."""
    return replace(message(text, "Yes", "No", card="call", replaces=replaces), pin=pin, quiet=quiet)


async def shown(telegram: Telegram, outbound: Outbound) -> str:
    receipt = await telegram.send(outbound)
    assert isinstance(receipt, Sent)
    return receipt.message


async def test_a_call_is_one_message_pinned_once_and_let_go_at_the_end(telegram: Telegram, ann: Phone) -> None:
    first = await shown(telegram, card("On hold"))
    assert ann.pinned == [Pin(int(first), silent=True)]
    for words in ("They said no", "They said maybe", "They said yes"):
        assert await shown(telegram, card(words, first)) == first
    assert ann.pinned == [Pin(int(first), silent=True)]
    assert await shown(telegram, card("Hang up", first, pin=False)) == first
    assert ann.pinned == []
    [note] = ann.look(9)
    assert (note.text, note.edits) == ("Hang up", 4)
    assert ann.edits(note.id) == ["They said no", "They said maybe", "They said yes", "Hang up"]
    assert len(ann.server.calls("pinChatMessage")) == len(ann.server.calls("unpinChatMessage")) == 1
    ann.server.assert_clean()


async def test_what_says_nothing_of_a_pin_leaves_it_as_it_is(telegram: Telegram, ann: Phone) -> None:
    first = await shown(telegram, card("On hold"))
    await shown(telegram, card("Still there", first, pin=None))
    await shown(telegram, message("By the way"))
    assert [pin.note for pin in ann.pinned] == [int(first)]
    assert len(ann.server.calls("pinChatMessage")) == 1
    assert ann.server.calls("unpinChatMessage") == []


async def test_a_card_that_was_there_before_the_call_is_pinned_when_the_call_begins(
    telegram: Telegram, ann: Phone
) -> None:
    first = await shown(telegram, card("Ready?", pin=None))
    assert ann.pinned == []
    for words in ("Hello", "They said no"):
        assert await shown(telegram, card(words, first)) == first
    assert ann.pinned == [Pin(int(first), silent=True)]
    assert len(ann.server.calls("pinChatMessage")) == 1


async def test_a_card_that_comes_further_down_takes_the_pin_along(telegram: Telegram, ann: Phone) -> None:
    first = await shown(telegram, card("On hold"))
    second = await shown(telegram, card("On hold"))
    assert second != first
    assert ann.pinned == [Pin(int(second), silent=True)]
    await shown(telegram, card("Hang up", second, pin=False))
    assert (ann.pinned, len(ann.server.calls("unpinChatMessage"))) == ([], 2)


async def test_after_a_restart_the_card_keeps_its_pin_and_can_lose_it(telegram: Telegram, ann: Phone) -> None:
    first = await shown(telegram, card("On hold"))
    telegram._sender = telegram_sender.Sender(telegram._sender._bot)
    await shown(telegram, card("They said no", first))
    assert ann.pinned == [Pin(int(first), silent=True)]
    telegram._sender = telegram_sender.Sender(telegram._sender._bot)
    await shown(telegram, card("Hang up", first, pin=False))
    assert ann.pinned == []


async def test_a_card_that_was_deleted_comes_anew_and_is_pinned(telegram: Telegram, ann: Phone) -> None:
    first = await shown(telegram, card("On hold"))
    ann.delete(int(first))
    second = await shown(telegram, card("They said no", first))
    assert [note.id for note in ann.look(9)] == [int(second)]
    assert [pin.note for pin in ann.pinned] == [int(second)]


@pytest.mark.parametrize("pin", [True, False])
async def test_a_card_that_can_no_longer_be_edited_leaves_no_second_pin(
    telegram: Telegram,
    ann: Phone,
    server: TelegramServer,
    pin: bool,  # noqa: FBT001 - a case of the test
) -> None:
    first = await shown(telegram, card("On hold"))
    server.fault("editMessageText", Fault("error", words="Bad Request: message can't be edited"))
    second = await shown(telegram, card("They said no", first, pin=pin))
    assert second != first
    assert [one.note for one in ann.pinned] == ([int(second)] if pin else [])


async def test_a_card_that_has_not_changed_can_lose_its_pin(telegram: Telegram, ann: Phone) -> None:
    first = await shown(telegram, card("Hang up"))
    assert await shown(telegram, card("Hang up", first, pin=False)) == first
    assert ann.pinned == []


async def test_an_edit_that_fails_keeps_the_pin_for_the_next_try(
    telegram: Telegram, ann: Phone, server: TelegramServer
) -> None:
    first = await shown(telegram, card("On hold"))
    server.fault("editMessageText", Fault("429", retry_after=1))
    assert not isinstance(await telegram.send(card("Hang up", first, pin=False)), Sent)
    assert [pin.note for pin in ann.pinned] == [int(first)]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("error", words='Bad Request: not enough rights to pin "my secret"'),
        Fault("429", retry_after=60),
        Fault("500"),
        Fault("reset_after"),
        Fault("late", delay=1.0),
    ],
    ids=repr,
)
async def test_a_pin_that_is_refused_changes_nothing_else(
    telegram: Telegram,
    ann: Phone,
    fault: Fault,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    monkeypatch.setattr(telegram_sender, "_PINNING", 0.3)
    ann.server.fault("pinChatMessage", fault)
    ann.server.fault("unpinChatMessage", fault)
    first = await shown(telegram, card("my secret"))
    assert await shown(telegram, card("the end", first, pin=False)) == first
    assert [note.text for note in ann.look(9)] == ["the end"]
    assert caplog.text.count("inning ") == 2
    for private in ("my secret", "1001", ann.server.token):
        assert private not in caplog.text


async def test_what_is_quiet_makes_no_sound(telegram: Telegram, ann: Phone) -> None:
    await shown(telegram, message("Loud"))
    await shown(telegram, replace(message("Ten minutes on hold"), quiet=True))
    await shown(telegram, replace(message("x" * 5000), quiet=True))
    assert [note.silent for note in ann.look(9)] == [False, True, True, True]
    assert "disable_notification" not in ann.server.calls("sendMessage")[0]
    ann.server.assert_clean()


async def test_the_coach_does_not_hear_of_its_own_pins(
    telegram: Telegram, ann: Phone, coach: Coach, listening: Listening
) -> None:
    await shown(telegram, card("On hold"))
    assert ann.server.pending() == 1
    photo = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
    held = {"message_id": 1, "date": 1_600_000_000, "chat": {"id": 1001, "type": "private"}, "photo": [photo]}
    ann.post("[pin]", pinned_message={**held, "caption": "my bill"})
    ann.post("[pin]", pinned_message={"message_id": 1, "date": 0, "chat": {"id": 1001, "type": "private"}})
    ann.say("hello")
    async with listening(telegram, coach):
        got = await coach.has(1)
        await asyncio.to_thread(ann.wait_until, lambda: not ann.server.pending())
    assert [inbound.said for inbound in got] == [Text("hello")]
