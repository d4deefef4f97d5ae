"""Money: a sum of dollars in what a person typed.

Taken as said only when the sum is the one number of the reply, is written in one way, and nothing beside it limits,
denies, or corrects it. "Up to", "maybe", a range, a second sum: a doubt. A date, an account number, a percent: no sum.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.core.answers import Doubt, Heard, Hearing, Ok, Problem
from bot.core.kinds import Money
from bot.understanding import money_words as said
from bot.understanding.numerals import pieces
from bot.understanding.piece import Piece, Sort
from bot.understanding.plain import plain

_CENT = Decimal("0.01")
_BARE_LARGE = Decimal(100_000)
_BARE_ODD = Decimal(10_000)  # five figures and no sign: a postal code, a billing code, or a sum
_LARGE = Decimal(1_000_000)
_RANGE_ROOM = Decimal(1_000)
_FEW_STRANGERS = 5
_SMALL_COUNT = Decimal(100)
_SMALL_SUM = Decimal(20)
_YEARS_NEAR = 1


@dataclass(frozen=True, slots=True)
class _Amount:
    """A sum found at a place among the pieces; `marked` tells that a sign or word says that it is money."""

    value: Decimal
    at: int
    end: int
    clean: bool
    marked: bool
    denied: bool = False


def money(text: str, hearing: Hearing, kind: Money | None = None) -> Heard[Decimal]:
    """Read a sum of dollars, within the limits of the kind."""
    kind = kind or Money()
    heard = _read(plain(text).casefold(), hearing)
    if isinstance(heard, Problem):
        return heard
    value = heard.value
    if value < kind.minimum:
        return Problem("too_small")
    if value > kind.maximum:
        return Problem("too_large")
    return heard


def _read(text: str, hearing: Hearing) -> Heard[Decimal]:
    if not text:
        return Problem("empty")
    bare = text.strip(" .!,?")
    if bare in said.NOTHING:
        return Ok(Decimal("0.00"))
    if bare in said.PERHAPS_NOTHING:
        return Doubt(Decimal("0.00"), "nothing")
    text = said.tidied(text)
    found = pieces(said.mask(text))
    if _negative(found):
        return Problem("negative")
    amounts = _amounts(found)
    part = said.part_of(text)
    if part is not None and len(amounts) == 1 and said.takes_part(text):
        return Doubt(_cents(amounts[0].value * part), "part")
    if part is not None and hearing.about is not None and not amounts:
        return Problem("unreadable") if said.denies(text) else Doubt(_cents(hearing.about * part), "part")
    if not amounts or any(piece.text in {"%", "percent"} for piece in found):
        return Problem("unreadable")
    meant = [amount for amount in amounts if not amount.denied]
    if not meant:
        return Problem("unreadable")
    if len(amounts) > 1:
        return _several(found, amounts, meant)
    return _one(found, meant[0], hearing)


def _cents(value: Decimal) -> Decimal:
    return value.quantize(_CENT, ROUND_HALF_UP)


def _negative(found: tuple[Piece, ...]) -> bool:
    """Tell "-200", "-$200" and "minus 40" from "80-100"."""
    for place, piece in enumerate(found[:-1]):
        after = found[place + 1]
        if after.text == "$" and place + 2 < len(found):
            after = found[place + 2]
        if after.sort is not Sort.NUMBER:
            continue
        if piece.text in {"minus", "negative"} and not any(each.sort is Sort.NUMBER for each in found[:place]):
            return True
        if piece.text == "-" and found[place + 1].glued and (place == 0 or not piece.glued):
            return True
    return False


def _amounts(found: tuple[Piece, ...]) -> list[_Amount]:
    sums: list[_Amount] = []
    place = 0
    while place < len(found):
        amount = _amount(found, place)
        if amount is None:
            place += 1
            continue
        sums.append(amount)
        place = amount.end
    return sums


def _amount(found: tuple[Piece, ...], place: int) -> _Amount | None:
    """Read one sum with its dollar words and cents, or None where the number counts something else."""
    piece = found[place]
    if piece.sort is not Sort.NUMBER:
        return None
    before = found[place - 1] if place else None
    after = found[place + 1] if place + 1 < len(found) else None
    signed = before is not None and before.text in said.SIGNS
    if before is not None and before.sort is Sort.WORD and piece.glued and not signed:
        return None
    if piece.spelled and piece.value == 1 and len(found) > 1 and (after is None or after.text not in said.DOLLARS):
        return None  # "that one"
    end, value, marked, clean = place + 1, piece.value, signed or _shows_cents(piece) or piece.scaled, piece.clean
    if after is not None and after.text in said.CENTS and not signed:
        return _Amount(_cents(value / 100), place, end + 1, clean and value < 100, marked=True)  # noqa: PLR2004 - cents
    if after is not None and after.text in said.DOLLARS:
        marked, end = True, end + 1
        end, value, clean = _cents_after(found, end, value, clean=clean)
    elif (after is not None and after.sort is Sort.WORD and after.glued and after.text not in said.GLUED) or (
        after is not None and not signed and _counts(piece, after)
    ):
        return None
    denied = said.denied([each.text for each in found[:place]])
    clean = clean and value == _cents(value)
    return _Amount(_cents(value), place, end, clean, marked, denied)


def _counts(piece: Piece, after: Piece) -> bool:
    """Tell whether the number counts days, people or payments."""
    return after.text in said.UNITS or (after.text in said.SMALL_UNITS and piece.value < _SMALL_COUNT)


def _shows_cents(piece: Piece) -> bool:
    return re.search(r"[.,]\d\d$", piece.text) is not None or "," in piece.text


def _cents_after(found: tuple[Piece, ...], end: int, value: Decimal, *, clean: bool) -> tuple[int, Decimal, bool]:
    """Read "89 dollars 99 cents" and "five dollars and fifty cents"."""
    place = end + 1 if end < len(found) and found[end].text in {"and", ","} else end
    rest = found[place : place + 2]
    if rest and rest[0].sort is Sort.NUMBER and rest[0].value < 100 and value == value.to_integral_value():  # noqa: PLR2004 - cents
        named = len(rest) > 1 and rest[1].text in said.CENTS
        if named or place == end:
            return place + (2 if named else 1), value + rest[0].value / 100, clean and rest[0].clean and named
    return end, value, clean


def _one(found: tuple[Piece, ...], amount: _Amount, hearing: Hearing) -> Heard[Decimal]:
    """Judge the words around the one sum."""
    start = amount.at - 1 if amount.at and found[amount.at - 1].text in said.SIGNS else amount.at
    rest = [*found[:start], *found[amount.end :]]
    why = _why(rest, amount)
    if why is None and not amount.marked:
        if amount.value >= _BARE_LARGE or (amount.value >= _BARE_ODD and amount.value % 10):
            why = "large"
        elif amount.value in range(hearing.today.year - _YEARS_NEAR, hearing.today.year + _YEARS_NEAR + 1):
            why = "year"
    if why is None and amount.value >= _LARGE:
        why = "large"
    return Ok(amount.value) if why is None else Doubt(amount.value, why)


def _why(rest: list[Piece], amount: _Amount) -> str | None:
    """Name the reason to ask back, if there is one."""
    if not amount.clean:
        return "two_readings"
    if any(piece.sort in {Sort.NUMBER, Sort.CODE, Sort.ORDINAL} or piece.text == said.MASK for piece in rest):
        return "other_numbers"
    texts = [piece.text.replace("'", "") for piece in rest if piece.sort is Sort.WORD]
    if any(text in said.NEGATIONS for text in texts):
        return "negation"
    if any(text in said.LIMITS for text in texts) or any(piece.text in said.LIMIT_MARKS for piece in rest):
        return "limit"
    strangers = [text for text in texts if text not in said.HARMLESS]
    marks = [piece.text for piece in rest if piece.sort is Sort.MARK and piece.text not in said.HARMLESS_MARKS]
    if not amount.marked and amount.value < _SMALL_SUM and set(texts) - said.BESIDE_SMALL:
        return "small"
    if marks or (strangers and not amount.marked) or len(strangers) > _FEW_STRANGERS:
        return "other_words"
    return None


def _several(found: tuple[Piece, ...], amounts: list[_Amount], meant: list[_Amount]) -> Heard[Decimal]:
    """Choose among several sums; always to be confirmed."""
    first, last = meant[0], meant[-1]
    if len(meant) == 1:
        return Doubt(first.value, "correction")
    if len({amount.value for amount in meant}) == 1:
        return Doubt(first.value, "twice")
    between = [piece.text for piece in found[amounts[0].end : amounts[1].at] if piece.text != "$"]
    if between in (["x"], ["*"], ["times"]) and len(amounts) == 2:  # noqa: PLR2004 - a product has two sides
        return Doubt(_cents(first.value * last.value), "product")
    if between and all(text in said.RANGE for text in between):
        scaled = found[amounts[1].at]
        if scaled.scaled and not found[first.at].scaled and first.value < _RANGE_ROOM <= last.value:
            same_scale = first.value * scaled.unit
            if same_scale < last.value:
                return Doubt(_cents(same_scale), "range")
        return Doubt(first.value, "range")
    turned = any(piece.text in said.TURNS for piece in found[first.end : last.at])
    return Doubt(last.value if turned else first.value, "several")
