"""Dates in what a person typed, seen from the person's today.

Taken as said only when one day is written out (a month by name and a day, or figures with a year) or told by few days
from today. "10/12", "last Friday", "two weeks ago", "early September": a doubt. What dateparser alone finds: a doubt.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from bot.core.answers import Doubt, Heard, Hearing, Ok, Problem
from bot.core.kinds import Day, When
from bot.understanding.date_relative import relative
from bot.understanding.date_shapes import Reading, written
from bot.understanding.date_words import HARMLESS, HEDGES, one_spelling
from bot.understanding.english import NEGATIONS
from bot.understanding.plain import plain
from bot.understanding.wordlist import word_set

_NEARLY_A_YEAR = 300
_FAR = 120
"""Days: a deadline further ahead than this, told without its year, may be one that has passed."""
_SOON = timedelta(days=60)
"""A day that may have passed or be yet to come, told without its year, is hardly meant ahead if it is further off."""
_YEARS_AHEAD = 5
_YEARS_SOON = 2
_YEARS_BACK = 100
_YEARS_OLD = 10
_FALLBACK_LONGEST = 60
_FALLBACK_WORDS = word_set(
    """
    ago hour hours fortnight half and a an the last week weeks month months year years day days in of about from now
    """,
)
_FALLBACK_CUES = frozenset(["ago", "now", "fortnight"])
AHEAD = frozenset(["due", "by", "until", "till", "before", "deadline", "expires", "ends", "end", "coming", "next"])
"""Words that look ahead."""
_WORD = re.compile(r"[^\W\d_]+")
_SUM = re.compile(r"[$%€£]|\d{3}[-. ]\d{3}[-. ]\d{4}|\d{3}-\d{4}")


def day(text: str, hearing: Hearing, kind: Day | None = None) -> Heard[date]:
    """Read a date on the asked side of today."""
    when = (kind or Day(When.ANY)).when
    shown = plain(text).casefold()
    if not shown:
        return Problem("empty")
    if _SUM.search(shown):
        return Problem("unreadable")
    if when is When.COMING:
        return _coming(text, hearing)
    if when is When.AROUND:
        return _around(text, hearing)
    heard = _read(one_spelling(shown), hearing.today, when)
    if isinstance(heard, Problem) and heard.code == "unreadable":
        heard = _by_dateparser(shown, hearing, when)
    if isinstance(heard, Ok) and when is When.FUTURE and (heard.value - hearing.today).days > _NEARLY_A_YEAR:
        # "November 20" on the 21st: a year ahead, or yesterday?
        heard = Doubt(heard.value, "far_ahead")
    return heard if isinstance(heard, Problem) else _within(heard, hearing.today, when)


def _coming(text: str, hearing: Hearing) -> Heard[date]:
    """Read a deadline: the coming one; where that is far ahead and a near one has just passed, ask."""
    ahead, back = day(text, hearing, Day(When.FUTURE)), day(text, hearing, Day(When.PAST))
    if isinstance(ahead, Problem):
        return back if ahead.code == "past" else ahead
    far = (ahead.value - hearing.today).days > _FAR
    if isinstance(back, Problem) or back.value == ahead.value or not far:
        return ahead
    return Doubt(back.value, "two_readings")


def _around(text: str, hearing: Hearing) -> Heard[date]:
    """Read a day that may lie on either side: the past one, unless the coming one is near; then ask."""
    back, ahead = day(text, hearing, Day(When.PAST)), day(text, hearing, Day(When.FUTURE))
    if isinstance(ahead, Problem):
        return back
    if isinstance(back, Problem):
        return ahead if back.code == "future" else back
    near = ahead.value - hearing.today < min(hearing.today - back.value, _SOON)
    return Doubt(ahead.value, "two_readings") if near else back


def _within(heard: Ok[date] | Doubt[date], today: date, when: When) -> Heard[date]:
    value = heard.value
    if value > today and when is When.PAST:
        return Problem("future")
    if value < today and when is When.FUTURE:
        return Problem("past")
    if not today.year - _YEARS_BACK <= value.year <= today.year + _YEARS_AHEAD:
        return Problem("impossible")
    if isinstance(heard, Ok) and value.year < today.year - _YEARS_OLD:
        return Doubt(value, "long_ago")
    if isinstance(heard, Ok) and value.year > today.year + _YEARS_SOON:
        return Doubt(value, "far_ahead")
    return heard


def _read(text: str, today: date, when: When) -> Heard[date]:
    readings = written(text, today, when)
    if not readings:
        told = relative(text, today, when)
        if told is None:
            return Problem("unreadable")
        return _judged(text, told, today)
    if any(reading.value is None for reading in readings):
        return Problem("impossible")
    if len(readings) > 1:
        return _first_of(text, readings)
    return _judged(text, readings[0], today)


def _first_of(text: str, readings: list[Reading]) -> Heard[date]:
    first, last = readings[0].value, readings[-1].value
    if first is None or last is None:
        return Problem("impossible")
    between = set(_WORD.findall(text[readings[0].end : readings[-1].start].replace("'", "")))
    if "not" in between:
        return Doubt(first, "correction")
    if between & (NEGATIONS | {"actually", "sorry", "mean", "meant", "wait"}):
        return Doubt(last, "correction")
    return Doubt(first, "several")


def _judged(text: str, reading: Reading, today: date) -> Heard[date]:
    """Judge the words around the one date."""
    if reading.value is None:
        return Problem("impossible")
    rest = f"{text[: reading.start]} {text[reading.end :]}".replace("'", "")
    said = set(_WORD.findall(re.sub(r"\b[MW]\d+\b", " ", rest)))
    if said & NEGATIONS:
        return Problem("unreadable")
    strangers = said - HARMLESS - HEDGES
    if said & AHEAD and reading.value < today:
        # "due Dec 15" in November: the coming one is at least as likely as the last one.
        return Doubt(reading.value, "two_readings")
    weekdays = {int(found) for found in re.findall(r"\bW(\d)\b", rest)}
    other_figures = re.search(r"\d", re.sub(r"\bW\d\b", " ", rest)) is not None
    if reading.loose and (strangers or other_figures):
        return Problem("unreadable")
    if not reading.sure:
        return Doubt(reading.value, "two_readings")
    if weekdays - {reading.value.weekday()} or other_figures or said & HEDGES or strangers:
        return Doubt(reading.value, "other_words")
    return Ok(reading.value)


def _by_dateparser(text: str, hearing: Hearing, when: When) -> Heard[date]:
    """Ask dateparser about what looks like a span of time and nothing else; it is slow, and it guesses."""
    said = set(_WORD.findall(text))
    english = said <= _FALLBACK_WORDS and bool(said & _FALLBACK_CUES)
    if len(text) > _FALLBACK_LONGEST or not (english or (hearing.language != "en" and re.search(r"\d", text))):
        return Problem("unreadable")
    import dateparser  # noqa: PLC0415 - a tenth of a second to import, and seldom needed

    found = dateparser.parse(
        text,
        languages=[hearing.language],
        settings={
            "RELATIVE_BASE": datetime.combine(hearing.today, time(12)),
            "PREFER_DATES_FROM": "future" if when is When.FUTURE else "past",
        },
    )
    return Problem("unreadable") if found is None else Doubt(found.date(), "dateparser")
