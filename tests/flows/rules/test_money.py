from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.knowledge import Known
from flows.rules.money import (
    Instalments,
    Period,
    instalments,
    ladder_round,
    monthly_instalments,
    months_needed,
    to_step,
    unpromised,
    yearly_income,
)

sums = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(1_000_000), places=2)


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        ("288", "290"),
        ("162.50", "165"),
        ("162.49", "160"),
        ("999.99", "1000"),
        ("1004.99", "1000"),
        ("1005", "1010"),
        ("1997.5", "2000"),
        ("1762.5", "1760"),
    ],
)
def test_ladder_figures_are_rounded_to_5_under_1000_and_to_10_above(known: Known, amount: str, rounded: str) -> None:
    assert ladder_round(Decimal(amount), known) == Decimal(rounded)


@given(amount=sums, step=st.sampled_from([Decimal(5), Decimal(10)]))
def test_a_rounded_sum_is_a_multiple_at_most_half_a_step_away(amount: Decimal, step: Decimal) -> None:
    rounded = to_step(amount, step)
    assert rounded % step == 0
    assert abs(rounded - amount) <= step / 2


@pytest.mark.parametrize(
    ("total", "count", "each", "last"),
    [
        ("2350", 12, "195.83", "195.87"),
        ("2350", 24, "97.92", "97.84"),
        ("2800", 18, "155.56", "155.48"),
        ("900", 1, "900", "900"),
        ("0.15", 10, "0.01", "0.06"),
    ],
)
def test_the_last_instalment_takes_the_rest(total: str, count: int, each: str, last: str) -> None:
    assert instalments(Decimal(total), count) == Instalments(count, Decimal(each), Decimal(last))


@given(total=sums, count=st.integers(1, 120))
def test_instalments_add_up_to_the_cent_and_none_is_empty(total: Decimal, count: int) -> None:
    if total < Decimal("0.01") * count:
        with pytest.raises(ValueError, match="cent"):
            instalments(total, count)
        return
    plan = instalments(total, count)
    assert plan.total == total
    assert plan.each > 0
    assert plan.last > 0


def test_no_instalment_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="cent"):
        instalments(Decimal(100), 0)


@given(balance=sums, monthly=sums)
def test_months_needed_are_just_enough(balance: Decimal, monthly: Decimal) -> None:
    months = months_needed(balance, monthly)
    assert monthly * months >= balance
    assert monthly * (months - 1) < balance


def test_nothing_owed_needs_no_month() -> None:
    assert months_needed(Decimal(0), Decimal(50)) == 0


def test_months_are_not_counted_without_a_payment() -> None:
    with pytest.raises(ValueError, match="above zero"):
        months_needed(Decimal(100), Decimal(0))


def test_a_monthly_sum_is_paid_until_the_rest() -> None:
    assert monthly_instalments(Decimal(1000), Decimal(150)) == Instalments(7, Decimal(150), Decimal(100))


def test_a_plan_for_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to pay"):
        monthly_instalments(Decimal(0), Decimal(150))


@pytest.mark.parametrize(
    ("period", "yearly"),
    [
        (Period.WEEK, 52_000),
        (Period.TWO_WEEKS, 26_000),
        (Period.TWICE_A_MONTH, 24_000),
        (Period.MONTH, 12_000),
        (Period.YEAR, 1_000),
    ],
)
def test_income_is_counted_for_a_year_by_how_often_it_comes(known: Known, period: Period, yearly: int) -> None:
    assert yearly_income(Decimal(1000), period, known) == yearly


def test_cash_promised_to_another_bill_is_not_spent_again() -> None:
    assert unpromised(Decimal(900), [Decimal(300), Decimal(200)]) == Decimal(400)
    assert unpromised(Decimal(900), [Decimal(1000)]) == 0
    assert unpromised(Decimal(900), []) == Decimal(900)
