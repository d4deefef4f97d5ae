"""What a plan with interest or a card with deferred interest costs, in dollars, from the rate that the person types."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from flows.rules.money import CENT, Instalments, instalments

MONTHS_A_YEAR = 12
HUNDRED = Decimal(100)
TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
class PlanCost:
    """A plan's payments, and what it costs above the bill: interest and fees. `total` is all that is paid."""

    payments: Instalments
    interest: Decimal
    fees: Decimal

    @property
    def total(self) -> Decimal:
        """Everything that leaves the person's pocket."""
        return self.payments.total + self.fees

    @property
    def extra(self) -> Decimal:
        """What is paid above the bill."""
        return self.interest + self.fees


@dataclass(frozen=True, slots=True)
class BackInterest:
    """What a deferred-interest offer comes to at its end: what is `left`, and the `interest` added back on top.

    The interest is the least that can land: simple, by the month, on what was open in each month.
    """

    left: Decimal
    interest: Decimal

    @property
    def at_least(self) -> Decimal:
        """The interest in round words: down to ten dollars."""
        return (self.interest / TEN).to_integral_value(ROUND_FLOOR) * TEN


def plan_cost(amount: Decimal, months: int, yearly_percent: Decimal, fees: Decimal = Decimal(0)) -> PlanCost:
    """The cost of equal monthly payments at a yearly rate (9.9 is 9.9%), interest each month on what is open.

    Raises:
        ValueError: no payment, less than a cent each, or a negative rate or fee.
    """
    if yearly_percent < 0 or fees < 0:
        message = "a rate or a fee is not below zero"
        raise ValueError(message)
    even = instalments(amount, months)
    rate = yearly_percent / HUNDRED / MONTHS_A_YEAR
    if rate == 0:
        return PlanCost(even, Decimal(0), fees)
    each = (amount * rate / (1 - (1 + rate) ** -months)).quantize(CENT, ROUND_HALF_UP)
    open_, interest = amount, Decimal(0)
    for _ in range(months - 1):
        added = (open_ * rate).quantize(CENT, ROUND_HALF_UP)
        interest += added
        open_ += added - each
    added = (open_ * rate).quantize(CENT, ROUND_HALF_UP)
    return PlanCost(Instalments(months, each, open_ + added), interest + added, fees)


def deferred_interest(amount: Decimal, yearly_percent: Decimal, monthly: Decimal, months: int) -> BackInterest:
    """What is left of a "no interest if paid in full" offer after its months, and the interest back to day one.

    Paid off in time there is none. Source: topic `deferred_interest`.
    """
    rate = yearly_percent / HUNDRED / MONTHS_A_YEAR
    open_, interest = amount, Decimal(0)
    for _ in range(months):
        interest += open_ * rate
        open_ = max(Decimal(0), open_ - monthly)
    if open_ == 0:
        return BackInterest(Decimal(0), Decimal(0))
    return BackInterest(open_, interest.quantize(CENT, ROUND_HALF_UP))
