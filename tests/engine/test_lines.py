"""The lines of a bill in a talk: typed or pasted, shown so that they can be checked, and picked from by number."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tiny import JOURNEY, LIBRARY
from tiny_talk import Talk, begun

from bot.core.answers import Silence
from bot.core.book import Confirm
from bot.core.charges import ChargeLine, Lines, Picks, dump
from bot.core.effects import Label
from bot.core.facts import Fact, Owner
from bot.core.flow import Ask, Done, Interview, Reader
from bot.engine.prompt import Shown, hearing, open_screen, show
from bot.engine.turn import Engine

LINES = Fact("lines", Lines(), Owner.CASE)
UNKNOWN = Fact("unknown", Picks(), Owner.CASE)
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


def test_lines_are_shown_by_their_code_or_by_what_they_are() -> None:
    lines = (
        ChargeLine(None, "99284", "ER visit", 1, Decimal(1200)),
        ChargeLine(None, None, "sling", 1, None),
    )
    assert show(pasted().desk, LINES, dump(lines)) == Shown("99284; sling")


def test_picks_are_shown_by_their_numbers() -> None:
    assert show(pasted().desk, UNKNOWN, ("2", "5")) == Shown("2, 5")


def test_the_button_for_none_has_the_words_of_its_question() -> None:
    assert pasted().button("none").label == Label("ask/intake/unknown", "none")
