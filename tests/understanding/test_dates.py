"""Dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.answers import Doubt, Hearing, Ok, Problem
from bot.core.kinds import Day, When
from bot.understanding.dates import day

TODAY = date(2026, 11, 21)
HEARING = Hearing(TODAY)
FUTURE = Day(When.FUTURE)
PAST = Day(When.PAST)


@given(st.dates(date(2017, 1, 1), TODAY))
@settings(max_examples=150, deadline=None)
def test_a_written_day_comes_back(value: date) -> None:
    for text in (f"{value:%m/%d/%Y}", value.isoformat(), f"{value:%B} {value.day}, {value.year}", f"{value:%m/%d/%y}"):
        assert day(text, HEARING, PAST) == Ok(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ocotber twenty second", date(2026, 10, 22)),
        ("the third of june", date(2026, 6, 3)),
        ("dec 1", date(2025, 12, 1)),
        ("nov 21", TODAY),
        ("monday nov 9", date(2026, 11, 9)),
        ("October 12 at 3pm", date(2026, 10, 12)),
        ("12oct2026", date(2026, 10, 12)),
        ("10 / 12 / 2026", date(2026, 10, 12)),
        ("june twenty third twenty twenty six", date(2026, 6, 23)),
        ("day before yesterday", date(2026, 11, 19)),
        ("5 days ago", date(2026, 11, 16)),
        ("tomorrow", date(2026, 11, 22)),
        ("march 3 of this year", date(2026, 3, 3)),
    ],
)
def test_taken_as_said(text: str, value: date) -> None:
    assert day(text, HEARING) == Ok(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10/12", date(2026, 10, 12)),
        ("13/09/2026", date(2026, 9, 13)),
        ("monday nov 10", date(2026, 11, 10)),
        ("friday the 13th", date(2026, 11, 13)),
        ("tuesday before last", date(2026, 11, 10)),
        ("next tuesday", date(2026, 11, 24)),
        ("end of last month", date(2026, 10, 31)),
        ("mid-october", date(2026, 10, 15)),
        ("october of last year", date(2025, 10, 1)),
        ("october 5th last year", date(2025, 10, 5)),
        ("Oct '25", date(2025, 10, 1)),
        ("next march", date(2027, 3, 1)),
        ("thanksgiving", date(2025, 11, 27)),
        ("memorial day", date(2026, 5, 25)),
        ("christmas", date(2025, 12, 25)),
        ("1st of the month", date(2026, 11, 1)),
        ("the 15th of last month", date(2026, 10, 15)),
        ("a couple weeks ago", date(2026, 11, 7)),
        ("two weeks from today", date(2026, 12, 5)),
        ("in a few weeks", date(2026, 12, 12)),
        ("a year ago", date(2025, 11, 21)),
        ("3 sep 26", date(2026, 9, 3)),
        ("oct 12-14", date(2026, 10, 12)),
        ("10/12/26 not 10/13/26", date(2026, 10, 12)),
        ("october 12 no october 13", date(2026, 10, 13)),
        ("9/3/98", date(1998, 9, 3)),
        ("9/3/2009", date(2009, 9, 3)),
        ("3/3/2030", date(2030, 3, 3)),
        ("a fortnight ago", date(2026, 11, 7)),
        ("after 10/12/26", date(2026, 10, 12)),
        ("case 10/12/26", date(2026, 10, 12)),
        ("Feb 29", date(2024, 2, 29)),
        ("the 31st", date(2026, 10, 31)),
        ("last year", date(2025, 11, 21)),
        ("10122026", date(2026, 10, 12)),
    ],
)
def test_a_doubt_has_the_best_reading(text: str, value: date) -> None:
    heard = day(text, HEARING)
    assert isinstance(heard, Doubt)
    assert heard.value == value


@pytest.mark.parametrize(
    "text",
    [
        "May I ask why",
        "$500",
        "503-555-0142",
        "account 10-12-884",
        "not october 3rd",
        "2025",
        "12:30",
        "my second visit",
        "sat in the ER for 9 hours",
        "end of the year",
        "the other day",
    ],
)
def test_no_date(text: str) -> None:
    heard = day(text, HEARING)
    assert isinstance(heard, Problem), heard


@pytest.mark.parametrize("text", ["09/31/2026", "13/13/26", "feb 30", "oct 32", "4/31", "1/1/1900", "oct 32 to oct 33"])
def test_no_such_day(text: str) -> None:
    assert day(text, HEARING) == Problem("impossible")


def test_the_asked_side_of_today() -> None:
    assert day("12/1/2026", HEARING, PAST) == Problem("future")
    assert day("11/1/2026", HEARING, FUTURE) == Problem("past")
    assert day("dec 1", HEARING, FUTURE) == Ok(date(2026, 12, 1))
    assert day("dec 1", HEARING, PAST) == Ok(date(2025, 12, 1))
    assert day("friday", HEARING, FUTURE) == Doubt(date(2026, 11, 27), "two_readings")
    assert day("the 15th", HEARING, FUTURE) == Doubt(date(2026, 12, 15), "two_readings")
    assert day("", HEARING) == Problem("empty")


def test_another_language_gets_doubts_only() -> None:
    heard = day("3 de octubre de 2026", Hearing(TODAY, "es"))
    assert heard == Doubt(date(2026, 10, 3), "dateparser")


@given(st.integers(1, 400))
@settings(max_examples=40, deadline=None)
def test_days_ago_counts_back(number: int) -> None:
    heard = day(f"{number} days ago", HEARING)
    assert isinstance(heard, Ok | Doubt)
    assert heard.value == TODAY - timedelta(number)


def test_longer_than_time() -> None:
    assert isinstance(day("999 years ago", HEARING), Problem)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("December 10", Ok(date(2026, 12, 10))),
        ("November 18", Doubt(date(2026, 11, 18), "two_readings")),
        ("December 10, 2026", Ok(date(2026, 12, 10))),
        ("November 2, 2026", Ok(date(2026, 11, 2))),
        ("nonsense", Problem("unreadable")),
    ],
)
def test_a_deadline_is_looked_for_ahead_and_asked_back_where_it_may_have_passed(text: str, heard: object) -> None:
    assert day(text, Hearing(date(2026, 11, 21)), Day(When.COMING)) == heard


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("October 31", Ok(date(2026, 10, 31))),
        ("March 3", Ok(date(2026, 3, 3))),
        ("November 30", Doubt(date(2026, 11, 30), "two_readings")),
        ("November 30, 2026", Ok(date(2026, 11, 30))),
        ("November 30, 2025", Ok(date(2025, 11, 30))),
        ("yesterday", Ok(date(2026, 11, 20))),
        ("tomorrow", Ok(date(2026, 11, 22))),
        ("nonsense", Problem("unreadable")),
    ],
)
def test_a_day_on_either_side_is_looked_for_behind_unless_the_coming_one_is_near(text: str, heard: object) -> None:
    assert day(text, Hearing(date(2026, 11, 21)), Day(When.AROUND)) == heard


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("last weak", date(2026, 11, 14)),
        ("2 weaks ago", date(2026, 11, 7)),
        ("last month the 4th", date(2026, 10, 4)),
        ("last month on the 4th", date(2026, 10, 4)),
    ],
)
def test_a_misspelled_week_and_a_month_before_its_day_are_asked_back(text: str, value: date) -> None:
    heard = day(text, HEARING, PAST)
    assert isinstance(heard, Doubt)
    assert heard.value == value
