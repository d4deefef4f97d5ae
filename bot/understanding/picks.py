"""Picking lines of a numbered list: "3 and 7", "lines 2-4", "the sling one", "all but 2", "none".

What is picked are the lines that the person does not know, or never got. So "I know all but 3" picks 3, and "I know 3
and 7" picks the others, which is asked back. Nothing that reads as a line which is not on the list is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.core.answers import Doubt, Heard, Ok, Problem
from bot.understanding.english import NEGATIONS
from bot.understanding.picks_named import Named, named
from bot.understanding.picks_words import (
    ALL,
    BESIDE,
    COUNTS,
    EXCEPT,
    KNOWN,
    LINES_SAID,
    MAYBE_NONE,
    NONE,
    ORDINALS,
)
from bot.understanding.plain import plain, words

_CHUNK = re.compile(r"\s*(?:[;&+\n]|,(?!\d)|\.\s|\band\b|\bplus\b|\balso\b|\bor\b|\bthen\b)\s*", re.IGNORECASE)
_RANGE = re.compile(
    r"(?<![\w$/.,-])#?(\d{1,3})\s*(?:-|to|thru|through|until|till)\s*#?(\d{1,3})(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w$/.,-])#?(\d{1,3})(?:st|nd|rd|th)?(?![\w/%]|[.,-]\d| of\b)", re.IGNORECASE)
_LISTED = re.compile(r",(?!\d{3}(?!\d))")
_OF_END = re.compile(r"\b(first|last|top|bottom)\s+(\w+)\b", re.IGNORECASE)
_MOST_READ = 2_000
_NONE_SAID = frozenset(["none", "nothing", "no"])


@dataclass(slots=True)
class _Picked:
    """What was picked so far, and the first reason to ask back."""

    numbers: set[int] = field(default_factory=set)
    why: str | None = None
    beyond: bool = False

    def doubt(self, why: str) -> None:
        self.why = self.why or why


def parse_picks(text: str, hearing_lines: tuple[str, ...]) -> Heard[tuple[int, ...]]:
    """Read the numbers, from 1, of the lines that are picked; `hearing_lines` are the lines as they were shown."""
    shown = _LISTED.sub(", ", plain(text[:_MOST_READ], _MOST_READ))
    said = " ".join(words(shown, _MOST_READ))
    if not said or not hearing_lines:
        return Problem("unreadable" if shown else "empty")
    every = tuple(range(1, len(hearing_lines) + 1))
    if said in NONE:
        return Ok(())
    if said in MAYBE_NONE:
        return Doubt((), "none")
    if said in ALL or (said in {"both", "both of them"} and len(every) == 2):  # noqa: PLR2004 - both are two
        return Ok(every)
    known = set(said.split()) & KNOWN and not set(said.split()) & (NEGATIONS - {"except"})
    cut = EXCEPT.search(shown)
    if cut is not None:
        before = set(words(shown[: cut.start()]))
        return _all_but(shown[cut.end() :], hearing_lines, known_before=bool(before & (KNOWN | _NONE_SAID)))
    heard = _picked(shown, hearing_lines)
    if isinstance(heard, Problem):
        return Doubt((), "none") if known and set(said.split()) & {"all", "everything"} else heard
    if known or (said.startswith("not ") and not set(said.split()) & KNOWN):
        return Doubt(tuple(number for number in every if number not in heard.value), "turned")
    return heard


def _all_but(rest: str, lines: tuple[str, ...], *, known_before: bool) -> Heard[tuple[int, ...]]:
    """Read what follows "except": the ones meant where all others are known, else the ones left out."""
    heard = _picked(rest, lines)
    if isinstance(heard, Problem) or known_before:
        return heard
    return Doubt(tuple(number for number in range(1, len(lines) + 1) if number not in heard.value), "except")


def _picked(shown: str, lines: tuple[str, ...]) -> Heard[tuple[int, ...]]:
    found = _Picked()
    rest = _ranges(shown, len(lines), found)
    for chunk in _CHUNK.split(rest):
        _chunk(chunk, lines, found)
    if found.beyond:
        return Problem("too_large")
    if not found.numbers:
        return Problem("unreadable")
    if "?" in shown:
        found.doubt("question")
    numbers = tuple(sorted(found.numbers))
    return Ok(numbers) if found.why is None else Doubt(numbers, found.why)


def _ranges(shown: str, count: int, found: _Picked) -> str:
    """Take out "2-4", "first two" and "last 3"."""

    def _range(match: re.Match[str]) -> str:
        low, high = sorted((int(match[1]), int(match[2])))
        return _keep(range(low, high + 1), count, found)

    def _ends(match: re.Match[str]) -> str:
        many = int(match[2]) if match[2].isdecimal() else COUNTS.get(match[2].casefold(), 0)
        if not 1 < many <= count:
            return match[0]
        first = match[1].casefold() in {"first", "top"}
        return _keep(range(1, many + 1) if first else range(count - many + 1, count + 1), count, found)

    return _OF_END.sub(_ends, _RANGE.sub(_range, shown))


def _keep(numbers: Iterable[int], count: int, found: _Picked) -> str:
    for number in numbers:
        if 1 <= number <= count:
            found.numbers.add(number)
        elif number:
            found.beyond = True
            break
        else:
            found.doubt("none")
    return " , "


def _chunk(chunk: str, lines: tuple[str, ...], found: _Picked) -> None:
    """Read one part of the reply: numbers, or words of a line, or both for the same line."""
    spelled = words(chunk)
    counted = _counted(chunk, spelled, len(lines))
    by_words = named(chunk, lines)
    inside = {number for number in counted if 1 <= number <= len(lines)}
    if by_words is not None and by_words.lines:
        # "The 2 view x-ray": the number is one of the line's own words.
        own = [set(words(lines[place - 1])) for place in by_words.lines]
        inside = {
            number for number in inside if number in by_words.lines or not all(str(number) in each for each in own)
        }
        _take_named(by_words, inside, spelled, found)
        return
    if by_words is not None and by_words.unknown and not counted:
        found.doubt("other_words")
    _keep(counted, len(lines), found)


def _take_named(by_words: Named, inside: set[int], spelled: tuple[str, ...], found: _Picked) -> None:
    if inside and inside & by_words.lines:
        found.numbers |= inside
        return
    found.numbers |= inside | by_words.lines
    if inside:
        found.doubt("two_readings")
    elif by_words.slip:
        found.doubt("typo")
    elif len(by_words.lines) > 1 and not set(spelled) & {"both", "all", "every", "each"} and not by_words.plural:
        found.doubt("several")


def _counted(chunk: str, spelled: tuple[str, ...], count: int) -> list[int]:
    """Find the numbers of lines in figures and words; "one" counts alone or after "line", not in "the sling one"."""
    found = [int(match[1]) for match in _NUMBER.finditer(chunk)]
    for place, word in enumerate(spelled):
        if word in ORDINALS:
            found.append(ORDINALS[word])
        elif word == "last":
            found.append(count)
        elif word in COUNTS:
            before = spelled[place - 1] if place else ""
            if spelled[place + 1 : place + 2] == ("of",):
                continue
            alone = all(each in BESIDE or each in COUNTS for each in spelled)
            if before in LINES_SAID or (word != "one" and alone) or spelled == ("one",):
                found.append(COUNTS[word])
    return found
