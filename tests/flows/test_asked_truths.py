"""What people have read or heard: what they are told is what the fact base says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from asked_kit import COUNTED, MOST_WORDS, NEXT_YEAR, TODAY, reader, renderer, told

from bot.core.book import Record
from bot.core.effects import Say, Who
from bot.core.flow import AnyFact
from flows import facts
from flows.choices import Insured, Ownership, Sender
from flows.outcomes import AidNext
from flows.questions.truths import QUESTIONS
from flows.rules.gate import Hold
from flows.rules.money import Period
from flows.views import asked_truths

FIRST_BILL = date(2026, 10, 20)
IDS = tuple(question.id for question in QUESTIONS)

SELF_PAY: dict[AnyFact, object] = {
    facts.BILLED: Decimal(2400),
    facts.SENDER: Sender.HOSPITAL,
    facts.OWNERSHIP: Ownership.NONPROFIT,
    facts.INSURED: Insured.NO,
    facts.FIRST_BILL_ON: FIRST_BILL,
    facts.STATE: "OH",
    facts.HOUSEHOLD: 2,
    facts.INCOME: Decimal(46000),
    facts.INCOME_PERIOD: Period.YEAR,
    facts.AID_NEXT: AidNext.SENT,
}


# What they are told


@pytest.mark.parametrize("day", [TODAY, NEXT_YEAR])
@pytest.mark.parametrize("question", IDS)
def test_it_is_short_with_and_without_what_is_known(question: str, day: date) -> None:
    full = reader(SELF_PAY, stage="check", reached=("told", "aid_decided"), today=day)
    for bill in (reader(today=day), full):
        assert len(told(question, bill, who=Who(is_self=False, name="Rosa")).split()) <= MOST_WORDS


@pytest.mark.parametrize(
    ("row", "question", "parts"),
    [
        ("S1.1", "can_it_change", ("Often yes", "financial assistance", "discount")),
        ("S2.2", "bankruptcy", ("disputed",)),
        ("S2.3", "price_fixed", ("can change, not always", "plans bargain over prices", "less room")),
        ("S2.9", "how_many_wrong", ("Mistakes are common", "80%", "not well founded")),
        ("S2.11", "er_level", ("how hard the case was, not the minutes", "Which office", "coding", "fair")),
        ("S2.22", "credit_rule", ("struck down", "July 2025", "their own limits", "fought over in court")),
        ("S2.23", "will_asking_hurt_credit", ("does not go on a credit report", "unpaid may, later")),
        ("S2.31", "why_self_pay_price", ("far above what plans pay", "Not always", "ask for both")),
        ("S2.32", "insurer_rate", ("same code", "What do plans usually pay you for this code?")),
        ("S2.37", "year_end", ("no proof", "don't wait", "dates come first")),
        ("S2.38", "advocate", ("$10,000", "in writing", "past clients")),
        ("S2.41", "advocate_fee", ("by the hour", "a flat sum", "a share", "What were you quoted?", "Try free help")),
        ("S2.42", "free_advocate", ("Patient Advocate Foundation", "serious or long illness", "Dollar For")),
        ("S2.45", "settle_report", ("their own rule, not a law", "paid with a zero balance", "deal's paper")),
        ("A5", "aid_doctors", ("may not cover doctors who bill on their own", "list")),
        ("never 6", "small_payments", ("does not by law stop them", "in writing")),
        ("never 6", "paid_in_full_check", ("only in narrow cases", "90 days", "get their paper first")),
        ("never 8", "statute", ("3 to 6 years", "promise nothing", "Court papers always need an answer")),
    ],
)
def test_what_is_said(row: str, question: str, parts: tuple[str, ...]) -> None:
    text = told(question)
    assert [part for part in parts if part not in text] == [], row


def test_s2_41_no_usual_fee_is_named() -> None:
    assert "%" not in told("advocate_fee") + told("advocate")


# How much will I save


def test_s2_4_before_the_first_questions_there_is_no_number_and_a_reason() -> None:
    text = told("how_much_will_i_save", reader({facts.BILLED: Decimal(2400), facts.CASH: Decimal(900)}))
    assert "No one can say" in text
    assert "no numbers yet" in text
    assert "aid form" in text
    assert "$" not in text


def test_s2_4_while_the_aid_form_is_open_it_says_so_and_until_when() -> None:
    bill = reader({**SELF_PAY, facts.CASH: Decimal(900)}, stage="await_aid", reached=("told", "aid_sent"))
    view = asked_truths.saving.build(bill)
    assert (view.hold, view.until, view.ladder) == (Hold.AID_APPLICATION, date(2026, 12, 21), None)
    text = told("how_much_will_i_save", bill)
    assert "the aid form comes first" in text
    assert "Monday, December 21" in text
    assert "$" not in text


def test_s2_4_another_hold_is_named() -> None:
    bill = reader({**SELF_PAY, facts.INSURED: Insured.MEDICARE}, reached=COUNTED)
    assert "First comes the hardship form" in told("how_much_will_i_save", bill)


@pytest.mark.parametrize("hold", [hold for hold in Hold if hold not in {Hold.AID_APPLICATION, Hold.AID_PLAUSIBLE}])
def test_every_hold_has_a_name(hold: Hold) -> None:
    view = asked_truths.Saving(
        told=True,
        checked=False,
        counted=False,
        owed=Decimal(2400),
        hold=hold.value,
        until=None,
        ladder=None,
        single=None,
        written_price=None,
        agreed=None,
    )
    text = renderer().screen(Say("say/question/how_much_will_i_save", "say", TODAY, "en", view=view)).text
    assert "First comes" in text
    assert "an open question" not in text


def test_s2_4_after_the_aid_decision_the_own_ladder_is_a_plan() -> None:
    bill = reader({**SELF_PAY, facts.CASH: Decimal(900)}, stage="offer", reached=COUNTED)
    text = told("how_much_will_i_save", bill)
    assert "not a promise: offer $720 first, aim for $900, stop at $900" in text
    assert "It may be nothing, or all of it" in text


def test_s2_4_no_ladder_before_the_lines_and_the_cash() -> None:
    decided = ("told", "aid_decided")
    bill = reader({**SELF_PAY, facts.CASH: Decimal(900)}, stage="check", reached=decided)
    assert not asked_truths.saving.build(bill).counted
    assert "$" not in told("how_much_will_i_save", bill)
    without_cash = reader(SELF_PAY, stage="offer", reached=COUNTED)
    assert "the lines of the bill and at your cash" in told("how_much_will_i_save", without_cash)


def test_little_cash_makes_one_offer_and_very_little_a_plan() -> None:
    one = reader({**SELF_PAY, facts.CASH: Decimal(500)}, stage="offer", reached=COUNTED)
    assert "one offer of $500" in told("how_much_will_i_save", one)
    none = reader({**SELF_PAY, facts.CASH: Decimal(100)}, stage="offer", reached=COUNTED)
    assert "a plan by the month" in told("how_much_will_i_save", none)


def test_with_a_deal_the_difference_is_told() -> None:
    said = {**SELF_PAY, facts.CASH: Decimal(900), facts.DEAL_SUM: Decimal(850)}
    bill = reader(said, stage="await_paper", reached=COUNTED, records=(Record("r1", facts.DEAL),))
    text = told("how_much_will_i_save", bill)
    assert "$850 is $1,550 less" in text
    assert "get the paper first" in text
    assert "No one can say" not in text


# Credit reports


def test_s2_24_the_year_is_counted_from_the_first_bill_at_the_earliest() -> None:
    bill = reader({facts.FIRST_BILL_ON: FIRST_BILL})
    view = asked_truths.credit_wait.build(bill)
    assert (view.first_bill_on, view.not_before) == (FIRST_BILL, date(2027, 10, 20))
    text = told("when_credit", bill)
    assert "bureaus' own policy, not a federal law" in text
    assert "October 20, 2027: not before this, likely later" in text


def test_s2_25_today_is_marked_and_other_steps_can_come_sooner() -> None:
    text = told("when_credit", reader({facts.FIRST_BILL_ON: FIRST_BILL}, today=NEXT_YEAR))
    lines = [line for line in text.splitlines() if line]
    assert lines[1:4] == [
        "October 20, 2026: first bill",
        "January 15, 2027: today",
        "October 20, 2027: not before this, likely later",
    ]
    assert "A collector or a court case can come sooner" in text


def test_without_the_first_bill_no_day_is_counted() -> None:
    assert asked_truths.credit_wait.build(reader()).not_before is None
    assert "With the date of the first bill" in told("when_credit")


def test_a_year_that_is_over_sends_to_the_free_reports() -> None:
    text = told("when_credit", reader({facts.FIRST_BILL_ON: date(2025, 10, 20)}))
    assert "the year was over on October 20, 2026" in text
    assert "annualcreditreport.com" in text


@pytest.mark.parametrize(("where", "law"), [("NY", True), ("FL", False), ("OH", False), ("DC", True)])
def test_s2_22_a_law_of_the_state_is_named_as_one_in_dispute(where: str, law: bool) -> None:  # noqa: FBT001
    bill = reader({facts.STATE: where})
    assert asked_truths.credit_rule.build(bill).state_law is law
    text = told("credit_rule", bill)
    assert ("yours too as far as I know" in text) is law
    assert "please check" in text
    assert ("that one too" in told("credit_rule", bill, who=Who(is_self=False))) is law


def test_before_april_2023_no_small_sum_was_left_out() -> None:
    assert asked_truths.credit_rule.build(reader()).small_below == 500
    assert asked_truths.credit_rule.build(reader(today=date(2023, 4, 10))).small_below is None


# Assistance and dates


@pytest.mark.parametrize(("income", "share"), [(85500, "395%"), (87700, "405%"), (112600, "520%")])
def test_s2_20_nobody_is_ruled_out_by_income(income: int, share: str) -> None:
    text = told("charity_income", reader({**SELF_PAY, facts.INCOME: Decimal(income)}))
    assert f"about {share} of the poverty line" in text
    assert "Free care often stops near 200%. Discounts often reach 300% or 400%." in text
    assert "hardship help" in text
    assert "eligible" not in text


def test_s2_20_without_the_income_the_limits_are_told_as_times_the_line() -> None:
    text = told("charity_income")
    assert "near 2 times the poverty line" in text
    assert "reach 3 or 4 times" in text


@pytest.mark.parametrize(("where", "rule"), [("CA", True), ("OH", False)])
def test_a_minimum_of_the_state_is_to_be_checked(where: str, rule: bool) -> None:  # noqa: FBT001
    bill = reader({facts.STATE: where})
    assert asked_truths.aid_income.build(bill).state_rule is rule
    assert ("please check" in told("charity_income", bill)) is rule


def test_s2_37_the_persons_own_date_comes_first() -> None:
    said = {key: value for key, value in SELF_PAY.items() if key is not facts.AID_NEXT}
    found = asked_truths.ahead.build(reader(said)).date
    assert found is not None
    assert found.what == "harsh_steps"
    assert "February 17, 2027" in told("year_end", reader(said))
    assert asked_truths.ahead.build(reader()).date is None
