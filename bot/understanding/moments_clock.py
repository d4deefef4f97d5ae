"""The time of day in a text of the one spelling: "10am", "half past three", "at 9", "in the evening", "after work"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from bot.understanding.moments_words import MONTH, NUMBER, counted

NOON = 12
_HOURS = 24
_MINUTES = 60
_MORNING_FROM = 8
"""A bare 8 to 11 is the morning's, 12 is noon, 1 to 7 the afternoon's and evening's."""
_EVENING_FROM = 4
"""A bare 4 to 11 at night is the evening's; 1 to 3 is past midnight."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day by name: its usual time, and the hour by which it is over (0: with the time itself)."""

    at: time
    over: int = 0
    night: bool = False

    @property
    def early(self) -> bool:
        """Whether its hours are those before noon."""
        return self.at.hour < NOON


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `late` means the day after the one named: midnight ends its day.

    `sure`: it has one reading. `other` is the other half of the day, where neither was told.
    """

    at: time
    late: bool = False
    sure: bool = True
    other: time | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """What was said of the time of day, and the text without it. `broken`: a time that no clock shows.

    `several`: parts of the day that are not one.
    """

    rest: str
    clock: Clock | None = None
    part: Part | None = None
    broken: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class _Figure:
    hour: int
    minute: int
    half: str
    sure: bool
    zero: bool = False


_LEAD = r"(?:\b(?P<lead>at|by|around|about|after|before|from|until|for)(?: (?:about|around|like|exactly|say))? )?"
_HOUR_WORDS = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HOUR = rf"(?P<h>\d{{1,2}}|{_HOUR_WORDS})"
_MINUTE_WORD = r"(?P<mw>oh? ?five|fifteen|(?:twenty|thirty|forty|fifty)(?:[ -]five)?)"
_FREE = r"(?<![\d/:.$-])\b"
_NO_UNIT = (
    rf"(?![\d/:%]|[.-]\d| ?(?:/|st\b|nd\b|rd\b|th\b|days?\b|weeks?\b|months?\b|years?\b|hours?\b|minutes?\b|percent"
    rf"|dollars|bucks|and a half|or so (?:days|weeks)|(?:of )?{MONTH}\b))"
)
_TAIL = r"(?: ?(?P<x>am|pm))?\b"
_AT = (
    rf"\b(?P<lead>at|by|around|about|after|before|until)(?: (?:about|around|like|exactly|say))? {_HOUR}"
    rf"(?:[.]?(?P<m>[0-5]\d)| {_MINUTE_WORD})?(?:ish)?\b{_NO_UNIT}"
)
CLOCKS = (
    rf"{_LEAD}\b(?:a )?(?P<m>half|quarter|five|ten|twenty) (?P<way>past|after) {_HOUR}{_TAIL}",
    rf"{_LEAD}\b(?:a )?(?P<m>quarter) (?P<way>to|of|until|before) {_HOUR}{_TAIL}",
    rf"{_LEAD}{_FREE}{_HOUR}(?:[:.]?(?P<m>\d\d)| {_MINUTE_WORD})? ?(?P<x>am|pm)\b",
    rf"{_LEAD}{_FREE}(?P<h>\d{{1,2}}):(?P<m>\d\d)(?::\d\d)?(?![\d:])",
    rf"{_LEAD}{_FREE}{_HOUR} ?oclock\b",
    rf"{_LEAD}\b(?P<h>{_HOUR_WORDS}) {_MINUTE_WORD}\b(?! (?:hours?|minutes?|days?)\b)",
    _AT,
    rf"{_LEAD}\b(?P<n>noon|midnight)\b",
)
"""Ways to tell the time. What follows "at" alone is tried last."""
PARTS = (
    (r"first thing(?: in the)?(?: morning)?|(?:in the )?morning", Part(time(9), over=12)),
    (r"(?:in the )?early(?: in the)? morning|before (?:work|breakfast)|at breakfast", Part(time(8), over=12)),
    (r"(?:in the )?mid[ -]?morning", Part(time(10), over=12)),
    (r"(?:in the )?late morning|before (?:my )?lunch", Part(time(11), over=12)),
    (r"(?:at |during |over |around |on )?(?:my )?lunch(?: ?(?:time|break|hour))?", Part(time(12))),
    (r"after (?:my )?lunch(?: ?time)?|(?:in the )?early(?: in the)? afternoon", Part(time(13), over=18)),
    (r"(?:in the )?afternoon", Part(time(14), over=18)),
    (r"(?:in the )?mid[ -]?afternoon", Part(time(15), over=18)),
    (r"after school", Part(time(15, 30))),
    (r"(?:in the )?late afternoon", Part(time(16), over=18)),
    (
        r"(?:by |at )?(?:the )?(?:end of (?:the )?(?:business |work )?day|eod|cob|close of business)",
        Part(time(17)),
    ),
    (r"after (?:i get off |i finish |my )?work", Part(time(17, 30))),
    (r"(?:in the )?early evening|(?:at )?dinner(?: time)?|before dinner", Part(time(18))),
    (r"after dinner|(?:in the )?evening|(?:at |in the )?night", Part(time(19), over=24, night=True)),
    (
        r"(?:in the )?late(?: in the)? evening|late(?: at)? night|(?:before|at) bed ?time|bed ?time|before bed",
        Part(time(21)),
    ),
)
_CLOCKS = tuple(re.compile(each) for each in CLOCKS)
# The longest words first: "after lunch" before "lunch".
_PARTS = tuple((re.compile(rf"\b(?:{words})\b"), part) for words, part in PARTS)
_BESIDE_PART = re.compile(
    rf"(?P<month>{MONTH} )?(?<![\d/:.$-])\b(?P<n>\d{{1,2}}|{_HOUR_WORDS}|\d{{1,2}}:\d\d)"
    r"(?= (?:(?:in the|at|this|today|tomorrow) )*(?:morning|afternoon|evening|night)\b)",
)
_RANGE = re.compile(
    rf"\b(?P<lead>at|between|from|around|about|by)? ?(?<![\d/:.$-])\b(?P<a>{NUMBER}(?::\d\d)?)(?P<ax>am|pm)?"
    rf" ?(?:-|to|or|and|until) ?(?P<b>{NUMBER}(?::\d\d)?) ?(?P<bx>am|pm)?\b"
    r"(?![\d/:-])(?! ?(?:days?|weeks?|months?|hours?|minutes?|th)\b)",
)
_DATE_BEFORE = re.compile(rf"\b{MONTH} (?:the )?$")
"""Before "4 - 5 pm" the first figure is a day."""


def hours(text: str) -> Hours:
    """Find the time of day."""
    text, ranged = _one_of_range(text)
    text = _BESIDE_PART.sub(lambda found: found[0] if found["month"] else f"at {found['n']}", text)
    figures: list[tuple[int, _Figure]] = []
    for pattern in _CLOCKS:
        figures += [(found.start(), _figure(found)) for found in pattern.finditer(text)]
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    part, several, text = _part(text)
    if not figures:
        return Hours(text, part=part, several=several)
    figure = min(figures, key=lambda each: each[0])[1]
    clock = clock_of(figure.hour, figure.minute, part, half=figure.half, zero=figure.zero)
    if clock is None:
        return Hours(text, broken=True)
    sure = clock.sure and figure.sure and not ranged and len({each for _, each in figures}) == 1
    return Hours(text, Clock(clock.at, clock.late, sure, clock.other), part, several=several)


def clock_of(hour: int, minute: int, part: Part | None, *, half: str = "", zero: bool = False) -> Clock | None:
    """Read figures as a time of day; None where no clock shows them. `zero`: typed with a nought before."""
    if minute >= _MINUTES or hour >= _HOURS or (half and hour == 0):
        return None
    if half:
        if hour > NOON:
            return Clock(time(hour, minute), sure=False) if half == "pm" else None
        shown = time(hour % NOON + (NOON if half == "pm" else 0), minute)
        past_midnight = part is not None and part.night and shown.hour < _EVENING_FROM
        clash = part is not None and not past_midnight and part.early != (half == "am")
        return Clock(shown, late=past_midnight or shown == time(0), sure=not clash)
    if hour > NOON or hour == 0:
        return Clock(time(hour, minute), late=(hour, minute) == (0, 0))
    return _beside(hour, minute, part) if part else _bare(hour, minute, zero=zero)


def _bare(hour: int, minute: int, *, zero: bool) -> Clock:
    early, afternoon = time(hour % NOON, minute), time(hour % NOON + NOON, minute)
    if _MORNING_FROM <= hour < NOON:
        return Clock(early, other=None if zero else afternoon)
    return Clock(afternoon, sure=not zero)


def _beside(hour: int, minute: int, part: Part) -> Clock:
    """The half of the day that a part of it tells: 8 in the morning, 8 in the evening."""
    early, afternoon = time(hour % NOON, minute), time(hour % NOON + NOON, minute)
    if part.early:
        return Clock(early if hour < NOON else afternoon, sure=hour < NOON)
    if not part.night:
        return Clock(afternoon, sure=hour < _MORNING_FROM or hour == NOON)
    if hour == NOON:
        return Clock(early, late=True)
    if hour < _EVENING_FROM:
        return Clock(early, late=True, sure=False)
    return Clock(afternoon)


def _figure(found: re.Match[str]) -> _Figure:
    said = found.groupdict()
    sure = said["lead"] not in {"by", "before", "until", "from"}
    if named := said.get("n"):
        return _Figure(NOON, 0, "pm" if named == "noon" else "am", sure)
    hour, half, way = counted(said["h"]), said.get("x") or "", said.get("way")
    zero = said["h"].startswith("0")
    minute = _minute(said.get("m") or said.get("mw") or "0")
    if way in {"to", "of", "until", "before"}:
        hour, minute = (hour - 1 or NOON), _MINUTES - minute
        if half and hour == NOON - 1:
            half = "am" if half == "pm" else "pm"
    return _Figure(hour, minute, half, sure, zero)


def _minute(word: str) -> int:
    if word in {"half", "quarter"}:
        return 30 if word == "half" else 15
    return 5 if word.startswith("o") and word.endswith("five") else counted(word)


def _part(text: str) -> tuple[Part | None, bool, str]:
    """The part of the day, whether there are several, and the text without them; the longest words count first."""
    found = [(each.span(), part) for pattern, part in _PARTS for each in pattern.finditer(text)]
    kept: list[tuple[tuple[int, int], Part]] = []
    for (start, end), part in sorted(found, key=lambda each: each[0][0] - each[0][1]):
        if all(end <= other[0] or start >= other[1] for other, _ in kept):
            kept.append(((start, end), part))
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    if not kept:
        return None, False, text
    return min(kept, key=lambda each: each[0])[1], len({part.at for _, part in kept}) > 1, text


def _one_of_range(text: str) -> tuple[str, bool]:
    """Take the first of "3 to 5 pm" or "at 3 or 4"; a range needs a sign that it tells the time."""
    found = _RANGE.search(text)
    marked = found and (found["lead"] or found["ax"] or found["bx"] or ":" in found[0])
    if not found or not marked or _DATE_BEFORE.search(text[: found.start("a")]):
        return text, False
    first = f"at {found['a']}{found['ax'] or found['bx'] or ''}"
    return f"{text[: found.start()]} {first} {text[found.end() :]}", True
