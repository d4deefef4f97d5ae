"""Codes of which only one is right for one visit: levels, views of one film, first codes of a drip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from bot.core.charges import ChargeLine
from bot.core.knowledge import Figure, Known
from flows.rules.charges_finding import Bill, ChargeFinding, FindingKind, asked, shared, weight
from flows.rules.charges_same import days_known, explained, other_day, right_pair, together
from flows.rules.figures import several


@dataclass(frozen=True, slots=True)
class Family:
    """Codes that exclude each other. Where `weight` is None only pairs that an official table confirms are asked about.

    `one_biller`: they do so only on the bill of one biller, which a bill does not always show.
    """

    codes: frozenset[str]
    kind: FindingKind
    topic: str
    weight: bool | None
    one_biller: bool = False


def families(known: Known) -> list[Family]:
    """All that exclude each other. Sources: the topics they name."""
    levels, rows, table = known.visit_levels, known.code_alternatives, known.code_pairs_cms
    emergency = frozenset(map(str, several(known.emergency_levels, "codes")))
    found = [Family(emergency, FindingKind.LEVEL_TWO, known.emergency_levels.topic, weight(known.emergency_levels))]
    found += [
        Family(_codes(each), FindingKind.LEVEL_TWO, levels.topic, weight(levels))
        for each in several(levels, "families")
    ]
    found += [
        Family(_codes(each), FindingKind.ALTERNATIVES, rows.topic, weight(rows))
        for each in several(rows, "alternatives")
    ]
    found += [
        Family(_codes(each), FindingKind.ALTERNATIVES, known.lab_panels.topic, weight(known.panel_rule))
        for each in several(known.lab_panels, "never_together")
    ]
    found += [
        Family(pair, FindingKind.ALTERNATIVES, table.topic, weight(table))
        for pair in confirmed(known)
        if not any(pair <= family.codes for family in found)
    ]
    found += [
        Family(_codes(each), FindingKind.LEVEL_TWO, table.topic, weight(table), one_biller=True)
        for each in several(table, "same_biller_pairs")
    ]
    return found


def confirmed(known: Known) -> list[frozenset[str]]:
    """The pairs that an official table does not pay together. Source: topic `code_pairs_cms`."""
    table = known.code_pairs_cms
    return [_codes(pair) for pair in several(table, "pairs")] if weight(table) else []


def one_of_several(bill: Bill, known: Known) -> Iterator[ChargeFinding]:
    """Two or more codes of a family on one day: all but the dearest would fall away."""
    table = confirmed(known)

    def apart(one: ChargeLine, other: ChargeLine) -> bool:
        return other_day(one, other) or explained(one, other, known) or right_pair(one, other, known)

    for family in families(known):
        for group in together((number for number in bill if bill[number].code in family.codes), bill, apart):
            found = _clash(group, family, table, bill, known)
            if found is not None:
                yield found


def _clash(
    group: tuple[int, ...], family: Family, table: list[frozenset[str]], bill: Bill, known: Known
) -> ChargeFinding | None:
    codes = {str(bill[number].code) for number in group}
    official = all(frozenset(pair) in table for pair in combinations(codes, 2))
    if len(codes) == 1 or (family.weight is None and not official):
        return None
    topic = known.code_pairs_cms.topic if official else family.topic
    sure = official and not family.one_biller and days_known(bill[number] for number in group)
    charges = {number: bill[number].charge for number in group}
    priced = {number: charge for number, charge in charges.items() if charge is not None}
    if len(priced) < len(group):
        return replace(asked(family.kind, group, topic), sure=sure)
    stays = max(group, key=lambda number: (priced[number], -number))
    away = {number: charge if number != stays else Decimal(0) for number, charge in priced.items()}
    return shared(family.kind, away, topic, sure=sure)


def _codes(found: Figure) -> frozenset[str]:
    return frozenset(map(str, found)) if isinstance(found, tuple) else frozenset()
