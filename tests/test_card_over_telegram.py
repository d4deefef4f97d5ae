"""A card that every tap changes, through the whole coach and Telegram: the person sees one message, and finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bench.card import LABELS, opened, wanted
from phone import Phone
from players import Clock, Running
from telegram_pins import Pin
from telegram_server import TelegramServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from telegram_api import Note

    from bot.coach import Coach

pytestmark = pytest.mark.slow


@pytest.fixture
def ann(coach: Coach, tmp_path: Path) -> Iterator[Phone]:
    """Return a phone with the card on it."""
    with TelegramServer() as server:
        running = Running(coach, f"sqlite:///{tmp_path}/billcoach.sqlite3", server, Clock())
        phone = Phone(server, 1001, "Ann")
        try:
            opened(phone)
            yield phone
            phone.wait_until(lambda: not server.unanswered())
        finally:
            running.close()
        server.assert_clean()


def tapped(phone: Phone) -> Note:
    card = phone.look()[-1]
    phone.tap_token(wanted(card), phone._message(card.id))
    return phone.wait_reply()


def test_a_card_is_one_message_however_often_it_is_tapped(ann: Phone) -> None:
    (card,) = ann.look()
    ready = ann.look(2)[0]
    assert (ready.labels, [label for row in card.labels for label in row]) == ([], list(LABELS))
    cards = [tapped(ann) for _ in range(4)]
    assert [note.edits for note in cards] == [1, 2, 3, 4]
    assert {note.id for note in cards} == {card.id}
    assert len(ann.edits(card.id)) == 4
    assert ann.pinned == [Pin(card.id, silent=True)]
    assert len(ann.server.calls("pinChatMessage")) == 1


def test_a_card_that_its_person_deleted_comes_again_and_is_pinned(ann: Phone) -> None:
    (card,) = ann.look()
    ann.wait_until(lambda: bool(ann.pinned))
    token = wanted(card)
    ann.delete(card.id)
    ann.tap_token(token, ann._message(card.id))
    again = ann.wait_reply()
    assert again.id > card.id
    ann.wait_until(lambda: ann.pinned == [Pin(again.id, silent=True)])
    assert tapped(ann).edits == 1


def test_the_pin_goes_with_the_call(ann: Phone) -> None:
    ann.wait_until(lambda: bool(ann.pinned))
    ann.say("I hung up")
    ann.wait_until(lambda: not ann.pinned)


def test_what_stands_too_high_is_asked_for_again(ann: Phone) -> None:
    """And the pin is then on the card further down."""
    (card,) = ann.look()
    ann.say("/call")
    ann.wait_until(lambda: ann.look()[-1].id > card.id)
    further = ann.look()[-1]
    ann.wait_until(lambda: ann.pinned == [Pin(further.id, silent=True)])
    assert ann.look(2)[0].labels == []
