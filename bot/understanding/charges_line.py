"""One line of a bill out of the pieces of a row: date, code, modifiers, what it is for, units, charge."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.core.charges import ChargeLine
from bot.understanding import charges_words as said
from bot.understanding.charges_around import copies, modifiers, revenue, unlabelled, what
from bot.understanding.charges_bits import Bit, Is
from bot.understanding.charges_counts import Figures, priced_each
from bot.understanding.charges_rows import Heading
from bot.understanding.charges_sums import figures

_MANY = 10
"""A count from which on its place alone does not make it sure."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line as read, how often it is there, and the first reason to ask back.

    `asks_each`: a price for each, and nobody said of how many. `again`: said as a repeat of the line before.
    """

    line: ChargeLine
    copies: int = 1
    why: str | None = None
    asks_each: bool = False
    again: bool = False
    signed: bool = True


def draft(bits: tuple[Bit, ...], heading: Heading | None = None) -> Draft | None:
    """Read the pieces of one line; None where they hold none."""
    left, times, sure = copies(list(bits))
    left = unlabelled(left)
    left, department = revenue(left)
    left, apart = modifiers(left)
    found = figures(left, heading)
    codes = [bit for place, bit in enumerate(left) if bit.sort is Is.CODE and place not in found.taken]
    dates = [bit for bit in left if bit.sort is Is.DATE]
    lows = [bit.low for bit in bits]
    again = bool(set(lows) & said.AGAIN) and not codes
    told = what(left, found)
    if _credit(left, codes):
        return None
    if not codes and not again and (found.charge is None or not told or not _says_a_charge(lows, found)):
        return None
    if codes and found.charge is None and not dates and set(lows) & said.CHAT:
        return None  # a question about a code, or a number that is no code
    if len(codes) > 1:
        found.doubt("several_codes")
    if found.charge is None and any("$" in low for low in lows):
        found.doubt("sum")
    if found.guessed and found.units >= _MANY and department is None:
        found.doubt("units")
    if dates and dates[0].on is None:
        found.doubt("date")
    if set(lows) & said.CHAT and (not codes or found.charge is None):
        found.doubt("talk")
    if set(lows) & said.HEDGES:
        found.doubt("guess")
    each = priced_each(left)
    if times > 1 and not (each and sure):
        found.doubt("copies")
    line = ChargeLine(
        on=dates[0].on if dates else None,
        code=codes[0].text if codes else None,
        what=told,
        units=1 if times > 1 else found.units,
        charge=found.charge,
        modifiers=(*(codes[0].modifiers if codes else ()), *apart),
        revenue=department,
    )
    return Draft(
        line,
        times,
        found.why,
        asks_each=each and times == 1 and not found.counted,
        again=again,
        signed=found.signed,
    )


def named(bits: tuple[Bit, ...]) -> str:
    """What a row of words that stands above a line says it is for."""
    found = Figures()
    found.described.update(range(len(bits)))
    return what(unlabelled(list(bits)), found)


def like(later: Draft, earlier: Draft) -> Draft:
    """Fill what "and the same again for $180" leaves out from the line before it."""
    old, new = earlier.line, later.line
    filled = replace(
        new,
        on=new.on or old.on,
        code=new.code or old.code,
        what=old.what,
        charge=old.charge if new.charge is None else new.charge,
    )
    return replace(later, line=filled)


def _says_a_charge(lows: list[str], found: Figures) -> bool:
    """Tell a line without a code from talk: "sling $95", not "I can pay $75 a month"."""
    talk = set(lows) & said.CHAT
    return not talk or (found.signed and bool(set(lows) & said.CHARGED))


def _credit(bits: list[Bit], codes: list[Bit]) -> bool:
    """Tell whether all that the row tells is a sum taken off."""
    sums = [bit for bit in bits if bit.sort is Is.MONEY]
    meant = [not (bit.boxed and codes) and not (bit.dashed and not codes) for bit in sums if bit.value < 0]
    return bool(sums) and len(meant) == len(sums) and all(meant)
