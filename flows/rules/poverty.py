"""Income against the federal poverty guidelines. The hospital decides; we say "about 213%"."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.core.knowledge import Known
from flows.rules.figures import exact, several

MONTHS_A_YEAR = 12
HUNDRED = Decimal(100)


class Region(StrEnum):
    """The three tables of the guidelines."""

    CONTIGUOUS = "contiguous"
    ALASKA = "alaska"
    HAWAII = "hawaii"


def region(state: str) -> Region:
    """The table for a state's postal code.

    Territories have no table of their own; offices there mostly use that of the 48 states and DC, and so do we.
    """
    match state.upper():
        case "AK":
            return Region.ALASKA
        case "HI":
            return Region.HAWAII
        case _:
            return Region.CONTIGUOUS


def guideline(household: int, region: Region, known: Known) -> Decimal:
    """The guideline for a household, in dollars of gross income a year. Source: topic `poverty_guidelines`.

    Raises:
        ValueError: a household has at least one person.
    """
    if household < 1:
        message = "a household has at least one person"
        raise ValueError(message)
    table = known.poverty_guidelines
    listed = len(several(table, region, "household"))
    row = exact(table, region, "household", min(household, listed) - 1)
    return row + max(0, household - listed) * exact(table, region, "each_extra_person")


def percent(income: Decimal, household: int, region: Region, known: Known) -> Decimal:
    """Yearly gross income as a percentage of the guideline, one decimal, halves up. Source: `poverty_percent`."""
    share = income / guideline(household, region, known) * HUNDRED
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def medicaid_line(household: int, region: Region, known: Known) -> Decimal:
    """Yearly income up to which Medicaid is worth checking for an adult, in dollars. Source: `medicaid_income_line`."""
    return guideline(household, region, known) * exact(known.medicaid_income_line, "pct_fpl") / HUNDRED


def yardstick(yearly_income: Decimal, known: Known) -> Decimal:
    """The monthly payment above which we warn: a share of gross monthly income, rounded down to the dollar.

    Source: topic `offer_monthly`. Two state laws cap plans there; elsewhere it is a yardstick, not a right.
    """
    share = exact(known.offer_monthly, "yardstick_share")
    return (yearly_income * share / MONTHS_A_YEAR).quantize(Decimal(1), ROUND_FLOOR)
