"""A card that every tap changes, through the whole coach and Telegram: the person sees one message, and finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bench.card import LABELS, calling, opened, wanted
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
        running = Running(calling(coach), f"sqlite:///{tmp_path}/billcoach.sqlite3", server, Clock())
        phone = Phone(server, 1001, "Ann")
        try:
            opened(phone)
            yield phone
            phone.wait_until(lambda: not server.unanswered())
        finally:
            running.close()
        server.assert_clean()


def tapped(phone: Phone) -> Note:
    (card,) = phone.look()
    phone.tap(wanted(card))
    return phone.wait_reply()


def test_a_card_is_one_message_however_often_it_is_tapped(ann: Phone) -> None:
    cards = [tapped(ann) for _ in range(3)]
    (card,) = ann.look(99)
    assert [note.edits for note in cards] == [1, 2, 3]
    assert card.labels == [[f"{label} (3)" for label in LABELS[at : at + 2]] for at in (0, 2, 4)]
    assert len(ann.edits(card.id)) == 3
    assert ann.pinned == [Pin(card.id, silent=True)]
    assert len(ann.server.calls("pinChatMessage")) == 1


def test_a_card_that_its_person_deleted_comes_again_and_is_pinned(ann: Phone) -> None:
    (card,) = ann.look()
    tapped(ann)
    ann.wait_until(lambda: bool(ann.pinned))
    token = wanted(ann.look()[0])
    ann.delete(card.id)
    ann.tap_token(token, ann._message(card.id))
    again = ann.wait_reply()
    assert again.id > card.id
    ann.wait_until(lambda: ann.pinned == [Pin(again.id, silent=True)])
    assert tapped(ann).edits == 1
