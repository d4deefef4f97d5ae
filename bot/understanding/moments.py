"""When somebody wants to be reminded: "Friday at 10", "in half an hour", "tomorrow after work".

The clock on their wall counts. A time that their clock jumps over moves on by the jump; of one that comes twice, the
first that is still ahead. Taken as said where a careful listener would not ask back; else a doubt.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.core.answers import Doubt, Heard, Hearing, Ok, Problem
from bot.core.kinds import Day, When
from bot.understanding import dates
from bot.understanding.date_words import HEDGES
from bot.understanding.english import FILLER, NEGATIONS
from bot.understanding.moments_asked import reminder
from bot.understanding.moments_clock import Clock, Hours, Part, clock_of, hours
from bot.understanding.moments_day import OR_TODAY, Told, told
from bot.understanding.moments_span import Span, span
from bot.understanding.moments_words import counted, spelled
from bot.understanding.wordlist import word_set

MORNING = time(10)
"""When a day alone is named."""
EVENING = time(19)
"""When today alone is named."""
FARTHEST = timedelta(days=400)
_HOUR = timedelta(hours=1)
_STRANGERS_MOST = 3
_UNREADABLE = Problem("unreadable")
_THIS = re.compile(r"\bthis (morning|afternoon|evening|night|lunch|noon)\b")
_LAST_NIGHT = re.compile(r"\blast (?:night|evening)\b")
_SAME_TIME = re.compile(r"\b(?:at )?(?:around )?(?:the )?(?:same|this) (?:exact )?time\b")
_OFTEN = re.compile(
    r"\b(?:(?:once|twice|times?) (?:a|per)|every|each|daily|weekly|monthly|hourly|everyday|always"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days"
    r"|mornings|evenings|afternoons|nights|weekends)\b",
)
_SUM = re.compile(r"[$%€£]|\d{3}[-. ]\d{3}[-. ]\d{4}|\b\d{3}-\d{4}\b")
_LEAD_NO = re.compile(r"^(?:no|nope|nah|wait|actually|sorry)+(?=[ ,]) ?")
_FIGURE = re.compile(r"(?<!\S)\d{1,2}(?!\S)")
_WORD = re.compile(r"[^\W\d_]+")
_HARMLESS = FILLER | word_set(
    """
    later sometime again then time day date moment remind reminder set can could would will do let lets make coming
    week next good great sharp clock how see message text write ping would prefer works work best better back sure
    """,
)
_HEDGES = (HEDGES - {"sure"}) | word_set("whenever either probably or before by until")
_DEPENDS = re.compile(r"(?:when|once|if)\b")
"""What begins so may never be: "when I have a minute" is not in a minute."""
_EN = "en"


def moment(text: str, now: datetime, language: str = _EN) -> Heard[datetime]:
    """Read a moment ahead of `now`, which tells the person's time zone; the value is in the same.

    Problems: `past`, `far` (more than 400 days ahead), `unreadable`. In a language other than English a day alone is
    read, as a doubt.

    Raises:
        ValueError: `now` has no time zone.
    """
    zone = now.tzinfo
    if zone is None:
        message = "a moment needs to know the time zone"
        raise ValueError(message)
    heard = _read(reminder(text) or text, now, zone)
    if heard == _UNREADABLE and language != _EN:
        heard = _elsewhere(text, now, zone, language)
    return heard if isinstance(heard, Problem) else _within(heard, now)


def _read(text: str, now: datetime, zone: tzinfo) -> Heard[datetime]:
    shown = _LEAD_NO.sub("", spelled(text))
    words = set(_WORD.findall(shown))
    if not shown or _SUM.search(text) or _OFTEN.search(shown) or _DEPENDS.match(shown) or words & NEGATIONS:
        return _UNREADABLE
    shown = _LAST_NIGHT.sub("yesterday night", _THIS.sub(r"today \1", shown.replace("tonight", "today night")))
    if (length := span(shown)) is not None:
        return _after(length, now, zone)
    same = _SAME_TIME.search(shown)
    found = hours(_SAME_TIME.sub(" ", shown))
    if found.broken:
        return _UNREADABLE
    day = told(found.rest, now.date())
    if day is not None and day.day is None:
        return _UNREADABLE
    if same and day and found.clock is None and found.part is None:
        found = Hours(found.rest, Clock(now.time().replace(second=0, microsecond=0)))
    return _judged(found, day, now, zone)


def _after(length: Span, now: datetime, zone: tzinfo) -> Heard[datetime]:
    """A span of hours counts what really passes, across a change of the clocks too."""
    beside = hours(length.rest)
    day = told(beside.rest, now.date())
    today = day is None or day.day == now.date()
    rest = day.rest if day else beside.rest
    if length.anchored or beside.clock or beside.part or not today or re.search(r"\d", rest):
        return _UNREADABLE
    at = (now.astimezone(UTC) + length.length).astimezone(zone)
    why = _doubt_of(rest)
    if why is None:
        return _UNREADABLE
    return Doubt(at, why or "range") if why or not length.sure else Ok(at)


def _doubt_of(rest: str) -> str | None:
    """What the words beside the moment make of it: nothing, a doubt, or (None) no moment."""
    said = set(_WORD.findall(re.sub(r"\b[MW]\d+\b", " ", rest)))
    strangers = said - _HARMLESS - _HEDGES
    if len(strangers) > _STRANGERS_MOST:
        return None
    return "other_words" if strangers or said & _HEDGES else ""


def _judged(found: Hours, day: Told | None, now: datetime, zone: tzinfo) -> Heard[datetime]:
    clock, rest = found.clock, day.rest if day else found.rest
    why = day.why if day else ""
    bare = _FIGURE.findall(rest)
    if clock is None and len(bare) == 1:
        clock = clock_of(counted(bare[0]), 0, found.part)
        rest = _FIGURE.sub(" ", rest)
        # "Friday 10" is the clock, unless the day is a tenth; "10" alone may be either.
        why = why or ("" if day and day.day and day.day.day != int(bare[0]) else "two_readings")
    if why == OR_TODAY and not (clock and _ahead(_at(now.date(), clock.at, zone, now), now)):
        why = ""
    beside = _doubt_of(rest)
    if beside is None or re.search(r"\d", rest) or (clock is None and found.part is None and day is None):
        return _UNREADABLE
    why = why or ("two_readings" if found.several or (clock and not clock.sure) else "") or beside
    if day is None or day.day is None:
        heard = _undated(clock, found.part, now, zone)
    else:
        heard = _dated(clock, found.part, day.day, now, zone)
    return Doubt(heard.value, why) if why and isinstance(heard, Ok) else heard


def _undated(clock: Clock | None, part: Part | None, now: datetime, zone: tzinfo) -> Heard[datetime]:
    """No day was said: the next time that the clock shows it."""
    shown = clock.at if clock else part.at if part else MORNING
    today, tomorrow = now.date(), now.date() + timedelta(1)
    if _ahead(at := _at(today, shown, zone, now), now):
        return Ok(at)
    at = _at(tomorrow, shown, zone, now)
    if clock and clock.other and _ahead(_at(today, clock.other, zone, now), now):
        # "At 9", said at noon: tomorrow's morning, or tonight?
        return Doubt(at, "two_readings")
    return Ok(at)


def _dated(clock: Clock | None, part: Part | None, day: date, now: datetime, zone: tzinfo) -> Heard[datetime]:
    today = now.date()
    if clock:
        at = _at(day + timedelta(clock.late), clock.at, zone, now)
        if _ahead(at, now):
            return Doubt(at, "two_readings") if clock.late and day != today else Ok(at)
        if day == today and clock.other and _ahead(other := _at(day, clock.other, zone, now), now):
            return Doubt(other, "two_readings")
        return Problem("past")
    if part:
        at = _at(day, part.at, zone, now)
        return Ok(at) if _ahead(at, now) else _while_it_lasts(part, day, now, zone)
    if day == today:
        at = _at(day, EVENING, zone, now)
        return Ok(at if _ahead(at, now) else _at(day + timedelta(1), MORNING, zone, now))
    at = _at(day, MORNING, zone, now)
    return Ok(at) if _ahead(at, now) else Problem("past")


def _while_it_lasts(part: Part, day: date, now: datetime, zone: tzinfo) -> Heard[datetime]:
    """Read "tonight", said at eight: in an hour, if the evening is not over by then."""
    at = (now.astimezone(UTC) + _HOUR).astimezone(zone).replace(second=0, microsecond=0)
    if day == now.date() == at.date() and at.hour < part.over:
        return Doubt(at, "late")
    return Problem("past")


def _at(day: date, shown: time, zone: tzinfo, now: datetime) -> datetime:
    """The instant at which the wall shows a time of a day."""
    first = datetime.combine(day, shown, zone).astimezone(UTC).astimezone(zone)
    second = datetime.combine(day, shown.replace(fold=1), zone)
    twice = first.time() == shown and first.utcoffset() != second.utcoffset()
    return second if twice and not _ahead(first, now) else first


def _ahead(at: datetime, now: datetime) -> bool:
    # As instants: two times of one zone are compared by the wall, which shows an hour twice in autumn.
    return at.astimezone(UTC) > now.astimezone(UTC)


def _within(heard: Ok[datetime] | Doubt[datetime], now: datetime) -> Heard[datetime]:
    if not _ahead(heard.value, now):
        return Problem("past")
    return Problem("far") if heard.value.date() - now.date() > FARTHEST else heard


def _elsewhere(text: str, now: datetime, zone: tzinfo, language: str) -> Heard[datetime]:
    """A day in another language, as dates.py reads it."""
    day = dates.day(text, Hearing(now.date(), language), Day(When.FUTURE))
    if isinstance(day, Problem):
        return Problem("past") if day.code == "past" else _UNREADABLE
    return Doubt(_at(day.value, MORNING, zone, now), "dateparser")
