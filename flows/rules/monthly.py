"""A monthly plan without interest and without fees, from what the person said they can keep up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.core.knowledge import Known
from flows.rules.figures import exact, whole
from flows.rules.money import ladder_round, months_needed
from flows.rules.poverty import yardstick


@dataclass(frozen=True, slots=True)
class MonthlyOffer:
    """What to ask for a month. `most` is what the person said: target and ceiling.

    `months` counts payments of `most`, `months_at_opening` those of the opening. `yardstick` is None where the income
    is not known. `above_yardstick`: more than a careful share of income. `long`: longer than most offices want;
    `too_long`: so long that help with the bill itself is the way.
    """

    opening: Decimal
    most: Decimal
    months: int
    months_at_opening: int
    yardstick: Decimal | None
    above_yardstick: bool
    long: bool
    too_long: bool


def monthly_offer(balance: Decimal, said: Decimal, yearly_income: Decimal | None, known: Known) -> MonthlyOffer:
    """The monthly numbers for a balance, in dollars. Source: topic `offer_monthly`.

    Raises:
        ValueError: the person said nothing above zero.
    """
    policy = known.offer_monthly
    rounded = ladder_round(said * exact(policy, "opening_share"), known)
    opening = min(said, max(exact(known.offer_rounding, "small_step"), rounded))
    months = months_needed(balance, said)
    careful = None if yearly_income is None else yardstick(yearly_income, known)
    return MonthlyOffer(
        opening=opening,
        most=said,
        months=months,
        months_at_opening=months_needed(balance, opening),
        yardstick=careful,
        above_yardstick=careful is not None and said > careful,
        long=months > whole(policy, "long_months"),
        too_long=months > whole(policy, "too_long_months"),
    )
