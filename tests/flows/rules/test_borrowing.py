from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.rules.borrowing import BackInterest, PlanCost, deferred_interest, plan_cost
from flows.rules.money import Instalments


def test_p8_a_card_paid_too_slowly_adds_interest_back_to_day_one() -> None:
    found = deferred_interest(Decimal(2800), Decimal("26.99"), Decimal(150), 12)
    assert found == BackInterest(left=Decimal(1000), interest=Decimal("533.05"))
    assert found.at_least == 530


def test_a_card_paid_off_in_time_adds_nothing() -> None:
    found = deferred_interest(Decimal(2800), Decimal("26.99"), Decimal(250), 12)
    assert found == BackInterest(Decimal(0), Decimal(0))


def test_p8_the_hospitals_own_plan_has_no_interest() -> None:
    found = plan_cost(Decimal(2800), 18, Decimal(0))
    assert found == PlanCost(Instalments(18, Decimal("155.56"), Decimal("155.48")), Decimal(0), Decimal(0))
    assert found.total == 2800


def test_a_plan_with_interest_and_a_fee_costs_more_than_the_bill() -> None:
    found = plan_cost(Decimal(2400), 24, Decimal("9.9"), Decimal(25))
    assert found.payments.each == Decimal("110.64")
    assert found.extra == Decimal("280.27")
    assert found.total == Decimal("2680.27")


@pytest.mark.parametrize(("rate", "fees"), [("-1", "0"), ("5", "-1")])
def test_a_rate_or_a_fee_below_zero_is_refused(rate: str, fees: str) -> None:
    with pytest.raises(ValueError, match="below zero"):
        plan_cost(Decimal(100), 12, Decimal(rate), Decimal(fees))


@given(amount=st.integers(500, 50_000), months=st.integers(1, 60), rate=st.integers(0, 40), fees=st.integers(0, 100))
def test_everything_paid_is_the_bill_the_interest_and_the_fees(amount: int, months: int, rate: int, fees: int) -> None:
    found = plan_cost(Decimal(amount), months, Decimal(rate), Decimal(fees))
    assert found.total == amount + found.extra
    assert found.payments.last > 0
    assert found.interest >= 0
    assert abs(found.payments.last - found.payments.each) < Decimal(1) * months


@given(amount=st.integers(1, 50_000), monthly=st.integers(0, 5_000), months=st.integers(1, 36))
def test_back_interest_lands_exactly_where_something_is_left(amount: int, monthly: int, months: int) -> None:
    found = deferred_interest(Decimal(amount), Decimal("26.99"), Decimal(monthly), months)
    assert (found.left > 0) == (monthly * months < amount)
    assert (found.interest > 0) == (found.left > 0)
    assert found.at_least <= found.interest
