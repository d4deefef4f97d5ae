"""The lines of a bill: what was typed, what is worth asking about, and whether the look at them is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.answers import Silence
from bot.core.flow import once
from flows import facts
from flows.choices import Insured, Itemized, YesNo
from flows.matters import told_at
from flows.outcomes import Checked, FixNews, LinesNews
from flows.rules import charges

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.charges import ChargeLine
    from bot.core.flow import Reader
    from flows.rules.charges import ChargeFinding, Questioned


ANSWERED = (FixNews.FIXED, FixNews.REFUSED)
"""What they said about the lines in question that was an answer: they put it right, or they would not."""
CLEARED: frozenset[object] = frozenset({Checked.RIGHT, Checked.SKIP, *Silence})
"""What was answered where nothing is left to ask about the lines."""


def in_doubt(reader: Reader) -> bool:
    """Something on the bill looks wrong and was not put right, or looks wrong again since."""
    told = _doubted_at(reader)
    if told is None or not reader.reached("fixed_lines"):
        return told is not None
    answered = told_at(reader, facts.FIX, facts.FIX_NEWS, *ANSWERED)
    return answered is not None and told > answered


def _doubted_at(reader: Reader) -> datetime | None:
    """When the person last said what looks wrong; None where nothing does."""
    told = []
    if reader.get(facts.CHECKED) is Checked.OFF:
        told.append(reader.stated_at(facts.CHECKED))
    if reader.get(facts.WRONG) is YesNo.YES:
        told.append(reader.stated_at(facts.WRONG))
    if questioned(reader):
        told += [reader.stated_at(facts.UNKNOWN_LINES), told_at(reader, facts.PAGE, facts.PAGE_LINES)]
    return max((at for at in told if at is not None), default=None)


def check_settled(reader: Reader) -> bool:
    """The lines were looked at, or the person chose not to; nothing is left to ask about them."""
    alone = reader.get(facts.RIGHT_BUT) is YesNo.YES or without_lines(reader)
    looked = reader.said(facts.CHECKED) in CLEARED
    put_right = reader.reached("fixed_lines") or (reader.reached("lines_clean") and not questioned(reader))
    return not in_doubt(reader) and (looked or alone or put_right)


def lines_here(reader: Reader) -> bool:
    """There is a bill that lists each charge: from the start, or it has come."""
    came = any(look.get(facts.LINES_NEWS) is LinesNews.CAME for look in reader.each(facts.LOOK))
    return came or reader.get(facts.ITEMIZED) is Itemized.LINES


def lines_awaited(reader: Reader) -> bool:
    """The full bill was asked for, is not here yet, and the person does not go on without it."""
    asked = reader.get(facts.ITEMIZED) is Itemized.TOTAL and not lines_here(reader)
    return asked and not check_settled(reader)


def without_lines(reader: Reader) -> bool:
    """The person goes on without the full bill."""
    return any(look.get(facts.LINES_NEWS) is LinesNews.WITHOUT for look in reader.each(facts.LOOK))


def nothing_read(reader: Reader) -> bool:
    """The person meant to type the lines, and went on without one: nothing was looked at."""
    return reader.get(facts.CHECKED) is Checked.TYPE and reader.reached("lines_clean") and not charge_lines(reader)


@once
def charge_lines(reader: Reader) -> tuple[ChargeLine, ...]:
    """The lines that were typed, over all pages, in the order in which they came."""
    pages = (page.get(facts.PAGE_LINES) or () for page in reader.each(facts.PAGE))
    return tuple(line for lines in pages for line in lines)


@once
def _found(reader: Reader) -> tuple[ChargeFinding, ...]:
    """What the checks find in the typed lines, before the person has said what was done twice."""
    typed = charge_lines(reader)
    insured = reader.get(facts.INSURED) is Insured.YES
    return charges.findings(typed, reader.known, insured=insured) if typed else ()


def line_findings(reader: Reader) -> tuple[ChargeFinding, ...]:
    """What is worth asking about the typed lines. What was done twice is no doubling."""
    twice = reader.get(facts.DONE_TWICE) is YesNo.YES
    return tuple(each for each in _found(reader) if not (twice and each.kind is charges.FindingKind.DUPLICATE))


def _picked(reader: Reader) -> tuple[int, ...]:
    """The lines that the person does not know; picks from before the lines were typed anew count no more."""
    picked, typed = reader.stated_at(facts.UNKNOWN_LINES), told_at(reader, facts.PAGE, facts.PAGE_LINES)
    if picked is None or (typed is not None and typed > picked):
        return ()
    return reader.get(facts.UNKNOWN_LINES) or ()


@once
def questioned(reader: Reader) -> tuple[Questioned, ...]:
    """The one numbered list of lines to ask about: the same in the letter and in the line to say."""
    unknown = _picked(reader)
    typed = charge_lines(reader)
    return charges.numbered(typed, line_findings(reader), unknown)


def looks_doubled(reader: Reader) -> bool:
    """Two typed lines look like one."""
    return any(each.kind is charges.FindingKind.DUPLICATE for each in _found(reader))
