"""Lines picked by a word of theirs ("the sling one"), a code or a sum, typos and all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz.distance import OSA

from bot.understanding.picks_words import BESIDE
from bot.understanding.plain import words

_XRAY = re.compile(r"\bx[- ]ray", re.IGNORECASE)
_SUM = re.compile(
    r"\$\s?(\d[\d,]*(?:\.\d\d)?)(?!\d)"
    r"|(?<![\w$/.,-])(\d[\d,]*\.\d\d|\d{1,3},\d{3})(?!\d)"
    r"|(?<![\w$/.,-])(\d{2,4})(?![\w/-])",
)
_CODE = re.compile(r"\d{5}|[a-v]\d{4}|\d{4}[afmtu]")
_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?")
_LEAST_LETTERS = 4
_LONG_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Named:
    """The lines that words name. `slip`: only within a typo. `plural`: several are meant. `unknown`: a word of none."""

    lines: frozenset[int]
    slip: bool = False
    plural: bool = False
    unknown: bool = False


def named(chunk: str, lines: tuple[str, ...]) -> Named | None:
    """Tell the lines that a part of a reply names; None where it has no word that could name one."""
    by_sum = _by_sum(chunk, lines)
    said = [word for word in _spelled(_DATE.sub(" ", chunk)) if _could_name(word)]
    if not said:
        return Named(by_sum) if by_sum else None
    own = [frozenset(_spelled(line)) for line in lines]
    found: frozenset[int] | None = by_sum or None
    slip = plural = unknown = False
    for word in said:
        exact = frozenset(place for place, line in enumerate(own, start=1) if _same(word, line))
        near = exact or frozenset(place for place, line in enumerate(own, start=1) if _near(word, line))
        if not near:
            unknown = True
            continue
        both = near if found is None else found & near
        found = both or (found or frozenset()) | near
        slip = slip or (not exact and len(word) <= _LEAST_LETTERS)
        plural = plural or (word.endswith("s") and not any(word in own[place - 1] for place in near))
    return Named(found or frozenset(), slip, plural, unknown)


def _spelled(text: str) -> tuple[str, ...]:
    return words(_XRAY.sub("xray", text))


def _could_name(word: str) -> bool:
    return word not in BESIDE and (not word[0].isdigit() or _CODE.fullmatch(word) is not None)


def _same(word: str, line: frozenset[str]) -> bool:
    """Tell a word of the line, or the beginning of one, or one that differs in the last "s"."""
    if word in line or word.removesuffix("s") in line or f"{word}s" in line:
        return True
    return len(word) >= _LEAST_LETTERS and any(each.startswith(word) for each in line)


def _near(word: str, line: frozenset[str]) -> bool:
    if len(word) < _LEAST_LETTERS or word[0].isdigit():
        return False
    slips = 2 if len(word) >= _LONG_LETTERS else 1
    return any(
        len(each) >= _LEAST_LETTERS and each[0] == word[0] and OSA.distance(word, each) <= slips for each in line
    )


def _by_sum(chunk: str, lines: tuple[str, ...]) -> frozenset[int]:
    """Find the lines with the sums that are named; a whole number that may count lines is none."""
    wanted = {_value(match) for match in _SUM.finditer(chunk) if match[3] is None or int(match[3]) > len(lines)}
    return frozenset(
        place
        for place, line in enumerate(lines, start=1)
        if wanted & {_value(match) for match in _SUM.finditer(line) if match[3] is None}
    )


def _value(match: re.Match[str]) -> Decimal:
    return Decimal((match[1] or match[2] or match[3]).replace(",", ""))
