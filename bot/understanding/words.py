"""Open text: names, reference numbers, notes. Kept as typed, without what cannot be shown."""

from __future__ import annotations

import re
import unicodedata

from bot.core.answers import Doubt, Heard, Ok, Problem
from bot.understanding.wordlist import word_set

_SPACES = re.compile(r"\s+")
_MOST_READ = 20_000
_NAME_LINKS = frozenset(" .'-,\u2019")
_NAME_LETTERS_LEAST = 2
_NAME_WORDS_MOST = 6
_SENTENCE = word_set(
    """
    what why how who when where is are do does can cant cannot dont i im my me you it the not no this that please
    """,
)


def open_text(text: str, longest: int) -> Heard[str]:
    """Keep a text as typed, in one line of at most `longest` characters."""
    kept = _shown(text)
    if not kept or not any(char.isalnum() for char in kept):
        return Problem("empty" if not kept else "unreadable")
    return Problem("too_long") if len(kept) > longest else Ok(kept)


def name(text: str, longest: int) -> Heard[str]:
    """Keep the name of a person or an office; what reads like a sentence is to be confirmed."""
    heard = open_text(text, longest)
    if not isinstance(heard, Ok):
        return heard
    value = heard.value
    letters = sum(unicodedata.category(char)[0] in {"L", "M"} for char in value)
    if letters < _NAME_LETTERS_LEAST:
        return Problem("unreadable")
    said = value.casefold().replace("'", "").replace("\u2019", "").split()
    odd = any(not (unicodedata.category(char)[0] in {"L", "M"} or char in _NAME_LINKS) for char in value)
    if odd or len(said) > _NAME_WORDS_MOST or set(said) & _SENTENCE:
        return Doubt(value, "not_a_name")
    return heard


def _shown(text: str) -> str:
    """Take out control characters and marks that turn the direction of writing; spaces become single."""
    kept = "".join(
        char
        if char == "\u200d" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
        else " "
        for char in text[:_MOST_READ]
    )
    return _SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip()
