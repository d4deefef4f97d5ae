"""The sum of a line, beside the count of its units.

A bill's own rows tell the charge of the whole line. "Each" and "x2" are what a person says, and may mean either.
"""

from __future__ import annotations

from decimal import Decimal

from bot.understanding import charges_words as said
from bot.understanding.charges_bits import Bit, Is
from bot.understanding.charges_counts import LEAST_CHARGE, Figures, counted, free, labelled, priced_each, said_first
from bot.understanding.charges_rows import Heading

_ROUND = 50
_HUGE = Decimal(10_000_000)


def figures(bits: list[Bit], heading: Heading | None) -> Figures:
    """Tell units and charge; a code that is no code but the sum of the line is taken as that."""
    found = Figures()
    labelled(bits, found)
    times = [place for place, bit in enumerate(bits) if bit.sort is Is.TIMES]
    if times and not found.counted:
        found.units, found.counted = int(bits[times[0]].value) or 1, True
    found.taken.update(times)
    said_first(bits, found)
    sums = [place for place, bit in enumerate(bits) if bit.sort is Is.MONEY]
    found.taken.update(sums)
    loose = free(bits)
    found.described.update(place for place, bit in enumerate(bits) if bit.sort is Is.INT and place not in loose)
    ints = [place for place in loose if place not in found.taken]
    if sums:
        counted(bits, ints, found)
        _charge([bits[place].value for place in sums], heading, found)
        if any(bits[place].open for place in sums):
            found.doubt("two_readings")
    else:
        _unsigned(bits, ints, found)
    _each(bits, times, sums, found)
    if found.charge is not None and found.charge > _HUGE:
        found.charge = None
        found.doubt("large")
    return found


def _charge(sums: list[Decimal], heading: Heading | None, found: Figures) -> None:
    """Choose the charge among the sums of a row."""
    if heading is not None and heading.sums == len(sums):
        found.charge = abs(sums[heading.charge])
        return
    positive = [value for value in sums if value >= 0] or [abs(value) for value in sums]
    shown = [value for value in positive if value > 0] or positive[:1]
    found.charge = shown[0]
    if len(set(shown)) == 1:
        return
    for place, price in enumerate(shown):
        if found.units > 1 and price * found.units in shown[place + 1 :]:
            found.charge = price * found.units
            return
    less = [value for value in sums if value < 0]
    paid_down = bool(less) and shown[0] + sum(less) == shown[-1]
    adds_up = shown[0] == sum(shown[1:])
    if not paid_down and not adds_up:
        found.doubt("several_sums")


def _unsigned(bits: list[Bit], ints: list[int], found: Figures) -> None:
    """Find the charge where no sum shows a dollar sign or cents: "lab 85025 1 180", "surgery 12500"."""
    found.signed = False
    glued = [place for place, bit in enumerate(bits) if _glued(bits, place)]
    if glued:
        found.charge = Decimal(bits[glued[0]].text[1:]).quantize(Decimal("0.01"))
        found.taken.add(glued[0])
        found.doubt("code_or_sum")
        return
    bare = [place for place, bit in enumerate(bits) if bit.sort is Is.CODE and bit.text.isdigit() and not bit.modifiers]
    codes = sum(bit.sort is Is.CODE for bit in bits)
    large = [place for place in ints if bits[place].value >= LEAST_CHARGE and not _inside(bits, place)]
    if large:
        best = max(large, key=lambda place: bits[place].value)
        found.charge = bits[best].value.quantize(Decimal("0.01"))
        found.taken.add(best)
        rest = [place for place in ints if place != best and not _inside(bits, place)]
        if rest and not found.counted:
            found.units, found.counted = int(bits[rest[-1]].value) or 1, True
            found.taken.add(rest[-1])
            if len(rest) > 1 or bits[rest[-1]].value >= LEAST_CHARGE:
                found.doubt("units")
    elif bare and bare[-1] == len(bits) - 1 and bits[-2:-1] and (codes > 1 or _round_sum(bits)):
        found.charge = Decimal(bits[-1].text).quantize(Decimal("0.01"))
        found.taken.add(bare[-1])
        if codes == 1 or not _round_sum(bits):
            found.doubt("code_or_sum")


def _glued(bits: list[Bit], place: int) -> bool:
    """Tell "-180" right behind a code."""
    bit = bits[place]
    after_code = place > 0 and bits[place - 1].sort is Is.CODE
    return bit.sort is Is.WORD and after_code and bit.text.startswith("-") and bit.text[1:].isdecimal()


def _round_sum(bits: list[Bit]) -> bool:
    """Tell whether a last number of five digits looks like a sum: round, with words before it that are no label."""
    words = [bit.low for bit in bits if bit.sort is Is.WORD]
    return int(bits[-1].text) % _ROUND == 0 and bool(words) and words[-1] not in said.LABELS


def _inside(bits: list[Bit], place: int) -> bool:
    """Tell whether words stand on both sides, so that the number belongs to the description."""
    sides = bits[place - 1 : place] + bits[place + 1 : place + 2] if place else []
    return len(sides) > 1 and all(bit.sort is Is.WORD and bit.low not in said.BEFORE for bit in sides)


def _each(bits: list[Bit], times: list[int], sums: list[int], found: Figures) -> None:
    """Multiply what was said for each; a sign for "times" without it may mean either."""
    if found.charge is None or found.units == 1:
        return
    # The "EA" of "2 EA" is a unit of measure, and the sum beside it is for both.
    lows = {bit.low for bit in bits}
    if priced_each(bits, found.labels) and len(sums) <= 1:
        found.charge *= found.units
    elif times and "total" not in lows and len(sums) <= 1:
        if sums and times[0] == sums[-1] + 1:
            found.charge *= found.units
        found.doubt("units")
