"""Choosing any number of the options: "1 and 3", "all of them", "none of these"."""

from __future__ import annotations

import re

from bot.core.answers import Doubt, Heard, Ok, Option, Problem
from bot.understanding.choices import choice, exactly
from bot.understanding.plain import plain, words
from bot.understanding.wordlist import phrase_list, word_set

_NONE = frozenset(
    phrase_list(
        """
    none|none of these|none of them|none of those|none of the above|none of that|none of it|none apply
    |none of these apply|neither|neither of them|neither of these|nothing|no none|nope none|not any|not any of these
    """,
    )
)
_MAYBE_NONE = frozenset(phrase_list("no|nope|nah|not really|no thanks|never|zero|0"))
_ALL = frozenset(
    phrase_list(
        """
    all|all of them|all of these|all of those|all of the above|all of it|everything|every one|every one of them
    |yes all of them|yes all|they all apply|all apply
    """,
    )
)
_BOTH = frozenset({"both", "both of them", "both of these", "yes both"})
_EXCEPT = re.compile(
    r"^(?:all|everything|all of them|all of these)(?: of them| of these)? (?:but|except|besides)(?: for)? (.+)$"
)
_SPLIT = re.compile(r"\s*(?:[,;&+/\n]|\band\b|\bplus\b|\balso\b)\s*", re.IGNORECASE)
_EMPTY_IDS = word_set("none unsure not_sure declined nothing other unknown")
_PAIR = 2
_MOST_PARTS = 40


def choices(text: str, options: tuple[Option, ...]) -> Heard[tuple[str, ...]]:
    """Read any number of options; their ids in the order of the screen."""
    shown = plain(text)
    said = " ".join(words(shown))
    if not said or not options:
        return Problem("unreadable" if text.strip() else "empty")
    whole = exactly(shown, options)
    if whole is not None:
        return Ok((whole,))
    if said in _NONE | _MAYBE_NONE:
        named = tuple(option.id for option in options if option.id in {"none", "nothing"})
        return Ok(named) if said in _NONE else Doubt(named, "none")
    full = tuple(option.id for option in options if option.id not in _EMPTY_IDS)
    if said in _ALL or (said in _BOTH and len(full) == _PAIR):
        return Ok(full)
    if left_out := _EXCEPT.match(said):
        return _all_except(left_out[1], options, full)
    return _parts(text[: len(shown) * 2], options)


def _all_except(said: str, options: tuple[Option, ...], full: tuple[str, ...]) -> Heard[tuple[str, ...]]:
    heard = _parts(said, options)
    if isinstance(heard, Problem):
        return heard
    return Doubt(tuple(key for key in full if key not in heard.value), "except")


def _parts(text: str, options: tuple[Option, ...]) -> Heard[tuple[str, ...]]:
    parts = [part for part in _SPLIT.split(text.strip()) if words(part)]
    parts = [figure for part in parts for figure in _figures(part)][:_MOST_PARTS]
    one = choice(text, options)
    if len(parts) <= 1 or (isinstance(one, Ok) and not any(char.isdigit() for char in text)):
        return _wrapped(one)
    heard = [choice(part, options) for part in parts]
    values = {each.value for each in heard if not isinstance(each, Problem)}
    if not values:
        return _wrapped(one)
    ids = tuple(option.id for option in options if option.id in values)
    sure = all(isinstance(each, Ok) for each in heard) and (len(ids) == 1 or not set(ids) & _EMPTY_IDS - {"other"})
    return Ok(ids) if sure else Doubt(ids, "parts")


def _figures(part: str) -> list[str]:
    """Split "1 3 4" and leave anything else whole."""
    spelled = words(part)
    apart = len(spelled) > 1 and all(word.isdigit() for word in spelled) and "-" not in part
    return list(spelled) if apart else [part]


def _wrapped(heard: Heard[str]) -> Heard[tuple[str, ...]]:
    match heard:
        case Ok(value):
            return Ok((value,))
        case Doubt(value, why):
            return Doubt((value,), why)
        case Problem():
            return heard
