"""What one kind of line raises by itself: a high emergency level, care that goes by time, days in a room."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from bot.core.charges import ChargeLine
from bot.core.knowledge import Known
from flows.rules.charges_finding import Bill, ChargeFinding, FindingKind, asked, shared
from flows.rules.figures import several, words

_CENT = Decimal("0.01")


def high_levels(bill: Bill, known: Known) -> Iterator[ChargeFinding]:
    """Emergency levels for which a coding review is fair to ask for. They go by how hard the case was, not by minutes.

    Source: topic `emergency_levels`.
    """
    high = several(known.emergency_levels, "high")
    for number, line in bill.items():
        if line.code in high:
            yield asked(FindingKind.LEVEL_HIGH, (number,), known.emergency_levels.topic)


def by_time(bill: Bill, known: Known) -> Iterator[ChargeFinding]:
    """Critical care: the time on record is asked for, and nothing is said to be wrong. Source: `code_critical_care`."""
    code = words(known.code_critical_care, "code")
    for number, line in bill.items():
        if line.code == code:
            yield asked(FindingKind.TIME_BASED, (number,), known.code_critical_care.topic)


def room_days(bill: Bill, nights: int, known: Known) -> ChargeFinding | None:
    """More days in a room than nights; the day of discharge is one only if it is the day of admission too.

    The cheapest days would fall away. Source: topic `room_days`.
    """
    rooms = {number: line for number, line in bill.items() if _is_room(line, known)}
    extra = sum(line.units for line in rooms.values()) - max(nights, 1)
    if not rooms or extra <= 0:
        return None
    charges = {number: line.charge for number, line in rooms.items() if line.charge is not None}
    if len(charges) < len(rooms):
        return asked(FindingKind.ROOM_DAYS, tuple(rooms), known.room_days.topic)
    away: dict[int, Decimal] = {}
    for number in sorted(rooms, key=lambda number: (charges[number] / rooms[number].units, -number)):
        days = min(extra, rooms[number].units)
        away[number] = (charges[number] * days / rooms[number].units).quantize(_CENT, ROUND_DOWN)
        extra -= days
    return shared(FindingKind.ROOM_DAYS, away, known.room_days.topic, sure=False)


def _is_room(line: ChargeLine, known: Known) -> bool:
    """Tell a bed by the hospital's own code for it, or by its name on the bill."""
    if line.revenue is not None:
        return line.revenue.startswith(tuple(map(str, several(known.room_days, "revenue"))))
    said = " ".join(line.what.casefold().replace("-", " ").replace("/", " ").split())
    return any(str(name) in said for name in several(known.room_days, "named"))
