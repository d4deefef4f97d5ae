"""Lines that are there twice, and what is billed once a visit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from bot.core.charges import ChargeLine
from bot.core.knowledge import Known
from flows.rules.charges_finding import Bill, ChargeFinding, FindingKind, asked, shared
from flows.rules.charges_same import days_known, explained, other_day, repeated, together, told_apart
from flows.rules.figures import several, words

_CENT = Decimal("0.01")


def duplicates(bill: Bill, known: Known) -> Iterator[ChargeFinding]:
    """Lines with the same code, day and charge: all but the first would fall away. Source: topic `error_kinds`.

    Firm where the lines are alike in all that they say. A modifier for a repeat, other units, no day, no code or a drug
    make it a soft question; two sides, or the two shares of one scan, make it none.
    """
    alike: dict[tuple[str, Decimal | None], list[int]] = {}
    for number, line in bill.items():
        name = line.code or " ".join(line.what.casefold().split())
        if name:
            alike.setdefault((name, line.charge), []).append(number)
    for (_, charge), numbers in alike.items():
        for group in together(numbers, bill, lambda one, other: other_day(one, other) or told_apart(one, other, known)):
            if len(group) > 1:
                yield _twice(group, charge, bill, known)


def _twice(group: tuple[int, ...], charge: Decimal | None, bill: Bill, known: Known) -> ChargeFinding:
    lines = [bill[number] for number in group]
    if charge is None:
        return asked(FindingKind.DUPLICATE, group, known.error_kinds.topic)
    first = lines[0]
    same = all(
        each.units == first.units and set(each.modifiers) == set(first.modifiers) and not repeated(first, each, known)
        for each in lines[1:]
    )
    coded = first.code is not None and not first.code.startswith(words(known.code_drugs, "letter"))
    away = {number: charge if number != group[0] else Decimal(0) for number in group}
    return shared(FindingKind.DUPLICATE, away, known.error_kinds.topic, sure=same and coded and days_known(lines))


def once_a_visit(bill: Bill, known: Known) -> Iterator[ChargeFinding]:
    """More than one of what is normally billed once a visit: the dearest one stays.

    Source: topic `code_once_a_visit`.
    """
    for code in several(known.code_once_a_visit, "codes"):
        numbers = [number for number, line in bill.items() if line.code == code]
        for group in together(numbers, bill, lambda one, other: other_day(one, other) or explained(one, other, known)):
            if sum(bill[number].units for number in group) > 1:
                yield _once(group, bill, known.code_once_a_visit.topic)


def _once(group: tuple[int, ...], bill: Bill, topic: str) -> ChargeFinding:
    prices = {number: _price(bill[number]) for number in group}
    priced = {number: price for number, price in prices.items() if price is not None}
    if len(priced) < len(prices):
        return asked(FindingKind.ONCE_A_VISIT, group, topic)
    stays = max(group, key=lambda number: (priced[number], -number))
    away = {
        number: (bill[number].charge or Decimal(0)) - (priced[number] if number == stays else Decimal(0))
        for number in group
    }
    return shared(FindingKind.ONCE_A_VISIT, away, topic, sure=False)


def _price(line: ChargeLine) -> Decimal | None:
    """The price of one unit, cents rounded so that never too much is said to fall away."""
    if line.charge is None:
        return None
    return line.charge - (line.charge * (line.units - 1) / line.units).quantize(_CENT, ROUND_DOWN)
