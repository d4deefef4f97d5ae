from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.knowledge import Knowledge, Known
from flows.rules.ladder import (
    EstimateTarget,
    Fault,
    Lack,
    Ladder,
    NoOffer,
    Numbers,
    SingleOffer,
    TakeTheirs,
    Track,
    fault,
    numbers,
    uncapped,
)

TODAY = date(2026, 11, 21)

sums = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(200_000), places=2)


def ladder(opening: str, target: str, limit: str, *, capped: bool = False) -> Ladder:
    return Ladder(Decimal(opening), Decimal(target), Decimal(limit), capped)


@pytest.mark.parametrize(
    ("balance", "track", "cash", "expected"),
    [
        pytest.param("8400", Track.SELF_PAY, "5000", ladder("2520", "4200", "5000", capped=True), id="P1"),
        pytest.param("2350", Track.INSURED, "1800", ladder("1760", "1800", "1800", capped=True), id="P2"),
        pytest.param("640", Track.COLLECTOR, "300", ladder("160", "290", "300", capped=True), id="P3"),
        pytest.param("1080", Track.SELF_PAY, "600", ladder("325", "540", "600", capped=True), id="P5"),
        pytest.param("980", Track.SELF_PAY, "600", ladder("295", "490", "590"), id="P10"),
        pytest.param("2400", Track.SELF_PAY, "2000", ladder("720", "1200", "1440"), id="S2.34"),
        pytest.param("2400", Track.SELF_PAY, "900", ladder("720", "900", "900", capped=True), id="checklist"),
        pytest.param("1000", Track.SELF_PAY_DISCOUNTED, "1000", ladder("500", "650", "800"), id="discounted"),
    ],
)
def test_the_numbers_of_the_situations(known: Known, balance: str, track: Track, cash: str, expected: Ladder) -> None:
    assert numbers(Decimal(balance), track, Decimal(cash), known) == expected


@pytest.mark.parametrize(
    ("balance", "expected"),
    [
        pytest.param("8400", ladder("2520", "4200", "5040"), id="P1"),
        pytest.param("1080", ladder("325", "540", "650"), id="P5"),
        pytest.param("4600", ladder("1380", "2300", "2760"), id="P12"),
        pytest.param("1900", ladder("570", "950", "1140"), id="P13"),
    ],
)
def test_the_plan_before_the_cash_is_known(known: Known, balance: str, expected: Ladder) -> None:
    assert uncapped(Decimal(balance), Track.SELF_PAY, known) == expected


def test_without_knowing_the_cash_the_coach_asks_first(known: Known) -> None:
    assert numbers(Decimal(4600), Track.SELF_PAY, None, known) == NoOffer(Lack.ASK_CASH)


def test_nothing_is_offered_where_nothing_is_owed(known: Known) -> None:
    assert numbers(Decimal(0), Track.SELF_PAY, Decimal(500), known) == NoOffer(Lack.NOTHING_OWED)


@pytest.mark.parametrize(
    ("cash", "expected"),
    [
        ("300", ladder("300", "300", "300", capped=True)),
        ("299.99", SingleOffer(Decimal("299.99"))),
        ("200", SingleOffer(Decimal(200))),
        ("199.99", NoOffer(Lack.TOO_LITTLE_CASH)),
        ("0", NoOffer(Lack.TOO_LITTLE_CASH)),
    ],
)
def test_cash_under_the_opening_makes_one_offer_down_to_a_fifth(known: Known, cash: str, expected: Numbers) -> None:
    assert numbers(Decimal(1000), Track.SELF_PAY, Decimal(cash), known) == expected


def test_an_anchor_replaces_the_shares(known: Known) -> None:
    found = numbers(Decimal(5000), Track.SELF_PAY, Decimal(9000), known, anchor=Decimal(2000))
    assert found == ladder("1600", "2000", "2200")


@pytest.mark.parametrize("anchor", ["5000", "6000"])
def test_an_anchor_at_or_above_the_balance_is_none(known: Known, anchor: str) -> None:
    assert uncapped(Decimal(5000), Track.SELF_PAY, known, Decimal(anchor)) == ladder("1500", "2500", "3000")


def test_a_limit_by_an_anchor_stays_within_the_balance(known: Known) -> None:
    assert uncapped(Decimal(2000), Track.SELF_PAY, known, Decimal(1950)).limit == 2000


def test_a_written_estimate_is_the_only_target(known: Known) -> None:
    found = numbers(Decimal(2100), Track.SELF_PAY, None, known, estimate=Decimal(1500))
    assert found == EstimateTarget(Decimal(1500))


def test_an_estimate_that_was_not_exceeded_changes_nothing(known: Known) -> None:
    found = numbers(Decimal(1080), Track.SELF_PAY, Decimal(600), known, estimate=Decimal(1500))
    assert found == ladder("325", "540", "600", capped=True)


@pytest.mark.parametrize(
    ("cash", "theirs", "expected"),
    [
        pytest.param("5000", "4200", TakeTheirs(Decimal(4200)), id="at the target"),
        pytest.param("5000", "900", TakeTheirs(Decimal(900)), id="under the opening"),
        pytest.param("5000", "4500", ladder("2520", "4200", "4500", capped=True), id="lowers the limit"),
        pytest.param("5000", "7000", ladder("2520", "4200", "5000", capped=True), id="never lifts it"),
        pytest.param("2000", "1900", TakeTheirs(Decimal(1900)), id="within a single offer"),
        pytest.param("2000", "2100", SingleOffer(Decimal(2000)), id="above a single offer"),
        pytest.param("600", "500", TakeTheirs(Decimal(500)), id="small cash is enough for it"),
        pytest.param("600", "700", NoOffer(Lack.TOO_LITTLE_CASH), id="small cash is not"),
    ],
)
def test_their_number_lowers_ours_and_never_lifts_it(known: Known, cash: str, theirs: str, expected: Numbers) -> None:
    assert numbers(Decimal(8400), Track.SELF_PAY, Decimal(cash), known, theirs=Decimal(theirs)) == expected


@pytest.mark.parametrize(
    ("amount", "cash", "expected"),
    [
        ("20", "900", Fault.TOO_LOW),
        ("480", "900", None),
        ("901", "900", Fault.ABOVE_CASH),
        ("5000", "900", Fault.ABOVE_BALANCE),
        ("2400", None, None),
    ],
)
def test_an_offer_of_the_persons_own_is_judged(
    known: Known, amount: str, cash: str | None, expected: Fault | None
) -> None:
    assert fault(Decimal(amount), Decimal(2400), None if cash is None else Decimal(cash), known) is expected


@given(
    balance=sums,
    cash=sums,
    track=st.sampled_from(list(Track)),
    anchor=st.none() | sums,
    theirs=st.none() | sums,
)
def test_no_number_is_above_the_cash_the_balance_or_theirs(  # noqa: PLR0913, PLR0917 - hypothesis fills them
    knowledge: Knowledge, balance: Decimal, cash: Decimal, track: Track, anchor: Decimal | None, theirs: Decimal | None
) -> None:
    known = knowledge.on(TODAY)
    match numbers(balance, track, cash, known, anchor=anchor, theirs=theirs):
        case Ladder(opening, target, limit):
            assert 0 < opening <= target <= limit <= min(cash, balance)
            assert theirs is None or target < theirs
            assert theirs is None or limit <= theirs
        case SingleOffer(amount):
            assert balance / 5 <= amount == cash <= balance
        case TakeTheirs(amount):
            assert amount == theirs
            assert amount <= cash
        case NoOffer(reason):
            assert reason is Lack.TOO_LITTLE_CASH
        case other:
            pytest.fail(str(other))
