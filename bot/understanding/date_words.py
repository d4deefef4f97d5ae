"""Dates in one spelling: months become `M10`, weekdays `W4`, and numbers in words digits, typos and all.

What a person types ("ocotber twenty second") comes out in one form ("M10 22nd"), so that few patterns suffice.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from rapidfuzz.distance import OSA

from bot.understanding.english import FILLER
from bot.understanding.wordlist import word_list, word_set

_MONTHS = word_list(
    """
    january february march april may june july august september october november december
    """,
)
_WEEKDAYS = word_list("monday tuesday wednesday thursday friday saturday sunday")
_SHORT = MappingProxyType(
    {name[:3]: f"M{place}" for place, name in enumerate(_MONTHS, start=1)}
    | {name[:3]: f"W{place}" for place, name in enumerate(_WEEKDAYS)}
    | {
        "sept": "M9",
        "tues": "W1",
        "thur": "W3",
        "thurs": "W3",
        "weds": "W2",
        "wednes": "W2",
        "jully": "M7",
        "juli": "M7",
    },
)
_LONG = MappingProxyType(
    {name: f"M{place}" for place, name in enumerate(_MONTHS, start=1)}
    | {name: f"W{place}" for place, name in enumerate(_WEEKDAYS)},
)
_OWN_WORDS = word_set("marsh match marched arch apron mondays friend fridge sundae augusta junes")
_ONES = word_list("one two three four five six seven eight nine")
_TEENS = (
    word_list("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
    word_list(
        """
        tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
        """,
    ),
)
_NTHS = word_list("first second third fourth fifth sixth seventh eighth ninth")
_TENS = MappingProxyType({"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90})


def _spelled() -> dict[str, str]:
    known = {word: str(place) for place, word in enumerate(_ONES, start=1)}
    known |= {word: f"{place}th" for place, word in enumerate(_NTHS, start=1)}
    known |= {word: str(place) for place, word in enumerate(_TEENS[0], start=10)}
    known |= {word: f"{place}th" for place, word in enumerate(_TEENS[1], start=10)}
    known |= {"twelvth": "12th", "twelth": "12th", "nineth": "9th", "twentieth": "20th", "thirtieth": "30th"}
    for ten, value in _TENS.items():
        known[ten] = str(value)
        for place in range(9):
            known[f"{ten} {_ONES[place]}"] = str(value + place + 1)
            known[f"{ten} {_NTHS[place]}"] = f"{value + place + 1}th"
            known[f"twenty twenty {_ONES[place]}"] = str(2021 + place)
    return known


_SPELLED = MappingProxyType(_spelled())
_NUMBER_WORDS = re.compile(
    r"\b(?:"
    + "|".join(re.escape(each).replace(r"\ ", "[ -]") for each in sorted(_SPELLED, key=len, reverse=True))
    + r")\b",
)
_TOKEN = re.compile(r"\d{1,2}(?:st|nd|rd|th)\b|'\d\d\b|[a-z]+(?:'[a-z]+)*\.?|.")
_TIME = re.compile(r"(?:\b(?:at|around|by|about) )?\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b\.?|(?:\bat )?\b\d{1,2}:\d\d\b")
_LOOSE_SLASH = re.compile(r"(?<=\d) ?/ ?(?=\d)")
_SPAN = re.compile(r"(/\d{1,4})-(\d{1,2}/)")
_FUZZY_LETTERS = 5
_LONG_LETTERS = 8

HARMLESS = (FILLER - {"today"}) | word_set(
    """
    date dated day dos service visit visited went go er hospital surgery bill bills billed statement letter due
    printed received got get came come sent mailed admitted discharged discharge appointment appt seen saw started
    happened born clinic doctor morning afternoon evening night early late year insurance had have when mail
    postmarked issued sometime roughly happened scan mri xray ambulance as took place
    """,
)
"""Words beside a date that change nothing."""

HEDGES = word_set(
    """
    maybe think thought probably perhaps guess possibly sure before after since until till by between or through
    thru either if almost nearly might could last this past
    """,
)
"""Words beside a date that make it a guess or an end of a span."""


_WEAK = re.compile(r"\b(last|this|next|a|\d+) weak(s?)\b")
"""A week, misspelled."""
_MONTH_FIRST = re.compile(r"\b(last|this|next) month,? (?:on )?(?:the )?(\d{1,2}(?:th)?)\b")


def one_spelling(text: str) -> str:
    """Write a plain text in small letters in the one spelling; times of day are left out."""
    timeless = _SPAN.sub(r"\1 - \2", _LOOSE_SLASH.sub("/", _TIME.sub(" ", text)))
    numbered = _NUMBER_WORDS.sub(lambda found: _SPELLED[re.sub(r"[ -]", " ", found[0])], timeless)
    spelled = "".join(_token(found[0]) for found in _TOKEN.finditer(numbered))
    told = re.sub(r"\s+", " ", spelled).strip()
    return _MONTH_FIRST.sub(r"the \2 of \1 month", _WEAK.sub(r"\1 week\2", told))


def _token(token: str) -> str:
    if token[0].isdigit() and len(token) > 1:
        return re.sub(r"\D+", "th", token)
    if not token[0].isalpha():
        return token
    word = token.rstrip(".")
    name = _LONG.get(word) or _SHORT.get(word) or _typo(word)
    return f" {name} " if name else token


def _typo(word: str) -> str | None:
    """Find the one month or weekday within a slip, or within two of a long one; the first letter must be right."""
    if len(word) < _FUZZY_LETTERS or word in _OWN_WORDS or len(word) > 2 * _LONG_LETTERS:
        return None
    near = [
        name
        for known, name in _LONG.items()
        if len(known) >= _FUZZY_LETTERS
        and known[0] == word[0]
        and OSA.distance(word, known) <= (2 if len(known) >= _LONG_LETTERS else 1)
    ]
    return near[0] if len(near) == 1 else None
