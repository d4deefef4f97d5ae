"""What is typed in a call: the words of a button that is shown, the field that is open, or what happened."""

from __future__ import annotations

from datetime import date
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


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("end of the month", ("day", "by:2026-11-30")),
        ("30 days", ("day", "by:2026-12-21")),
        ("in 30 days", ("day", "by:2026-12-21")),
        ("two weeks", ("day", "by:2026-12-05")),
        ("3 months", ("day", "by:2027-02-21")),
        ("next Friday", ("day", "by:2026-11-27")),
        ("not sure", ("day", "by:")),
        ("month's end", ("text", "month's end")),
        ("they hung up", ("ended", "")),
        ("2 days ago", ("applied_late", "")),
        ("they won't hold until Friday", ("no_hold", "")),
        ("they may hold it", ("pay_something", "")),
        ("400 by December 1", ("sum", "400.00")),
        ("100 a month for 12 months", ("plan", "monthly=100.00 months=12")),
    ],
)
def test_where_a_day_is_asked_for_a_day_is_heard_first(text: str, move: tuple[str, str]) -> None:
    phone = at_offer()
    phone.do("page:by")
    assert typed(phone, text) == move


def at_aid(*then: str) -> Phone:
    phone = Phone()
    phone.do("start", "someone_here", "said_it", "said_it", *then)
    assert phone.talk.moment == "aid"
    return phone


@pytest.mark.parametrize(
    "text",
    [
        "yes until December 21",
        "hold until dec 21",
        "they will hold it until December 21",
        "the account is on hold until December 21",
        "she gave me 30 days",
        "until December 21",
    ],
)
def test_a_day_beside_a_yes_is_kept_with_it(text: str) -> None:
    phone = at_aid()
    move = typed(phone, text)
    assert move == ("day", "hold_until:2026-12-21")
    talk = phone.do(":".join(move))
    assert (talk.hold, talk.aid, talk.hold_until, talk.moment) == ("yes", "yes", date(2026, 12, 21), "errors")


def test_a_day_beside_anything_else_is_no_yes() -> None:
    assert typed(at_aid(), "they won't hold until Friday") == ("no_hold", "")
    assert typed(at_aid(), "call me back by December 4") == ("call_back", "")
    assert typed(at_aid(), "they will hold it until December 21 if you pay 50") != ("day", "hold_until:2026-12-21")
    # Beside a reply a yes answers that.
    assert typed(at_aid("pay_something"), "yes until December 21")[0] != "day"
    assert typed(at_aid("pay_something"), "hold until December 21")[0] == "day"
    assert typed(at_offer(), "yes until December 21")[0] != "day"


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("ref 4471", ("note", "ref:4471")),
        ("Reference number is A-4471.", ("note", "ref:A-4471")),
        ("his name is Jordan", ("note", "name:Jordan")),
        ("my name's jordan lee", ("note", "name:jordan lee")),
    ],
)
def test_a_name_and_a_call_number_are_noted_without_a_tap(text: str, move: tuple[str, str]) -> None:
    assert typed(at_offer(), text) == move


def test_words_about_a_name_are_none() -> None:
    assert typed(at_offer(), "the name is wrong")[0] != "note"
    assert typed(at_offer(), "his name is on the bill")[0] != "note"


def test_a_name_that_is_told_where_a_day_is_asked_for_leaves_that_open() -> None:
    phone = at_aid("agreed")
    talk = phone.do(":".join(typed(phone, "her name is Jordan")))
    assert (talk.noted("name"), talk.armed, talk.page) == ("Jordan", "hold_until", "dates")


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
