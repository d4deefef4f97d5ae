"""Dates told from today: "two weeks ago", "last Friday", "the 15th", "end of last month", a holiday."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from types import MappingProxyType

from bot.core.kinds import When
from bot.understanding.date_shapes import Reading, a_day, nearest
from bot.understanding.date_words import HEDGES
from bot.understanding.english import FILLER

_DAYS = MappingProxyType(
    {
        "day before yesterday": (-2, True),
        "day after tomorrow": (2, True),
        "yesterday": (-1, True),
        "yesturday": (-1, True),
        "yesterdy": (-1, True),
        "tomorrow": (1, True),
        "tommorow": (1, True),
        "tomorow": (1, True),
        "tmrw": (1, True),
        "this morning": (0, True),
        "this afternoon": (0, True),
        "tonight": (0, True),
        "today": (0, True),
        "last night": (-1, False),
        "last week": (-7, False),
        "next week": (7, False),
        "this week": (0, False),
    },
)
_FIXED = MappingProxyType(
    {
        "new years eve": (12, 31),
        "new years day": (1, 1),
        "new years": (1, 1),
        "valentines day": (2, 14),
        "valentines": (2, 14),
        "st patricks day": (3, 17),
        "independence day": (7, 4),
        "halloween": (10, 31),
        "veterans day": (11, 11),
        "christmas eve": (12, 24),
        "christmas day": (12, 25),
        "christmas": (12, 25),
        "xmas": (12, 25),
        "juneteenth": (6, 19),
    },
)
_FLOATING = MappingProxyType(
    {
        "mlk day": (1, 0, 3),
        "presidents day": (2, 0, 3),
        "mothers day": (5, 6, 2),
        "memorial day": (5, 0, -1),
        "fathers day": (6, 6, 3),
        "labor day": (9, 0, 1),
        "columbus day": (10, 0, 2),
        "thanksgiving day": (11, 3, 4),
        "thanksgiving": (11, 3, 4),
    },
)
"""Month, weekday (Monday is 0) and which one of the month; -1 is the last."""

_COUNT = r"(?:(?P<n>\d{1,3})|(?P<a>an?|a couple(?: of)?|couple(?: of)?|a few|few))"
_AGO = re.compile(
    rf"\b{_COUNT}(?P<alt> (?:or|to) \d{{1,3}}|-\d{{1,3}})? (?P<u>days?|weeks?|wks?|months?|mos?|years?|yrs?)"
    r" (?P<w>ago|back|from (?:now|today))\b",
)
_IN = re.compile(
    rf"\bin (?:about )?{_COUNT}(?P<alt>(?: (?:or|to) |-)\d{{1,3}})? (?P<u>days?|weeks?|wks?|months?|years?)\b",
)
_WEEKDAY = re.compile(
    r"\b(?:(?P<q>last|next|this past|this coming|this|past) )?W(?P<w>\d)\b(?P<b> before last)?"
    r"(?:,? (?:the )?(?P<d>\d{1,2})th\b)?",
)
_MONTH = re.compile(
    r"\b(?:(?P<p>beginning|begining|start|first part|first half|early|middle|mid|end|late)[ -]*(?:in |part )?"
    r"(?:of )?(?:the )?)?(?:(?P<q>last|this|next) )?"
    r"(?:M(?P<m>\d+)(?:[ ,]+(?:of )?(?:(?P<y>20\d\d|'\d\d)|(?P<t>this|last|next) year))?|(?P<w>month|year))\b",
)
_NTH = re.compile(r"(?:\bon )?\b(?:the )?(?P<d>\d{1,2})th\b(?: of (?P<q>this|last|next|the|that) month)?(?! ?\d)")
_BARE = re.compile(r"(?:on )?(?:the )?(?P<d>\d{1,2})")
_PARTS = MappingProxyType(
    {"beginning": 1, "begining": 1, "start": 1, "early": 5, "middle": 15, "mid": 15, "late": 25, "end": 31},
)
_BESIDE_NTH = FILLER | HEDGES
_SHORT_AGO = 14
_LEAST_YEAR = 1900
_WEEK = 7
_SEARCHED_DAYS = 800


def relative(text: str, today: date, when: When) -> Reading | None:
    """Find the first date that is told from today in a text of the one spelling."""
    for read in (_counted, _weekday, _named_day, _nth, _month, _holiday, _bare):
        found = read(text, today, when)
        if found is not None:
            return found
    return None


def _named_day(text: str, today: date, _when: When) -> Reading | None:
    for name, (days, sure) in _DAYS.items():
        if found := re.search(rf"\b(?:the )?{name}\b", text):
            return Reading(found.start(), found.end(), today + timedelta(days), sure=sure, loose=True)
    return None


def _counted(text: str, today: date, _when: When) -> Reading | None:
    found = _AGO.search(text)
    forward = found is None or found["w"].startswith("from")
    found = found or _IN.search(text)
    if found is None:
        return None
    vague = found["a"] or ""
    number = int(found["n"]) if found["n"] else 3 if "few" in vague else 2 if "couple" in vague else 1
    value = _moved(today, number if forward else -number, found["u"][0])
    exact = found["u"][0] == "d" and not vague and not found["alt"] and number <= _SHORT_AGO
    return Reading(found.start(), found.end(), value, sure=exact, loose=True)


def _moved(today: date, number: int, unit: str) -> date | None:
    """Move by days, weeks, months or years; a day that the month has not becomes its last."""
    if unit in "dw":
        return today + timedelta(number * (_WEEK if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 + number * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    if year < _LEAST_YEAR:
        return None
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _weekday(text: str, today: date, when: When) -> Reading | None:
    found = _WEEKDAY.search(text)
    if found is None:
        return None
    weekday, said = int(found["w"]), found["q"] or ""
    ahead = said in {"next", "this coming"} or (when is When.FUTURE and said not in {"last", "this past", "past"})
    step = 1 if ahead else -1
    if found["d"]:
        value = _search(lambda day: day.day == int(found["d"]) and day.weekday() == weekday, today, step)
    else:
        value = _search(lambda day: day.weekday() == weekday, today + timedelta(step), step)
        if value is not None and found["b"]:
            value -= timedelta(_WEEK)
    return Reading(found.start(), found.end(), value, loose=True)


def _search(fits: Callable[[date], bool], start: date, step: int) -> date | None:
    days = (start + timedelta(step * distance) for distance in range(_SEARCHED_DAYS))
    return next((day for day in days if fits(day)), None)


def _month(text: str, today: date, when: When) -> Reading | None:
    found = next((each for each in _MONTH.finditer(text) if each["m"] or each["p"] or each["q"]), None)
    if found is None:
        return None
    day = next((number for part, number in _PARTS.items() if (found["p"] or "").startswith(part)), 1)
    if found["m"]:
        value = _in_month(found, day, today, when)
    else:
        shift = {"last": -1, "next": 1}.get(found["q"] or "", 0)
        value = _moved(today, shift, found["w"][0])
        if value is not None and found["p"]:
            if found["w"] == "year":
                return None
            value = _clamped(value.year, value.month, day)
    return Reading(found.start(), found.end(), value, loose=True)


def _clamped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _in_month(found: re.Match[str], day: int, today: date, when: When) -> date | None:
    month = int(found["m"])
    shift = {"last": -1, "next": 1, "this": 0}.get(found["t"] or "")
    if found["y"]:
        return _clamped(2000 + int(found["y"][-2:]), month, day)
    if shift is not None:
        return _clamped(today.year + shift, month, day)
    ahead = When.FUTURE if found["q"] == "next" else when
    return nearest(lambda year: _clamped(year, month, day), today, ahead)


def _nth(text: str, today: date, when: When) -> Reading | None:
    found = _NTH.search(text)
    if found is None or set(re.findall("[a-z]+", text[: found.start()] + text[found.end() :])) - _BESIDE_NTH:
        return None
    if found["q"]:
        month = _moved(today, {"last": -1, "next": 1}.get(found["q"], 0), "m")
        value = a_day(month.year, month.month, int(found["d"])) if month else None
    else:
        value = _day_of_month(int(found["d"]), today, when)
    return Reading(found.start(), found.end(), value, loose=True)


def _day_of_month(day: int, today: date, when: When) -> date | None:
    return _search(lambda each: each.day == day, today, 1 if when is When.FUTURE else -1)


def _holiday(text: str, today: date, when: When) -> Reading | None:
    spelled = text.replace("'", "")
    for name, (month, day) in _FIXED.items():
        if found := re.search(rf"\b{name}\b", spelled):
            value = nearest(lambda year, m=month, d=day: a_day(year, m, d), today, when)  # type: ignore[misc]
            return Reading(*found.span(), value, loose=True)
    for name, (month, weekday, which) in _FLOATING.items():
        if found := re.search(rf"\b{name}\b", spelled):
            value = nearest(lambda year, m=month, w=weekday, n=which: _nth_weekday(year, m, w, n), today, when)  # type: ignore[misc]
            return Reading(*found.span(), value, loose=True)
    return None


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    return [day for day in days if day.weekday() == weekday][which - 1 if which > 0 else which]


def _bare(text: str, today: date, when: When) -> Reading | None:
    found = _BARE.fullmatch(text.strip(" .!?"))
    return Reading(0, len(text), _day_of_month(int(found["d"]), today, when), loose=True) if found else None
