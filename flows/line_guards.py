"""The decisions about the full bill and its lines, one each, by name."""

from __future__ import annotations

from bot.core.flow import Reader, guard
from flows import facts, lines
from flows.choices import Asking
from flows.reads import LINE_READS


@guard(facts.ASKING)
def asks_by_letter(reader: Reader) -> bool:
    """The full bill is asked for in writing."""
    return reader.get(facts.ASKING) is Asking.LETTER


@guard(facts.ITEMIZED, facts.ASKING)
def was_not_asked(reader: Reader) -> bool:
    """There are lines on the bill, or nobody knows: no request goes out."""
    return reader.said(facts.ASKING) is None


@guard(*LINE_READS)
def check_settled(reader: Reader) -> bool:
    """The lines were looked at, or left alone by choice."""
    return lines.check_settled(reader)


@guard(facts.ITEMIZED, facts.LINES_NEWS)
def lines_here(reader: Reader) -> bool:
    """There is a bill that lists each charge."""
    return lines.lines_here(reader)


@guard(*LINE_READS)
def dispute_open(reader: Reader) -> bool:
    """The letter about the lines is out, and not answered."""
    return lines.in_doubt(reader) and reader.reached("disputed")


@guard(*LINE_READS)
def in_doubt(reader: Reader) -> bool:
    """Something on the bill looks wrong and was not put right."""
    return lines.in_doubt(reader)


@guard(facts.IN_QUESTION, facts.BILLED)
def more_than_bill(reader: Reader) -> bool:
    """The lines in question come to more than the bill: a slip, or charges from before a plan's discount."""
    marked, billed = reader.get(facts.IN_QUESTION), reader.get(facts.BILLED)
    return marked is not None and billed is not None and marked > billed


@guard(*LINE_READS)
def listed(reader: Reader) -> bool:
    """There is a numbered list of lines to ask about."""
    return bool(lines.questioned(reader))


@guard(facts.PAGE_LINES)
def typed_now(reader: Reader) -> bool:
    """Lines were typed in this very answer; else there are no more."""
    typed = reader.get(facts.PAGE_LINES)
    return typed is not None and len(typed) > 0


@guard(facts.PAGE_LINES)
def has_typed(reader: Reader) -> bool:
    """Lines were typed, on this page or an earlier one."""
    return bool(lines.charge_lines(reader))


@guard(facts.PAGE_LINES, facts.INSURED)
def looks_doubled(reader: Reader) -> bool:
    """Two lines look like one."""
    return lines.looks_doubled(reader)
