"""The next number in a talk about one payment. Our number moves only after theirs did, and never past the target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from bot.core.knowledge import Known
from flows.rules.figures import whole
from flows.rules.ladder import Ladder
from flows.rules.money import ladder_round


@dataclass(frozen=True, slots=True)
class Take:
    """At or under the target: take it, on paper."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Raise:
    """Say this number next, one payment."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Decide:
    """Their number is above the target and within the limit: the person decides whether to go on."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Stay:
    """They have not moved: say our last number again and wait."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Door:
    """Nothing more from us: leave our number on the account and ask for the aid form, or a plan with no interest."""

    amount: Decimal


Move: TypeAlias = Take | Raise | Decide | Stay | Door


def next_offer(  # noqa: PLR0913 - the talk so far, in the order it happened
    last: Decimal, theirs: Decimal, ladder: Ladder, raises: int, *, before: Decimal, known: Known
) -> Move:
    """What to do about their number.

    `last` is our latest offer and `raises` how often we went up. `before` is their lowest number so far, or the
    balance where they named none: the full balance is not a number. Source: topic `offer_raising`.
    """
    if theirs <= ladder.target:
        return Take(theirs)
    moved, left = theirs < before, raises < whole(known.offer_raising, "most")
    step = min(ladder.target, ladder_round(last + (theirs - last) / 2, known))
    if moved and left and step > last:
        return Raise(step)
    if theirs <= ladder.limit:
        return Decide(theirs)
    return Stay(last) if left and not moved else Door(last)
