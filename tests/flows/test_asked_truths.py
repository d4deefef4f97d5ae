"""What people have read or heard: they are understood, and what they are told is what the fact base says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from bot.core.book import Book, Case, Record
from bot.core.effects import Say, Who
from bot.core.facts import state
from bot.core.flow import AnyFact
from bot.core.phrases import Phrases
from bot.engine.reader import BookReader
from bot.render.screens import Renderer
from bot.understanding.phrases import match
from flows import facts, knowledge, phrases
from flows.choices import Insured, Ownership, Sender
from flows.outcomes import AidNext
from flows.questions.truths import QUESTIONS
from flows.rules.gate import Hold
from flows.rules.money import Period
from flows.views import asked_truths

TEMPLATES = Path(__file__).parents[2] / "templates"
TODAY, NEXT_YEAR = date(2026, 11, 21), date(2027, 1, 15)
FIRST_BILL = date(2026, 10, 20)
BY_ID = {question.id: question for question in QUESTIONS}
MOST_WORDS = 60

SAID = {
    "can_it_change": (
        "Is it possible to get this bill reduced?",
        "can I talk this bill down",
        "could they reduce what I have to pay",
    ),
    "price_fixed": (
        "So the price isn't fixed?",
        "hospital prices are set in stone right",
        "is the amount non negotiable",
    ),
    "how_much_will_i_save": (
        "roughly how much am I going to save",
        "do they really take 50 cents on the dollar",
        "how low can they go on this",
    ),
    "hospital_profit": (
        "this charge is ridiculous, are they allowed to charge that",
        "why are hospital bills so high",
        "the hospital already makes enough money",
    ),
    "why_self_pay_price": (
        "why ask about the self pay rate",
        "what does self pay price mean",
        "what is the point of asking for a cash price",
    ),
    "cash_price": (
        "Would the cash price be cheaper?",
        "would paying cash be cheaper than using my insurance",
        "is it cheaper if I pay out of pocket",
    ),
    "insurer_rate": (
        "what is a negotiated price",
        "could I just pay the insurance rate",
        "what do health plans pay for this",
    ),
    "price_list": (
        "Where is the hospital's price transparency page?",
        "how can I see their standard charges",
        "how do I check what it should cost",
    ),
    "year_end": (
        "is it better to wait until december",
        "do hospitals give discounts at the end of the fiscal year",
        "would they offer a better deal at year end",
    ),
    "bankruptcy": (
        "are medical bills the biggest reason for bankruptcy",
        "is it true that medical debt causes most bankruptcies",
        "how many people go broke from medical debt",
    ),
    "how_many_wrong": (
        "how often are there mistakes on a hospital bill",
        "Is it true 80% of bills contain errors?",
        "what share of medical bills are wrong",
    ),
    "survey": (
        "how many people bother to call",
        "do lots of people negotiate",
        "how many people get a discount when they ask",
    ),
    "er_level": (
        "doctor saw me for 3 minutes and they billed level 5",
        "is a 99284 right for a ten minute visit",
        "why is the emergency visit level so high",
    ),
    "settle_report": (
        "if I settle this debt will it leave my credit report",
        "will a settlement show on my credit",
        "does a paid collection get removed from credit reports",
    ),
    "when_credit": (
        "how soon could this end up on my credit",
        "when do unpaid bills get reported to the credit bureaus",
        "could they report this to the bureaus",
    ),
    "credit_rule": (
        "I heard medical debt can't be on credit reports anymore",
        "wasn't there a rule that medical bills stay off credit",
        "is medical debt still allowed on credit reports",
    ),
    "will_asking_hurt_credit": (
        "does it hurt my credit if I call them",
        "will asking for a discount hurt my credit score",
        "could a payment plan damage my credit",
    ),
    "statute": (
        "the bill is 8 years old, can they sue",
        "how many years until they can't sue",
        "is there a limit on how long they can collect",
    ),
    "small_payments": (
        "if I pay $25 a month they can't do anything, right?",
        "they told me a good faith payment helps",
        "are small payments enough to protect me",
    ),
    "paid_in_full_check": (
        "I could send a check with paid in full written on it",
        "if I write payment in full on my check is it done",
        "does marking a check paid in full work",
    ),
    "forgiven_tax": (
        "is there tax on forgiven medical debt",
        "do I need to pay taxes if they settle",
        "will the hospital send me a 1099-C",
    ),
    "nonprofit_how": (
        "how do I check if my hospital is a nonprofit",
        "where can I see whether it's non-profit",
        "is Mercy Hospital a nonprofit",
    ),
    "charity_income": (
        "I'm afraid we make too much for charity care",
        "what income limit does the hospital have",
        "is my income too high to qualify",
    ),
    "aid_doctors": (
        "does charity care also cover the doctors",
        "will financial assistance cover the ER doctor's bill",
        "are doctors covered by the hospital's assistance",
    ),
    "free_advocate": (
        "I can't afford to hire an advocate",
        "where can I get a free advocate",
        "is there free case management for sick people",
    ),
    "advocate_fee": (
        "what do billing advocates usually charge",
        "do patient advocates cost a lot",
        "what percent do advocates keep",
    ),
    "advocate": (
        "what do advocates actually do",
        "do I need a patient advocate",
        "can someone negotiate with the hospital for me",
    ),
}
"""Ways to ask that stand nowhere in the phrases."""


@cache
def _known() -> Phrases:
    return phrases.load("en")


@cache
def _renderer() -> Renderer:
    return Renderer.of(TEMPLATES, ("en",), knowledge.load())


def reader(
    said: Mapping[AnyFact, object] | None = None,
    *,
    stage: str = "intake",
    reached: tuple[str, ...] = (),
    records: tuple[Record, ...] = (),
    today: date = TODAY,
) -> BookReader:
    """A bill of which this was said today."""
    case = Case("b1", stage, opened=today, stage_since=today, records=records, reached=reached)
    book = Book("ann", cases=(case,), current="b1")
    found = BookReader(book, case, today, knowledge.load().on(today))
    at, held = datetime(today.year, today.month, today.day, 15, tzinfo=UTC), book.facts
    for fact, value in (said or {}).items():
        held = held.with_value(found.owner(fact), fact.id, state(fact, value, at, "test"))
    return BookReader(Book("ann", facts=held, cases=(case,), current="b1"), case, today, found.known)


def told(question: str, bill: BookReader | None = None, *, who: Who | None = None) -> str:
    """The words of an answer."""
    bill = bill or reader()
    known = BY_ID[question].view
    view = known.build(bill) if known else None
    say = Say(f"say/question/{question}", "say", bill.today, "en", view=view, who=who or Who())
    return _renderer().screen(say).text


def understood(text: str) -> str | None:
    found = match(text, _known().questions)
    return found.exact or found.strong


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
COUNTED = ("told", "aid_decided", "money_known")


# How they are understood


def test_each_question_is_asked_about() -> None:
    assert set(SAID) == set(BY_ID)


@pytest.mark.parametrize(("question", "text"), [(key, text) for key, texts in SAID.items() for text in texts])
def test_it_is_understood_in_other_words(question: str, text: str) -> None:
    assert text.casefold() not in {each.casefold() for each in _known().questions[question]}
    assert understood(text) == question


@pytest.mark.parametrize("question", BY_ID)
def test_each_of_its_own_phrases_finds_it(question: str) -> None:
    own = [each for each in _known().questions[question] if not each.startswith("re:")]
    assert len(own) >= 15
    assert [each for each in own if match(each, _known().questions).exact != question] == []
    commands, alarms = _known().commands, _known().alarms
    assert [each for each in own if match(each, commands).exact or match(each, alarms).exact] == []


@pytest.mark.parametrize("question", BY_ID)
def test_its_title_typed_asks_it(question: str) -> None:
    title = _renderer().words["en"].block(f"say/question/{question}", "choice_title", {})
    assert len(title) <= 24
    assert understood(title) == question


@pytest.mark.parametrize(
    ("row", "text", "question"),
    [
        ("S1.1", "Can I even change this bill?", "can_it_change"),
        ("S2.2", "Is medical debt the top reason people go broke?", "bankruptcy"),
        ("S2.3", "Isn't the price fixed?", "price_fixed"),
        ("S2.4", "How much will I save?", "how_much_will_i_save"),
        ("S2.9", "How many bills are wrong?", "how_many_wrong"),
        ("S2.11", "5 minutes with doctor, level 5 visit 99285", "er_level"),
        ("S2.20", "Do I make too much?", "charity_income"),
        ("S2.22", "Medical debt can't be on my report now, right?", "credit_rule"),
        ("S2.23", "Will calling hurt my credit?", "will_asking_hurt_credit"),
        ("S2.24", "When can it hit my credit?", "when_credit"),
        ("S2.31", "Why ask for that?", "why_self_pay_price"),
        ("S2.37", "Is it better to call at the end of the fiscal year?", "year_end"),
        ("S2.40", "What does an advocate do?", "advocate"),
        ("S2.41", "Is it worth it?", "advocate_fee"),
        ("S2.42", "I can't pay an advocate", "free_advocate"),
        ("S2.45", "If I settle the collection?", "settle_report"),
    ],
)
def test_the_rows_are_understood(row: str, text: str, question: str) -> None:
    assert understood(text) == question, row


@pytest.mark.parametrize(
    "answer",
    [
        "I make too much",
        "a discount",
        "it is a nonprofit",
        "the hospital still owns it",
        "I paid in full",
        "I get a 1099, about 4000 a month",
        "they denied charity care for the doctor",
        "I can pay $50 a month",
        "3000 a month before taxes",
        "I'll call in december",
    ],
)
def test_what_may_be_an_answer_is_left_to_the_question(answer: str) -> None:
    assert match(answer, _known().questions).exact not in BY_ID


# What they are told


@pytest.mark.parametrize("day", [TODAY, NEXT_YEAR])
@pytest.mark.parametrize("question", BY_ID)
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
        counted=False,
        owed=Decimal(2400),
        hold=hold.value,
        until=None,
        ladder=None,
        single=None,
        written_price=None,
        agreed=None,
    )
    text = _renderer().screen(Say("say/question/how_much_will_i_save", "say", TODAY, "en", view=view)).text
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
