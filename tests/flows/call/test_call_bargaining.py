"""What a call does about their numbers, to the dollar."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from call_kit import COLLECTOR, LADDER, Phone, at_counter, at_offer, seen

from flows.call.bargaining import MONTHLY_SUM, MONTHS
from flows.call.snapshot import Snapshot
from flows.call.talk import Plan
from flows.rules.gate import Hold
from flows.rules.terms import Deal

P10 = replace(LADDER, owed=Decimal(700), first=Decimal(295), target=Decimal(490), limit=Decimal(590))
SINGLE = replace(LADDER, first=Decimal(900), target=None, limit=None, stepped=False)
HELD = replace(LADDER, holds=(Hold.CLAIM_OPEN,))


def test_p1_to_the_dollar() -> None:
    phone = at_offer()
    assert seen(phone.talk.ours, phone.talk.line, phone.shows()) == (2520, "count", "moment/count")
    talk = phone.do("sum:4600")
    assert seen(talk.moment, talk.move, talk.ours) == ("counter", "raise", 3560)
    talk = phone.do("said_it", "sum:4200")
    assert seen(talk.moment, talk.move, talk.theirs) == ("counter", "take", (4600, 4200))
    talk = phone.do("take")
    assert seen(talk.moment, talk.kind, talk.agreed) == ("terms", Deal.ONE_PAYMENT, 4200)


@pytest.mark.parametrize(
    ("theirs", "move", "ours"), [(700, "stay", 295), (600, "raise", 450), (500, "raise", 400), (490, "take", 295)]
)
def test_p10_to_the_dollar(theirs: int, move: str, ours: int) -> None:
    talk = at_counter(theirs, P10).talk
    assert seen(talk.move, talk.ours) == (move, ours)


def test_without_a_lower_number_of_theirs_ours_stays() -> None:
    phone = at_counter(5200)
    ours = phone.talk.ours
    talk = phone.do("said_it", "sum:5200")
    assert (talk.move, talk.ours, talk.raises) == ("stay", ours, 1)


def test_between_target_and_limit_the_person_decides_once_ours_cannot_go_up() -> None:
    phone = at_counter(4600)
    talk = phone.do("sum:4400", "sum:4300", "sum:4250")
    assert (talk.move, talk.raises) == ("decide", 3)
    assert ("sum", "take") in phone.buttons()


def test_above_the_limit_there_is_nothing_to_take() -> None:
    phone = at_counter(7000)
    assert not any("take" in row for row in phone.buttons())
    assert phone.do("take").kind is None


def test_before_ours_was_said_theirs_is_noted_and_ours_comes_first() -> None:
    phone = Phone()
    to_discount(phone)
    talk = phone.do("sum:6000")
    assert seen(talk.moment, talk.named, talk.theirs, talk.ours) == ("offer", True, (6000,), 2520)
    other = Phone()
    to_discount(other)
    talk = other.do("sum:4100")
    assert (talk.moment, talk.move) == ("counter", "take")


def to_discount(phone: Phone) -> None:
    talk = phone.do("start", "someone_here")
    while talk.moment != "discount":
        talk = phone.do("said_it")


@pytest.mark.parametrize(("theirs", "later"), [(6000, ("offer", "")), (4100, ("counter", "take"))])
def test_a_sum_before_the_money_is_noted_and_nothing_is_passed_over(theirs: int, later: tuple[str, str]) -> None:
    phone = Phone()
    talk = phone.do("start", "someone_here", f"sum:{theirs}")
    assert (talk.moment, talk.move, talk.kind) == ("counter", "paper", None)
    talk = phone.do("said_it")
    assert talk.moment == "verify"
    seen_on_the_way = set()
    while talk.moment not in {"offer", "counter"}:
        seen_on_the_way.add(talk.moment)
        talk = phone.do("said_it")
    assert "discount" in seen_on_the_way
    assert talk.moment == later[0]
    assert talk.move == later[1] or later[0] == "offer"


@pytest.mark.parametrize(("theirs", "move"), [(900, "take"), (901, "stay")])
def test_one_sum_is_taken_or_stayed_with(theirs: int, move: str) -> None:
    talk = at_counter(theirs, SINGLE).talk
    assert seen(talk.move, talk.ours) == (move, 900)


@pytest.mark.parametrize(("theirs", "agreed"), [(4600, 3560), (4200, 4200), (8400, 2520)])
def test_a_yes_agrees_to_the_sum_that_was_said(theirs: int, agreed: int) -> None:
    talk = at_counter(theirs).do("said_it", "agreed")
    assert seen(talk.moment, talk.agreed) == ("terms", agreed)


def test_a_yes_to_reading_their_offer_first_is_no_deal() -> None:
    phone = at_counter(4600)
    phone.do("sum:4400", "sum:4300", "sum:4250")
    talk = phone.do("agreed")
    assert (talk.kind, talk.moment) == (None, "monthly")


# While something holds the numbers back


def test_at_a_shut_gate_their_sum_is_noted_and_no_number_is_ours() -> None:
    phone = Phone(HELD)
    talk = phone.do("start", "someone_here", "sum:3000")
    assert seen(talk.moment, talk.move, talk.theirs) == ("counter", "aid", (3000,))
    assert not any("take" in row for row in phone.buttons())
    assert phone.do("take").kind is None
    assert phone.do("agreed").kind is None


def test_at_a_shut_gate_no_plan_is_agreed_to() -> None:
    phone = Phone(HELD)
    assert phone.do("start", "someone_here", "plan:monthly=100.00 rate=0").moment == "plan"
    assert phone.do("agreed").kind is None
    assert phone.do("plan:monthly=100.00 rate=0", "take").kind is None


def test_at_a_shut_gate_no_number_of_ours_is_on_a_chip() -> None:
    phone = Phone(HELD)
    phone.do("start", "someone_here", "sum:3000", "sum")
    chips = [event for row in phone.buttons() for event in row if event.startswith("sum:")]
    assert chips == ["sum:8400", "sum:3000"]
    phone = Phone()
    phone.do("start", "someone_here", "sum")
    chips = [event for row in phone.buttons() for event in row if event.startswith("sum:")]
    assert chips == ["sum:8400", "sum:5000", "sum:4200", "sum:2520"]


# A percent


@pytest.mark.parametrize(("percent", "theirs", "move"), [(50, 4200, "take"), (40, 5040, "raise")])
def test_a_percent_is_a_sum_of_theirs(percent: int, theirs: int, move: str) -> None:
    talk = at_offer().do(f"percent:{percent}")
    assert seen(talk.moment, talk.theirs, talk.move) == ("counter", (theirs,), move)


def test_a_percent_before_ours_was_said_is_noted() -> None:
    phone = Phone()
    talk = phone.do("start", "someone_here", "percent:20")
    assert seen(talk.moment, talk.line, talk.theirs, talk.percent) == ("verify", "percent", (6720,), 20)


@pytest.mark.parametrize("value", ["", "120", "lots"])
def test_without_a_percent_there_are_chips(value: str) -> None:
    assert Phone().do("start", "someone_here", f"percent:{value}").page == "cuts"


def test_without_the_sum_of_the_bill_a_percent_is_only_noted() -> None:
    talk = Phone(Snapshot(LADDER.on)).do("start", "someone_here", "percent:20")
    assert seen(talk.percent, talk.theirs) == (20, ())


# A plan


def test_a_plan_with_interest_costs_more_than_the_bill() -> None:
    phone = at_offer()
    phone.do("plan:monthly=300.00 months=30 rate=9.9")
    card = phone.card()
    assert seen(phone.talk.moment, card.plan_extra, card.plan_fits) == ("plan", 600, False)


def test_what_is_said_of_a_plan_adds_up() -> None:
    talk = at_offer().do("plan:monthly=100.00", "plan:rate=0")
    assert talk.plan == Plan(Decimal("100.00"), 84, Decimal(0), MONTHS)
    talk = at_offer().do("plan:months=24")
    assert talk.plan == Plan(Decimal(350), 24, None, MONTHLY_SUM)


def test_a_plan_that_costs_nothing_and_can_be_kept_up_can_be_taken() -> None:
    phone = at_offer()
    phone.do("plan:monthly=100.00 rate=0")
    assert phone.card().plan_fits
    talk = phone.do("take")
    assert seen(talk.moment, talk.kind, talk.agreed) == ("terms", Deal.PLAN, 8400)


@pytest.mark.parametrize(
    ("said", "agreed"),
    [
        ("monthly=300.00 months=30 rate=9.9", Plan(Decimal(700), 12, Decimal(0))),
        ("monthly=300.00 rate=0", Plan(Decimal(150), 56, Decimal(0))),
        ("monthly=100.00 rate=0", Plan(Decimal("100.00"), 84, Decimal(0), MONTHS)),
    ],
)
def test_a_yes_agrees_to_the_plan_that_was_asked_for(said: str, agreed: Plan) -> None:
    assert at_offer().do(f"plan:{said}", "said_it", "agreed").plan == agreed


def test_a_yes_to_ones_own_plan_keeps_it() -> None:
    phone = at_offer()
    talk = phone.do("said_it", "said_it", "agreed")
    assert (talk.kind, talk.plan) == (Deal.PLAN, Plan(Decimal(150), 56, Decimal(0)))


# A card


def test_p8_a_card_is_told_by_its_rate_and_its_months() -> None:
    phone = at_offer(replace(LADDER, owed=Decimal(2800)))
    phone.do("card_offered", "percent:26.99", "plan:months=12")
    card = phone.card()
    assert seen(phone.shows(), card.card_left) == ("line/card_cost", 1000)
    assert card.card_back is not None
    assert 500 < card.card_back < 560


# A collector


def test_a_collector_is_asked_for_proof_and_then_bargained_with() -> None:
    phone = Phone(COLLECTOR)
    assert phone.do("start", "someone_here", "said_it", "said_it").moment == "proof"
    talk = at_counter(600, COLLECTOR).talk
    assert seen(talk.move, talk.ours) == ("raise", 320)
