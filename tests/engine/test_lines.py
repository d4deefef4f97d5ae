"""The lines of a bill in a talk: typed or pasted, shown so that they can be checked, and picked from by number."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tiny import JOURNEY, LIBRARY
from tiny_talk import Talk, begun
from tiny_words import PHRASES

from bot.core.answers import Silence
from bot.core.book import Confirm
from bot.core.charges import ChargeLine, Lines, Picks, dump
from bot.core.effects import Label
from bot.core.facts import Fact, Owner
from bot.core.flow import Ask, Done, Interview, Reader
from bot.core.journey import Row, Stage
from bot.engine.prompt import hearing, open_screen
from bot.engine.shown import Shown, show
from bot.engine.turn import Engine

LINES = Fact("lines", Lines(), Owner.CASE)
UNKNOWN = Fact("unknown", Picks(), Owner.CASE)
PAGE_OF = Fact("page", Lines(), Owner.RECORD, "look")
PAGE = "99284 ER visit $1,200\n71046 chest x-ray $400\nsling $60"


def typed(reader: Reader) -> tuple[str, ...]:
    return tuple(line.what for line in reader.get(LINES) or ())


BILL = Interview("intake", (Ask("lines", LINES), Ask("unknown", UNKNOWN, among=typed), Done("end", "intake_done")))
ENGINE = Engine.of(
    replace(
        LIBRARY,
        interviews={**LIBRARY.interviews, "intake": BILL},
        facts={**LIBRARY.facts, "lines": LINES, "unknown": UNKNOWN},
        journey=JOURNEY,
    )
)


def pasted() -> Talk:
    """Somebody who has pasted three lines, and is asked which of them they do not know."""
    talk = begun(engine=ENGINE).say(PAGE)
    return talk.tap("yes") if isinstance(talk.book.pending, Confirm) else talk


def test_lines_that_are_pasted_are_kept_line_by_line() -> None:
    lines = pasted().reader.get(LINES)
    assert lines is not None
    assert [(line.code, line.charge) for line in lines] == [
        ("99284", Decimal(1200)),
        ("71046", Decimal(400)),
        (None, Decimal(60)),
    ]


def test_the_lines_that_there_are_are_what_is_picked_from() -> None:
    talk = pasted()
    assert talk.asked == "intake/unknown"
    screen = open_screen(talk.desk)
    assert screen is not None
    assert len(hearing(talk.desk, screen).lines) == 3


@pytest.mark.parametrize(("said", "picked"), [("3", (3,)), ("1 and 3", (1, 3)), ("the sling", (3,)), ("none", ())])
def test_lines_are_picked_by_number_or_by_name(said: str, picked: tuple[int, ...]) -> None:
    talk = pasted().say(said)
    if isinstance(talk.book.pending, Confirm):
        talk.tap("yes")
    assert talk.knows(UNKNOWN) == picked
    assert talk.asked == "household/home"


def test_none_of_them_is_a_button_and_so_is_not_sure() -> None:
    talk = pasted()
    assert [each.token.partition(":")[2] for each in talk.buttons] == ["none", "unsure"]
    assert talk.tap("none").knows(UNKNOWN) == ()
    assert pasted().tap("unsure").knows(UNKNOWN) is Silence.UNSURE


def test_a_double_tap_on_none_of_them_picks_once() -> None:
    talk = pasted()
    button = talk.button("none").token
    assert talk.touch(button).touch(button).effects == ()


def test_lines_are_shown_with_all_that_was_read() -> None:
    lines = (
        ChargeLine(None, "99284", "ER visit", 1, Decimal(1200)),
        ChargeLine(None, None, "sling", 1, None),
    )
    assert show(pasted().desk, LINES, dump(lines)) == Shown(lines)


def kept(talk: Talk) -> list[tuple[str, Decimal | None]]:
    return [(line.what, line.charge) for line in talk.reader.get(LINES) or ()]


def test_lines_without_a_code_wait_beside_each_other_for_one_yes() -> None:
    talk = begun(engine=ENGINE).say("MRI knee 900", "ambulance 1200", "99284 ER doctor 700")
    assert kept(talk) == []
    assert kept(talk.say("yes")) == [
        ("MRI knee", Decimal(900)),
        ("ambulance", Decimal(1200)),
        ("ER doctor", Decimal(700)),
    ]


def test_no_more_lines_wait_than_are_asked_for() -> None:
    rows = "\n".join(f"sling ${number}" for number in range(100, 160))
    talk = begun(engine=ENGINE).say("MRI knee 900", rows)
    assert talk.lead == "too_long"
    assert kept(talk.say("yes")) == [("MRI knee", Decimal(900))]


ABOUT_CODES = replace(
    ENGINE.library,
    phrases={"en": replace(PHRASES, questions={**PHRASES.questions, "legal": (r"re:\b99285\b",)})},
)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("99285, emergency room, 3200", 1),
        ("99285 emergency room $3,200?\n70450 CT head 2900", 2),
        ("is 99285 for $3,200 right", 0),
        ("99285 for $3,200?", 0),
        ("what is 99285", 0),
    ],
)
def test_a_line_with_its_price_is_a_line_though_a_question_is_known_by_its_words(said: str, count: int) -> None:
    talk = begun(engine=Engine.of(ABOUT_CODES)).say(said)
    if isinstance(talk.book.pending, Confirm):
        talk.tap("yes")
    assert len(kept(talk)) == count
    assert ("say/question/legal" in talk.heard) is (count == 0)


PAGES = Interview("look", (Ask("page", PAGE_OF), Done("end", "looked")), record="look")
MANY = Engine.of(
    replace(
        ENGINE.library,
        interviews={**ENGINE.library.interviews, "look": PAGES},
        facts={**ENGINE.library.facts, "page": PAGE_OF},
        journey=replace(
            JOURNEY,
            stages=(Stage("start", "look"), Stage("closed", "", final=True)),
            rows=(Row("looked", "start", "start"),),
        ),
    )
)


def test_lines_sent_right_after_others_are_added_and_never_take_their_place() -> None:
    talk = begun(engine=MANY)
    first = talk.book.screen
    talk.say("99284 ER visit $1,200").say("71046 chest x-ray $400", seen=first)
    assert isinstance(talk.book.pending, Confirm)
    assert not talk.book.pending.change
    talk.tap("yes")
    assert [page.get(PAGE_OF) is not None for page in talk.reader.each("look")] == [True, True, False]


def test_picks_are_shown_by_their_numbers() -> None:
    assert show(pasted().desk, UNKNOWN, ("2", "5")) == Shown("2, 5")


def test_the_button_for_none_has_the_words_of_its_question() -> None:
    assert pasted().button("none").label == Label("ask/intake/unknown", "none")
