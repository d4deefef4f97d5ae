"""What only a real chat can show: replies by people who had not seen the last question, edits, albums, old buttons."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from phone import Phone
from players import Clock, Running
from telegram_server import Fault, TelegramServer

from bot.service import SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.coach import Coach

pytestmark = pytest.mark.slow


READING = 0.1


@pytest.fixture
def ann(coach: Coach, tmp_path: Path) -> Iterator[Phone]:
    """Return a phone at the question for the amount."""
    with TelegramServer() as server:
        running = Running(coach, f"sqlite:///{tmp_path}/billcoach.sqlite3", server, Clock())
        phone = Phone(server, 1001, "Ann")
        try:
            phone.say("/start")
            phone.wait_until(seen(phone, "Whose care"))
            phone.tap("My own care")
            phone.wait_until(seen(phone, "Is one of these true?"))
            phone.tap("None of these")
            phone.wait_until(seen(phone, "How much does the bill ask for?"))
            # Nobody types within the milliseconds in which a receipt is written.
            time.sleep(READING)
            yield phone
        finally:
            running.close()
        server.assert_clean()


def seen(phone: Phone, words: str) -> Callable[[], bool]:
    """Whether the coach's last message has these words."""
    return lambda: any(words in note.text for note in phone.look())


def test_the_second_of_two_quick_texts_is_read_by_the_question_its_writer_saw(ann: Phone) -> None:
    ann.say("8400")
    ann.say("no wait, 4800")
    ann.wait_until(seen(ann, "Change it to $4,800?"))
    ann.tap("Yes")
    ann.wait_until(seen(ann, "What health cover"))
    ann.say("my numbers")
    ann.wait_until(lambda: any("Bill: $4,800" in note.text for note in ann.look(9)))


def test_a_question_whose_answer_is_late_is_the_one_that_is_replied_to(ann: Phone) -> None:
    """It was shown; that Telegram has not said so yet is nothing to whoever reads it."""
    ann.server.fault("sendMessage", Fault("late", delay=SHOWN.total_seconds() + 3))
    ann.say("8400")
    ann.wait_until(seen(ann, "What health cover"))
    time.sleep(SHOWN.total_seconds() + 0.5)
    ann.say("medicare")
    ann.wait_until(lambda: ann.server.pending() == 0)
    ann.wait_until(seen(ann, "QMB"))
    assert not any("Just to be sure" in note.text for note in ann.look(99))


def test_the_same_text_twice_is_taken_once(ann: Phone) -> None:
    ann.say("8400")
    ann.say("8400")
    ann.wait_until(seen(ann, "What health cover"))
    ann.wait_until(lambda: ann.server.pending() == 0)
    assert sum("What health cover" in note.text for note in ann.look(99)) == 1


def test_an_edited_answer_asks_before_it_changes(ann: Phone) -> None:
    message = ann.say("8400")
    ann.wait_until(seen(ann, "What health cover"))
    ann.tap("No insurance")
    ann.wait_until(seen(ann, "Could you pay this bill"))
    ann.edit(message, "8500")
    ann.wait_until(seen(ann, "Change it to $8,500?"))


def test_an_album_gets_one_kind_line(ann: Phone) -> None:
    before = len(ann.look(99))
    ann.album("", "my bill", "")
    ann.wait_until(lambda: len(ann.look(99)) == before + 2)
    ann.wait_until(lambda: ann.server.pending() == 0)
    assert "How much does the bill ask for?" in ann.look()[-1].text


def test_a_double_tap_does_not_advance_twice(ann: Phone) -> None:
    ann.say("8400")
    ann.wait_until(seen(ann, "What health cover"))
    ann.tap("No insurance")
    ann.tap("No insurance")
    ann.wait_until(seen(ann, "Could you pay this bill"))
    ann.wait_until(lambda: ann.server.pending() == 0)
    assert sum("Could you pay this bill" in note.text for note in ann.look(99)) == 1


def test_four_thousand_letters_are_met_kindly(ann: Phone) -> None:
    ann.say("x" * 4096)
    ann.wait_until(seen(ann, "A few words are enough"))
