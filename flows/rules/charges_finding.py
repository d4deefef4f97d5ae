"""What looks odd about lines of a bill. A finding is a question to the billing office, never an accusation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.core.charges import ChargeLine
from bot.core.knowledge import Evidence, Version

Bill = Mapping[int, ChargeLine]
"""Lines by their number on the bill, from 1."""


class FindingKind(StrEnum):
    """What is asked about, in the order in which it is told."""

    DUPLICATE = "duplicate"
    """Same code, day and charge: was it done twice?"""
    NOT_RECEIVED = "not_received"
    """The person does not know it, or never got it."""
    PANEL_PART = "panel_part"
    """A test beside the panel that holds it."""
    CONTAINED = "contained"
    """A part beside the whole, or parts that one code would hold."""
    ALTERNATIVES = "alternatives"
    """Only one of them is right for one visit."""
    LEVEL_TWO = "level_two"
    """Two levels for one visit."""
    ONCE_A_VISIT = "once_a_visit"
    ROOM_DAYS = "room_days"
    """More room days than nights."""
    LEVEL_HIGH = "level_high"
    """A high emergency level: it goes by how hard the case was, so only a coding review is asked for."""
    TIME_BASED = "time_based"
    """The time on record is asked for."""


@dataclass(frozen=True, slots=True)
class ChargeFinding:
    """One question about one or more lines.

    `lines` are numbers on the bill, from 1, in rising order. `at_stake` is what would fall away if it is wrong, in
    dollars as charged and counted low (of two sides the smaller one), None where that cannot be told; `away` is its
    share of each of the lines. `topic` is the knowledge it rests on. `sure`: it may be asked firmly; else softly.
    """

    kind: FindingKind
    lines: tuple[int, ...]
    at_stake: Decimal | None
    topic: str
    sure: bool
    away: tuple[Decimal, ...] = ()


def weight(version: Version) -> bool | None:
    """Whether what a topic says may be asked firmly (True), softly (False), or not at all (None).

    Only what an official text confirms is firm, and what we are not confident about stays silent.
    """
    return version.evidence is Evidence.PRIMARY if version.confidence == "high" else None


def asked(kind: FindingKind, lines: tuple[int, ...], topic: str) -> ChargeFinding:
    """A question at whose end nobody knows what falls away."""
    return ChargeFinding(kind, tuple(sorted(lines)), None, topic, sure=False)


def shared(kind: FindingKind, away: Mapping[int, Decimal], topic: str, *, sure: bool) -> ChargeFinding:
    """A question with the dollars that would fall away from each line."""
    lines = tuple(sorted(away))
    return ChargeFinding(kind, lines, sum(away.values(), Decimal(0)), topic, sure, tuple(away[line] for line in lines))


def either(  # noqa: PLR0913 - two sides of a question, and what it rests on
    kind: FindingKind, one: tuple[int, ...], other: tuple[int, ...], bill: Bill, topic: str, *, sure: bool
) -> ChargeFinding:
    """A question after which one side or the other falls away: the smaller sum is at stake, `other` in a tie."""
    charges = {line: bill[line].charge for line in (*one, *other)}
    known = {line: charge for line, charge in charges.items() if charge is not None}
    if len(known) < len(charges):
        return ChargeFinding(kind, tuple(sorted(charges)), None, topic, sure)
    first, second = (sum((known[line] for line in side), Decimal(0)) for side in (one, other))
    falls = one if first < second else other
    return shared(kind, {line: known[line] if line in falls else Decimal(0) for line in charges}, topic, sure=sure)
