"""Choosing an option of the screen: by id, label, other words, place ("2", "the second one"), or a typo of them.

Taken as said only when the reply names one option and nothing turns it round; otherwise a doubt, or no answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.core.answers import Doubt, Heard, Ok, Option, Problem
from bot.understanding.english import COMMON, FILLER, NEGATIONS
from bot.understanding.plain import words
from bot.understanding.wordlist import word_list, word_set

_PLACES = word_list("first second third fourth fifth sixth seventh eighth ninth tenth")
_COUNTS = word_list("one two three four five six seven eight nine ten")
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_BESIDE_PLACE = (FILLER - {"us", "we", "our"}) | word_set(
    "option number choice choose pick select answer one go with num nr last take",
)
"""Words beside a place in the list. "3 of us" counts people."""
_BESIDE = FILLER | word_set(
    """
    option choose pick select answer one go with think guess would say id its mine my
    """,
)
_BEFORE_COUNT = word_set("option number choice nr num")
_GUESS = word_set("think guess maybe probably possibly perhaps or but if before used")
_PREFIX_LETTERS = 4
_SHORT_LETTERS = 4
_LONG_LETTERS = 8
_PLAUSIBLE = 78
_LIKE = 82
_LEAD = 8
_MOST_WORDS = 30
_ASKING = frozenset(["what", "whats", "who", "whos", "how", "why", "when", "where", "which", "should"])
"""Words that begin a question, which is never a choice."""


@dataclass(frozen=True, slots=True)
class _Said:
    """One way to say an option, in words."""

    id: str
    spelled: tuple[str, ...]
    text: str
    denies: bool


@lru_cache(maxsize=256)
def _ways(options: tuple[Option, ...]) -> tuple[_Said, ...]:
    ways = dict.fromkeys(
        (option.id, words(said)) for option in options for said in (option.id, option.label, *option.words)
    )
    return tuple(
        _Said(key, spelled, " ".join(spelled), bool(set(spelled) & NEGATIONS)) for key, spelled in ways if spelled
    )


def choice(text: str, options: tuple[Option, ...]) -> Heard[str]:
    """Read one option; its id."""
    spelled = words(text)
    if not spelled or not options:
        return Problem("unreadable" if text.strip() else "empty")
    if len(spelled) > _MOST_WORDS:
        return Problem("too_long")
    exact = exactly(text, options)
    if exact is not None:
        return Ok(exact)
    for read in (_by_place, _contained, _by_prefix, _by_typo):
        heard = read(spelled, options)
        if heard is not None:
            turned = isinstance(heard, Doubt) and _turned(text, spelled, heard, options)
            return Problem("unreadable") if turned else heard
    return Problem("unreadable")


def _turned(text: str, spelled: tuple[str, ...], heard: Doubt[str], options: tuple[Option, ...]) -> bool:
    """Tell whether a doubtful reading would turn the words round: a question, or a "not" that the option has not.

    A tired person says yes to whatever is held out; better to hold out nothing.
    """
    if "?" in text or spelled[0] in _ASKING:
        return True
    denies = bool(set(spelled) & NEGATIONS)
    ways = [way for way in _ways(options) if way.id == heard.value]
    return denies and not any(set(way.spelled) & NEGATIONS for way in ways)


def exactly(text: str, options: tuple[Option, ...]) -> str | None:
    """Return the id of the one option that the whole text names word for word."""
    spelled = words(text)
    found = {way.id for way in _ways(options) if way.spelled == spelled}
    return found.pop() if len(found) == 1 else None


def _by_place(spelled: tuple[str, ...], options: tuple[Option, ...]) -> Heard[str] | None:
    """Read "2", "the second one", "last"."""
    places = [place for place in map(_place, spelled) if place is not None]
    rest = {word for word in spelled if _place(word) is None}
    if "last" in rest and rest <= _BESIDE_PLACE and set(spelled) & {*_PLACES, *_COUNTS} <= {"one"}:
        return Ok(options[-1].id)
    if "one" in spelled and len(spelled) > 1:
        named = [place for word, place in zip(spelled, map(_place, spelled), strict=True) if place and word != "one"]
        places = named or (places if rest & _BEFORE_COUNT else [])  # "that one" is no number
    if len(set(places)) != 1 or rest - _BESIDE_PLACE - _GUESS:
        return None
    if not 1 <= places[0] <= len(options):
        return Problem("unreadable")
    found = options[places[0] - 1].id
    counting = {*_PLACES, *_COUNTS}
    numbered = any(any(char.isdigit() for char in way.text) or counting & set(way.spelled) for way in _ways(options))
    return Doubt(found, "place") if numbered or rest & _GUESS else Ok(found)


def _place(word: str) -> int | None:
    if found := _NTH.fullmatch(word):
        return int(found[1])
    for table in (_PLACES, _COUNTS):
        if word in table:
            return table.index(word) + 1
    return None


def _contained(spelled: tuple[str, ...], options: tuple[Option, ...]) -> Heard[str] | None:
    """Find the options that the reply names word for word among others; the longest wins."""
    padded = f" {' '.join(spelled)} "
    hits = [way for way in _ways(options) if f" {way.text} " in padded and _telling(way)]
    hits = [
        way
        for way in hits
        if not any(way.text != other.text and f" {way.text} " in f" {other.text} " for other in hits)
    ]
    named = list(dict.fromkeys(way.id for way in hits))
    if not named:
        return None
    taken = {word for way in hits for word in way.spelled}
    rest = [word for word in spelled if word not in taken]
    if len(named) > 1:
        return Doubt(named[0], "several")
    if set(rest) & NEGATIONS:
        return Problem("unreadable")
    digits = any(char.isdigit() for word in rest for char in word)
    return Doubt(named[0], "other_words") if digits or set(rest) & _GUESS or set(rest) - _BESIDE else Ok(named[0])


def _telling(way: _Said) -> bool:
    """Tell whether a way to say an option means it inside other words, as "no" and "other" do not."""
    return len(way.spelled) > 1 or bool(set(way.spelled) - COMMON)


def _by_prefix(spelled: tuple[str, ...], options: tuple[Option, ...]) -> Heard[str] | None:
    """Read the beginning of one option's words: whole words as said, part of a word as a doubt."""
    text = " ".join(spelled)
    ways = _ways(options)
    whole = {way.id for way in ways if way.text.startswith(f"{text} ")}
    if len(whole) == 1 and set(spelled) - COMMON:
        return Ok(whole.pop())
    part = {way.id for way in ways if way.text.startswith(text)}
    if len(part) == 1 and (len(text) >= _PREFIX_LETTERS or whole):
        return Doubt(part.pop(), "prefix")
    return None


def _by_typo(spelled: tuple[str, ...], options: tuple[Option, ...]) -> Heard[str] | None:
    kept = tuple(word for word in spelled if word not in FILLER) or spelled
    text, denies = " ".join(kept), bool(set(spelled) & NEGATIONS)
    ranked: dict[str, tuple[float, bool]] = {}
    for way in _ways(options):
        slips = OSA.distance(text, way.text)
        allowed = 0 if len(way.text) < _SHORT_LETTERS else 1 if len(way.text) < _LONG_LETTERS else 2
        short = min(len(text), len(way.text)) <= _SHORT_LETTERS + 1
        likeness = (
            fuzz.ratio(text, way.text)
            if short
            else max(fuzz.ratio(text, way.text), fuzz.token_sort_ratio(text, way.text))
        )
        likeness = likeness if likeness >= _LIKE else 0.0
        overlap = 0.0 if short else fuzz.token_set_ratio(text, way.text) * 0.9
        sure = slips <= allowed and way.denies == denies and len(text) > _SHORT_LETTERS
        read = (max(likeness, overlap) if way.denies == denies else 0.0, sure)
        ranked[way.id] = max(ranked.get(way.id, (0.0, False)), read)
    best, *others = sorted(ranked, key=lambda key: -ranked[key][0])
    score, sure = ranked[best]
    second = ranked[others[0]][0] if others else 0.0
    if score < _PLAUSIBLE or score - second < _LEAD:
        return None
    return Ok(best) if sure and not any(ranked[other][1] for other in others) else Doubt(best, "typo")
