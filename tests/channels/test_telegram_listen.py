"""Listening to Telegram: what people do, in order, confirmed only once it is committed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

import pytest
from channel_kit import QUICK, Coach, Listening, message
from phone import Phone
from telegram_api import Json
from telegram_server import Fault, TelegramServer

from bot.channels.telegram import BadTokenError, ConflictError, Setup, Telegram
from bot.core.wire import Attachment, Inbound, Tap, Text, Thing

pytestmark = pytest.mark.asyncio


async def until(phone: Phone, come: Callable[[], bool]) -> None:
    await asyncio.to_thread(phone.wait_until, come)


async def test_a_text_comes_in(telegram: Telegram, ann: Phone, coach: Coach, listening: Listening) -> None:
    number = ann.say("/start")
    async with listening(telegram, coach):
        [inbound] = await coach.has(1)
    assert inbound == Inbound("telegram", "1001", "101", Text("/start"), ordinal=number)


async def test_a_tap_comes_in_and_is_confirmed(
    telegram: Telegram,
    ann: Phone,
    coach: Coach,
    listening: Listening,
) -> None:
    await telegram.send(message("Ready?", "Yes", "No"))
    query = ann.tap("Yes")
    async with listening(telegram, coach):
        [inbound] = await coach.has(1)
    assert inbound == Inbound("telegram", "1001", "101", Tap("1:yes"), ordinal=ann.look()[0].id, confirm=query)
    assert ann.server.unanswered() == [query]
    await telegram.confirm(inbound)
    ann.server.assert_clean()


async def test_a_tap_on_a_very_old_message(
    telegram: Telegram,
    ann: Phone,
    coach: Coach,
    listening: Listening,
) -> None:
    ann.tap_old("1:yes", 3)
    ann.tap_token("1:no", None)
    async with listening(telegram, coach):
        old, lost = await coach.has(2)
    assert (old.address, old.said, old.ordinal) == ("1001", Tap("1:yes"), 3)
    assert (lost.address, lost.said, lost.ordinal) == ("1001", Tap("1:no"), None)


async def test_confirming_too_late_harms_nobody(telegram: Telegram, server: TelegramServer) -> None:
    await telegram.confirm(Inbound("telegram", "1001", "1", Tap("x"), confirm="long gone"))
    server.fault("answerCallbackQuery", Fault("reset_before"))
    await telegram.confirm(Inbound("telegram", "1001", "1", Tap("x"), confirm="long gone"))
    await telegram.confirm(Inbound("telegram", "1001", "1", Text("x")))
    assert len(server.calls("answerCallbackQuery")) == 1


async def test_a_tap_without_meaning_is_answered_by_the_channel(
    telegram: Telegram,
    ann: Phone,
    coach: Coach,
    listening: Listening,
) -> None:
    ann.tap_token(None, None)
    async with listening(telegram, coach):
        await until(ann, lambda: not ann.server.unanswered())
    assert coach.got == []


async def test_an_edited_message(telegram: Telegram, ann: Phone, coach: Coach, listening: Listening) -> None:
    number = ann.say("500")
    ann.edit(number, "5000")
    async with listening(telegram, coach):
        _, edited = await coach.has(2)
    assert (edited.said, edited.ordinal, edited.edited) == (Text("5000"), number, True)


async def test_things_that_are_not_words(telegram: Telegram, ann: Phone, coach: Coach, listening: Listening) -> None:
    ann.photo("my bill")
    ann.file("the pdf")
    ann.voice()
    ann.sticker()
    ann.post("[place]", location={"latitude": 1.0, "longitude": 2.0})
    animation: Json = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1}
    ann.post("[gif]", animation=animation, document={"file_id": "f", "file_unique_id": "u"})
    async with listening(telegram, coach):
        got = await coach.has(6)
    assert [inbound.said for inbound in got] == [
        Attachment(Thing.PHOTO, "my bill"),
        Attachment(Thing.FILE, "the pdf"),
        Attachment(Thing.VOICE),
        Attachment(Thing.STICKER),
        Attachment(Thing.OTHER),
        Attachment(Thing.OTHER),
    ]


async def test_an_album_is_one(telegram: Telegram, ann: Phone, coach: Coach, listening: Listening) -> None:
    ann.album("", "two pages", "")
    ann.say("hello")
    async with listening(telegram, coach):
        album, text = await coach.has(2)
        ann.album("a straggler")
        ann.album("", group="g2")
        await coach.has(3)
        ann.say("bye")
        got = await coach.has(4)
    assert album.said == Attachment(Thing.ALBUM, "two pages")
    assert text.said == Text("hello")
    assert [inbound.said for inbound in got[2:]] == [Attachment(Thing.ALBUM), Text("bye")]
    assert len({inbound.external_id for inbound in got}) == 4


async def test_service_messages_are_ignored_but_confirmed(
    telegram: Telegram,
    ann: Phone,
    coach: Coach,
    listening: Listening,
) -> None:
    ann.post("[pin]", pinned_message={"message_id": 1, "date": 0, "chat": {"id": 1001, "type": "private"}})
    ann.post("[timer]", message_auto_delete_timer_changed={"message_auto_delete_time": 60})
    person = {"id": 1001, "is_bot": False, "first_name": "Ann"}
    for status in ("kicked", "member"):
        payload = {"user": person, "status": status, "until_date": 0}
        chat = {"id": 1001, "type": "private"}
        ann.server.api.push(
            "my_chat_member",
            {"chat": chat, "from": person, "date": 0, "old_chat_member": payload, "new_chat_member": payload},
        )
    async with listening(telegram, coach):
        await until(ann, lambda: not ann.server.pending())
    assert coach.got == []


async def test_a_group_hears_one_kind_line(
    telegram: Telegram,
    server: TelegramServer,
    coach: Coach,
    listening: Listening,
) -> None:
    group = Phone(server, 1001, "Ann", group=-5)
    group.say("/start")
    group.say("hello?")
    group.tap_token("1:yes", group._message(1))
    async with listening(telegram, coach):
        await until(group, lambda: not server.pending())
    [line] = group.look(9)
    assert "private" in line.text
    assert "@billcoach_test_bot" in line.text
    assert coach.got == []
    server.assert_clean()


async def test_what_is_not_committed_is_tried_again_and_later_things_wait(
    telegram: Telegram,
    ann: Phone,
    coach: Coach,
    listening: Listening,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    coach.fail = 3
    ann.say("my secret")
    ann.say("two")
    async with listening(telegram, coach):
        got = await coach.has(2)
    assert [inbound.said for inbound in got] == [Text("my secret"), Text("two")]
    assert coach.tries == 5
    assert "a turn failed (LookupError), attempt 3" in caplog.text
    assert "my secret" not in caplog.text


async def test_what_is_not_confirmed_comes_again_with_the_same_id(
    telegram: Telegram,
    ann: Phone,
    listening: Listening,
) -> None:
    ann.say("one")
    ann.album("", "")
    stuck = Coach(slow=9)
    async with listening(telegram, stuck):
        await until(ann, lambda: stuck.tries == 1)
    assert ann.server.pending() == 3
    runs = [Coach(), Coach()]
    for coach in runs:
        again = Telegram(Setup(ann.server.token, ann.server.url, pace=QUICK))
        async with listening(again, coach):
            await coach.has(2)
        await again.close()
    text, album = (inbound.external_id for inbound in runs[0].got)
    assert text == "101"
    assert album.startswith("album:")
    assert "1001" not in album.removeprefix("album:")
    assert runs[0].got == runs[1].got


async def test_a_handled_update_is_confirmed(
    telegram: Telegram,
    ann: Phone,
    coach: Coach,
    listening: Listening,
) -> None:
    ann.say("one")
    async with listening(telegram, coach):
        await until(ann, lambda: not ann.server.pending())
    assert len(coach.got) == 1
    wanted = ["message", "edited_message", "callback_query", "my_chat_member"]
    assert ann.server.api.allowed == wanted


async def test_a_long_turn_shows_typing_and_a_short_one_does_not(
    telegram: Telegram,
    ann: Phone,
    coach: Coach,
    listening: Listening,
) -> None:
    async with listening(telegram, coach):
        ann.say("quick")
        await coach.has(1)
        coach.slow = 0.15
        ann.say("slow")
        await coach.has(2)
    assert ann.server.calls("sendChatAction") == [{"chat_id": "1001", "action": "typing"}]


async def test_a_failing_poll_is_repeated(
    telegram: Telegram,
    ann: Phone,
    coach: Coach,
    listening: Listening,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    ann.server.fault("getUpdates", Fault("500"), Fault("502"), Fault("garbage"), Fault("reset_before"))
    ann.say("hello")
    async with listening(telegram, coach):
        await coach.has(1)
    assert caplog.text.count("getting updates failed") == 4
    assert ann.server.token not in caplog.text


async def test_a_start_without_network_waits_for_it(
    telegram: Telegram,
    ann: Phone,
    coach: Coach,
    listening: Listening,
) -> None:
    ann.server.fault("getMe", Fault("reset_before"), Fault("500"))
    ann.server.fault("setMyCommands", Fault("500"))
    ann.say("hello")
    async with listening(telegram, coach):
        await coach.has(1)


async def test_the_commands_are_registered(telegram: Telegram, server: TelegramServer) -> None:
    await telegram.start()
    assert server.api.commands[0] == {"command": "help", "description": "What I can do"}
    assert server.calls("deleteWebhook") == []


async def test_a_webhook_is_removed_but_nothing_it_held(
    telegram: Telegram,
    ann: Phone,
    coach: Coach,
    listening: Listening,
) -> None:
    ann.server.api.webhook = "https://example.org"
    ann.say("hello")
    async with listening(telegram, coach):
        await coach.has(1)
    [call] = ann.server.calls("deleteWebhook")
    assert call["drop_pending_updates"].lower() == "false"


async def test_a_second_copy_gives_way_and_the_first_goes_on(
    telegram: Telegram,
    ann: Phone,
    coach: Coach,
    listening: Listening,
) -> None:
    second = Telegram(Setup(ann.server.token, ann.server.url, pace=QUICK))
    async with listening(telegram, coach):
        ann.say("one")
        await coach.has(1)
        with pytest.raises(ConflictError, match="Another program"):
            await asyncio.wait_for(second.listen(Coach()), 5)
        ann.say("two")
        await coach.has(2)
    await second.close()


async def test_a_wrong_token_is_told_without_repeating_it(server: TelegramServer) -> None:
    telegram = Telegram(Setup("42:wrong", server.url))
    with pytest.raises(BadTokenError) as caught:
        await telegram.listen(Coach())
    assert "42:wrong" not in str(caught.value)
    assert caught.value.__suppress_context__
    await telegram.close()


async def test_a_token_that_is_revoked_ends_the_listening(telegram: Telegram, server: TelegramServer) -> None:
    server.fault("getUpdates", Fault("error", code=401, words="Unauthorized"))
    with pytest.raises(BadTokenError):
        await telegram.listen(Coach())


async def test_an_update_that_cannot_be_read_stops_nobody(
    telegram: Telegram,
    ann: Phone,
    coach: Coach,
    listening: Listening,
) -> None:
    ann.say("one")
    ann.server.api.push("message", {"message_id": "no chat, no date"})
    ann.say("two")
    async with listening(telegram, coach):
        got = await coach.has(2)
    assert [inbound.said for inbound in got] == [Text("one"), Text("two")]


async def test_a_flood_wait_is_kept(telegram: Telegram, ann: Phone, coach: Coach, listening: Listening) -> None:
    ann.server.fault("getUpdates", Fault("429", retry_after=0), Fault("error", code=429, words="Too Many Requests"))
    ann.say("hello")
    async with listening(telegram, coach):
        await coach.has(1)
