"""Telephone numbers in E.164, US numbers unless a country is written."""

from __future__ import annotations

import re

from bot.core.answers import Doubt, Heard, Ok, Problem
from bot.understanding.english import NEGATIONS
from bot.understanding.number_words import VALUES
from bot.understanding.plain import plain, words
from bot.understanding.wordlist import word_set

_TIME = re.compile(r"\b\d{1,2}(?::\d\d)? ?(?:-|to)? ?(?:\d{1,2}(?::\d\d)? ?)?[ap]\.?m\b\.?|\b\d{1,2}:\d\d\b")
_EXTENSION = re.compile(r"\b(?:ext|extension|x|option|opt|press)\b|#|\d ?x ?\d")
_SPOKEN = {word: str(int(value)) for word, value in VALUES.items() if value < 10} | {"oh": "0", "o": "0"}  # noqa: PLR2004 - one digit each
_NORTH_AMERICA = re.compile(r"\+1[2-9]\d\d[2-9]\d{6}")
_LETTERS = re.compile(r"\b(1[-. ]?)?\(?([2-9]\d\d)\)?[-. ]([\da-z]{3}[-. ]?[\da-z]{4}|[a-z]{7,10})\b")
_REPEATED = re.compile(r"\+1(\d)\1{9}")
_OTHER_NUMBERS = word_set("account acct ref reference case claim member policy ssn order invoice fax id bill zip")
_DIGITS = re.compile(r"\d")
_DIGITS_OF_A_NUMBER = 10


def phone(text: str) -> Heard[str]:
    """Read one telephone number."""
    shown = plain(text)
    if not shown:
        return Problem("empty")
    timeless = _TIME.sub(" ", shown.casefold())
    found = _found(timeless)
    if not found:
        return _spoken(timeless)
    number, start, end = found[0]
    rest = f"{timeless[:start]} {timeless[end:]}"
    if "$" in rest or _REPEATED.fullmatch(number):
        return Problem("impossible")
    if len({each[0] for each in found}) > 1:
        return Doubt(number, "several")
    if set(words(rest)) & NEGATIONS:
        return Problem("unreadable")
    if set(words(rest)) & _OTHER_NUMBERS:
        return Doubt(number, "other_number")
    if _EXTENSION.search(timeless):
        return Doubt(number, "extension")
    if not _NORTH_AMERICA.fullmatch(number):
        return Doubt(number, "foreign") if number[:2] != "+1" else Problem("impossible")
    return Doubt(number, "other_numbers") if len(found) > 1 or _DIGITS.search(rest) else Ok(number)


def _found(text: str) -> list[tuple[str, int, int]]:
    """Find the numbers that are possible, with their places."""
    import phonenumbers  # noqa: PLC0415 - loaded when the first number is read

    matcher = phonenumbers.PhoneNumberMatcher(text, "US", leniency=phonenumbers.Leniency.POSSIBLE, max_tries=20)
    as_written = phonenumbers.PhoneNumberFormat.E164
    found = [(phonenumbers.format_number(each.number, as_written), each.start, each.end) for each in matcher]
    return [each for each in found if each[0][:2] != "+1" or len(each[0]) == len("+1") + _DIGITS_OF_A_NUMBER]


def _spoken(text: str) -> Heard[str]:
    """Read a number in words, or one with letters ("1-800-555-BILL"); to be confirmed."""
    if lettered := _LETTERS.search(text):
        keys = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
        local = re.sub(r"\W", "", lettered[3]).translate(keys)[:7]
        number = f"+1{lettered[2]}{local}"
        letters = sum(char.isalpha() for char in lettered[3])
        if _NORTH_AMERICA.fullmatch(number) and letters >= 3:  # noqa: PLR2004 - a word, not a slip
            return Doubt(number, "letters")
    spelled = words(text)
    figures = "".join(_SPOKEN.get(word, word if word.isdigit() else "") for word in spelled)
    strangers = [word for word in spelled if word not in _SPOKEN and not word.isdigit()]
    figures = figures.removeprefix("1") if len(figures) > _DIGITS_OF_A_NUMBER else figures
    spoken = any(word in _SPOKEN for word in spelled)
    if spoken and len(strangers) <= 4 and not set(strangers) & NEGATIONS and _NORTH_AMERICA.fullmatch(f"+1{figures}"):  # noqa: PLR2004 - "my number is"
        return Doubt(f"+1{figures}", "spoken")
    return Problem("unreadable")
