"""Whether two lines may be about one and the same thing: the same day, and no modifier that tells them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.core.charges import ChargeLine
from bot.core.knowledge import Known
from flows.rules.charges_finding import Bill
from flows.rules.figures import several, words


def other_day(one: ChargeLine, other: ChargeLine) -> bool:
    """Whether the lines are plainly of different days."""
    return one.on is not None and other.on is not None and one.on != other.on


def days_known(lines: Iterable[ChargeLine]) -> bool:
    """Whether each line tells its day."""
    return all(line.on is not None for line in lines)


def explained(one: ChargeLine, other: ChargeLine, known: Known) -> bool:
    """Whether a modifier makes two different codes right beside each other. Source: topic `code_modifiers`."""
    return repeated(one, other, known) or told_apart(one, other, known)


def repeated(one: ChargeLine, other: ChargeLine, known: Known) -> bool:
    """Whether the bill itself says that the same thing was done again, or apart."""
    listed = {*several(known.code_modifiers, "again"), *several(known.code_modifiers, "apart")}
    return bool(listed & {*one.modifiers, *other.modifiers})


def told_apart(one: ChargeLine, other: ChargeLine, known: Known) -> bool:
    """Whether the lines are for the two sides of a body, or for the two shares of one scan."""
    sides = set(map(str, several(known.code_modifiers, "sides")))
    both = words(known.code_modifiers, "both_sides")
    mine, yours = sides & set(one.modifiers), sides & set(other.modifiers)
    bilateral = both in one.modifiers or both in other.modifiers
    split = set(map(str, several(known.code_right_pairs, "split_modifiers")))
    shares = split & set(one.modifiers) != split & set(other.modifiers)
    return shares or (bool(mine) and bool(yours) and mine != yours and not bilateral)


def right_pair(one: ChargeLine, other: ChargeLine, known: Known) -> bool:
    """Whether the codes only look double. Source: topic `code_right_pairs`."""
    return {one.code, other.code} in [set(_codes(pair)) for pair in several(known.code_right_pairs, "pairs")]


def together(
    numbers: Iterable[int], bill: Bill, apart: Callable[[ChargeLine, ChargeLine], bool]
) -> list[tuple[int, ...]]:
    """The lines in groups in which no two are apart; each goes to the first group that fits."""
    groups: list[list[int]] = []
    for number in numbers:
        fits = next((group for group in groups if not any(apart(bill[each], bill[number]) for each in group)), None)
        if fits is None:
            groups.append([number])
        else:
            fits.append(number)
    return [tuple(group) for group in groups]


def _codes(pair: object) -> tuple[str, ...]:
    return tuple(map(str, pair)) if isinstance(pair, tuple) else ()
