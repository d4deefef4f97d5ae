from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.knowledge import Knowledge, Known
from flows.rules.monthly import MonthlyOffer, monthly_offer

TODAY = date(2026, 11, 21)


def test_a_plan_opens_at_four_fifths_and_ends_at_what_the_person_said(known: Known) -> None:
    assert monthly_offer(Decimal(8400), Decimal(150), Decimal(52_000), known) == MonthlyOffer(
        opening=Decimal(120),
        most=Decimal(150),
        months=56,
        months_at_opening=70,
        yardstick=Decimal(216),
        above_yardstick=False,
        long=True,
        too_long=False,
    )


def test_more_than_the_yardstick_is_warned_about(known: Known) -> None:
    assert monthly_offer(Decimal(2400), Decimal(217), Decimal(52_000), known).above_yardstick
    assert not monthly_offer(Decimal(2400), Decimal(216), Decimal(52_000), known).above_yardstick


def test_without_an_income_there_is_no_yardstick(known: Known) -> None:
    plan = monthly_offer(Decimal(2400), Decimal(900), None, known)
    assert plan.yardstick is None
    assert not plan.above_yardstick


@pytest.mark.parametrize(("balance", "long"), [(2700, False), (2701, True)])
def test_more_than_36_months_is_long(known: Known, balance: int, long: bool) -> None:  # noqa: FBT001 - a table's column
    assert monthly_offer(Decimal(balance), Decimal(75), None, known).long is long


@pytest.mark.parametrize(("balance", "too_long"), [(8100, False), (8101, True)])
def test_more_than_nine_years_is_too_long_to_be_the_way(known: Known, balance: int, too_long: bool) -> None:  # noqa: FBT001 - a table's column
    plan = monthly_offer(Decimal(balance), Decimal(75), None, known)
    assert plan.too_long is too_long
    assert plan.long


def test_a_very_small_sum_is_offered_as_it_was_said(known: Known) -> None:
    assert monthly_offer(Decimal(100), Decimal(2), None, known).opening == 2


def test_nothing_a_month_is_no_plan(known: Known) -> None:
    with pytest.raises(ValueError, match="above zero"):
        monthly_offer(Decimal(100), Decimal(0), None, known)


@given(balance=st.integers(1, 100_000), said=st.integers(1, 5_000))
def test_the_opening_is_never_above_what_was_said(knowledge: Knowledge, balance: int, said: int) -> None:
    known = knowledge.on(TODAY)
    plan = monthly_offer(Decimal(balance), Decimal(said), None, known)
    assert 0 < plan.opening <= plan.most
    assert plan.months <= plan.months_at_opening
