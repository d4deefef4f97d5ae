"""Dates written out: with a month and a day, by name or in figures."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.core.kinds import When

_YEAR = r"(?P<y>(?:19|20)\d\d|'\d\d|(?:of )?(?:this|last|next) year)(?![\d/])"
_TAIL_YEAR = rf"(?:[ ,]+(?:of |in )?(?:{_YEAR}))?"
_PATTERNS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("iso", r"(?<![\w/.-])(?P<y>(?:19|20)\d\d)[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?![\d/-])"),
        ("figures", r"(?<![\w/.-])(?P<m>\d{1,2})(?P<s>[/.-])(?P<d>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?![\d/-]|\.\d)"),
        ("day_first", r"(?<![\w/.-])(?P<d>\d{1,2})(?:th)?[ -]+(?:of )?M(?P<m>\d+)[ ,-]+(?P<y>\d\d)(?!\d|th)"),
        ("named", rf"\bM(?P<m>\d+)[ ,]+(?:the )?(?P<d>\d{{1,2}})(?:th)?(?![/.]\d|-\d{{1,2}}-|\d){_TAIL_YEAR}"),
        (
            "named",
            rf"(?<![\w/.-])(?P<d>\d{{1,2}})(?:th)?[ -]+(?:day )?(?:of )?M(?P<m>\d+)\b(?! \d\d?(?!\d)){_TAIL_YEAR}",
        ),
        ("spaced", r"(?<![\w/.-])(?P<m>\d{1,2}) (?P<d>\d{1,2}) (?P<y>20\d\d)(?![\d/])"),
        ("packed", r"(?<![\w/.-])(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?![\d/])"),
        ("packed", r"(?<![\w/.-])(?P<m>[01]\d)(?P<d>[0-3]\d)(?P<y>2\d)(?![\d/])"),
        ("packed", r"(?<![\w/.-])(?P<m>[01]\d)(?P<d>[0-3]\d)(?P<y>20\d\d)(?![\d/])"),
        ("yearless", r"(?<![\w/.$-])(?P<m>\d{1,2})[/.-](?P<d>\d{1,2})(?![\d/-]|\.\d|th)"),
    )
)
_MONTHS = 12
_CENTURY = 100
_SURE = frozenset({"iso", "named"})
_LEAP_ROUND = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """A date read at a place of a text. No `value`: written as a date, but there is no such day.

    `sure` tells that it has one reading; `loose` that it is one only if nothing else is said ("May").
    """

    start: int
    end: int
    value: date | None
    sure: bool = False
    loose: bool = False


def a_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where there is none."""
    if not 1 <= month <= _MONTHS or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def nearest(fits: Callable[[int], date | None], today: date, when: When) -> date | None:
    """Return the most recent day of a year that is not after today, or the next one where the future is asked for."""
    step = 1 if when is When.FUTURE else -1
    for distance in range(_LEAP_ROUND + 1):
        found = fits(today.year + step * distance)
        if found is not None and (found - today).days * step >= 0:
            return found
    return None


def written(text: str, today: date, when: When) -> list[Reading]:
    """Find the dates that are written out in the one spelling, in their order."""
    found: list[Reading] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if all(match.end() <= other.start or match.start() >= other.end for other in found):
                found.append(_reading(name, match, today, when))
    return sorted(found, key=lambda reading: reading.start)


def _reading(name: str, match: re.Match[str], today: date, when: When) -> Reading:
    said = match.groupdict()
    month, day = int(said["m"]), int(said["d"])
    if name == "figures" and month > _MONTHS >= day:
        month, day, name = day, month, "day_first"
    sure = name in _SURE or (name == "figures" and said["s"] != ".")
    year = said.get("y")
    if year is None:
        value = nearest(lambda each: a_day(each, month, day), today, when)
        leap_day = (month, day) == (2, 29)
        return Reading(match.start(), match.end(), value, sure=name == "named" and not leap_day)
    number, sure_year = _year(year, today)
    return Reading(match.start(), match.end(), a_day(number, month, day), sure=sure and sure_year)


def _year(said: str, today: date) -> tuple[int, bool]:
    """Read a year, and whether it can be no other: '98 may be wrong."""
    digits = said.lstrip("'")
    if not digits.isdigit():
        return today.year + {"last": -1, "next": 1}.get(said.removeprefix("of ").split()[0], 0), "this" in said
    number = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - a year of two digits
        return number, True
    recent = today.year - today.year % _CENTURY + number
    return (recent, True) if recent <= today.year + 1 else (recent - _CENTURY, False)
