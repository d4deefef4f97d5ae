from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.knowledge import Knowledge, Known
from flows.rules.poverty import Region, guideline, medicaid_line, percent, region, yardstick

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("household", "income", "expected"),
    [
        (2, 52_000, "240.3"),
        (3, 96_000, "351.4"),
        (1, 34_000, "213.0"),
        (1, 41_000, "256.9"),
        (4, 71_000, "215.2"),
        (2, 58_000, "268.0"),
        (5, 61_000, "157.7"),
        (4, 45_000, "136.4"),
        (1, 67_000, "419.8"),
        (2, 46_000, "212.6"),
        (3, 50_000, "183.0"),
    ],
)
def test_percent_of_the_guideline_of_2026(known: Known, household: int, income: int, expected: str) -> None:
    assert percent(Decimal(income), household, Region.CONTIGUOUS, known) == Decimal(expected)


def test_a_household_above_eight_adds_for_each_person(known: Known) -> None:
    assert guideline(8, Region.CONTIGUOUS, known) == 55_720
    assert guideline(10, Region.CONTIGUOUS, known) == 55_720 + 2 * 5_680
    assert guideline(9, Region.ALASKA, known) == 69_650 + 7_100
    assert guideline(1, Region.HAWAII, known) == 18_360


def test_a_household_has_at_least_one_person(known: Known) -> None:
    with pytest.raises(ValueError, match="at least one"):
        guideline(0, Region.CONTIGUOUS, known)


@pytest.mark.parametrize(
    ("state", "table"),
    [("AK", Region.ALASKA), ("hi", Region.HAWAII), ("OH", Region.CONTIGUOUS), ("PR", Region.CONTIGUOUS)],
)
def test_alaska_and_hawaii_have_their_own_table(state: str, table: Region) -> None:
    assert region(state) is table


def test_the_medicaid_line_for_four(known: Known) -> None:
    assert medicaid_line(4, Region.CONTIGUOUS, known) == 45_540


@pytest.mark.parametrize(
    ("income", "dollars"), [(52_000, 216), (96_000, 400), (71_000, 295), (61_000, 254), (45_000, 187), (0, 0)]
)
def test_the_monthly_yardstick_is_rounded_down(known: Known, income: int, dollars: int) -> None:
    assert yardstick(Decimal(income), known) == dollars


@given(income=st.integers(0, 1_000_000), household=st.integers(1, 20), place=st.sampled_from(list(Region)))
def test_a_larger_household_is_never_richer(knowledge: Knowledge, income: int, household: int, place: Region) -> None:
    known = knowledge.on(TODAY)
    assert percent(Decimal(income), household + 1, place, known) <= percent(Decimal(income), household, place, known)
