"""The channel in memory: both sides of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from channel_kit import Coach, message

from bot.channels.memory import Memory
from bot.core.wire import Attachment, Gone, Retry, Sent, Tap, Text, Thing, Unsure

pytestmark = pytest.mark.asyncio


async def test_what_people_do_comes_in_order(coach: Coach) -> None:
    memory = Memory()
    await memory.send(message("Ready?", "Yes", "No"))
    said = memory.say("1001", "5")
    memory.tap("1001", "Yes")
    memory.edit(said, "50")
    memory.do("1002", Attachment(Thing.PHOTO))
    memory.repeat(said)
    memory.end()
    await memory.listen(coach)
    text, tap, edited, photo, again = coach.got
    assert (text.said, text.ordinal) == (Text("5"), 2)
    assert (tap.said, tap.ordinal, bool(tap.confirm)) == (Tap("1:yes"), 1, True)
    assert (edited.said, edited.ordinal, edited.edited) == (Text("50"), 2, True)
    assert (photo.address, photo.said) == ("1002", Attachment(Thing.PHOTO))
    assert again == text
    assert len({inbound.external_id for inbound in (text, tap, edited, photo)}) == 4


async def test_chats_are_kept_apart_and_cards_change_in_place() -> None:
    memory = Memory()
    assert await memory.send(message("Plan 1", card="plan")) == Sent("1")
    assert await memory.send(message("Hi", address="1002")) == Sent("2")
    assert await memory.send(message("Plan 2", card="plan", replaces="1")) == Sent("1")
    [card] = memory.chat("1001")
    assert (card.outbound.text, card.changed) == ("Plan 2", 1)
    assert [outbound.text for outbound in memory.sent] == ["Plan 1", "Hi", "Plan 2"]


async def test_a_lost_card_is_shown_anew() -> None:
    memory = Memory()
    assert await memory.send(message("Plan", replaces="77")) == Sent("1")


async def test_without_edits_everything_is_new() -> None:
    memory = Memory(edits=False)
    await memory.send(message("Plan 1"))
    assert await memory.send(message("Plan 2", replaces="1")) == Sent("2")


@pytest.mark.parametrize("edits", [True, False])
async def test_a_card_stands_pinned_until_it_is_let_go(edits: bool) -> None:  # noqa: FBT001 - a case of the test
    memory = Memory(edits=edits)
    shown = ""
    seen = []
    for pin in (True, True, False):
        receipt = await memory.send(replace(message("Call", card="call", replaces=shown), pin=pin))
        assert isinstance(receipt, Sent)
        shown = receipt.message
        seen.append(memory.pinned("1001"))
    assert seen == ([["1"], ["1"], []] if edits else [["1"], ["2"], []])


async def test_a_card_that_is_shown_already_can_be_pinned_later() -> None:
    memory = Memory()
    await memory.send(replace(message("Ready?", card="call"), pin=None))
    assert memory.pinned("1001") == []
    await memory.send(replace(message("Hello", card="call", replaces="1"), pin=True))
    assert memory.pinned("1001") == ["1"]


async def test_failures_are_given_in_order() -> None:
    memory = Memory()
    memory.fail(Retry(3))
    memory.fail(Unsure(), arrives=True)
    memory.fail(Gone())
    receipts = [await memory.send(message(str(n))) for n in range(4)]
    assert receipts == [Retry(3), Unsure(), Gone(), Sent("2")]
    assert [shown.outbound.text for shown in memory.chat("1001")] == ["1", "3"]


async def test_a_button_that_is_not_there() -> None:
    with pytest.raises(LookupError, match="Yes"):
        Memory().tap("1001", "Yes")
