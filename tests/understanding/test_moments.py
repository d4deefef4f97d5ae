"""Moments to be reminded at, and the wish to be reminded. Now is Saturday, 2026-11-21, ten o'clock in New York."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.answers import Doubt, Ok, Problem
from bot.understanding.moments import moment
from bot.understanding.moments_asked import reminder
from bot.understanding.phrases import match
from bot.understanding.wordlist import word_list
from flows.library import library

if TYPE_CHECKING:
    from collections.abc import Mapping

NEW_YORK = ZoneInfo("America/New_York")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
HONOLULU = ZoneInfo("Pacific/Honolulu")
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=NEW_YORK)


def at(wall: str, zone: ZoneInfo = NEW_YORK) -> datetime:
    """The instant of a wall clock, "12-04 09:00", in the year of now unless another is said."""
    return datetime.fromisoformat(wall if wall.startswith("20") else f"2026-{wall}").replace(tzinfo=zone)


def same(one: datetime, other: datetime) -> bool:
    """Whether two are one instant, shown by one wall clock."""
    return one.astimezone(UTC) == other.astimezone(UTC) and one.utcoffset() == other.utcoffset()


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("Friday at 10", "11-27 10:00"),
        ("friday 10am", "11-27 10:00"),
        ("fri 10:30", "11-27 10:30"),
        ("Friday, 10 a.m.", "11-27 10:00"),
        ("friday 10", "11-27 10:00"),
        ("fri@10", "11-27 10:00"),
        ("10am friday", "11-27 10:00"),
        ("at 10 on friday", "11-27 10:00"),
        ("firday at 10 please", "11-27 10:00"),
        ("no, friday at 10", "11-27 10:00"),
        ("friday night", "11-27 19:00"),
        ("friday afternoon", "11-27 14:00"),
        ("this friday", "11-27 10:00"),
        ("next friday", "11-27 10:00"),
        ("thrusday 5pm", "11-26 17:00"),
        ("wensday", "11-25 10:00"),
        ("wed at noon", "11-25 12:00"),
        ("wed, 9:15 am", "11-25 09:15"),
        ("next Tuesday at noon", "11-24 12:00"),
        ("tues 1:15", "11-24 13:15"),
        ("the next day at 4", "11-22 16:00"),
        ("tuesday after lunch", "11-24 13:00"),
        ("tuesday the 24th at 10", "11-24 10:00"),
        ("on monday", "11-23 10:00"),
        ("mon 8p", "11-23 20:00"),
        ("monday @8", "11-23 08:00"),
        ("8 on monday", "11-23 08:00"),
        ("monday eod", "11-23 17:00"),
        ("end of day monday", "11-23 17:00"),
        ("first thing monday morning", "11-23 09:00"),
        ("monday at 8 in the morning", "11-23 08:00"),
        ("monday next week at 3", "11-23 15:00"),
        ("next week tuesday at noon", "11-24 12:00"),
        ("saturday", "11-28 10:00"),
        ("sunday at 8pm", "11-22 20:00"),
        ("tomorrow, sunday", "11-22 10:00"),
        ("tomorrow", "11-22 10:00"),
        ("tommorow", "11-22 10:00"),
        ("tmrw", "11-22 10:00"),
        ("2morrow at 8", "11-22 08:00"),
        ("tomorrow 9", "11-22 09:00"),
        ("tomorrow @ 3", "11-22 15:00"),
        ("tomorrow at one", "11-22 13:00"),
        ("tomorrow at 5ish", "11-22 17:00"),
        ("tomorrow morning", "11-22 09:00"),
        ("9 tomorrow morning", "11-22 09:00"),
        ("first thing tomorrow", "11-22 09:00"),
        ("tomorrow noon", "11-22 12:00"),
        ("tomorrow evening", "11-22 19:00"),
        ("tomorrow night at 8", "11-22 20:00"),
        ("about 7 tomorrow", "11-22 19:00"),
        ("sometime tomorrow", "11-22 10:00"),
        ("tomorrow after dinner", "11-22 19:00"),
        ("before work tomorrow", "11-22 08:00"),
        ("same time tomorrow", "11-22 10:00"),
        ("the day after tomorrow at 8", "11-23 08:00"),
        ("next week", "11-23 10:00"),
        ("next week at 9", "11-23 09:00"),
        ("week after next", "11-30 10:00"),
        ("end of the week", "11-27 10:00"),
        ("end of next week", "11-27 10:00"),
        ("in a week", "11-28 10:00"),
        ("a week from today", "11-28 10:00"),
        ("a week from friday", "12-04 10:00"),
        ("in two weeks", "12-05 10:00"),
        ("in a month", "12-21 10:00"),
        ("in 6 months", "2027-05-21 10:00"),
        ("in a year", "2027-11-21 10:00"),
        ("in 400 days", "2027-12-26 10:00"),
        ("in 3 days", "11-24 10:00"),
        ("in 3 days at 5pm", "11-24 17:00"),
        ("3 days from now", "11-24 10:00"),
        ("2 days later", "11-23 10:00"),
        ("after 2 days", "11-23 10:00"),
        ("in a couple of days", "11-23 10:00"),
        ("today", "11-21 19:00"),
        ("later today", "11-21 19:00"),
        ("tonight", "11-21 19:00"),
        ("tonite", "11-21 19:00"),
        ("this evening", "11-21 19:00"),
        ("this afternoon", "11-21 14:00"),
        ("tonight at 9", "11-21 21:00"),
        ("8 tonight", "11-21 20:00"),
        ("11 at night", "11-21 23:00"),
        ("8 in the evening", "11-21 20:00"),
        ("3 in the afternoon", "11-21 15:00"),
        ("6 in the morning", "11-22 06:00"),
        ("today at 5", "11-21 17:00"),
        ("at 3", "11-21 15:00"),
        ("3pm", "11-21 15:00"),
        ("15:30", "11-21 15:30"),
        ("at 1945", "11-21 19:45"),
        ("at 11", "11-21 11:00"),
        ("at 10:30", "11-21 10:30"),
        ("7:45", "11-21 19:45"),
        ("930am", "11-22 09:30"),
        ("10a", "11-22 10:00"),
        ("at 08:30", "11-22 08:30"),
        ("2:30 am", "11-22 02:30"),
        ("at ten thirty", "11-21 10:30"),
        ("twelve thirty", "11-21 12:30"),
        ("one o'clock", "11-21 13:00"),
        ("half past three", "11-21 15:30"),
        ("quarter to five", "11-21 16:45"),
        ("a quarter to one", "11-21 12:45"),
        ("quarter to 12 pm", "11-21 11:45"),
        ("quarter to 9 pm", "11-21 20:45"),
        ("ten past 4", "11-21 16:10"),
        ("one oh five", "11-21 13:05"),
        ("noon", "11-21 12:00"),
        ("at twelve", "11-21 12:00"),
        ("midnight", "11-22 00:00"),
        ("tonight at 12", "11-22 00:00"),
        ("12:30 am tonight", "11-22 00:30"),
        ("12:30 am", "11-22 00:30"),
        ("00:30", "11-22 00:30"),
        ("after 5", "11-21 17:00"),
        ("around 6pm", "11-21 18:00"),
        ("after work", "11-21 17:30"),
        ("after lunch", "11-21 13:00"),
        ("at lunch", "11-21 12:00"),
        ("before bed", "11-21 21:00"),
        ("morning", "11-22 09:00"),
        ("in the morning", "11-22 09:00"),
        ("in an hour", "11-21 11:00"),
        ("in 2 hours", "11-21 12:00"),
        ("in 2h", "11-21 12:00"),
        ("1h30", "11-21 11:30"),
        ("1h 30m", "11-21 11:30"),
        ("in half an hour", "11-21 10:30"),
        ("quarter of an hour", "11-21 10:15"),
        ("three quarters of an hour", "11-21 10:45"),
        ("an hour and a half", "11-21 11:30"),
        ("1.5 hours", "11-21 11:30"),
        ("2 hours and 15 minutes", "11-21 12:15"),
        ("in a couple of hours", "11-21 12:00"),
        ("two hours from now", "11-21 12:00"),
        ("in 20 minutes", "11-21 10:20"),
        ("in 45 min", "11-21 10:45"),
        ("in twenty five minutes", "11-21 10:25"),
        ("48 hours", "11-23 10:00"),
        ("in an hour today", "11-21 11:00"),
        ("Dec 4", "12-04 10:00"),
        ("dec 4, 9am", "12-04 09:00"),
        ("December 4 at 9", "12-04 09:00"),
        ("friday dec 4 at 2pm", "12-04 14:00"),
        ("dec 4 (friday)", "12-04 10:00"),
        ("dec 4 - 5pm", "12-04 17:00"),
        ("dec 4th 10:30am", "12-04 10:30"),
        ("dec 4 in the morning", "12-04 09:00"),
        ("the 4th of december at noon", "12-04 12:00"),
        ("december twenty first", "12-21 10:00"),
        ("2026-12-04 15:30", "12-04 15:30"),
        ("2026-12-04T15:30", "12-04 15:30"),
        ("1/5/2027", "2027-01-05 10:00"),
        ("jan 5", "2027-01-05 10:00"),
        ("the 4th", "12-04 10:00"),
        ("on the 15th at noon", "12-15 12:00"),
        ("thanksgiving", "11-26 10:00"),
        ("the day before thanksgiving", "11-25 10:00"),
        ("2 days before december 4", "12-02 10:00"),
        ("christmas eve at 8am", "12-24 08:00"),
        ("remind me on the 15th", "12-15 10:00"),
    ],
)
def test_taken_as_said(text: str, wall: str) -> None:
    heard = moment(text, NOW)
    assert isinstance(heard, Ok), heard
    assert same(heard.value, at(wall))


@pytest.mark.parametrize(
    ("text", "wall", "why"),
    [
        ("12/4 at 5 pm", "12-04 17:00", "two_readings"),
        ("3/4", "2027-03-04 10:00", "two_readings"),
        ("nov 20", "2027-11-20 10:00", "far_ahead"),
        ("monday dec 4", "12-04 10:00", "other_weekday"),
        ("wednesday the 24th", "2027-02-24 10:00", "far_ahead"),
        ("tomorrow or friday", "11-22 10:00", "several"),
        ("at 3 or 4", "11-21 15:00", "two_readings"),
        ("3-5pm", "11-21 15:00", "two_readings"),
        ("between 3 and 5 tomorrow", "11-22 15:00", "two_readings"),
        ("tomorrow morning or afternoon", "11-22 09:00", "two_readings"),
        ("saturday at 5pm", "11-28 17:00", "or_today"),
        ("next sunday", "11-22 10:00", "two_readings"),
        ("this weekend", "11-22 10:00", "two_readings"),
        ("next weekend", "11-28 10:00", "two_readings"),
        ("at 9", "11-22 09:00", "two_readings"),
        ("today at 9", "11-21 21:00", "two_readings"),
        ("tonight at 2", "11-22 02:00", "two_readings"),
        ("friday at midnight", "11-28 00:00", "two_readings"),
        ("at 02:30", "11-21 14:30", "two_readings"),
        ("13pm", "11-21 13:00", "two_readings"),
        ("8 am in the evening", "11-22 08:00", "two_readings"),
        ("10 in the afternoon", "11-21 22:00", "two_readings"),
        ("12 in the morning", "11-21 12:00", "two_readings"),
        ("this morning", "11-21 11:00", "late"),
        ("in a few hours", "11-21 13:00", "range"),
        ("in an hour or two", "11-21 11:00", "other_words"),
        ("in a day or two", "11-22 10:00", "two_readings"),
        ("a few days", "11-24 10:00", "two_readings"),
        ("next week or maybe on tuesday", "11-23 10:00", "several"),
        ("next month", "12-21 10:00", "two_readings"),
        ("in december", "12-01 10:00", "two_readings"),
        ("end of the month", "11-30 10:00", "two_readings"),
        ("maybe friday", "11-27 10:00", "other_words"),
        ("by friday", "11-27 10:00", "other_words"),
        ("friday before noon", "11-27 12:00", "two_readings"),
        ("friday when kids nap", "11-27 10:00", "other_words"),
        ("10", "11-22 10:00", "two_readings"),
        ("15", "12-15 10:00", "two_readings"),
    ],
)
def test_a_doubt_has_the_best_reading(text: str, wall: str, why: str) -> None:
    heard = moment(text, NOW)
    assert isinstance(heard, Doubt), heard
    assert (same(heard.value, at(wall)), heard.why) == (True, why)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("yesterday", "past"),
        ("last friday", "past"),
        ("last night", "past"),
        ("last week", "past"),
        ("2 hours ago", "past"),
        ("0 minutes", "past"),
        ("at 8 am today", "past"),
        ("this morning at 8", "past"),
        ("nov 1 2026", "past"),
        ("in 401 days", "far"),
        ("in 2 years", "far"),
        ("dec 4 2030", "far"),
        ("in 99999 hours", "far"),
        ("", "unreadable"),
        ("🙂", "unreadable"),
        ("blah", "unreadable"),
        ("no", "unreadable"),
        ("now", "unreadable"),
        ("when I have a minute", "unreadable"),
        ("once I get home tonight", "unreadable"),
        ("soon", "unreadable"),
        ("later", "unreadable"),
        ("idk", "unreadable"),
        ("not tomorrow", "unreadable"),
        ("tomorrow not today", "unreadable"),
        ("every day at 9", "unreadable"),
        ("once a day", "unreadable"),
        ("mondays", "unreadable"),
        ("feb 30", "unreadable"),
        ("13/13", "unreadable"),
        ("25:00", "unreadable"),
        ("24:00", "unreadable"),
        ("at 10:75", "unreadable"),
        ("13 am", "unreadable"),
        ("$500", "unreadable"),
        ("503-555-0142", "unreadable"),
        ("acct 12345 friday", "unreadable"),
        ("in 2 hours tomorrow", "unreadable"),
        ("an hour before my appointment", "unreadable"),
        ("an hour when my kids finally go to bed quietly", "unreadable"),
        ("friday when my oldest kid finally leaves school early", "unreadable"),
        ("at work", "unreadable"),
        ("the day after", "unreadable"),
        ("5 to 10", "unreadable"),
    ],
)
def test_no_moment_ahead(text: str, code: str) -> None:
    assert moment(text, NOW) == Problem(code)


class TestTheTimeOfDayNow:
    """What is still ahead depends on now."""

    @pytest.mark.parametrize(
        ("text", "now", "wall"),
        [
            ("at 3", "11-21 16:00", "11-22 15:00"),
            ("noon", "11-21 12:00", "11-22 12:00"),
            ("after work", "11-21 18:00", "11-22 17:30"),
            ("in the evening", "11-21 20:00", "11-22 19:00"),
            ("today", "11-21 19:00", "11-22 10:00"),
            ("saturday at 5pm", "11-21 18:00", "11-28 17:00"),
            ("at 9", "11-21 22:00", "11-22 09:00"),
            ("weekend", "11-20 10:00", "11-21 10:00"),
            ("in 20 minutes", "11-21 23:50", "11-22 00:10"),
            ("next tuesday", "11-22 10:00", "11-24 10:00"),
            ("next week", "11-22 10:00", "11-23 10:00"),
        ],
    )
    def test_taken_as_said(self, text: str, now: str, wall: str) -> None:
        heard = moment(text, at(now))
        assert isinstance(heard, Ok | Doubt)
        assert same(heard.value, at(wall))

    def test_tonight_said_late_is_in_an_hour_or_past(self) -> None:
        assert moment("tonight", at("11-21 20:15")) == Doubt(at("11-21 21:15"), "late")
        assert moment("tonight", at("11-21 23:15")) == Problem("past")
        assert moment("this afternoon", at("11-21 18:00")) == Problem("past")
        assert moment("today at 3", at("11-21 16:00")) == Problem("past")

    def test_a_week_from_sunday_is_asked_about(self) -> None:
        sunday = at("11-22 10:00")
        assert moment("next week monday", sunday) == Doubt(at("11-23 10:00"), "two_readings")
        assert moment("next weekend", sunday) == Doubt(at("11-28 10:00"), "two_readings")
        assert moment("this weekend", sunday) == Doubt(at("11-22 19:00"), "two_readings")

    def test_next_friday_within_the_week_is_asked_about(self) -> None:
        assert moment("next friday", at("11-23 10:00")) == Doubt(at("11-27 10:00"), "two_readings")

    def test_a_tenth_makes_a_bare_ten_doubtful(self) -> None:
        assert moment("thursday 10", at("12-07 10:00")) == Doubt(at("12-10 10:00"), "two_readings")


class TestTheWall:
    """The clock on the person's wall counts, in every zone and when it is changed."""

    @pytest.mark.parametrize("zone", [LOS_ANGELES, HONOLULU])
    def test_the_zone_is_that_of_now(self, zone: ZoneInfo) -> None:
        for text, wall in (("friday at 10", "11-27 10:00"), ("tonight", "11-21 19:00"), ("june 1", "2027-06-01 10:00")):
            heard = moment(text, at("11-21 10:00", zone))
            assert isinstance(heard, Ok)
            assert same(heard.value, at(wall, zone))
            assert heard.value.tzinfo is zone

    @pytest.mark.parametrize(
        ("text", "utc"),
        [
            ("at 2:30 am", "2027-03-14T07:30+00:00"),  # half past three by the wall
            ("at 1:30 am", "2027-03-14T06:30+00:00"),
            ("at 3:30 am", "2027-03-14T07:30+00:00"),
            ("tomorrow at 9", "2027-03-14T13:00+00:00"),
            ("in 3 hours", "2027-03-14T07:00+00:00"),
            ("in 24 hours", "2027-03-15T04:00+00:00"),
            ("in 2 days at noon", "2027-03-15T16:00+00:00"),
        ],
    )
    def test_spring(self, text: str, utc: str) -> None:
        heard = moment(text, at("2027-03-13 23:00"))
        assert isinstance(heard, Ok | Doubt)
        assert heard.value.astimezone(UTC) == datetime.fromisoformat(utc)

    def test_an_hour_that_is_jumped_over_moves_on(self) -> None:
        heard = moment("march 14 at 2:30 am", at("2027-03-01 12:00"))
        assert heard == Ok(at("2027-03-14 03:30"))
        assert same(heard.value, at("2027-03-14 03:30"))

    @pytest.mark.parametrize(
        ("text", "utc"),
        [
            ("at 1:30 am", "2027-11-07T05:30+00:00"),  # the first of two
            ("at 2:30 am", "2027-11-07T07:30+00:00"),
            ("tomorrow at 9", "2027-11-07T14:00+00:00"),
            ("in 3 hours", "2027-11-07T06:00+00:00"),
            ("in 24 hours", "2027-11-08T03:00+00:00"),
            ("in 2 days at noon", "2027-11-08T17:00+00:00"),
        ],
    )
    def test_autumn(self, text: str, utc: str) -> None:
        heard = moment(text, at("2027-11-06 23:00"))
        assert isinstance(heard, Ok | Doubt)
        assert heard.value.astimezone(UTC) == datetime.fromisoformat(utc)

    def test_of_an_hour_that_comes_twice_the_one_ahead(self) -> None:
        second = at("2027-11-07 01:10").replace(fold=1)
        heard = moment("at 1:30 am", second)
        assert isinstance(heard, Ok)
        assert heard.value.astimezone(UTC) == datetime(2027, 11, 7, 6, 30, tzinfo=UTC)
        between = at("2027-11-07 01:45")
        heard = moment("at 1:30 am", between)
        assert isinstance(heard, Ok)
        assert heard.value.astimezone(UTC) == datetime(2027, 11, 7, 6, 30, tzinfo=UTC)

    def test_honolulu_never_changes_its_clocks(self) -> None:
        heard = moment("at 2:30 am", at("2027-03-13 23:00", HONOLULU))
        assert isinstance(heard, Ok)
        assert heard.value.astimezone(UTC) == datetime(2027, 3, 14, 12, 30, tzinfo=UTC)

    def test_without_a_zone_there_is_no_moment(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            moment("tomorrow", datetime(2026, 11, 21, 10, 0))  # noqa: DTZ001 - the point


def test_another_language_gets_a_day_as_a_doubt() -> None:
    assert moment("4 de diciembre de 2026", NOW, "es") == Doubt(at("12-04 10:00"), "dateparser")
    assert moment("4 de diciembre de 2020", NOW, "es") == Problem("past")
    assert moment("hola", NOW, "es") == Problem("unreadable")


@given(st.integers(1, 9000))
@settings(max_examples=60, deadline=None)
def test_minutes_pass_as_they_are_said(minutes: int) -> None:
    assert moment(f"in {minutes} minutes", NOW) == Ok(NOW + timedelta(minutes=minutes))


WORDS = word_list(
    "remind me friday tomorrow at in a an 10 3pm : / 12/4 the day week before after or and half hour night $ 99",
)


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_a_moment_is_ahead(text: str) -> None:
    reminder(text)
    heard = moment(text, NOW)
    if not isinstance(heard, Problem):
        assert heard.value > NOW
        assert (heard.value.date() - NOW.date()).days <= 400


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("remind me friday at 10", "friday at 10"),
        ("Remind me Friday at 10am, thanks!", "friday at 10am"),
        ("can you remind me tomorrow?", "tomorrow"),
        ("please remind me on monday to call", "on monday"),
        ("remaind me tommorow", "tomorrow"),
        ("set a reminder for 3pm", "for 3pm"),
        ("set reminder friday 10am", "friday 10am"),
        ("i need a reminder for dec 4", "dec 4"),
        ("hey, could you please send me a reminder tomorrow morning", "tomorrow morning"),
        ("reminder friday at noon", "friday at noon"),
        ("text me tonight", "tonight"),
        ("ping me at 5", "at 5"),
        ("write to me on monday", "on monday"),
        ("ask me again on monday", "on monday"),
        ("check back with me in 3 days", "in 3 days"),
        ("let me know tomorrow", "tomorrow"),
        ("snooze until tomorrow", "tomorrow"),
        ("snooze 1 hour", "1 hour"),
        ("don't let me forget to call on friday", "on friday"),
        ("remind me to call them tomorrow at 3", "tomorrow at 3"),
        ("remind me tomorrow to call them at 3", "tomorrow at 3"),
        ("remind me friday to pay $200", "friday"),
        ("remind me to call 503-555-0142 tomorrow", "tomorrow"),
        ("remind me about the bill on monday", "on monday"),
        ("remind me again in 2 hours", "in 2 hours"),
        ("remind me friday 10", "friday 10"),
        ("remind me dec 4th at 10:30am about the paper", "dec 4th at 10:30am"),
        ("remind me after lunch to ask about my bill", "after lunch"),
        ("remind me by friday", "by friday"),
        ("on friday remind me", "on friday"),
        ("at 3 can you remind me to call them", "at 3"),
        ("in an hour, text me", "in an hour"),
        ("tomorrow remind me at 3", "tomorrow at 3"),
        ("remind me every day at 9", "every day at 9"),
        ("remind me tomorrow not today", "tomorrow not today"),
        ("remind me 2 days before december 4", "2 days before december 4"),
    ],
)
def test_a_wish_to_be_reminded(text: str, named: str) -> None:
    assert reminder(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "",
        "remind me",
        "remind me later",
        "remind me to call",
        "remind me when I get home",
        "remind me what I said yesterday",
        "remind me that my appointment is tomorrow",
        "remind them friday",
        "don't remind me tomorrow",
        "don't text me tonight",
        "when will you remind me",
        "did you text me yesterday",
        "wake me at 7",
        "call me tomorrow at 3",
        "they will text me tomorrow",
        "the hospital texted me on friday",
        "my wife can remind me tomorrow",
        "this reminds me of friday",
        "you text me too much",
        "write me a letter for friday",
        "tell me what to do tomorrow",
        "ask me for the bill tomorrow",
        "let me know when it comes",
        "tomorrow",
        "my bill is due friday",
        "remind me tomorrow " + "of this long story " * 20,
    ],
)
def test_no_wish_to_be_reminded(text: str) -> None:
    assert reminder(text) is None


@pytest.fixture(scope="module")
def commands() -> Mapping[str, tuple[str, ...]]:
    """The ways to say a command, in English."""
    return library().phrases["en"].commands


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("STOP", "stop"),
        ("Stop.", "stop"),
        ("stop!!!", "stop"),
        ("STOP STOP", "stop"),
        ("stop, please", "stop"),
        ("STOPALL", "stop"),
        ("unsubscribe", "stop"),
        ("stop messages", "stop"),
        ("quit texting me", "stop"),
        ("No more reminders", "stop"),
        ("turn off reminders", "stop"),
        ("Don\u2019t write to me", "stop"),
        ("leave me alone", "stop"),
        ("stop for now", "pause"),
        ("stop for today", "pause"),
        ("let's stop here", "pause"),
        ("turn reminders on", "unstop"),
        ("start reminders", "unstop"),
        ("remind me again", "unstop"),
        ("my reminders", "reminders"),
        ("what reminders do I have?", "reminders"),
        ("when will you remind me", "reminders"),
        ("remind me", "remind"),
        ("remind me later", "remind"),
        ("set a reminder", "remind"),
        ("wrong time zone", "zone"),
        ("I'm in another time zone", "zone"),
        ("quiet hours", "hours"),
        ("don't write at night", "hours"),
        ("stop texting me at night", "hours"),
    ],
)
def test_the_commands_about_reminders(text: str, command: str, commands: Mapping[str, tuple[str, ...]]) -> None:
    assert match(text, commands).exact == command


@pytest.mark.parametrize(
    "text",
    [
        "how do I stop the calls",
        "they won't stop calling",
        "can I stop paying",
        "stop the payment",
        "they said they would stop the bills",
        "does a hold stop my deadlines",
        "they stopped my insurance",
    ],
)
def test_what_is_told_of_others_does_not_stop_the_reminders(text: str, commands: Mapping[str, tuple[str, ...]]) -> None:
    found = match(text, commands)
    assert "stop" not in {found.exact, found.strong}
