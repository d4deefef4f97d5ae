"""The pieces of a bill's row: dates, codes with their modifiers, sums, whole numbers, words.

A piece is told by its shape alone; what a number counts is decided later, beside its neighbours. Telephone numbers,
account numbers, times and addresses are dropped here and reach no line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from bot.core.kinds import When
from bot.understanding.charges_words import MONTHS
from bot.understanding.date_shapes import a_day, nearest

_MONTH = "|".join(MONTHS)
_YEARS_BACK = 10
_MOST_DIGITS = 20
_GROUPED = r"\d{1,3}(?:,\d{3})+"
_ENDS = r"(?!(?!x)\w|\.\d|(?<!\.\d\d),\d)"
"""After a sum: no letter but the x of "x2", and no digit behind a point or a comma."""
_LESS = r"(?:\)|-(?!\S)|\s?cr\b)?"
_TELEPHONE = r"\(?(?<!\d)\d{3}\)?(?:[-.]|(?<=\)) )\d{3}[-.]\d{4}(?!\d)"
_NUMBERED = r"(?<!\d)(?:\d{3}-\d\d-\d{4}|\d{4,5}-\d{3,4}-\d{1,2}|\d{5}-\d{4})(?!\d)"
_CLOCK = r"(?<!\d)\d{1,2}:\d\d(?:\s?[ap]m)?\b|(?<!\d)\d+(?:\.\d+)?\s?%"
_MAIL = r"[^\s@]{1,64}@[^\s@.]{1,64}(?:\.[^\s@.]{1,64}){1,4}"
_JUNK = rf"https?://\S+|{_MAIL}|{_TELEPHONE}|{_NUMBERED}|{_CLOCK}"
_ISO = r"(?<![\w/.$])(?P<iy>20\d\d)[-/](?P<im>\d{1,2})[-/](?P<id>\d{1,2})(?:t\d\d:\d\d\S*)?(?![\w/])"
_FULL = r"(?<![\w/.$])(?P<fm>\d{1,2})(?P<s>[/.-])(?P<fd>\d{1,2})(?P=s)(?P<fy>\d{4}|\d\d)(?![\w/])"
_SHORT = r"(?<![\w/.$])(?P<sm>\d{1,2})/(?P<sd>\d{1,2})(?![\w/]|\.\d)"
_MONTH_DAY = (
    rf"(?<!\w)(?P<an>{_MONTH})\b\.?\s?(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?(?![\w/]|\.\d)"
    r"(?:,?\s(?P<ay>20\d\d)(?!\w))?"
)
_DAY_MONTH = (
    rf"(?<![\w/.$])(?P<bd>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<bn>{_MONTH})\b\.?"
    r"(?:[,\s-]{1,2}(?P<by>20\d\d|\d\d)(?!\w|[.,]\d))?"
)
_SIGNED = rf"(?<![\w./])[-(]{{0,2}}\$\s?-?(?:(?:{_GROUPED}|\d+)(?:\.\d{{1,2}})?|\.\d\d)k?{_ENDS}{_LESS}"
_CENTS = rf"(?<![\w./$])[-(]{{0,2}}(?:{_GROUPED}(?:\.\d\d)?|\d+\.\d\d|\d+(?:\.\d)?k){_ENDS}{_LESS}"
_DASHED = r"(?<!\S)-\d{2,5}(?!\w|[.,/-]\d)"
_COMMA = r"(?<![\w.,/$-])\d{1,4},\d\d(?![\w,]|\.\d)"
_DOLLARS = r"(?<![\w.,/$-])\d+(?=\s?(?:dollars?|bucks|usd)\b)"
_CODE = (
    r"(?<![\w.$/])(?P<code>\d{5}|\d{4}[afmtu]|[a-eghj-mp-v]\d{4})"
    r"(?P<mods>(?:-(?:\d\d|[a-z]{2}|[a-z]\d)(?!\w))*)(?!\w|\.\d)"
)
_TIMES = (
    r"(?<![\w.])[x\u00d7]\s?(?P<after>\d{1,3})(?!\w|[.,]\d)"
    r"|(?<![\w.$])(?P<before>\d{1,3})\s?[x\u00d7](?![\w-]|\s?\d{1,3}(?!\d))"
)
_SHAPES = (
    ("junk", _JUNK),
    ("date", _ISO),
    ("date", _FULL),
    ("date", _SHORT),
    ("date", _MONTH_DAY),
    ("date", _DAY_MONTH),
    ("money", _SIGNED),
    ("money", _CENTS),
    ("money", _DOLLARS),
    ("money", _DASHED),
    ("comma", _COMMA),
    ("code", _CODE),
    ("packed", r"(?<![\w.,$/-])\d{6,}(?!\w|[.,]\d)"),
    ("times", _TIMES),
    ("int", r"(?<![\w.,$/-])\d{1,5}(?!\w|[.,/]\d|-\d)"),
    ("mark", r"[,;:()\[\]{}\"#@]"),
    ("word", r"[^\s,;:()\[\]{}\"@]+"),
)
_PIECE = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SHAPES)


class Is(Enum):
    """What a piece is by its shape."""

    DATE = "date"
    CODE = "code"
    MONEY = "money"
    INT = "int"
    TIMES = "times"
    """A count with a sign: "x2"."""
    WORD = "word"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a row. `cell` is the column it stands in; `low` its text in small letters.

    `value` is the number or the sum, below zero for a credit; `boxed` tells that only brackets make it one. `on` is
    None for what is written as a date and is none.
    """

    sort: Is
    text: str
    cell: int = 0
    value: Decimal = Decimal(0)
    on: date | None = None
    modifiers: tuple[str, ...] = ()
    boxed: bool = False

    @property
    def dashed(self) -> bool:
        """Whether a dash before a plain number makes it a credit; it may be no more than a dash."""
        return self.sort is Is.MONEY and self.text.startswith("-") and self.text[1:].isdecimal()

    @property
    def open(self) -> bool:
        """Whether a sum is written so that it may mean another: "-180", "180,00"."""
        return self.dashed or (self.sort is Is.MONEY and re.fullmatch(r"\d+,\d\d", self.text) is not None)

    @property
    def low(self) -> str:
        """The text in small letters, without marks at its ends."""
        return self.text.casefold().strip(".!?*'-\u2022") or self.text


def bits(cells: tuple[str, ...], today: date) -> tuple[Bit, ...]:
    """Cut the cells of one row, each in plain characters, into pieces."""
    return tuple(bit for place, cell in enumerate(cells) for bit in _cell(cell, place, today))


def _cell(text: str, cell: int, today: date) -> list[Bit]:
    found: list[Bit] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        # The last two shapes between them fit whatever there is.
        tried = ((name, pattern.match(text, at)) for name, pattern in _PIECE)
        name, match = next((name, match) for name, match in tried if match is not None)
        bit = _bit(name, match, cell, today)
        if bit is not None:
            found.append(bit)
        at = match.end()
    return found


def _bit(name: str, match: re.Match[str], cell: int, today: date) -> Bit | None:
    text = match[0]
    match name:
        case "date":
            return Bit(Is.DATE, text, cell, on=_date(match, today))
        case "money":
            return _money(text, cell)
        case "comma":
            return Bit(Is.MONEY, text, cell, Decimal(text.replace(",", ".")))
        case "code":
            modifiers = tuple(each.upper() for each in match["mods"].split("-") if each)
            return Bit(Is.CODE, match["code"].upper(), cell, modifiers=modifiers)
        case "packed":
            on = _packed(text, today)
            return None if on is None else Bit(Is.DATE, text, cell, on=on)
        case "times":
            return Bit(Is.TIMES, text, cell, Decimal(match["after"] or match["before"]))
        case "int":
            return Bit(Is.INT, text, cell, Decimal(text))
        case "mark":
            return Bit(Is.MARK, text, cell)
        case "word":
            wordy = text in {"&", "+"} or any(char.isalnum() for char in text)
            return Bit(Is.WORD if wordy else Is.MARK, text, cell)
    return None


def _money(text: str, cell: int) -> Bit:
    low = text.casefold()
    number = re.sub(r"[^\d.k]", "", low.replace("cr", ""))
    if len(number) > _MOST_DIGITS:
        return Bit(Is.WORD, text, cell)
    value = Decimal(number[:-1]) * 1000 if number.endswith("k") else Decimal(number)
    boxed = low.startswith("(") and low.endswith(")")
    less = boxed or "-" in low or low.endswith("cr")
    return Bit(Is.MONEY, text, cell, (-value if less else value).quantize(Decimal("0.01")), boxed=boxed)


def _date(match: re.Match[str], today: date) -> date | None:
    said = match.groupdict()
    way = next(each for each in "ifsab" if said.get(f"{each}d") is not None)
    day, name, year = int(said[f"{way}d"]), said.get(f"{way}n"), said.get(f"{way}y")
    month = _month(name) if name else int(said[f"{way}m"])
    if month > len(MONTHS) >= day:
        month, day = day, month
    if year is None:
        return nearest(lambda each: a_day(each, month, day), today, When.PAST)
    return a_day(int(year) if len(year) > 2 else 2000 + int(year), month, day)  # noqa: PLR2004 - a year of two digits


def _month(name: str) -> int:
    return next(place for place, month in enumerate(MONTHS, start=1) if re.fullmatch(month, name, re.IGNORECASE))


def _packed(digits: str, today: date) -> date | None:
    """Read a day as hospital forms print it: 100226, 10022026, 20261002. Anything else is an account number."""
    ways = {6: ((4, 6, 0, 2, 2, 4),), 8: ((4, 8, 0, 2, 2, 4), (0, 4, 4, 6, 6, 8))}.get(len(digits), ())
    for y0, y1, m0, m1, d0, d1 in ways:
        year = int(digits[y0:y1])
        year += 2000 if year < 100 else 0  # noqa: PLR2004 - a year of two digits
        if today.year - _YEARS_BACK <= year <= today.year:
            on = a_day(year, int(digits[m0:m1]), int(digits[d0:d1]))
            if on is not None:
                return on
    return None
