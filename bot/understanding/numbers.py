"""Whole numbers: how many people, payments or months."""

from __future__ import annotations

from decimal import Decimal

from bot.core.answers import Doubt, Heard, Ok, Problem
from bot.core.kinds import Number
from bot.understanding import household
from bot.understanding.english import FILLER, NEGATIONS
from bot.understanding.money_words import MASK, denied, mask, tidied
from bot.understanding.numerals import pieces
from bot.understanding.piece import Piece, Sort
from bot.understanding.plain import plain
from bot.understanding.wordlist import word_set

_NONE = word_set("none zero 0 zilch nada")
_RANGE = word_set("- to or and / ~ maybe sometimes , like even &")
_TURNS = word_set("no actually wait sorry mean meant make now")
_HARMLESS = (FILLER - {"at", "im", "id"}) | word_set(
    """
    month months mo mos people persons person ppl payment payments installment installments time times there number
    family household house home live total including included counting count size altogether members
    member theres have
    """,
)
_HARMLESS_MARKS = frozenset(".,!~:;'\"()")
_LIMITS = word_set("max maximum min minimum most least under over less more up limit")


def number(text: str, kind: Number | None = None) -> Heard[int]:
    """Read a whole number, within the limits of the kind."""
    kind = kind or Number()
    heard = _read(plain(text).casefold())
    if isinstance(heard, Problem):
        return heard
    if heard.value < kind.minimum:
        return Problem("too_small")
    if heard.value > kind.maximum:
        return Problem("too_large")
    return heard


def _read(text: str) -> Heard[int]:
    if not text:
        return Problem("empty")
    if text.strip(" .!") in _NONE:
        return Ok(0)
    counted = household.count(text)
    if counted is not None:
        return counted
    found = pieces(mask(tidied(text)))
    places = [place for place, piece in enumerate(found) if piece.sort is Sort.NUMBER]
    if not places:
        return Problem("unreadable")
    first, last = places[0], places[-1]
    if first and found[first - 1].text in {"-", "minus", "negative"}:
        return Problem("negative")
    if any(_no_count(found, place) for place in places):
        return Problem("unreadable")
    if len(places) > 1:
        return _several(found, places)
    value = int(found[first].value)
    why = _why(found, first)
    if why == "negation" and denied([piece.text for piece in found[:first]]):
        return Problem("unreadable")
    return Ok(value) if why is None and last == first else Doubt(value, why or "several")


def _no_count(found: tuple[Piece, ...], place: int) -> bool:
    """Tell a fraction, a sum of money or a part of a code from a count."""
    piece = found[place]
    before, after = found[place - 1] if place else None, found[place + 1] if place + 1 < len(found) else None
    money = (before is not None and before.text == "$") or (after is not None and after.text in {"$", "%", "percent"})
    part_of_word = before is not None and before.sort is Sort.WORD and piece.glued
    return piece.value != piece.value.to_integral_value() or money or part_of_word or "." in piece.text


def _why(found: tuple[Piece, ...], place: int) -> str | None:
    """Name the reason to ask back, if there is one."""
    rest = [*found[:place], *found[place + 1 :]]
    texts = {piece.text.replace("'", "") for piece in rest if piece.sort is Sort.WORD}
    if texts & NEGATIONS:
        return "negation"
    if any(piece.sort in {Sort.CODE, Sort.ORDINAL} or piece.text == MASK for piece in rest):
        return "other_numbers"
    if not found[place].clean:
        return "two_readings"
    if texts & _LIMITS:
        return "limit"
    if texts & {"live", "lives", "living"} and "with" in texts:
        return "with_you"
    if found[place].value == 1 and found[place].spelled and texts:
        return "one"
    marks = {piece.text for piece in rest if piece.sort is Sort.MARK}
    return "other_words" if texts - _HARMLESS or marks - _HARMLESS_MARKS else None


def _several(found: tuple[Piece, ...], places: list[int]) -> Heard[int]:
    """Choose among several numbers: a range gives the lower one, a correction the later one; anything else, none."""
    first, last = found[places[0]], found[places[-1]]
    between = [piece.text for piece in found[places[0] + 1 : places[-1]]]
    outside = {piece.text for piece in found[: places[0]] if piece.sort is Sort.WORD}
    if any(text in _TURNS for text in between):
        return Doubt(int(last.value), "correction")
    of_something = outside - FILLER - {"between", "maybe", "either", "sometimes", "probably"}
    if len(places) > 2 or of_something:  # noqa: PLR2004 - a range has two ends
        return Problem("unreadable")
    if first.value == last.value:
        return Doubt(int(first.value), "twice")
    if all(text in _RANGE for text in between):
        return Doubt(int(min(first.value, last.value) if between else first.value), "range")
    return Doubt(int(first.value), "several") if first.value > Decimal(0) else Problem("unreadable")
