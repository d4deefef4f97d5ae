"""How often: by the hour, week, two weeks, half month, month or year."""

from __future__ import annotations

import re
from enum import StrEnum
from types import MappingProxyType

from rapidfuzz.distance import OSA

from bot.core.answers import Doubt, Heard, Ok, Problem
from bot.understanding import period_words as said
from bot.understanding.english import FILLER, NEGATIONS
from bot.understanding.plain import plain, words
from bot.understanding.segments import Segments
from bot.understanding.wordlist import word_set


class Period(StrEnum):
    """How often money comes or goes."""

    HOUR = "hour"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    TWICE_A_MONTH = "twice_a_month"
    MONTH = "month"
    YEAR = "year"


_DOUBTED = "doubted "
_OTHER = "other"
_CUT = Segments(
    {
        Period.TWO_WEEKS.value: said.TWO_WEEKS,
        Period.TWICE_A_MONTH.value: said.TWICE_A_MONTH,
        Period.HOUR.value: said.HOUR,
        Period.WEEK.value: said.WEEK,
        Period.MONTH.value: said.MONTH,
        Period.YEAR.value: said.YEAR,
        _DOUBTED + Period.TWICE_A_MONTH.value: said.MAYBE_TWICE_A_MONTH,
        _DOUBTED + Period.WEEK.value: said.MAYBE_WEEK,
        _DOUBTED + Period.YEAR.value: said.MAYBE_YEAR,
        _DOUBTED + Period.MONTH.value: said.MAYBE_MONTH,
        _OTHER: said.NO_PERIOD,
    },
)
_HARMLESS = (FILLER - {"in"}) | word_set(said.HARMLESS)
_HEDGES = word_set(said.HEDGES)
_TURNS = frozenset({"now", "actually", "sorry", "but"})
_SINGLE = MappingProxyType(
    {
        "weekly": Period.WEEK,
        "monthly": Period.MONTH,
        "yearly": Period.YEAR,
        "hourly": Period.HOUR,
        "annually": Period.YEAR,
        "biweekly": Period.TWO_WEEKS,
        "semimonthly": Period.TWICE_A_MONTH,
    },
)


def period(text: str) -> Heard[Period]:
    """Read how often."""
    shown = plain(text).casefold()
    if not shown:
        return Problem("empty")
    spelled = words(re.sub(r"(?<=[a-z])-(?=[a-z])", " ", shown))
    segments = _CUT.cut(spelled)
    found = [segment.tag for segment in segments if segment.tag is not None]
    rest = [word for segment in segments if segment.tag is None for word in segment.words]
    if not found:
        return _typo(spelled)
    if _OTHER in found or set(rest) & NEGATIONS:
        return Problem("unreadable")
    named = list(dict.fromkeys(tag.removeprefix(_DOUBTED) for tag in found))
    if len(named) > 1 and set(found) == {Period.YEAR.value, _DOUBTED + Period.YEAR.value}:
        return Ok(Period.YEAR)
    value = Period(named[-1] if set(rest) & _TURNS else named[0])
    strangers = set(rest) - _HARMLESS
    if strangers - _HEDGES and (any(word.isdigit() for word in strangers) or len(strangers) > 2):  # noqa: PLR2004 - a story
        return Problem("unreadable") if len(strangers) > 4 else Doubt(value, "other_words")  # noqa: PLR2004 - a story
    if len(named) > 1 or found[0].startswith(_DOUBTED) or strangers or set(rest) & _HEDGES:
        return Doubt(value, "two_readings")
    return Ok(value)


def _typo(spelled: tuple[str, ...]) -> Heard[Period]:
    """Read a slip in one of the words that say it alone."""
    rest = [word for word in spelled if word not in _HARMLESS]
    if len(rest) != 1:
        return Problem("unreadable")
    near = {value for known, value in _SINGLE.items() if known[0] == rest[0][0] and OSA.distance(known, rest[0]) == 1}
    if len(near) != 1:
        return Problem("unreadable")
    return Ok(near.pop())
