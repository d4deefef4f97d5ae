"""Choosing among options."""

from __future__ import annotations

import pytest

from bot.core.answers import Doubt, Ok, Option, Problem
from bot.understanding.choices import choice
from bot.understanding.several_choices import choices

CARE = (
    Option("er", "Emergency room", ("er", "emergency")),
    Option("surgery", "Surgery or procedure", ("operation", "surgical")),
    Option("tests", "Lab tests or scans", ("labs", "mri", "x-ray")),
    Option("visit", "Doctor visit", ("office visit", "checkup")),
    Option("other", "Something else"),
)
PAIR = (Option("rent", "Food and rent"), Option("car", "Car"), Option("none", "None of these"))
COUNTED = (Option("few", "1 or 2 bills"), Option("many", "3 or more bills"))


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Emergency room", Ok("er")),
        ("ER", Ok("er")),
        ("2", Ok("surgery")),
        ("the second one", Ok("surgery")),
        ("option one", Ok("er")),
        ("last one", Ok("other")),
        ("my surgery", Ok("surgery")),
        ("emergncy", Ok("er")),
        ("office", Ok("visit")),
        ("lab test", Doubt("tests", "prefix")),
        ("i think the first", Doubt("er", "place")),
        ("maybe surgery", Doubt("surgery", "other_words")),
        ("er or surgery", Doubt("er", "several")),
        ("xray", Doubt("tests", "typo")),
        ("that one", Problem("unreadable")),
        ("3 of us", Problem("unreadable")),
        ("6", Problem("unreadable")),
        ("1 or 2", Problem("unreadable")),
        ("not surgery", Problem("unreadable")),
        ("banana", Problem("unreadable")),
        ("!!", Problem("unreadable")),
        ("", Problem("empty")),
        ("er " * 40, Problem("too_long")),
    ],
)
def test_one(text: str, heard: object) -> None:
    assert choice(text, CARE) == heard


def test_a_number_among_numbered_options_is_a_doubt() -> None:
    assert choice("2", COUNTED) == Doubt("many", "place")


def test_without_options_there_is_no_answer() -> None:
    assert choice("yes", ()) == Problem("unreadable")
    assert choices("yes", ()) == Problem("unreadable")


def test_two_options_that_say_the_same_are_told_apart_by_nothing() -> None:
    twins = (Option("a", "Same"), Option("b", "Same"))
    assert not isinstance(choice("same", twins), Ok)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("1 and 3", Ok(("er", "tests"))),
        ("3 1", Ok(("er", "tests"))),
        ("er & mri", Ok(("er", "tests"))),
        ("surgery", Ok(("surgery",))),
        ("surgery or procedure", Ok(("surgery",))),
        ("all of them", Ok(("er", "surgery", "tests", "visit"))),
        ("all but 2", Doubt(("er", "tests", "visit"), "except")),
        ("all but banana", Problem("unreadable")),
        ("none of these", Ok(())),
        ("no", Doubt((), "none")),
        ("er and banana", Doubt(("er",), "parts")),
        ("maybe surgery", Doubt(("surgery",), "other_words")),
        ("banana and apple", Problem("unreadable")),
        ("banana", Problem("unreadable")),
        ("", Problem("empty")),
    ],
)
def test_several(text: str, heard: object) -> None:
    assert choices(text, CARE) == heard


def test_a_label_with_an_and_is_one_choice() -> None:
    assert choices("food and rent", PAIR) == Ok(("rent",))
    assert choices("none", PAIR) == Ok(("none",))
    assert choices("both", PAIR) == Ok(("rent", "car"))
    assert choices("car and none of these", PAIR) == Doubt(("car", "none"), "parts")


@pytest.mark.parametrize(
    "text", ["what is the second plan", "not reached i dont think so", "what happens if i do it later?"]
)
def test_a_question_or_a_denial_is_never_turned_into_a_choice(text: str) -> None:
    options = (
        Option("yes", "Yes, limit was reached"),
        Option("later", "Do this later"),
        Option("plan", "The second plan, with more"),
    )
    assert isinstance(choice(text, options), Problem)
