"""Offers: what a text says of money in the middle of a bargain.

A figure is the other side's unless the words beside it say that it is the person's own ("my 900") or was turned down
("they won't take 900"). A time, a telephone number, a reference, a count of papers: no offer. Nothing is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from rapidfuzz.distance import OSA

from bot.understanding import money_words
from bot.understanding import offer_words as said
from bot.understanding.numerals import pieces
from bot.understanding.piece import Piece, Sort
from bot.understanding.plain import plain

_CENT = Decimal("0.01")
_SMALL = Decimal(20)
_MOST_MONTHS = 120
_YEAR = 12
_PERCENTS = Decimal(100)


@dataclass(frozen=True, slots=True)
class Sum:
    """Dollars that the other side named."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage that the other side named, mostly off the bill."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Plan:
    """Payments: dollars a month, how many months, and percent of interest a year; None is what was not said."""

    monthly: Decimal | None = None
    months: int | None = None
    rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """The person's own figure, in dollars or percent, that was turned down."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Own:
    """The person's own figure, and no word of what became of it."""

    value: Decimal


Offer = Sum | Percent | Plan | Turned | Own


class _Sort(Enum):
    SUM = auto()
    PERCENT = auto()
    MONTHLY = auto()
    MONTHS = auto()
    COUNT = auto()


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure at a place among the pieces."""

    sort: _Sort
    value: Decimal
    turned: bool
    own: bool


def offer(text: str, today: date) -> Offer | None:
    """Tell what a text offers; None where no figure of it is an offer. A year about today is none beside words."""
    shown = said.tidied(plain(text).casefold())
    found = pieces(money_words.mask(money_words.tidied(shown)))
    figures = [figure for place in range(len(found)) if (figure := _figure(found, place)) is not None]
    if len(found) > 1:
        figures = [each for each in figures if not _is_year(each, shown, today)]
    if said.HALF_OFF.search(shown) and not figures:
        return Percent(Decimal(50))
    texts = tuple(piece.text for piece in found)
    if said.A_YEAR.search(shown) and any(each.sort in {_Sort.SUM, _Sort.MONTHLY} for each in figures):
        figures.append(_Figure(_Sort.MONTHS, Decimal(_YEAR), turned=False, own=False))
    theirs = [each for each in figures if not each.turned and not each.own]
    if not theirs:
        return _own(figures, texts)
    return _made(theirs, shown)


def _own(figures: list[_Figure], texts: tuple[str, ...]) -> Turned | Own | None:
    if not figures:
        return None
    turned = any(each.turned for each in figures) or any(_denies(texts, place) for place in range(len(texts)))
    return Turned(figures[0].value) if turned else Own(figures[0].value)


def _made(figures: list[_Figure], shown: str) -> Sum | Percent | Plan | None:
    """Put the figures of the other side together."""
    sums, percents = _of(figures, _Sort.SUM), _of(figures, _Sort.PERCENT)
    monthly, months = _of(figures, _Sort.MONTHLY), _of(figures, _Sort.MONTHS)
    counts = _of(figures, _Sort.COUNT)
    free = Decimal(0) if said.NO_INTEREST.search(shown) else None
    if counts and (sums or monthly):
        return Plan(monthly=[*sums, *monthly][-1], months=int(counts[-1]), rate=percents[-1] if percents else free)
    if counts and not percents:
        return Plan(months=int(counts[-1]), rate=free)
    if monthly or months:
        rate = percents[-1] if percents else free
        each = monthly[-1] if monthly else None
        if each is None and sums and not said.TOTAL.search(shown):
            each = sums[-1]
        if each is None and rate is None and said.NO_PLAN.search(shown):
            return Sum(sums[-1]) if sums else None
        return Plan(monthly=each, months=int(months[-1]) if months else None, rate=rate)
    if percents and not sums:
        return Plan(rate=percents[-1]) if said.INTEREST.search(shown) else Percent(percents[-1])
    return Sum(sums[-1]) if sums else None


def _is_year(figure: _Figure, shown: str, today: date) -> bool:
    near = abs(figure.value - today.year) <= 1
    return near and figure.sort is _Sort.SUM and re.search(rf"(?<![$\d]){int(figure.value)}\b", shown) is not None


def _of(figures: Iterable[_Figure], sort: _Sort) -> list[Decimal]:
    return [each.value for each in figures if each.sort is sort]


def _figure(found: tuple[Piece, ...], place: int) -> _Figure | None:
    """Judge one number by what stands beside it."""
    piece = found[place]
    if piece.sort is not Sort.NUMBER:
        return None
    texts = tuple(each.text.replace("'", "") for each in found)
    before = [text for text in texts[:place] if text not in {"$", "the", "a", "like", "about", ":"}]
    after = [text for text in texts[place + 1 : place + 5] if text not in {"/", "the"}]
    last = before[-1] if before else ""
    signed = place > 0 and found[place - 1].text in money_words.SIGNS
    if place and found[place - 1].sort is Sort.WORD and piece.glued:
        return None
    sort, value = _sorted(piece, after, signed=signed)
    if sort is None:
        return None
    if sort is _Sort.SUM:
        if not _is_sum(piece, before, after, signed=signed):
            return None
        if last == "of" and (_counts(found, place) or before[-2:-1] == ["instead"]):
            return None
        if last == "of" and before[-2:-1] and before[-2] in said.PLANS:
            sort = _Sort.MONTHLY
    turned = sort not in {_Sort.MONTHS, _Sort.COUNT} and _is_turned(texts, place)
    return _Figure(sort, value, turned, _is_own(before, after))


def _is_sum(piece: Piece, before: list[str], after: list[str], *, signed: bool) -> bool:
    """Tell dollars from a reference, a time or a count, and from what is taken off or left behind."""
    last, following = (before[-1] if before else ""), (after[0] if after else "")
    dollars = signed or following in money_words.DOLLARS
    marked = dollars or piece.scaled or piece.spelled or "," in piece.text or "." in piece.text
    if not marked and (piece.value < _SMALL or last in said.NO_SUM_AFTER or set(before[-4:]) & said.NO_SUM_NEAR):
        return False
    if following in said.NO_SUM_BEFORE or (piece.spelled and piece.value < _SMALL and not dollars):
        return False
    off = after[1:2] if following in money_words.DOLLARS else after[:1]
    return last not in said.OLD and last != "off" and off != ["off"]


def _counts(found: tuple[Piece, ...], place: int) -> bool:
    """Tell "900 of 3000" from "a sum of 3000"."""
    before = found[place - 2] if place > 1 else None
    return before is not None and (before.sort is Sort.NUMBER or before.text in {"half", "%", "percent"})


def _sorted(piece: Piece, after: list[str], *, signed: bool) -> tuple[_Sort | None, Decimal]:
    """Tell dollars, percent, dollars a month, months and a count of payments by the words that follow."""
    value = piece.value
    words = after[1:] if after and after[0] in money_words.DOLLARS else after
    first, second = (words[0] if words else ""), (words[1] if len(words) > 1 else "")
    money = signed or words != after
    if first == "%" or _is_percent(first) or (first, second) == ("por", "ciento"):
        return (_Sort.PERCENT, value) if value <= _PERCENTS else (None, value)
    if first in said.INTERESTS:
        return _Sort.PERCENT, value
    whole = value == value.to_integral_value() and not money
    if whole and 1 < value <= _MOST_MONTHS and (first in said.PAYMENTS or second in said.PAYMENTS):
        return _Sort.COUNT, value
    if first in said.WEEKLY or (first in said.EACH and second in said.WEEKLY):
        return None, value
    if first in said.EACH and second in said.MONTH:
        return _Sort.MONTHLY, value.quantize(_CENT)
    if first in said.MONTHLY or (first in said.MONTH and (money or value > _MOST_MONTHS)):
        return _Sort.MONTHLY, value.quantize(_CENT)
    if whole and first in said.MONTHS and 1 < value <= _MOST_MONTHS and second not in said.AGE:
        return _Sort.MONTHS, value
    if whole and first in said.YEARS and value * _YEAR <= _MOST_MONTHS and second not in said.AGE:
        return _Sort.MONTHS, value * _YEAR
    return _Sort.SUM, value.quantize(_CENT)


def _is_percent(word: str) -> bool:
    """Read "percent" in the many ways it is typed."""
    return word in said.PERCENT or (len(word) >= 6 and word[0] == "p" and OSA.distance(word, "percent") <= 2)  # noqa: PLR2004 - a long word, two slips


def _is_own(before: list[str], after: list[str]) -> bool:
    near = before[-3:]
    mine = bool(near) and (near[-1] in said.MINE or " ".join(near[-2:]) in said.I_SAID or " ".join(near) in said.I_SAID)
    return mine or " ".join(after[:2]) in said.I_SAID_AFTER


def _is_turned(texts: tuple[str, ...], place: int) -> bool:
    """Tell whether the clause around a figure turns it down."""
    start, end = place, place + 1
    while start > 0 and texts[start - 1] not in said.CLAUSE:
        start -= 1
    while end < len(texts) and texts[end] not in said.CLAUSE:
        end += 1
    clause = texts[start:end]
    if set(clause) & said.NO_REFUSAL:
        return False
    return any(_denies(clause, at, place - start) for at in range(len(clause)))


def _denies(texts: tuple[str, ...], at: int, figure: int = -1) -> bool:
    """Tell whether the word at a place says no; a bare "no" before a figure answers what was said before it."""
    text, after = texts[at], texts[at + 1] if at + 1 < len(texts) else ""
    if text in said.NO:
        return (at > figure >= 0 and after not in said.NO_WHAT) or after in said.NO_TO or figure < 0
    return (text in said.DENIES and after not in said.NO_WHAT) or (text, after) in said.DENIES_PAIRS
