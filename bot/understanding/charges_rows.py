"""The rows of a pasted bill: columns told apart, headings read, and rows that sum up or tell a payment set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from bot.understanding import charges_words as said
from bot.understanding.charges_bits import Bit, Is, bits
from bot.understanding.plain import plain

_ROW = re.compile(r"[\n\r\u2028\u2029\x0b\x0c]+")
_COLUMN = re.compile(r"\t+|\s*\|\s*|\s{3,}|(?<=\S)\s{2}(?=\S)")
_QUOTED = re.compile(r'^\s*"[^"]*"(?:\s*,\s*"[^"]*")+\s*$')
_LEADERS = re.compile(r"\.{3,}|(?:\s\.){2,}")
_FIELDS = 3
_LONGEST_ROW = 400
"""Characters of a row that are read: no line of a bill is longer, and patterns take long over what is none."""
_LEAST_SUM = 10
_STREET = r"\b(?:st|street|ave|avenue|rd|road|blvd|lane|ln|drive|suite|ste|p\.?o\.? box)\b"
_ADDRESS = re.compile(rf"(?:{_STREET}.*\s|,\s*)[a-z]{{2}}\.?\s+\d{{5}}(?:-\d{{4}})?\s*$", re.IGNORECASE)
_OTHER = (
    r"unit (?:price|charge|cost)|price(?: each)?|rate|(?:insurance |ins |plan |patient |you )?(?:paid|payments?|pmts?)"
    r"|(?:contractual )?adj(?:ustments?|usted)?|discounts?|allowed(?: amount)?|not covered|covered"
    r"|(?:amount |you |patient |balance |total )?(?:due|owed?|responsibility)|(?:patient |new )?balance"
    r"|copay|deductible|coinsurance|insurance"
)
_CHARGE = r"total (?:charges?|amount|price)|(?:line )?total|charges?|amount(?: billed)?|amt|billed(?: amount)?|fee|cost"
_TELLING = frozenset({"total", "account", "billed"})
_AMOUNT_COLUMN = re.compile(rf"\b(?:(?P<other>{_OTHER})|(?P<charge>{_CHARGE}))\b")


class Holds(Enum):
    """What a row holds as a whole."""

    LINE = "line"
    """A sum, and a code or words to say what for."""
    PART = "part"
    """Something that a line beside it may need: a code, a date, words, a sum."""
    HEADING = "heading"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Heading:
    """How many sums a row of the table has, and which of them is the charge, from 0."""

    sums: int
    charge: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its pieces, and what they are together. `total` is the sum of the lines, where the row tells it."""

    bits: tuple[Bit, ...]
    holds: Holds
    words: tuple[str, ...]
    heading: Heading | None = None
    total: Decimal | None = None
    asks: bool = False

    def has(self, sort: Is) -> bool:
        """Whether there is a piece of this shape."""
        return any(bit.sort is sort for bit in self.bits)


def rows(text: str, today: date) -> list[Row]:
    """Cut a text into its rows, without the empty ones."""
    raw = [each[:_LONGEST_ROW] for each in _ROW.split(text) if each.strip()]
    return [row for row in (_row(each, today) for each in raw) if row.bits]


def _row(raw: str, today: date) -> Row:
    found = bits(_cells(raw), today)
    words = tuple(bit.low for bit in found if bit.sort is Is.WORD)
    numbers = [bit for bit in found if bit.sort in {Is.DATE, Is.CODE, Is.MONEY, Is.INT, Is.TIMES}]
    asks = "?" in raw
    titled = " ".join(words) in said.TOTALS or " ".join(words) in said.SUMMING
    if len(words) > 1 and not numbers and not titled and set(words) <= said.HEADINGS:
        return Row(found, Holds.HEADING, words, heading=_heading(words))
    if _ADDRESS.search(raw):
        return Row(found, Holds.SUMMARY, words)
    if _sums_up(found, words):
        told = " ".join(words)
        sums = [bit.value for bit in found if bit.sort is Is.MONEY]
        return Row(found, Holds.SUMMARY, words, total=sums[0] if told in said.TOTALS and len(sums) == 1 else None)
    code = any(bit.sort is Is.CODE for bit in found)
    summed = any(bit.sort is Is.MONEY or (bit.sort is Is.INT and bit.value >= _LEAST_SUM) for bit in found)
    named = code or bool(set(words) - said.BEFORE - said.LABELS)
    return Row(found, Holds.LINE if summed and named else Holds.PART, words, asks=asks)


def _sums_up(found: tuple[Bit, ...], words: tuple[str, ...]) -> bool:
    """Tell whether a row sums up or tells a payment. A code makes it a line, whatever its words."""
    if any(bit.sort is Is.CODE for bit in found) or not words:
        return False
    if any(bit.sort is Is.DATE for bit in found) and set(words) <= said.DATED:
        return False
    sums = [bit for bit in found if bit.sort is Is.MONEY]
    if sums and all(bit.value < 0 and not bit.dashed for bit in sums):
        return True
    labels = set(words) <= said.LABELS - _TELLING
    told = f" {' '.join(words)} "
    return (set(words) <= said.SUMMARY and not labels) or any(f" {phrase} " in told for phrase in said.SUMMING)


def _heading(words: tuple[str, ...]) -> Heading | None:
    """Find the column of the charge among the columns of sums, where there is just one."""
    columns = [match.lastgroup for match in _AMOUNT_COLUMN.finditer(" ".join(words))]
    return Heading(len(columns), columns.index("charge")) if columns.count("charge") == 1 else None


def _cells(raw: str) -> tuple[str, ...]:
    cut = _LEADERS.sub(" ", raw.strip())
    if _QUOTED.match(cut):
        parts = re.findall(r'"([^"]*)"', cut)
    elif cut.count(",") >= _FIELDS and not re.search(r",\s", cut):
        parts = cut.split(",")
    else:
        parts = _COLUMN.split(cut)
    return tuple(cell for cell in (plain(part, len(part)) for part in parts) if cell)
