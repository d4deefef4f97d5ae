"""The words of a moment in one spelling: small letters, no slips, "10 a.m." as `10am`, "o'clock" as `oclock`."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz.distance import OSA

from bot.understanding.number_words import VALUES
from bot.understanding.plain import plain
from bot.understanding.wordlist import word_list, word_set

_SHORT = MappingProxyType(
    {
        **dict.fromkeys(word_list("2morrow 2moro 2mrw 2mro tmrw tmr tmw tmrow tomoro tomm"), "tomorrow"),
        **dict.fromkeys(word_list("2nite tonite 2night tnite"), "tonight"),
        **dict.fromkeys(word_list("midday noontime noonish"), "noon"),
        "min": "minute",
        "mins": "minutes",
        "hr": "hour",
        "hrs": "hours",
        **dict.fromkeys(word_list("til till untill"), "until"),
        "2day": "today",
        "nite": "night",
        "morn": "morning",
        "nxt": "next",
        "wkend": "weekend",
        "wk": "week",
        "wks": "weeks",
        "supper": "dinner",
        "lunchtime": "lunch",
        "suppertime": "dinner",
        "dinnertime": "dinner",
    },
)
_KNOWN = word_list(
    """
    today tomorrow tonight yesterday morning afternoon evening night midnight minutes hours weeks weekend months
    monday tuesday wednesday thursday friday saturday sunday january february march april august september october
    november december thanksgiving christmas remind reminder
    """,
)
_OWN_WORDS = word_set(
    """
    mourning evenings nights marsh match marched arch apron mondays friend fridge sundae augusta hour minute month
    knight might house reminds reminded reminders remand rewind toady
    """,
)
"""Words in their own right that lie within a slip of a known one, or forms of it that mean something else."""
_LONG_LETTERS = 8
_FUZZY_LETTERS = 5
_LONGEST = 16

WEEKDAY = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|mon|tues?|wed|weds|wednes|thu|thurs?|fri|sat|sun)"
)
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_WORDS = "|".join(sorted(VALUES, key=len, reverse=True))
_UNITS = "|".join(list(VALUES)[1:10])
_TENS = "|".join(word for word, value in VALUES.items() if value >= 20 and value % 10 == 0)  # noqa: PLR2004 - tens
NUMBER = rf"(?:\d{{1,5}}|(?:{_TENS})[ -](?:{_UNITS})|{_WORDS})"
"""A whole number, in figures or in words."""

_QUOTE = re.compile(r"(?<=[a-z])'(?=[a-z])")
_HALF = re.compile(r"(?<=\d) ?([ap])(?:\.? ?m)?\b(?!')\.?")
_DOTTED = re.compile(r"\b([ap])\.m\b\.?")
_FAST_UNIT = re.compile(r"(?<=\d)(?: ?([hm])|(hr|hour|min|minute)s?)(?=\d|\b)(?!')")
_ISO = re.compile(r"(?<=\d)t(?=\d\d:)")
_NOISE = re.compile(r"[,;!?()\"*_~\[\]{}…]|\.(?!\d)|(?<!\d)\.|:(?!\d)")
_WORD = re.compile(r"(?<![\w/])(?:2[a-z]+|[a-z]+)(?![\w/])")
_SPACES = re.compile(r"\s+")


def spelled(text: str) -> str:
    """Write what a person typed in the one spelling."""
    shown = _QUOTE.sub("", plain(text).casefold()).replace("@", " at ").replace("&", " and ")
    shown = _DOTTED.sub(r"\1m", _ISO.sub(" ", shown))
    shown = _FAST_UNIT.sub(lambda found: " hours " if (found[1] or found[2])[0] == "h" else " minutes ", shown)
    shown = _NOISE.sub(" ", _HALF.sub(r"\1m", shown))
    return _SPACES.sub(" ", _WORD.sub(lambda found: _known(found[0]), shown)).strip()


def counted(word: str) -> int:
    """The value of a number in figures or in words."""
    if word.isdigit():
        return int(word)
    return sum(int(VALUES[part]) for part in re.split("[ -]", word))


@lru_cache(maxsize=2048)
def _known(word: str) -> str:
    """The word that was meant: the first letter must be right, and no other word as near."""
    if word in _SHORT:
        return _SHORT[word]
    if not _FUZZY_LETTERS <= len(word) <= _LONGEST or word in _KNOWN or word in _OWN_WORDS:
        return word
    near = [
        known
        for known in _KNOWN
        if known[0] == word[0] and OSA.distance(word, known) <= (2 if len(known) >= _LONG_LETTERS else 1)
    ]
    return near[0] if len(near) == 1 else word
