"""Percents: 9.9 is nine point nine percent."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.core.answers import Doubt, Heard, Ok, Problem
from bot.core.kinds import Percent
from bot.understanding.english import FILLER, NEGATIONS
from bot.understanding.money_words import HARMLESS, MASK, mask, part_of
from bot.understanding.numerals import pieces
from bot.understanding.piece import Piece, Sort
from bot.understanding.plain import plain
from bot.understanding.wordlist import word_set

_SIGNS = word_set("% percent percents pct percentage prcent precent persent")
_SPLIT = re.compile(r"\b(\d{2})\s*[/-]\s*(\d{2})\b")
_WHOLE = Decimal(100)
_RANGE = word_set("- to or and / % percent maybe , ~ like")
_TURNS = word_set("no actually wait sorry mean meant now but")
_HARMLESS = FILLER | word_set("off discount cut reduction interest rate apr less me them offered")
_LIMITS = word_set(
    """
    under over less more up max maximum min minimum least most between almost nearly maybe
    """,
)
_HARMLESS_MARKS = frozenset(".,!~:;'\"()")
_KEPT = Decimal("0.01")


def percent(text: str, kind: Percent | None = None) -> Heard[Decimal]:
    """Read a percentage, within the limits of the kind."""
    kind = kind or Percent()
    shown = re.sub(r"\bfifty[ -]fifty\b", "50/50", plain(text).casefold())
    heard = _read(re.sub(r"\bper cent\b", "percent", shown))
    if isinstance(heard, Problem):
        return heard
    return Problem("too_large") if heard.value > kind.maximum else heard


def _read(text: str) -> Heard[Decimal]:
    if not text:
        return Problem("empty")
    if text.strip(" .!") in {"none", "nothing", "zero", "no discount"}:
        return Doubt(Decimal(0), "nothing")
    if (split := _SPLIT.search(text)) and Decimal(split[1]) + Decimal(split[2]) == _WHOLE:
        return Doubt(min(Decimal(split[1]), Decimal(split[2])), "split")
    found = pieces(mask(text))
    places = [place for place, piece in enumerate(found) if piece.sort is Sort.NUMBER]
    if not places:
        part = part_of(text)
        denied = any(piece.text.replace("'", "") in NEGATIONS for piece in found)
        return Problem("unreadable") if part is None or denied else Doubt((part * 100).quantize(_KEPT), "part")
    first = places[0]
    if first and found[first - 1].text in {"-", "minus", "negative"}:
        return Problem("negative")
    signed = [place for place in places if place + 1 < len(found) and found[place + 1].text in _SIGNS]
    if any(piece.text == "$" for piece in found) and not signed:
        return Problem("unreadable")
    if not signed and set(_texts(found)) - _HARMLESS - _LIMITS - _RANGE - _TURNS:
        return Problem("unreadable")
    if len(places) > 1:
        return _several(found, places, signed)
    return _one(found, first, signed=bool(signed))


def _texts(found: tuple[Piece, ...]) -> list[str]:
    return [piece.text.replace("'", "") for piece in found if piece.sort is Sort.WORD and piece.text not in _SIGNS]


def _one(found: tuple[Piece, ...], place: int, *, signed: bool) -> Heard[Decimal]:
    piece = found[place]
    texts = set(_texts(found))
    if texts & NEGATIONS:
        return Problem("unreadable")
    value = Decimal(piece.text) if re.fullmatch(r"\d*\.\d+|\d+", piece.text) else piece.value
    if not signed and 0 < value < 1:
        fraction = value * 100 if piece.text.startswith(("0.", ".")) else value
        return Doubt(fraction.normalize() + Decimal(0), "fraction")
    marks = {each.text for each in found if each.sort is Sort.MARK} - _HARMLESS_MARKS - _SIGNS
    unclear = not piece.clean and not re.fullmatch(r"\d{1,3}\.\d{1,2}", piece.text)
    other = any(each.sort in {Sort.CODE, Sort.ORDINAL} or each.text == MASK for each in found)
    allowed = _HARMLESS | (HARMLESS - {"too", "much"}) if signed else _HARMLESS
    if unclear or other or marks or texts & _LIMITS or texts - allowed or (piece.spelled and not signed and texts):
        return Doubt(value, "other_words")
    return Ok(value)


def _several(found: tuple[Piece, ...], places: list[int], signed: list[int]) -> Heard[Decimal]:
    between = [piece.text for piece in found[places[0] + 1 : places[-1]]]
    if any(text in _TURNS for text in between):
        return Doubt(found[places[-1]].value, "correction")
    if all(text in _RANGE for text in between) or not signed:
        return Doubt(found[places[0]].value, "range")
    return Doubt(found[signed[0]].value, "several")
