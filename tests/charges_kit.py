"""For tests of the checks of a typed bill: a line in few words, what is found in some lines, and changed knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.core.charges import ChargeLine
from bot.core.knowledge import Evidence, Known, Version
from flows.rules.charges import ChargeFinding, FindingKind, findings

DAY, NEXT = date(2026, 10, 2), date(2026, 10, 3)
"""The day of a line unless a test says otherwise, and the day after."""


def line(  # noqa: PLR0913 - a line has that many parts
    code: str | None,
    charge: str | None = "100",
    *modifiers: str,
    on: date | None = DAY,
    units: int = 1,
    what: str = "",
    revenue: str | None = None,
) -> ChargeLine:
    return ChargeLine(on, code, what, units, None if charge is None else Decimal(charge), modifiers, revenue)


def check(known: Known, *lines: ChargeLine, insured: bool = False, nights: int | None = None) -> list[ChargeFinding]:
    return list(findings(lines, known, insured=insured, nights=nights))


def one(known: Known, *lines: ChargeLine, nights: int | None = None) -> ChargeFinding:
    [found] = check(known, *lines, nights=nights)
    return found


def kinds(known: Known, *lines: ChargeLine) -> list[FindingKind]:
    return [each.kind for each in check(known, *lines)]


def altered(
    known: Known,
    topic: str,
    confidence: str | None = None,
    evidence: Evidence | None = None,
    **figures: tuple[object, ...],
) -> Known:
    """The same knowledge but for one topic."""
    old = known.topic(topic)
    new: Mapping[str, object] = {**old.figures, **figures}
    changed: Version = replace(
        old,
        confidence=confidence or old.confidence,
        evidence=evidence or old.evidence,
        figures=new,  # type: ignore[arg-type]
    )
    return Known(known.day, {**known.versions, topic: changed})
