"""The lines of a bill, checked; and the one numbered list of what to ask about, for the script and the letter alike.

Each finding is a question. What only our own knowledge says is asked softly, what we are not confident about is not
asked at all, and pairs that only look double are never asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.core.charges import ChargeLine
from bot.core.knowledge import Known
from flows.rules.charges_choice import one_of_several
from flows.rules.charges_finding import Bill, ChargeFinding, FindingKind
from flows.rules.charges_single import by_time, high_levels, room_days
from flows.rules.charges_twice import duplicates, once_a_visit
from flows.rules.charges_whole import parts_beside_wholes, split_scan

__all__ = ["ChargeFinding", "FindingKind", "Questioned", "at_stake", "charged", "findings", "numbered"]

_PAIRED = frozenset(
    [FindingKind.PANEL_PART, FindingKind.CONTAINED, FindingKind.ALTERNATIVES, FindingKind.LEVEL_TWO],
)


@dataclass(frozen=True, slots=True)
class Questioned:
    """One entry of the list. `number` counts the list from 1; `place` is the line's number on the bill, from 1.

    `at_stake` is what would fall away of this line, in dollars as charged: zero for a line that would stay, None where
    it cannot be told. `sure`: something about it may be asked firmly.
    """

    number: int
    place: int
    line: ChargeLine
    whys: tuple[FindingKind, ...]
    at_stake: Decimal | None
    sure: bool


def findings(
    lines: tuple[ChargeLine, ...], known: Known, *, insured: bool, nights: int | None = None
) -> tuple[ChargeFinding, ...]:
    """What to ask about, kind by kind, each in the order of the bill. Lines that cost nothing are not worth a question.

    `insured`: the plan runs checks of pairs on each claim itself, so its paper may already have settled one, and pairs
    are asked about softly. `nights` is how many the person slept there; None where it is not known.
    """
    worth = (each for each in _found(lines, known, nights) if each.at_stake is None or each.at_stake > 0)
    found = sorted(worth, key=lambda each: (list(FindingKind).index(each.kind), each.lines))
    return tuple(replace(each, sure=False) if insured and each.kind in _PAIRED else each for each in found)


def _found(lines: tuple[ChargeLine, ...], known: Known, nights: int | None) -> Iterator[ChargeFinding]:
    whole = dict(enumerate(lines, start=1))
    twice = list(duplicates(whole, known))
    yield from twice
    # A line that may be there twice is asked about once; the other checks see one of the two.
    again = {number for each in twice for number in each.lines[1:]}
    bill: Bill = {number: line for number, line in whole.items() if number not in again}
    yield from parts_beside_wholes(bill, known)
    yield from split_scan(bill, known)
    choices = list(one_of_several(bill, known))
    yield from choices
    yield from once_a_visit(bill, known)
    stays = room_days(bill, nights, known) if nights is not None else None
    if stays is not None:
        yield stays
    # Two levels of one visit are asked about once.
    clashing = {number for each in choices if each.kind is FindingKind.LEVEL_TWO for number in each.lines}
    yield from (each for each in high_levels(bill, known) if not clashing & set(each.lines))
    yield from by_time(bill, known)


def numbered(
    lines: tuple[ChargeLine, ...], found: Iterable[ChargeFinding], unknown: Collection[int]
) -> tuple[Questioned, ...]:
    """The one list for the script and the letter, in the order of the bill.

    `unknown` are the numbers of the lines that the person does not know or never got; what is no line is left out.
    """
    asked = tuple(found)
    places = {place for each in asked for place in each.lines} | set(unknown)
    listed = [place for place in range(1, len(lines) + 1) if place in places]
    return tuple(
        _entry(number, place, lines[place - 1], [each for each in asked if place in each.lines], never=place in unknown)
        for number, place in enumerate(listed, start=1)
    )


def _entry(number: int, place: int, line: ChargeLine, about: list[ChargeFinding], *, never: bool) -> Questioned:
    kinds = {each.kind for each in about} | ({FindingKind.NOT_RECEIVED} if never else set())
    away = [each.away[each.lines.index(place)] for each in about if each.away]
    if never:
        stake = line.charge
    elif away:
        stake = max(away)
    else:
        stake = None
    return Questioned(
        number=number,
        place=place,
        line=line,
        whys=tuple(kind for kind in FindingKind if kind in kinds),
        at_stake=stake,
        sure=never or any(each.sure for each in about),
    )


def at_stake(questioned: Iterable[Questioned]) -> Decimal:
    """What would fall away, in dollars as charged: each line once, so never more than the bill."""
    return sum((each.at_stake for each in questioned if each.at_stake is not None), Decimal(0))


def charged(questioned: Iterable[Questioned]) -> Decimal:
    """The charges of the listed lines added up, in dollars; lines without one are left out."""
    return sum((each.line.charge for each in questioned if each.line.charge is not None), Decimal(0))
