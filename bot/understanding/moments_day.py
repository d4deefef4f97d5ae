"""The day of a moment: what dates.py reads, and what is plain only to who looks ahead ("Friday", "next week")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.kinds import When
from bot.understanding.date_relative import relative
from bot.understanding.date_shapes import Reading, written
from bot.understanding.date_words import one_spelling

OR_TODAY = "or_today"
"""The reason for a doubt about "Saturday", said on one: it counts only while that time of today is ahead."""
_WEEK = 7
_SATURDAY = 5
_SUNDAY = 6
_NEARLY_A_YEAR = 300
_SOON = 60
_FRIDAY = 4
_MOST_DAYS = 3
_SHIFT = re.compile(
    r"\b(?:(?P<n>\d{1,3}|an?|the) )?(?P<u>day|week)s? (?P<way>before|after|from) "
    r"(?=(?:the )?(?:\d|W\d|M\d|next|this|tomorrow|thanksgiving|christmas|new year|labor|memorial|halloween))",
)
_NOT_SHIFT = re.compile(r"\bday after tomorrow\b|\bday before yesterday\b|\bweek after next\b")
_WEEKEND = re.compile(r"(?:\b(?:on|over|at) )?\b(?:(?P<q>this|this coming|the|next|coming) )?weekend\b")
_WHOLE_WEEK = re.compile(r"\b(?:(?P<two>(?:the )?week after next)|(?:sometime |early |the )?next week)\b")
_NEXT_DAY = re.compile(r"\b(?:the )?next day\b")
_WITHOUT_IN = re.compile(
    r"(?:\bafter )?(?<!\bor )(?<!\bto )(?<!-)\b(?P<n>\d{1,3}|an?|a couple of|a few) (?P<u>days?|weeks?|months?)"
    r"(?: (?:later|on)\b|(?=\W*$))"
)
_WEEKDAY = re.compile(r"(?:(?:on )?(?P<q>this coming|this|next) )?W(?P<w>\d)")
_BESIDE = re.compile(r"\bW(?P<w>\d)\b(?:\W|\bthe\b|\bon\b)*$")
_BESIDE_AFTER = re.compile(r"(?:\W|\bon\b|\ba\b)*\bW(?P<w>\d)\b")
_BEFORE_IN = re.compile(r"\b(?:after|within) (?=\d{1,3} (?:days?|weeks?|months?)\b)")
_CLOCK_LIKE = frozenset(str(hour) for hour in range(1, 13))
"""A number alone that is rather an hour than a day of the month."""
_OR_TWO = re.compile(r"\b(days?|weeks?|months?) or (?:2|3|so)\b")
_WEEK_END = re.compile(r"(?:\bat )?(?:\bthe )?\bend of (?:(?:the|this) |(?P<next>next ))?week\b")
_OR_SO = re.compile(r"(?<=s) or so\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A day that was named, and the words beside it. `why` is a reason to ask back; no `day`: there is no such day."""

    day: date | None
    rest: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    day: date | None
    why: str = ""


def told(text: str, today: date) -> Told | None:
    """Find the day in a text of moments' own spelling without its time; None where none is named."""
    rest = re.sub(r"\s+", " ", one_spelling(text))
    rest = _WITHOUT_IN.sub(r" in \g<n> \g<u> ", _BEFORE_IN.sub("in ", _OR_SO.sub("", rest))).replace("in in ", "in ")
    vague = _OR_TWO.search(rest) is not None
    shift, rest = _shift(_OR_TWO.sub(r"\1", rest))
    days: list[_Found] = []
    while len(days) < _MOST_DAYS and (found := _next(rest, today)):
        days.append(found)
        rest = f"{rest[: found.start]}{' ' * (found.end - found.start)}{rest[found.end :]}"
    if not days:
        return None
    if any(each.day is None for each in days):
        return Told(None, rest)
    first = min(days, key=lambda each: each.start)
    several = len({each.day for each in days}) > 1
    day = _moved(first.day, shift)
    return Told(
        day, rest, "several" if several else min(each.why for each in days) or ("two_readings" if vague else "")
    )


def _moved(day: date | None, days: int) -> date | None:
    return None if day is None else day + timedelta(days)


def _shift(text: str) -> tuple[int, str]:
    """Take "2 days before" away from in front of a day, as a number of days."""
    found = None if _NOT_SHIFT.search(text) else _SHIFT.search(text)
    if found is None:
        return 0, text
    many = int(found["n"]) if (found["n"] or "").isdigit() else 1
    days = many * (_WEEK if found["u"] == "week" else 1)
    return -days if found["way"] == "before" else days, f"{text[: found.start()]} {text[found.end() :]}"


def _next(text: str, today: date) -> _Found | None:
    """The next day that the text names: written out first, then by a week, then told from today."""
    readings = written(text, today, When.FUTURE)
    if readings:
        return _written(readings[0], text, today)
    if found := _week(text, today):
        return found
    reading = relative(text, today, When.FUTURE)
    if reading is None or text[reading.start : reading.end].strip() in _CLOCK_LIKE:
        return None
    return _relative(reading, text, today)


def _written(reading: Reading, text: str, today: date) -> _Found:
    said = text[reading.start : reading.end]
    why = "" if reading.sure else "two_readings"
    if reading.value and (reading.value - today).days > _NEARLY_A_YEAR and not re.search(r"\d{4}|year", said):
        # "November 20" on the 21st: a year ahead, or yesterday?
        why = "far_ahead"
    start, end = reading.start, reading.end
    if reading.value and (beside := _BESIDE.search(text[:start]) or _BESIDE_AFTER.match(text, end)):
        # The weekday beside a date says nothing more, unless it is another one.
        why = why if int(beside["w"]) == reading.value.weekday() else "other_weekday"
        start, end = min(start, beside.start()), max(end, beside.end())
    return _Found(start, end, reading.value, why)


def _week(text: str, today: date) -> _Found | None:
    """Read "next week", by its Monday or with a weekday, and the weekend, by its Saturday."""
    monday = today - timedelta(today.weekday()) + timedelta(_WEEK)
    if found := _WEEK_END.search(text):
        friday = today + timedelta((_FRIDAY - today.weekday()) % _WEEK)
        return _Found(*found.span(), monday + timedelta(_FRIDAY) if found["next"] else friday)
    if found := _WHOLE_WEEK.search(text):
        start = monday + timedelta(_WEEK if found["two"] else 0)
        beside = re.search(r"(?:\bon )?(?<!\w)W(\d)", text)
        # On a Sunday some count the week from the day itself.
        why = "two_readings" if today.weekday() == _SUNDAY and not found["two"] and beside else ""
        if not beside:
            return _Found(*found.span(), start, why)
        between = text[min(found.end(), beside.end()) : max(found.start(), beside.start())]
        if not re.search(r"\w", between):
            day = start + timedelta(int(beside[1]))
            return _Found(min(found.start(), beside.start()), max(found.end(), beside.end()), day, why)
    if found := _WEEKEND.search(text):
        saturday = today + timedelta((_SATURDAY - today.weekday()) % _WEEK)
        running = today.weekday() >= _SATURDAY
        if found["q"] == "next":
            day = saturday if today.weekday() == _SUNDAY else saturday + timedelta(_WEEK)
            return _Found(*found.span(), day, "two_readings")
        day = today + timedelta(1) if today.weekday() == _SATURDAY else today if running else saturday
        return _Found(*found.span(), day, "two_readings" if running else "")
    if found := _NEXT_DAY.search(text):
        return _Found(*found.span(), today + timedelta(1))
    return None


def _relative(reading: Reading, text: str, today: date) -> _Found:
    said = text[reading.start : reading.end].strip()
    start, end, value = reading.start, reading.end, reading.value
    if found := _WEEKDAY.fullmatch(said):
        return _Found(start, end, value, _weekday_doubt(found["q"] or "", value, today))
    if said.startswith("in ") or said.endswith((" now", " today")):
        vague = re.search(r"few|\bor\b|\bto\b|-", said)
        return _Found(start, end, value, "two_readings" if vague else "")
    if re.search(r"W\d", said):
        # "Wednesday the 24th" that comes in months: the weekday or the day is a slip.
        far = value is not None and (value - today).days > _SOON
        return _Found(start, end, value, "far_ahead" if far else "")
    month_alone = re.search(r"M\d|\b(?:month|year|week)\b", said) and not re.search(r"\dth", said)
    unsure = month_alone or said.isdigit() or (not reading.sure and said in {"last night", "this week"})
    far = value is not None and (value - today).days > _NEARLY_A_YEAR
    return _Found(start, end, value, "two_readings" if unsure else "far_ahead" if far else "")


def _weekday_doubt(which: str, value: date | None, today: date) -> str:
    """A "next Friday" that is still in this week may mean the one after; weeks from Sunday and from Monday count."""
    if which != "next" and value == today + timedelta(_WEEK):
        return OR_TODAY
    if which != "next" or value is None:
        return ""
    sunday_week = (today.weekday() + 1) % _WEEK
    ends = today + timedelta(_WEEK - 1 - sunday_week), today + timedelta(_SUNDAY - today.weekday())
    return "two_readings" if value <= max(ends) else ""
