"""Sending over Telegram: what arrives, and which receipt tells of it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

import pytest
from channel_kit import message
from phone import Phone
from telegram_server import Fault, TelegramServer

from bot.channels.telegram import BadTokenError, Setup, Telegram
from bot.core.wire import Button, Gone, Outbound, Receipt, Rejected, Retry, Sent, Span, Style, Unsure

pytestmark = pytest.mark.asyncio


def the(receipt: Receipt) -> str:
    assert isinstance(receipt, Sent)
    return receipt.message


async def test_a_message_arrives_with_its_styles_and_buttons(telegram: Telegram, ann: Phone) -> None:
    spans = (Span("You owe "), Span("$5 & <more>", Style.STRONG), Span(":\n"), Span("Dear Sir", Style.COPY))
    outbound = Outbound(1, "telegram", "1001", spans, message("", "Yes", "No").rows)
    receipt = await telegram.send(outbound)
    [note] = ann.look()
    assert note.text == "You owe $5 & <more>:\nDear Sir"
    assert note.styles == (("b", "$5 & <more>"), ("pre", "Dear Sir"))
    assert note.labels == [["Yes", "No"]]
    assert receipt == Sent(str(note.id))
    ann.server.assert_clean()


async def test_link_previews_are_off(telegram: Telegram, server: TelegramServer) -> None:
    await telegram.send(message("see https://example.org"))
    assert server.calls("sendMessage")[0]["link_preview_options"] == '{"is_disabled": true}'


async def test_a_long_message_comes_in_pieces_with_the_buttons_below(telegram: Telegram, ann: Phone) -> None:
    receipt = await telegram.send(message("word " * 2000, "Yes"))
    notes = ann.look(9)
    assert [note.labels for note in notes] == [[], [], [["Yes"]]]
    assert receipt == Sent(str(notes[-1].id))
    assert "".join(note.text for note in notes).replace(" ", "") == "word" * 2000
    ann.server.assert_clean()


async def test_a_long_message_that_broke_off_goes_on(telegram: Telegram, ann: Phone, server: TelegramServer) -> None:
    long = message("a" * 4096 + "b" * 4096 + "c")
    server.fault("sendMessage", Fault(""), Fault("429", retry_after=3), Fault("reset_after"))
    assert await telegram.send(long) == Retry(3.0)
    assert await telegram.send(long) == Unsure()
    assert isinstance(await telegram.send(long), Sent)
    assert [note.text[0] for note in ann.look(9)] == ["a", "b", "b", "c"]


async def test_a_card_is_edited_in_place(telegram: Telegram, ann: Phone) -> None:
    first = the(await telegram.send(message("Plan 1", "Go", card="plan")))
    again = await telegram.send(message("Plan 2", card="plan", replaces=first))
    assert again == Sent(first)
    [note] = ann.look(9)
    assert (note.text, note.labels, note.edits) == ("Plan 2", [], 1)


async def test_a_card_that_has_not_changed_counts_as_sent(telegram: Telegram, ann: Phone) -> None:
    first = the(await telegram.send(message("Plan", "Go")))
    assert await telegram.send(message("Plan", "Go", replaces=first)) == Sent(first)
    assert len(ann.look(9)) == 1


@pytest.mark.parametrize("words", ["Bad Request: message can't be edited", "Bad Request: MESSAGE_ID_INVALID"])
async def test_a_card_that_cannot_be_edited_is_sent_anew(
    telegram: Telegram,
    ann: Phone,
    server: TelegramServer,
    words: str,
) -> None:
    first = the(await telegram.send(message("Plan")))
    server.fault("editMessageText", Fault("error", words=words))
    second = the(await telegram.send(message("Plan 2", replaces=first)))
    assert second != first
    assert [note.text for note in ann.look(2)] == ["Plan", "Plan 2"]


async def test_a_lost_card_and_one_that_grew_too_long_are_sent_anew(telegram: Telegram, ann: Phone) -> None:
    assert isinstance(await telegram.send(message("Plan", replaces="999")), Sent)
    assert isinstance(await telegram.send(message("x" * 5000, replaces=str(ann.look()[0].id))), Sent)
    assert len(ann.look(9)) == 3


async def test_an_edit_that_may_have_arrived_is_repeated(telegram: Telegram, server: TelegramServer) -> None:
    first = the(await telegram.send(message("Plan")))
    server.fault("editMessageText", Fault("reset_after"))
    card = message("Plan 2", replaces=first)
    assert await telegram.send(card) == Retry(1.0)
    assert await telegram.send(card) == Sent(first)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault("429", retry_after=7), Retry(7.0)),
        (Fault("500"), Retry(1.0)),
        (Fault("502"), Retry(1.0)),
        (Fault("reset_before"), Unsure()),
        (Fault("reset_after"), Unsure()),
        (Fault("garbage"), Unsure()),
        (Fault("error", code=403, words="Forbidden: user is deactivated"), Gone()),
        (Fault("error", words="Bad Request: chat not found"), Gone()),
        (Fault("error", words='Bad Request: can\'t parse "secret" entities'), Rejected("Can't parse")),
        (Fault("error", code=401, words="Unauthorized"), Retry(60.0)),
    ],
    ids=repr,
)
async def test_each_failure_has_its_receipt(
    telegram: Telegram,
    server: TelegramServer,
    fault: Fault,
    expected: Receipt,
) -> None:
    server.fault("sendMessage", fault)
    assert await telegram.send(message("Hello")) == expected


async def test_a_server_that_is_down_is_tried_again() -> None:
    telegram = Telegram(Setup("42:x", "http://127.0.0.1:9"))
    assert await telegram.send(message("Hello")) == Retry(1.0)
    await telegram.close()


async def test_who_blocked_us_is_gone_until_they_return(telegram: Telegram, ann: Phone) -> None:
    ann.block()
    assert await telegram.send(message("Hello")) == Gone()
    ann.block(blocked=False)
    assert isinstance(await telegram.send(message("Hello")), Sent)


async def test_nothing_to_say_is_rejected_without_asking(telegram: Telegram, server: TelegramServer) -> None:
    assert await telegram.send(message(" \n ")) == Rejected("Message text is empty")
    assert server.calls("sendMessage") == []


async def test_broken_characters_do_not_stop_a_message(telegram: Telegram, ann: Phone) -> None:
    await telegram.send(replace(message("a\ud83d"), rows=((Button("b\udc00", "1:b"),),)))
    assert (ann.look()[0].text, ann.look()[0].labels) == ("a\ufffd", [["b\ufffd"]])


async def test_a_long_token_is_our_mistake(telegram: Telegram, server: TelegramServer) -> None:
    with pytest.raises(ValueError, match="token"):
        await telegram.send(message("Hello", "x" * 65))
    assert server.calls("sendMessage") == []


async def test_after_close_nothing_is_sent(telegram: Telegram, server: TelegramServer) -> None:
    await telegram.close()
    assert await telegram.send(message("Hello")) == Retry(1.0)
    assert server.calls("sendMessage") == []


async def test_many_chats_at_once(telegram: Telegram, server: TelegramServer) -> None:
    sent = await asyncio.gather(*(telegram.send(message("Hi", address=str(n), number=n)) for n in range(1, 41)))
    assert all(isinstance(receipt, Sent) for receipt in sent)
    assert len(server.calls("sendMessage")) == 40


async def test_no_log_line_holds_the_token(
    telegram: Telegram,
    server: TelegramServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.fault("sendMessage", Fault("garbage"), Fault("reset_before"))
    await telegram.start()
    for _ in range(3):
        await telegram.send(message("my secret"))
    own = "".join(record.getMessage() for record in caplog.records if not record.name.startswith("asyncio"))
    assert server.token not in own
    assert "my secret" not in own
    assert server.token not in repr(Setup(server.token))


async def test_no_token_is_told_kindly() -> None:
    with pytest.raises(BadTokenError, match="BotFather"):
        Telegram(Setup(""))
