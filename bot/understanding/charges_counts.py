"""How many units a line is for, and which of the numbers of a row are no counts: "level 5", "2 views"."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from bot.understanding import charges_words as said
from bot.understanding.charges_bits import Bit, Is

LEAST_CHARGE = 10
"""Dollars: a smaller whole number without a sign is a count."""
_MOST_BESIDE = 99
"""A count that stands beside a sum or a code without a word; larger ones are part of the description."""
_MOST_UNITS = 9_999


@dataclass(slots=True)
class Figures:
    """What the numbers of one line turned out to be. `taken` are the places of the pieces that are no words.

    `described` are the places of numbers that belong to words: "level 5", "2 views". `signed`: the sum shows a dollar
    sign or cents. `guessed`: only the place of a number makes it the count. `labels`: places of words beside a count.
    """

    units: int = 1
    charge: Decimal | None = None
    why: str | None = None
    counted: bool = False
    guessed: bool = False
    signed: bool = True
    taken: set[int] = field(default_factory=set)
    described: set[int] = field(default_factory=set)
    labels: set[int] = field(default_factory=set)

    def doubt(self, why: str) -> None:
        """Keep the first reason to ask."""
        self.why = self.why or why


def labelled(bits: list[Bit], found: Figures) -> None:
    """Read "qty 2", "2 units", and days of a room."""
    room = any(bit.low in said.ROOM or set(bit.low.replace("/", "-").split("-")) & said.ROOM for bit in bits)
    for place, bit in enumerate(bits):
        if bit.sort is not Is.INT or found.counted:
            continue
        before = next((each for each in reversed(bits[:place]) if each.sort is not Is.MARK), None)
        after = bits[place + 1] if place + 1 < len(bits) else None
        if before is not None and before.sort is Is.WORD and before.low in said.COUNT_LABELS:
            label = bits.index(before)
        elif after is not None and (after.low in said.COUNTED | said.OF or (room and after.low in said.NIGHTS)):
            label = place + 1
        else:
            continue
        found.taken.update((place, label))
        found.labels.add(label)
        found.units, found.counted = min(int(bit.value), _MOST_UNITS) or 1, True
        if bits[label].low in said.OF:
            found.doubt("units")


def said_first(bits: list[Bit], found: Figures) -> None:
    """Read "two $95 slings"; the sum may be for each or for all."""
    count = said.NUMBERS.get(bits[0].low) if bits else None
    after = bits[1].low if len(bits) > 1 else ""
    if count is not None and not found.counted and after not in said.MEASURES:
        found.units, found.counted = count, True
        found.taken.add(0)
        if not priced_each(bits):
            found.doubt("units")


def free(bits: list[Bit]) -> list[int]:
    """List the places of whole numbers that are no part of a description: not "level 5", not "2 views"."""
    found = []
    for place, bit in enumerate(bits):
        if bit.sort is not Is.INT:
            continue
        before, after = bits[place - 1] if place else None, bits[place + 1] if place + 1 < len(bits) else None
        last = place == len(bits) - 1 and not any(each.sort is Is.MONEY for each in bits)
        named = (
            before is not None
            and before.sort is Is.WORD
            and (before.low in said.NAMED or (before.low in said.PLACES and bit.value >= LEAST_CHARGE))
        )
        named = named and not (last and bit.value >= LEAST_CHARGE)
        measured = after is not None and after.sort is Is.WORD and after.low in said.MEASURES
        if not named and not measured:
            found.append(place)
    return found


def counted(bits: list[Bit], ints: list[int], found: Figures) -> None:
    """Find the count beside a sum: alone in its column, or next to the sum, the code or the date."""
    likely = [place for place in ints if _stands_as_count(bits, place)]
    if found.counted or not likely:
        return
    last = likely[-1]
    found.taken.add(last)
    found.units, found.counted = int(bits[last].value) or 1, True
    found.guessed = not _alone(bits, last)
    if len({bits[place].value for place in likely}) > 1:
        found.doubt("units")


def _alone(bits: list[Bit], place: int) -> bool:
    """Tell whether a number has a column to itself."""
    cells = [bit.cell for bit in bits]
    return cells.count(bits[place].cell) == 1 and len(set(cells)) > 1


def _stands_as_count(bits: list[Bit], place: int) -> bool:
    bit = bits[place]
    if _alone(bits, place):
        return bit.value <= _MOST_UNITS
    before = next((each.sort for each in reversed(bits[:place]) if each.sort is not Is.MARK), None)
    after = next((each.sort for each in bits[place + 1 :] if each.sort is not Is.MARK), None)
    sides = [before, after]
    words_both = sides == [Is.WORD, Is.WORD]
    return bit.value <= _MOST_BESIDE and not words_both and bool({Is.MONEY, Is.CODE, Is.DATE} & set(sides))


def priced_each(bits: list[Bit], labels: frozenset[int] | set[int] = frozenset()) -> bool:
    """Tell "$180 each" and "2 @ $180". The "EA" of a description is no price, nor is that of "2 EA", a label."""
    for place, bit in enumerate(bits):
        if bit.low not in said.EACH or place in labels:
            continue
        before = next((each for each in reversed(bits[:place]) if each.low not in said.CURRENCY), None)
        after = bits[place + 1] if place + 1 < len(bits) else None
        priced = before is not None and before.sort in {Is.MONEY, Is.INT}
        if priced or (after is not None and after.sort is Is.MONEY):
            return True
    return False
