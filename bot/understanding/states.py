"""The US state, district or territory of a person, as its two postal letters."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.core.answers import Doubt, Heard, Ok, Problem
from bot.understanding.english import FILLER, NEGATIONS
from bot.understanding.plain import plain
from bot.understanding.state_names import (
    AMBIGUOUS,
    CITIES,
    CODES,
    NAMES,
    NICKNAMES,
    SHOUTED_CODES,
    SPOKEN_CODES,
    WORD_CODES,
)
from bot.understanding.wordlist import word_set

_WORD = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"\b([a-z])\. ?([a-z])\.?(?![a-z])")
_DIRECTIONS = (
    (re.compile(r"\bn(?:o|\.| )+(?=carolina|dakota)"), "north "),
    (re.compile(r"\bs(?:o|\.| )+(?=carolina|dakota)"), "south "),
)
_WEST = re.compile(r"\bw(?:\.| )+(?=virginia)")
_HARMLESS = FILLER | word_set(
    """
    live lives living state from here located reside resident hospital bill he usa us america united states area
    near moved now currently born stay staying residing town home based same both bills
    got there out northsouth east west upstate northern southern eastern western central downtown rural zip code
    """,
)
_TURNS = word_set("or but moved from then now used near not border between")
_FUZZY_LETTERS = 5
_LONG_LETTERS = 8
_MOST_WORDS = 12
_LEAD = 2


def state(text: str) -> Heard[str]:
    """Read a state."""
    shown = plain(text)
    if not shown:
        return Problem("empty")
    folded = _written_out(shown.casefold())
    spelled = [word.replace("'", "") for word in _WORD.findall(folded.replace("'", ""))]
    if len(spelled) > _MOST_WORDS or not spelled:
        return Problem("unreadable")
    heard = _coded(shown, spelled) or _named(spelled, shown)
    if heard is not None:
        return heard
    return _typo(" ".join(word for word in spelled if word not in _HARMLESS - {"new"}))


def _written_out(folded: str) -> str:
    """Write out "n. carolina", and take the points out of "d.c."."""
    for pattern, direction in _DIRECTIONS:
        folded = pattern.sub(direction, folded)
    return _DOTTED.sub(r"\1\2", _WEST.sub("west ", folded))


def _coded(shown: str, spelled: list[str]) -> Heard[str] | None:
    """Read two letters that are the whole reply; letters that are also a word ("me", "ok") are to be confirmed."""
    alone = [word for word in spelled if word not in _HARMLESS] if len(spelled) > 1 else spelled
    bare = "".join(spelled)
    if len(spelled) == 1 and bare.upper() in CODES:
        code = bare.upper()
        doubted = SHOUTED_CODES if shown.strip(" .!") == code else SPOKEN_CODES
        return Doubt(code, "word") if code in doubted else Ok(code)
    city, last = CITIES.get(" ".join(spelled[:-1])), spelled[-1].upper()
    if city and last in CODES and (len(spelled) > 2 or last != "DC"):  # noqa: PLR2004 - "washington dc" is a name
        return Ok(last) if city == last else Doubt(last, "city")
    if "west" not in spelled and len(alone) == 1 and alone[0].upper() in CODES and alone[0].upper() not in WORD_CODES:
        return Ok(alone[0].upper()) if _clean(shown) else Doubt(alone[0].upper(), "other_words")
    return None


def _clean(shown: str) -> bool:
    return "?" not in shown and not re.search(r"\d", re.sub(r"\b\d{5}(?:-\d{4})?$", "", shown))


def _named(spelled: list[str], shown: str) -> Heard[str] | None:
    """Find the names of states, their nicknames, big cities, and codes in capitals, longest first."""
    places: list[tuple[int, str, bool]] = []
    rest: list[str] = []
    place = 0
    while place < len(spelled):
        for size in (4, 3, 2, 1):
            name = " ".join(spelled[place : place + size])
            known = _place(name) if len(name.split()) == size else None
            if known is not None:
                places.append((place, *known))
                place += size
                break
        else:
            rest.append(spelled[place])
            place += 1
    capitals = [word for word in re.findall(r"\b[A-Z]{2}\b", shown) if word in CODES]
    coded = [code for code in capitals if not shown.isupper() or code not in WORD_CODES]
    found = [code for _, code, sure in places if sure] + coded
    if not found:
        cities = [code for _, code, sure in places if not sure]
        few = len([word for word in rest if word not in _HARMLESS]) <= 1
        return Doubt(cities[0], "city") if cities and few and not set(rest) & NEGATIONS else None
    return _judged(found, rest, spelled, shown)


def _judged(found: list[str], rest: list[str], spelled: list[str], shown: str) -> Heard[str]:
    left = {word for word in rest if word not in _HARMLESS and word.upper() not in found}
    denied = left & NEGATIONS
    if len(set(found)) > 1:
        return Doubt(found[1] if denied and spelled.index(next(iter(denied))) == 0 else found[0], "several")
    if denied:
        return Problem("unreadable")
    if left or not _clean(shown) or {word for word in rest if word.upper() not in found} & _TURNS - {"from", "now"}:
        return Doubt(found[0], "other_words")
    return Ok(found[0])


@lru_cache(maxsize=1024)
def _place(name: str) -> tuple[str, bool] | None:
    if name in NAMES:
        return NAMES[name], True
    if name in NICKNAMES:
        return NICKNAMES[name], True
    code = CITIES.get(name) or AMBIGUOUS.get(name)
    return (code, False) if code else None


def _typo(name: str) -> Heard[str]:
    """Find the one state whose name lies within few slips, and no other near it."""
    if len(name) < _FUZZY_LETTERS - 1:
        return Problem("unreadable")
    slips = 1 if len(name) < _LONG_LETTERS - 1 else 2 if len(name) <= _LONG_LETTERS + 1 else 3
    ranked = sorted((OSA.distance(name, known), known) for known in NAMES)
    (far, best), second = ranked[0], next((far for far, known in ranked[1:] if NAMES[known] != NAMES[ranked[0][1]]), 99)
    if far > slips or (len(name) < _FUZZY_LETTERS and far):
        return Problem("unreadable")
    sure = second - far >= _LEAD and best not in AMBIGUOUS and len(best) > _FUZZY_LETTERS
    return Ok(NAMES[best]) if sure else Doubt(NAMES[best], "typo")
