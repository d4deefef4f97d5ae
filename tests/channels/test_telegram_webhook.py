"""The webhook: what Telegram brings is heard as when polling, in order, and comes again until it is committed."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING

import pytest
from channel_kit import QUICK, Coach, Listening
from phone import Phone
from telegram_server import Fault, TelegramServer

from bot.channels.telegram import BadTokenError, Setup, Telegram
from bot.channels.telegram_webhook import Lines, NotCommittedError
from bot.core.wire import Attachment, Inbound, Text, Thing

if TYPE_CHECKING:
    from telegram_api import Json

    from bot.channels.telegram_webhook import Webhook

pytestmark = pytest.mark.asyncio

URL, SECRET = "https://coach.example.org/hook", "open-sesame_1"
PATIENCE = 5.0


def waiting(server: TelegramServer) -> list[bytes]:
    """What the server has to bring, oldest first."""
    with server.api.changed:
        return [json.dumps(update).encode() for update in server.api.updates]


def message(number: int, chat: int = 1001, **content: object) -> bytes:
    """An update as it is brought."""
    about: Json = {"message_id": number, "date": 0, "chat": {"id": chat, "type": "private"}, **content}
    return json.dumps({"update_id": number, "message": about}).encode()


def picture(number: int, caption: str = "", group: str = "g1") -> bytes:
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    words: Json = {"caption": caption} if caption else {}
    return message(number, photo=photo, media_group_id=group, **words)


async def all_taken(webhook: Webhook, coach: Coach, bodies: list[bytes]) -> bool:
    return all([await webhook.take(body, coach) for body in bodies])


async def test_what_is_brought_is_heard_as_when_polling(
    telegram: Telegram, ann: Phone, coach: Coach, listening: Listening
) -> None:
    number = ann.say("500")
    ann.edit(number, "5000")
    ann.tap_token("1:yes", ann._message(number))
    ann.tap_token(None, None)
    ann.tap_token("1:no", None)
    ann.album("two pages", "", "")
    ann.voice()
    ann.post("[pin]", pinned_message={"message_id": 1, "date": 0, "chat": {"id": 1001, "type": "private"}})
    Phone(ann.server, 1001, "Ann", group=-5).say("/start")
    bodies = waiting(ann.server)
    brought = Coach()
    assert await all_taken(telegram.webhook(), brought, bodies)
    other = Telegram(Setup(ann.server.token, ann.server.url, pace=QUICK))
    async with listening(other, coach):
        polled = await coach.has(6)
        await asyncio.to_thread(ann.wait_until, lambda: not ann.server.pending())
    await other.close()
    assert brought.got == polled
    assert [inbound.said for inbound in polled[-2:]] == [Attachment(Thing.ALBUM, "two pages"), Attachment(Thing.VOICE)]


async def test_the_webhook_is_set_and_nothing_that_waits_is_lost(telegram: Telegram, ann: Phone, coach: Coach) -> None:
    ann.say("hello")
    await telegram.webhook().announce(URL, SECRET)
    [call] = ann.server.calls("setWebhook")
    assert (call["url"], call["secret_token"], call["max_connections"]) == (URL, SECRET, "100")
    assert json.loads(call["allowed_updates"]) == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert call["drop_pending_updates"].lower() == "false"
    assert ann.server.pending() == 1
    ann.server.assert_clean()


async def test_from_the_webhook_to_polling_nothing_is_lost(
    telegram: Telegram, ann: Phone, coach: Coach, listening: Listening
) -> None:
    await telegram.webhook().announce(URL, SECRET)
    ann.say("hello")
    async with listening(telegram, coach):
        [inbound] = await coach.has(1)
    assert inbound.said == Text("hello")
    assert ann.server.calls("deleteWebhook")[0]["drop_pending_updates"].lower() == "false"


async def test_setting_it_is_tried_until_it_works(
    telegram: Telegram, server: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = Fault("error", code=400, words="Bad Request: bad webhook: Failed to resolve host")
    server.fault("setWebhook", Fault("reset_before"), Fault("500"), Fault("429", retry_after=0), refusal)
    await telegram.webhook().announce(URL, SECRET)
    assert len(server.calls("setWebhook")) == 1
    assert "bad webhook: failed to resolve host" in caplog.text.lower()
    assert SECRET not in caplog.text
    assert server.token not in caplog.text


async def test_a_token_that_is_unknown_is_told(server: TelegramServer) -> None:
    telegram = Telegram(Setup("42:wrong", server.url))
    with pytest.raises(BadTokenError):
        await telegram.webhook().announce(URL, SECRET)
    await telegram.close()


@pytest.mark.parametrize(
    "body", [b"", b"hello", b"[]", b"7", b"{}", b'{"update_id": "1"}', b"\xff\xfe", b"[" * 100_000, b'{"message": {}}']
)
async def test_what_is_no_update_is_refused(telegram: Telegram, coach: Coach, body: bytes) -> None:
    assert not await telegram.webhook().take(body, coach)
    assert coach.got == []


async def test_an_update_that_cannot_be_read_is_passed_over(
    telegram: Telegram, coach: Coach, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram would bring it for ever."""
    caplog.set_level(logging.DEBUG)
    body = {"update_id": 1, "message": {"message_id": "no chat, no date", "text": "my secret"}}
    assert await telegram.webhook().take(json.dumps(body).encode(), coach)
    assert coach.got == []
    assert "cannot be read" in caplog.text
    assert "my secret" not in caplog.text


async def test_what_we_did_not_ask_for_is_taken_and_left(telegram: Telegram, coach: Coach) -> None:
    assert await telegram.webhook().take(b'{"update_id": 1}', coach)
    assert coach.got == []


async def test_what_is_not_committed_is_told_and_comes_again(telegram: Telegram, coach: Coach) -> None:
    coach.fail = 1
    webhook = telegram.webhook()
    with pytest.raises(LookupError):
        await webhook.take(message(1, text="hello"), coach)
    assert await webhook.take(message(1, text="hello"), coach)
    assert coach.got == [Inbound("telegram", "1001", "1", Text("hello"), ordinal=1)]


async def test_an_album_that_was_not_committed_comes_again_too(telegram: Telegram, coach: Coach) -> None:
    coach.fail = 1
    webhook = telegram.webhook()
    with pytest.raises(LookupError):
        await webhook.take(picture(1, "two pages"), coach)
    assert await all_taken(webhook, coach, [picture(1, "two pages"), picture(2)])
    assert [inbound.said for inbound in coach.got] == [Attachment(Thing.ALBUM, "two pages")]


async def test_an_albums_words_under_a_later_picture_are_not_lost(telegram: Telegram, coach: Coach) -> None:
    bodies = [picture(1), picture(2, "two pages"), picture(3, "of my bill"), picture(4)]
    assert await all_taken(telegram.webhook(), coach, bodies)
    assert [inbound.said for inbound in coach.got] == [Attachment(Thing.ALBUM), Attachment(Thing.ALBUM, "two pages")]
    assert coach.got[1].external_id == "2"


async def test_those_of_one_chat_are_handled_in_order_and_others_do_not_wait(telegram: Telegram) -> None:
    webhook, go, got = telegram.webhook(), asyncio.Event(), list[str]()

    async def handle(inbound: Inbound) -> None:
        if inbound.external_id == "1":
            await go.wait()
        got.append(inbound.external_id)

    ann = [asyncio.create_task(webhook.take(message(number, text="x"), handle)) for number in (1, 2, 3)]
    await asyncio.wait_for(webhook.take(message(4, 2002, text="x"), handle), PATIENCE)
    assert got == ["4"]
    go.set()
    assert await asyncio.gather(*ann) == [True, True, True]
    assert got == ["4", "1", "2", "3"]
    assert len(webhook._lines) == 0


async def test_nobody_overtakes_one_who_failed() -> None:
    lines, order = Lines(), list[int]()

    async def stand(number: int, *, fails: bool = False) -> None:
        async with lines.turn("a chat"):
            await asyncio.sleep(0)
            order.append(number)
            if fails:
                raise LookupError

    results = await asyncio.gather(stand(1, fails=True), stand(2), stand(3), return_exceptions=True)
    assert [type(result) for result in results] == [LookupError, NotCommittedError, NotCommittedError]
    await stand(4)
    assert order == [1, 4]
    assert len(lines) == 0


async def test_a_group_hears_one_line_and_a_tap_without_meaning_is_answered(
    telegram: Telegram, server: TelegramServer, ann: Phone, coach: Coach
) -> None:
    group = Phone(server, 1001, "Ann", group=-5)
    group.say("/start")
    group.say("hello?")
    ann.tap_token(None, None)
    assert await all_taken(telegram.webhook(), coach, waiting(server))
    await asyncio.to_thread(group.wait_until, lambda: len(group.look(9)) == 1 and not server.unanswered())
    assert "@billcoach_test_bot" in group.look()[0].text
    assert coach.got == []


async def test_a_long_turn_shows_typing(telegram: Telegram, ann: Phone) -> None:
    ann.say("slow")
    assert await all_taken(telegram.webhook(), Coach(slow=0.15), waiting(ann.server))
    assert ann.server.calls("sendChatAction") == [{"chat_id": "1001", "action": "typing"}]
