"""What is typed in a call: the words of a button that is shown, the field that is open, or what happened."""

from __future__ import annotations

from functools import cache

import pytest
from call_kit import LADDER, Phone, at_counter, at_offer, renderer

from bot.core.phrases import Phrases
from bot.labels import with_labels
from flows.call.listening import hear
from flows.library import library


@cache
def phrases() -> Phrases:
    """What people type, the words of the buttons among it, as the coach has it."""
    return with_labels(library(), renderer()).phrases["en"]


def typed(phone: Phone, text: str) -> tuple[str, str]:
    return hear(phone.talk, text, phrases(), LADDER.on)


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("They said yes", ("agreed", "")),
        ("They said no", ("refused", "")),
        ("Note", ("page", "notes")),
        ("Take it, on paper", ("take", "")),
        ("take theirs", ("take", "")),
        ("my numbers", ("numbers", "")),
    ],
)
def test_the_words_of_a_button_are_the_button(text: str, move: tuple[str, str]) -> None:
    assert typed(at_counter(4200), text) == move


def test_the_words_of_a_button_that_is_not_shown_are_not() -> None:
    assert typed(at_counter(4200), "Which accounts")[0] != "term"
    phone = at_counter(4200)
    phone.do("take")
    assert typed(phone, "Which accounts") == ("term", "accounts")


@pytest.mark.parametrize(
    ("opens", "text", "move"),
    [
        ("page:name", "Jordan", ("note", "name:Jordan")),
        ("page:name", "I'm on hold", ("on_hold", "")),
        ("page:promise", "call me back on Monday", ("note", "promise:call me back on Monday")),
        ("page:sums", "$3,000", ("sum", "3000.00")),
        ("page:cuts", "20%", ("percent", "20")),
        ("page:pay_by", "December 4", ("day", "pay_by:2026-12-04")),
    ],
)
def test_the_field_that_is_open_takes_what_is_typed(opens: str, text: str, move: tuple[str, str]) -> None:
    phone = at_offer()
    phone.do(opens)
    assert typed(phone, text) == move


def test_before_the_call_only_what_is_plainly_about_it() -> None:
    assert typed(Phone(), "312-555-0142")[0] == "phone"
    assert typed(Phone(), "what is charity care") == ("", "")
    assert typed(Phone(), "someone picked up") == ("start", "someone_here")


def test_what_nobody_can_make_out_is_kept_as_it_is() -> None:
    assert typed(at_offer(), " zzz qqq ") == ("text", "zzz qqq")


def test_in_a_rehearsal_it_is_an_answer() -> None:
    phone = Phone()
    phone.do("rehearse:easy")
    assert typed(phone, "Could you please send me the itemized bill?") == ("answer", "asked_question")
