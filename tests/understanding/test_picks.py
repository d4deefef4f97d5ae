"""Which lines of a numbered list are meant: by number, by word, all, all but, none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answers import Doubt, Ok, Problem
from bot.understanding.picks import parse_picks
from bot.understanding.wordlist import word_list

LINES = (
    "CBC (85025), October 2, $180",
    "CBC (85025), October 2, $180",
    "Blood draw (36415), $35",
    "ER visit (99285), $1,420",
    "Sling (A4565), $95",
    "Chest xray 2 views (71046), $310",
    "Saline 1000 ml (J7030), $137.50",
)
ALL = (1, 2, 3, 4, 5, 6, 7)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3 and 7", (3, 7)),
        ("3, 7", (3, 7)),
        ("7 3", (3, 7)),
        ("2,4,6", (2, 4, 6)),
        ("#3", (3,)),
        ("3.", (3,)),
        ("4th", (4,)),
        ("line one", (1,)),
        ("one and three", (1, 3)),
        ("number 4 and number five", (4, 5)),
        ("third and fifth", (3, 5)),
        ("the second one", (2,)),
        ("first and last", (1, 7)),
        ("first two", (1, 2)),
        ("the last 2", (6, 7)),
        ("lines 2-4", (2, 3, 4)),
        ("4 to 2", (2, 3, 4)),
        ("1 thru 3 and 6", (1, 2, 3, 6)),
        ("I don't recognize 5", (5,)),
        ("i don't know what 99285 is", (4,)),
        ("5 & 6", (5, 6)),
        ("the sling one", (5,)),
        ("the slign", (5,)),
        ("never got the sling", (5,)),
        ("I never had the x-ray", (6,)),
        ("the 2 view xray", (6,)),
        ("5 sling", (5,)),
        ("sling and saline", (5, 7)),
        ("both cbcs", (1, 2)),
        ("36415 and A4565", (3, 5)),
        ("the $95 one", (5,)),
        ("1,420", (4,)),
        ("95", (5,)),
        ("all", ALL),
        ("every one of them", ALL),
        ("I don't recognize any of them", ALL),
        ("none", ()),
        ("none of these", ()),
        ("they all look right", ()),
        ("I know all of them", ()),
        ("I recognize all", ()),
        ("I know all but 3", (3,)),
        ("I recognise everything but the saline", (7,)),
        ("none except 5", (5,)),
    ],
)
def test_taken_as_said(text: str, numbers: tuple[int, ...]) -> None:
    assert parse_picks(text, LINES) == Ok(numbers)


@pytest.mark.parametrize(
    ("text", "numbers", "why"),
    [
        ("no", (), "none"),
        ("0", (), "none"),
        ("all good", (), "none"),
        ("everything seems right", (), "none"),
        ("all but 2", (1, 3, 4, 5, 6, 7), "except"),
        ("all except the sling", (1, 2, 3, 4, 6, 7), "except"),
        ("I know 1 and 2", (3, 4, 5, 6, 7), "turned"),
        ("I had 3", (1, 2, 4, 5, 6, 7), "turned"),
        ("not 3", (1, 2, 4, 5, 6, 7), "turned"),
        ("slng", (5,), "typo"),
        ("the cbc one", (1, 2), "several"),
        ("85025", (1, 2), "several"),
        ("3 sling", (3, 5), "two_readings"),
        ("what is saline?", (7,), "question"),
        ("the unicorn and 3", (3,), "other_words"),
        ("0 and 3", (3,), "none"),
    ],
)
def test_asked_back(text: str, numbers: tuple[int, ...], why: str) -> None:
    assert parse_picks(text, LINES) == Doubt(numbers, why)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("...", "unreadable"),
        ("hello", "unreadable"),
        ("yes", "unreadable"),
        ("unicorn", "unreadable"),
        ("two of them", "unreadable"),
        ("10/02", "unreadable"),
        ("all but the unicorn", "unreadable"),
        ("9", "too_large"),
        ("3 and 12", "too_large"),
        ("5-9", "too_large"),
        ("first nine", "too_large"),
    ],
)
def test_no_pick_in_it(text: str, code: str) -> None:
    assert parse_picks(text, LINES) == Problem(code)


def test_both_are_two() -> None:
    assert parse_picks("both", LINES[4:6]) == Ok((1, 2))
    assert parse_picks("both", LINES) == Problem("unreadable")


def test_nothing_can_be_picked_from_no_lines() -> None:
    assert parse_picks("3", ()) == Problem("unreadable")


PIECES = word_list(
    "3 7 99 0 2-4 first two last all none no not know but except and , sling slng cbc x-ray $95 85025 ? # |"
)


@given(
    text=st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=80),
    lines=st.lists(st.sampled_from(LINES) | st.text(max_size=20), max_size=9).map(tuple),
)
def test_no_text_breaks_it_and_only_lines_of_the_list_are_picked(text: str, lines: tuple[str, ...]) -> None:
    heard = parse_picks(text, lines)
    if isinstance(heard, Problem):
        assert heard.code in {"empty", "unreadable", "too_large"}
        return
    assert list(heard.value) == sorted(set(heard.value))
    assert set(heard.value) <= set(range(1, len(lines) + 1))
