"""What a call leaves behind: how it ended, the facts, and what is read back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from call_kit import INSURED, LADDER, Phone, at_counter, at_offer

from flows.call import outcome
from flows.call.recap import sentences
from flows.call.snapshot import Snapshot
from flows.call.telephone import TELEPHONE

LATER = replace(LADDER, again_on=LADDER.on.replace(day=24))


def ended(phone: Phone) -> Phone:
    phone.do("ended")
    return phone


def test_every_fact_that_can_be_left_is_declared() -> None:
    written = {
        each.fact for stage in ("await_call", "terms") for phone in calls() for each in phone.left(stage).written
    }
    assert written <= set(TELEPHONE.writes)


def calls() -> tuple[Phone, ...]:
    deal, plan, other, back = at_counter(4200), at_offer(), at_counter(4600, LATER), at_offer()
    deal.do("note:name:Jordan", "note:direct:312", "note:ref:44", "note:promise:mail it", "day:by:2026-12-01")
    deal.do("take", "term:settles", "term:pay_by", "day:pay_by:2026-12-04", "done", "anyway")
    plan.do("plan:monthly=100.00 rate=0", "take")
    back.do("call_back", "day:by:2026-12-01", "card_offered", "plan:months=12 rate=26.99", "text:parking")
    return tuple(ended(each) for each in (deal, plan, other, back))


def test_a_deal_is_written_down_so_that_nothing_is_asked_again() -> None:
    deal, *_ = calls()
    assert outcome.over(deal.talk) == "unconfirmed"
    assert deal.facts() == {
        "office_phone": "(312) 555-0142",
        "called_on": "2026-11-21",
        "call_result": "deal",
        "their_sums": ("4200",),
        "our_sum": "2520.00",
        "call_raises": "0",
        "call_name": "Jordan",
        "call_direct": "312",
        "call_ref": "44",
        "call_promise": "mail it",
        "call_promise_by": "2026-12-01",
        "deal_kind": "one_payment",
        "deal_sum": "4200.00",
        "deal_zero": "yes",
        "deal_by": "2026-12-04",
        "deal_who": "Jordan",
        "deal_gaps": ("accounts", "written_off", "signer"),
    }


def test_a_plan_is_written_down_with_its_parts() -> None:
    _, plan, *_ = calls()
    found = plan.facts()
    assert {name: found[name] for name in found if name.startswith("deal_") and name != "deal_gaps"} == {
        "deal_kind": "plan",
        "deal_sum": "8400.00",
        "deal_interest": "no",
        "deal_monthly": "100.00",
        "deal_months": "84",
        "deal_rate": "0",
    }


def test_without_a_deal_the_next_call_is_another_day() -> None:
    other = ended(at_counter(4600, LATER))
    assert outcome.over(other.talk) == "offer"
    found = other.facts()
    assert (found["call_result"], found["call_on"], found["call_plan"]) == ("number", "2026-11-24", "other_day")
    assert "call_on" not in other.facts("number")
    assert "deal_kind" not in found


def test_after_a_deal_a_call_without_one_tells_no_result() -> None:
    other = ended(at_counter(4600, LATER))
    assert "call_result" not in other.facts("await_paper")
    assert calls()[0].facts("await_paper")["call_result"] == "deal"


@pytest.mark.parametrize(
    ("moves", "how", "result"),
    [
        (("start",), "later", None),
        (("start", "someone_here", "refused"), "no", "no"),
        (("start", "someone_here", "sum:5000"), "offer", "number"),
        (("start", "someone_here", "plan:rate=0"), "offer", "plan"),
        (("start", "someone_here", "refused", "plan:monthly=100.00 rate=0"), "offer", "plan"),
        (("start", "someone_here", "card_offered"), "later", "card"),
    ],
)
def test_how_a_call_ended(moves: tuple[str, ...], how: str, result: str | None) -> None:
    phone = Phone()
    phone.do(*moves)
    assert outcome.over(phone.talk) == ""
    phone.do("ended")
    assert (outcome.over(phone.talk), phone.facts().get("call_result")) == (how, result)


def test_the_card_they_offered_is_written_down_with_its_rate_and_months() -> None:
    phone = at_offer()
    phone.do("card_offered", "percent:26.99", "plan:months=12", "ended")
    found = phone.facts()
    assert (found["call_result"], found["card_rate"], found["card_months"]) == ("card", "26.99", "12")
    assert set(found) <= {fact.id for fact in TELEPHONE.writes}


def test_months_that_no_card_has_are_not_written_down() -> None:
    phone = at_offer()
    phone.do("card_offered", "plan:months=121", "ended")
    assert "card_months" not in phone.facts()


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("monthly=100.00 rate=0", "Their plan: 84 payments of $100"),
        ("monthly=100.00 rate=9.9", "Their plan: $100 a month\nIt costs interest."),
    ],
)
def test_their_plan_that_nobody_agreed_to_is_in_the_log(said: str, line: str) -> None:
    phone = at_offer()
    phone.do(f"plan:{said}")
    assert line in ended(phone).log()


@pytest.mark.parametrize(
    ("held", "line"),
    [
        (LADDER, "Aid: your form goes out today."),
        (INSURED, "Aid: your form went out on November 12, 2026."),
        (replace(LADDER, form_today=False), "Aid: they send the form."),
    ],
)
def test_the_log_tells_who_sends_the_aid_form(held: Snapshot, line: str) -> None:
    phone = Phone(held)
    phone.do("start", "someone_here", "said_it", "said_it", "agreed", "day:hold_until:2026-12-21", "ended")
    assert [each for each in phone.log().splitlines() if each.startswith("Aid:")] == [line]


def test_what_nobody_could_make_out_is_in_the_log_and_stays_with_the_call() -> None:
    phone = at_offer()
    phone.do("text:one", "text:two", "text:two", "text:three", f"text:{'four ' * 20}")
    log = ended(phone).log()
    assert "You typed: one\n" not in log
    assert "You typed: two\nYou typed: three\nYou typed: four four" in log
    assert "four…" in log
    assert str(phone.facts()["call_said"]).startswith("one / two / three / four")
    phone = at_offer()
    phone.do("text:" + "x" * 300, "text:last")
    assert (len(str(phone.facts()["call_said"])), str(phone.facts()["call_said"])[-7:]) == (200, " / last")


def test_a_photo_in_a_call_is_not_kept_and_nobody_says_that_it_is() -> None:
    phone = at_offer()
    phone.do("later")
    assert "kept" not in phone.words()
    assert "delete it" in phone.words()


def test_a_call_that_was_put_off_leaves_only_the_number_to_dial() -> None:
    phone = Phone()
    phone.do("phone:312-555-0199", "not_today")
    left = phone.left()
    assert (left.name, phone.facts()) == ("not_today", {"office_phone": "312-555-0199"})
    assert [told.template for told in left.told] == ["call/over"]
    nobody = Phone(replace(LADDER, phone=None))
    nobody.do("not_today")
    assert nobody.facts() == {}


def test_a_letter_sums_up_what_is_no_deal() -> None:
    _, _, other, _ = calls()
    assert [told.template for told in other.left().told] == ["call/over", "call/log", "letters/call_confirmation"]
    assert len(calls()[0].left().told) == 2


def test_it_is_read_back_three_sentences_a_page_the_money_first() -> None:
    phone = at_counter(4200)
    phone.do("take", "term:settles", "term:pay_by", "day:pay_by:2026-12-04", "note:name:Jordan", "done", "anyway")
    assert sentences(phone.talk) == ("deal_once", "pay_by", "zero", "paper", "name")
    assert phone.card().recap == ("deal_once", "pay_by", "zero")
    assert not phone.card().last_page
    phone.do("said_it")
    assert (phone.card().recap, phone.card().last_page) == (("paper", "name"), True)
    assert phone.do("said_it").moment == "close"


def test_a_call_back_is_kept_with_its_day_and_read_back() -> None:
    *_, back = calls()
    found = back.facts()
    assert (found["call_back_by"], "call_promise_by" in found) == ("2026-12-01", False)
    phone = at_offer()
    phone.do("call_back", "day:by:2026-12-01", "hang_up")
    assert "call_back" in sentences(phone.talk)
    phone.do("note:promise:mail it")
    assert "call_back" not in sentences(phone.talk)


def test_the_paper_is_read_back_with_every_deal_and_a_call_number_without_a_name() -> None:
    plan = at_offer()
    plan.do("plan:monthly=100.00 rate=0", "take", "note:ref:44")
    assert sentences(plan.talk)[-2:] == ("paper", "name")
    other = at_counter(4600)
    other.do("note:ref:44")
    assert sentences(other.talk) == ("their_offer", "offer_stands", "name")


def test_without_a_deal_the_offers_of_both_are_read_back() -> None:
    assert sentences(at_counter(4600).talk) == ("their_offer", "offer_stands")
    assert sentences(Phone().do("start")) == ()
