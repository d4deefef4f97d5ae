"""Days that are typed in a call: one by its date, or so many days, weeks or months from now."""

from __future__ import annotations

import re
from datetime import date

from bot.core.answers import Doubt, Hearing, Ok, Silence
from bot.core.kinds import Day, When
from bot.understanding.english import NEGATIONS
from bot.understanding.parse import parse
from bot.understanding.plain import plain, words

FAR = "far_ahead"
"""A doubt: the day may be one that has just passed."""
_AGO = "ago"
DAY = Day(When.FUTURE)
_MAY = re.compile(r"\b(?:i|you|he|she|it|we|they) may\b")
"""Here it is no month."""
_SPAN = re.compile(
    r"\b(?:(?:for|in|within|about|another) )*(?P<count>\d{1,3}|an?|one|two|three|four|five|six|thirty|sixty|ninety)"
    r"[ -](?:more )?(?P<unit>day|week|month)s?\b"
)
_COUNTS = {
    **dict.fromkeys(("a", "an", "one"), 1),
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
}
_TIME = re.compile(r"\b(?:days?|weeks?|months?|years?)\b|\d")
_HOLD = re.compile(r"\b(?:hold|holds|held|holding|pause|paused|pauses)\b")
_YES = re.compile(r"^(?:yes|yep|yeah|ok|okay|agreed|until|till)\b|\b(?:gave|gives)\b")
"""How a yes to "until what date can you hold it" begins, and how a person tells of one."""
_ELSE = re.compile(
    r"\b(?:pay\w*|call\w*|offer\w*|discount|collect\w*|agency|send\w*|mail\w*|su(?:e|ed|ing)|court|wait|if|unless|but|"
    r"maybe|might|could|first|only|card|plan|down|me on hold|hold on|i|i'm|we|ask\w*)\b|[?$%]"
)
"""What makes it about something else, or no yes yet."""


def day(text: str, today: date) -> date | None:
    """The day that a text tells, today or later; None where it tells none, or is a no."""
    shown = _MAY.sub(" ", plain(text).casefold())
    if _AGO in (said := frozenset(words(shown))) or said & NEGATIONS:
        return None
    if span := _SPAN.search(shown):
        shown = f"in {_COUNTS.get(span['count'], span['count'])} {span['unit']}s"
    match parse(DAY, shown, Hearing(today, "en")):
        case Ok(value=date() as found_day):
            return found_day
        case Doubt(value=date() as likely, why=why) if why != FAR:
            # It is read back before the call ends, and "undo" is on the card.
            return likely
        case _:
            return None


def is_unsure(text: str, today: date) -> bool:
    """Whether a text says that no day is known."""
    heard = parse(DAY, text, Hearing(today, "en"))
    return isinstance(heard, Ok) and isinstance(heard.value, Silence)


def is_of_time(text: str) -> bool:
    """Whether a text speaks of days. "End of the month" is no end of the call."""
    return _TIME.search(plain(text).casefold()) is not None


def held_until(text: str, today: date, *, asked: bool) -> date | None:
    """The day until which they hold the account, where a text says that they do. `asked`: it is a plain yes to that."""
    shown = plain(text).casefold()
    is_held = _HOLD.search(shown) or (asked and _YES.search(shown))
    return day(text, today) if is_held and not _ELSE.search(shown) else None
