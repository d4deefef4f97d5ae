"""Sums of money: rounding, instalments, months and yearly income. Dollars with cents, as `Decimal`, never floats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.core.knowledge import Known
from flows.rules.figures import exact

CENT = Decimal("0.01")


class Period(StrEnum):
    """How often an income comes. Every two weeks and twice a month are not the same: ask which."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    TWICE_A_MONTH = "twice_a_month"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Instalments:
    """A number of payments: all are `each` but the last, which takes the rest, so that the sum is exact."""

    count: int
    each: Decimal
    last: Decimal

    @property
    def total(self) -> Decimal:
        """What all payments come to, in dollars."""
        return self.each * (self.count - 1) + self.last


def to_step(amount: Decimal, step: Decimal) -> Decimal:
    """The nearest multiple of `step`, halves up."""
    return (amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def ladder_round(amount: Decimal, known: Known) -> Decimal:
    """A figure of the ladder in round dollars: nearest $5 under $1,000, else nearest $10, halves up.

    Source: topic `offer_rounding`.
    """
    rounding = known.offer_rounding
    small = amount < exact(rounding, "large_from")
    return to_step(amount, exact(rounding, "small_step" if small else "large_step"))


def instalments(total: Decimal, count: int) -> Instalments:
    """Divide a sum into `count` payments, to the cent.

    Raises:
        ValueError: no payment, or less than a cent for each.
    """
    if count < 1 or total < CENT * count:
        message = "each payment must be at least a cent"
        raise ValueError(message)
    each = (total / count).quantize(CENT, ROUND_HALF_UP)
    if total - each * (count - 1) <= 0:  # a few cents over many payments: halves up would use up the last one
        each = (total / count).quantize(CENT, ROUND_DOWN)
    return Instalments(count, each, total - each * (count - 1))


def months_needed(balance: Decimal, monthly: Decimal) -> int:
    """How many monthly payments clear a balance without interest.

    Raises:
        ValueError: the payment is not above zero.
    """
    if monthly <= 0:
        message = "a monthly payment is above zero"
        raise ValueError(message)
    return max(0, int((balance / monthly).to_integral_value(ROUND_CEILING)))


def monthly_instalments(balance: Decimal, monthly: Decimal) -> Instalments:
    """Pay a balance off by `monthly`, the last payment taking what is left. No interest.

    Raises:
        ValueError: nothing to pay, or nothing paid.
    """
    count = months_needed(balance, monthly)
    if count < 1:
        message = "there is nothing to pay"
        raise ValueError(message)
    return Instalments(count, monthly, balance - monthly * (count - 1))


def yearly_income(amount: Decimal, period: Period, known: Known) -> Decimal:
    """Gross income a year, from one payment and how often it comes. Source: topic `poverty_percent`."""
    return amount * exact(known.poverty_percent, "times_a_year", period)


def unpromised(cash: Decimal, promised: Iterable[Decimal]) -> Decimal:
    """Cash that no other bill has been promised: two bills never spend the same dollar (offer policy, one wallet)."""
    return max(Decimal(0), cash - sum(promised, Decimal(0)))
