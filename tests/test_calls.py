"""A call through the service and a store: one card that changes in its place, and nothing lost when a process dies."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from stores import ADDRESS, CHANNEL, CHANNELS
from tiny_call import BREATHE, FORGOTTEN, OFFICE, RESULT, WORDS, Result, phones
from tiny_chat import Chat, chat_on
from tiny_words import words_in

from bot.core.call import CARD, RING, UNDO
from bot.core.facts import read
from bot.core.wire import Sent, Tap, Text
from bot.store.outbox import Outbox
from bot.store.tables import JOURNAL, PERSON
from bot.store.unit import Store

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bot.core.wire import Outbound

INTAKE = ("mine", "Mercy Hospital", "2400", "2026-10-01", "none of them", "east", "3000")


@pytest.fixture
def words(tmp_path: Path) -> Path:
    return words_in(tmp_path / "templates", WORDS)


@pytest.fixture
def chat(store: Store, words: Path) -> Chat:
    """Return somebody who has the card of a call before them."""
    made = chat_on(store, words, phones())
    made.say("hi", *INTAKE)
    return made


def tap(chat: Chat, *events: str) -> None:
    """Tap buttons of the card as it is now."""
    for event in events:
        call = chat.book.call
        assert call is not None
        assert chat.do(Tap(f"k:{call.id}:{len(call.moves)}:{event}"))


def sent(chat: Chat) -> list[Outbound]:
    """Send all that waits, each under a number of its own unless it takes the place of another."""
    outbox = Outbox(chat.service.store, "me")
    found: list[Outbound] = []
    while due := outbox.next(9, chat.clock.now, CHANNELS):
        for each in due:
            outbox.mark(each.id, Sent(each.replaces or str(each.id)), chat.clock.now)
        found += due
    return found


def due(chat: Chat) -> datetime | None:
    with chat.service.store.begin() as connection:
        due: datetime | None = connection.execute(sa.select(PERSON.c.due_at)).scalar_one()
        return due


def happened(chat: Chat) -> list[str]:
    assert chat.book.call is not None
    return [move.name for move in chat.book.call.moves if move.name != CARD]


def test_a_card_that_waits_to_be_sent_gives_way_to_its_newer_self(chat: Chat) -> None:
    tap(chat, "start", "no", "no")
    card = sent(chat)[-1]
    assert card.text == "Mercy Hospital: talking, 2 times no."
    assert ([len(row) for row in card.rows], card.pin, card.quiet, card.letter) == ([2, 3], True, False, False)
    assert sent(chat) == []


def test_a_card_that_was_sent_is_changed_in_its_place(chat: Chat) -> None:
    first = sent(chat)[-1]
    assert (first.card, first.pin, first.replaces) == ("call.r2.0", None, "")
    tap(chat, "start")
    before, opened = sent(chat)
    assert (before.replaces, before.fades, before.rows) == (str(first.id), True, ())
    assert (opened.card, opened.replaces, opened.pin) == ("call.r2.1", "", True)
    tap(chat, "no")
    (changed,) = sent(chat)
    assert (changed.replaces, changed.pin) == (str(opened.id), True)
    assert chat.do(Text("/call"))
    _, further = sent(chat)
    assert (further.text, further.card, further.replaces) == (changed.text, "call.r2.2", "")


def test_the_end_takes_the_place_of_the_card_and_its_pin_off(chat: Chat) -> None:
    tap(chat, "start")
    shown = sent(chat)[-1]
    tap(chat, "hang_up")
    over, log, question = sent(chat)
    assert (over.text, over.replaces, over.pin) == ("Hold on.\n\nThe call is over.", str(shown.id), False)
    assert (log.text, question.text) == ("It is written down.", "How did it go?")
    assert (log.replaces, question.replaces, chat.book.call) == ("", "", None)
    assert read(RESULT, chat.book.facts.of("record:r2", RESULT.id)) is Result.NO
    assert chat.knows(OFFICE) == "555-010-9999"


def test_the_same_tap_that_is_delivered_twice_counts_once(chat: Chat) -> None:
    for _ in range(2):
        assert chat.do(Tap("k:r2:0:start"))
    assert happened(chat) == ["start"]
    assert chat.last is not None
    assert chat.service.handle(chat.last) is False


def test_the_coach_speaks_quietly_while_a_call_lasts_and_closes_it_in_the_end(chat: Chat) -> None:
    tap(chat, "start")
    sent(chat)
    start = chat.clock.now
    assert due(chat) == start + BREATHE
    assert chat.service.fire(9, CHANNELS) == 0
    chat.clock.now = start + BREATHE
    assert chat.service.fire(9, CHANNELS) == 1
    (said,) = sent(chat)
    assert (said.text, said.quiet, said.card) == ("Hold on.\n\nBreathe.", True, "")
    assert happened(chat) == ["start", RING]
    chat.clock.now = start + FORGOTTEN
    assert chat.service.fire(9, CHANNELS) == 1
    over = sent(chat)[0]
    assert (over.card, over.pin, chat.book.call) == ("call.r2.1", False, None)
    with chat.service.store.begin() as connection:
        kinds = connection.execute(sa.select(JOURNAL.c.kind).order_by(JOURNAL.c.seq)).scalars().all()
    assert (kinds.count("call"), kinds.count("called")) == (1, 1)
    assert chat.book.case is not None
    assert chat.book.case.journal == len(kinds)


def test_a_process_that_dies_in_the_middle_of_a_call_has_lost_nothing(store_url: str, words: Path) -> None:
    """Its successor shows the same card, in the same place, and takes back what was tapped before."""
    store = Store.open(store_url)
    first = chat_on(store, words, phones())
    first.say("hi", *INTAKE)
    tap(first, "start", "no", "no")
    shown = sent(first)[-1]
    before = first.book
    store.close()
    store = Store.open(store_url)
    second = chat_on(store, words, phones())
    second.updates, second.clock.now = first.updates, first.clock.now + timedelta(minutes=1)
    assert second.book == before
    tap(second, UNDO)
    assert happened(second) == ["start", "no", "no", UNDO]
    (card,) = sent(second)
    assert (card.text, card.replaces) == ("Mercy Hospital: talking, 1 times no.", str(shown.id))
    tap(second, "agreed", "hang_up")
    assert read(RESULT, second.book.facts.of("record:r2", RESULT.id)) is Result.DEAL
    store.close()


def test_a_call_that_a_mistake_of_ours_has_spoiled_is_let_go(chat: Chat) -> None:
    """After three failures the person has the rest of the coach back."""
    tap(chat, "start")
    with chat.service.store.unit() as unit:
        book = unit.peek(CHANNEL, ADDRESS)
        assert book is not None
        assert book.call is not None
        unit.save(replace(book, call=replace(book.call, held={})), chat.clock.now, None)
    chat.new()
    assert chat.say("they said no") == ["Please try again later."]
    assert chat.say("they said no") == ["Please try again later."]
    assert chat.say("they said no") == ["Something went wrong (e1e1e1); nothing was lost.", "What now?"]
    assert chat.say("/go") == ["You are at calling.", "How did it go?"]
