"""A whole beside its parts: a lab panel and its tests, a scope and the look that is part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.core.charges import ChargeLine
from bot.core.knowledge import Figure, Known
from flows.rules.charges_finding import Bill, ChargeFinding, FindingKind, asked, either, weight
from flows.rules.charges_same import explained, other_day, right_pair
from flows.rules.figures import figure, several

GENERAL_PANEL = "80050"
"""The general health panel. It holds one of several counts beside fixed parts, so topic `lab_panels` lists it apart."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A code and the codes of its parts. Where `weight` is None nothing is asked."""

    code: str
    parts: frozenset[str]
    kind: FindingKind
    topic: str
    weight: bool | None


def wholes(known: Known) -> list[Whole]:
    """All that hold others, those with most parts first, so that a part is asked about once.

    The lists of panels are of an older manual, the rule that a panel holds its tests is not: its weight counts.
    """
    rule, panels, panel_weight = known.panel_rule.topic, known.lab_panels, weight(known.panel_rule)
    found = [
        Whole(code, _codes(parts), FindingKind.PANEL_PART, rule, panel_weight)
        for code, parts in _map(figure(panels, "panels")).items()
    ]
    whole = f"whole_{GENERAL_PANEL}"
    general = _codes(figure(panels, whole, "must_include")) | _flat(figure(panels, whole, "plus_one_of"))
    found.append(Whole(GENERAL_PANEL, general, FindingKind.PANEL_PART, rule, panel_weight))
    inside: dict[str, set[str]] = {}
    for part, holders in _map(figure(panels, "contained_in")).items():
        for holder in _codes(holders):
            inside.setdefault(holder, set()).add(part)
    found += [
        Whole(code, frozenset(parts), FindingKind.CONTAINED, panels.topic, panel_weight)
        for code, parts in inside.items()
    ]
    found += _contained(known)
    return sorted(found, key=lambda whole: -len(whole.parts))


def _contained(known: Known) -> Iterator[Whole]:
    holds = known.code_contains
    direct = {code: _codes(parts) for code, parts in _map(figure(holds, "contains")).items()}
    for code, parts in direct.items():
        # A part of a part is a part.
        deeper = frozenset(each for part in parts for each in direct.get(part, frozenset()))
        yield Whole(code, parts | deeper, FindingKind.CONTAINED, holds.topic, weight(holds))
    scan = known.code_combined_scan
    single = _codes(figure(scan, "abdomen")) | _codes(figure(scan, "pelvis"))
    for combined in several(scan, "combined"):
        yield Whole(str(combined), single, FindingKind.CONTAINED, scan.topic, weight(scan))


def parts_beside_wholes(bill: Bill, known: Known) -> Iterator[ChargeFinding]:
    """Each line that holds others of its day on the bill, with those others."""
    claimed: set[int] = set()
    for whole in wholes(known):
        if whole.weight is None:
            continue
        for number, line in bill.items():
            if line.code != whole.code:
                continue
            parts = tuple(
                other
                for other, part in bill.items()
                if part.code in whole.parts and other not in claimed and _beside(line, part, known)
            )
            claimed.update(parts)
            sure = whole.weight and all(bill[part].on is not None for part in (number, *parts))
            if parts:
                yield either(whole.kind, (number,), parts, bill, whole.topic, sure=sure)


def split_scan(bill: Bill, known: Known) -> Iterator[ChargeFinding]:
    """Two scans of one day that one code would hold. What that code costs is not known, so neither is the stake."""
    scan = known.code_combined_scan
    if weight(scan) is None or any(line.code in _codes(figure(scan, "combined")) for line in bill.values()):
        return
    upper, lower = _codes(figure(scan, "abdomen")), _codes(figure(scan, "pelvis"))
    pairs = (
        (number, other)
        for number, line in bill.items()
        for other, beside in bill.items()
        if line.code in upper and beside.code in lower and _beside(line, beside, known)
    )
    first = next(pairs, None)
    if first is not None:
        yield asked(FindingKind.CONTAINED, first, scan.topic)


def _beside(one: ChargeLine, other: ChargeLine, known: Known) -> bool:
    return not (other_day(one, other) or explained(one, other, known) or right_pair(one, other, known))


def _map(found: Figure) -> Mapping[str, Figure]:
    return found if isinstance(found, Mapping) else {}


def _codes(found: Figure) -> frozenset[str]:
    return frozenset(map(str, found)) if isinstance(found, tuple) else frozenset()


def _flat(found: Figure) -> frozenset[str]:
    return frozenset(code for row in found for code in _codes(row)) if isinstance(found, tuple) else frozenset()
