"""A piece of a text: a number, a word or a mark, and how a number in digits is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d\d)?")
_SIMPLE = re.compile(r"(?:0|[1-9]\d*)(?:\.\d\d)?")
_ONE_DECIMAL = re.compile(r"(?:0|[1-9]\d*)?\.\d\d?|[1-9]\d{0,2}\.\d{3}")
_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d\d)?")
_COMMA = re.compile(r"(\d+),(\d\d?)")
_COMMAS = re.compile(r"[1-9][\d,]*(?:\.\d\d?)?")
_MOST_DIGITS = 15


class Sort(Enum):
    """What a piece of a text is."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    CODE = "code"
    WORD = "word"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Piece:
    """A number, word or mark. `glued` tells that no space stands before it; `spelled` that it is in words."""

    sort: Sort
    text: str
    glued: bool = False
    value: Decimal = Decimal(0)
    clean: bool = True
    spelled: bool = False
    unit: Decimal = Decimal(0)

    @property
    def scaled(self) -> bool:
        """Tell whether a scale was said; `unit` is the last of them: 1,000 for "2 thousand"."""
        return self.unit > 0


def digits(raw: str) -> tuple[Decimal, bool] | None:
    """Read one number in digits: its value, and whether that is its only reading. None for what is no quantity."""
    if len(raw) > _MOST_DIGITS:
        return None
    if _SIMPLE.fullmatch(raw) or _GROUPED.fullmatch(raw):
        return Decimal(raw.replace(",", "")), not raw.startswith("0,")
    if _POINTS.fullmatch(raw):
        return Decimal(raw.replace(".", "").replace(",", ".")), False
    if _ONE_DECIMAL.fullmatch(raw):
        return Decimal(raw), False
    if found := _COMMA.fullmatch(raw):
        return Decimal(f"{found[1]}.{found[2]}"), False
    if _COMMAS.fullmatch(raw):
        return Decimal(raw.replace(",", "")), False
    return None
