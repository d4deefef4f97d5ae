"""Hard moments: each answer is kind, short and ends in one step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest
from asked_kit import COUNTED, MOST_WORDS, NEXT_YEAR, ROSA, TODAY, reader, renderer, shown, told

from bot.core.answers import Silence
from bot.core.effects import Say, Who
from bot.core.flow import AnyFact
from bot.core.wire import Style
from bot.engine.reader import BookReader
from flows import facts
from flows.choices import Eob, Insured, More, Ownership, PaperKind, Sender, Stopper, Whose
from flows.outcomes import AidNext
from flows.questions.feelings import QUESTIONS
from flows.rules.money import Period
from flows.views import asked_feelings
from flows.views.asked_feelings import Listener

CALL_DAY = "Tuesday, November 24"
IDS = tuple(question.id for question in QUESTIONS)
MOST_ON_A_CALL, MOST_TO_SAY = 47, 30
ON_A_CALL = (
    "on_hold",
    "cut_off",
    "slow_down",
    "pay_pressure",
    "threat_collections",
    "threat_credit",
    "ask_bank",
    "asked_ssn",
    "they_call_me",
    "what_first",
)


def to_say(question: str, bill: BookReader | None = None) -> list[str]:
    """The lines to say aloud: what is bold and in quotes."""
    spans = shown(question, bill).spans
    return [span.text for span in spans if span.style is Style.STRONG and span.text.startswith('"')]


SELF_PAY: dict[AnyFact, object] = {
    facts.STOPPER: Stopper.NONE,
    facts.BILLED: Decimal(2400),
    facts.SENDER: Sender.HOSPITAL,
    facts.OWNERSHIP: Ownership.NONPROFIT,
    facts.INSURED: Insured.NO,
    facts.CARE_ON: date(2026, 10, 2),
    facts.FIRST_BILL_ON: date(2026, 10, 20),
    facts.STATE: "OH",
    facts.HOUSEHOLD: 2,
    facts.INCOME: Decimal(46000),
    facts.INCOME_PERIOD: Period.YEAR,
}
DECIDED: dict[AnyFact, object] = {**SELF_PAY, facts.AID_NEXT: AidNext.SENT}
BILLS = {
    "nothing known": reader(),
    "self-pay": reader(SELF_PAY),
    "court": reader({**SELF_PAY, facts.STOPPER: Stopper.COURT, facts.PAPER_KIND: PaperKind.COURT}),
    "estate": reader({**SELF_PAY, facts.WHOSE: Whose.DIED}),
    "collector": reader({**SELF_PAY, facts.STOPPER: Stopper.COLLECTOR}),
    "old": reader({**SELF_PAY, facts.CARE_ON: date(2022, 5, 1), facts.FIRST_BILL_ON: date(2022, 6, 1)}),
    "claim": reader({**SELF_PAY, facts.INSURED: Insured.YES, facts.EOB: Eob.WAITING}),
    "surprise": reader(
        {**SELF_PAY, facts.INSURED: Insured.YES, facts.EOB_SHARE: Decimal(310), facts.MORE: More.SURPRISE}
    ),
    "doctor": reader({**SELF_PAY, facts.SENDER: Sender.DOCTOR}),
    "aid sent": reader(DECIDED),
    "aid today": reader({**SELF_PAY, facts.AID_NEXT: AidNext.SEND}),
    "aid skipped": reader({**SELF_PAY, facts.AID_NEXT: AidNext.SKIP}),
    "numbers": reader({**DECIDED, facts.CASH: Decimal(900)}, stage="await_call", reached=COUNTED),
    "next year": reader(SELF_PAY, today=NEXT_YEAR),
    "long ago": reader(SELF_PAY, today=date(2027, 9, 1)),
}
"""Bills at which every answer is read."""


# What they are told


@pytest.mark.parametrize("bill", BILLS)
@pytest.mark.parametrize("question", IDS)
def test_it_is_short_and_each_line_ends_in_a_request(question: str, bill: str) -> None:
    most = MOST_ON_A_CALL if question in ON_A_CALL else MOST_WORDS
    for who in (Who(), ROSA):
        assert len(told(question, BILLS[bill], who=who).split()) <= most
    for line in to_say(question, BILLS[bill]):
        assert len(line.split()) <= MOST_TO_SAY
        assert line.endswith('?"')


@pytest.mark.parametrize("question", ON_A_CALL)
def test_on_a_call_the_line_to_say_is_on_top(question: str) -> None:
    top = told(question).lstrip()
    assert top.startswith('"') or question == "on_hold"


@pytest.mark.parametrize(
    ("row", "question", "parts"),
    [
        ("S1.3", "cheating", ("a sum you can manage", "clear terms", "no surprises")),
        ("S1.6", "cannot_pay", ("right and still be too much", "who else should pay", "you may skip it")),
        (
            "S1.33",
            "why_less",
            ("time and doubt", "sometimes gets a better cut", "not a promise", "aid is checked first"),
        ),
        ("S1.35", "spoken_promise", ("until it is on paper", "waiting for paper")),
        ("S1.39", "spoken_promise", ("the name and the day, Saturday, November 21", "email, portal note or letter")),
        ("S1.36", "slow_down", ("slow down", "call back later", CALL_DAY)),
        ("S1.45", "nobody_does_this", ("about 6 in 10 people with a problem bill called", CALL_DAY)),
        ("S1.46", "is_it_rude", ("You may ask", "what options I have?")),
        ("S1.48", "on_hold", ("Breathe out slowly", "The minutes don't matter", "After 20 minutes", "call back")),
        ("S2.1", "should_i_just_pay", ("itemized", "insurance", "aid", "don't pay online")),
        ("S2.46", "skip_meds", ("Please don't skip", "must see anyone", "211", "Money talk can wait")),
        ("S2.48", "is_it_aggressive", ("is normal", "In one survey, about 6 in 10")),
        ("S2.51", "no_time", ("10 minutes now", "up to 60 minutes")),
        ("P10", "cut_off", ("We were cut off", "the name and the time")),
        ("E5", "tell_a_lie", ("can't help with words that aren't true", "What hardship help do you have")),
        ("more", "signed_plan", ("no interest and no fees", "Aid may still be open", "on paper")),
        ("more", "recorded_call", ("don't record in secret", "Is that okay with you?")),
        ("more", "asked_ssn", ("can stay blank", "never type it here")),
    ],
)
def test_what_is_said(row: str, question: str, parts: tuple[str, ...]) -> None:
    text = told(question)
    assert [part for part in parts if part not in text] == [], row


@pytest.mark.parametrize("question", IDS)
def test_only_the_alarm_names_the_crisis_line(question: str) -> None:
    assert not re.search(r"\b988\b", told(question))


def test_e6_the_alarms_keep_nothing_and_go_on() -> None:
    for name in ("ssn", "card"):
        text = renderer().screen(Say(f"talk/alarm/{name}", "say", TODAY, "en")).text
        assert "I did not keep it" in text
        assert "delete that message" in text
        assert "we go on without it" in text
    assert "988" in renderer().screen(Say("talk/alarm/distress", "say", TODAY, "en")).text


# A bill past its due date


@pytest.mark.parametrize(
    ("bill", "how"),
    [
        (reader(), "I will ask you for it"),
        (reader({facts.FIRST_BILL_ON: Silence.UNSURE}), "change the first bill date"),
    ],
    ids=["not asked yet", "not sure"],
)
def test_s1_5_without_a_date_the_first_bill_is_asked_about_and_no_number_named(bill: BookReader, how: str) -> None:
    text = told("late_bill", bill)
    assert "the day the first bill came, not the due date" in text
    assert "When did the first bill come?" in text
    assert how in text
    assert CALL_DAY in text
    assert not re.search(r"\d", text.replace(CALL_DAY, ""))


def test_s1_5_with_a_date_the_days_count_from_the_first_bill() -> None:
    text = told("late_bill", reader({**SELF_PAY, facts.FIRST_BILL_ON: date(2026, 8, 20)}))
    assert "93 days ago, on August 20, 2026" in text
    assert "Before December 18, 2026" in text
    assert "may come sooner" in text
    assert f"Send the aid form now, and call on {CALL_DAY}" in text


def test_late_after_day_120_the_aid_form_is_still_there_and_after_240_it_is_asked_for() -> None:
    later = told("late_bill", reader({**SELF_PAY, facts.FIRST_BILL_ON: date(2026, 4, 20)}))
    assert "until at least December 16, 2026" in later
    over = told("late_bill", reader({**SELF_PAY, facts.FIRST_BILL_ON: date(2025, 4, 20)}))
    assert "Ask if they take an aid form" in over
    assert "too late" not in over


@pytest.mark.parametrize(
    "other", [{facts.SENDER: Sender.DOCTOR}, {facts.OWNERSHIP: Ownership.FOR_PROFIT}], ids=["doctor", "for-profit"]
)
def test_late_no_date_is_promised_where_the_rule_does_not_bind(other: dict[AnyFact, object]) -> None:
    view = asked_feelings.late.build(reader({**SELF_PAY, **other}))
    assert (view.days, view.harsh_before, view.aid_by) == (32, None, None)


def test_late_who_has_sent_the_form_is_not_told_to_send_it() -> None:
    assert "Send the aid form" not in told("late_bill", BILLS["aid sent"])


# Who hears the line


@pytest.mark.parametrize(
    ("bill", "hears"),
    [
        ("nothing known", Listener.OFFICE),
        ("self-pay", Listener.OFFICE),
        ("court", Listener.COURT),
        ("estate", Listener.ESTATE),
        ("collector", Listener.PROOF),
        ("old", Listener.PROOF),
        ("claim", Listener.CLAIM),
        ("surprise", Listener.SURPRISE),
    ],
)
def test_who_hears_the_line(bill: str, hears: Listener) -> None:
    assert asked_feelings.listener(BILLS[bill]) is hears


def test_s1_28_the_opener_names_the_sum_and_asks_for_options() -> None:
    [line] = to_say("what_first", BILLS["self-pay"])
    assert "$2,400" in line
    assert line.endswith('options?"')
    assert "I'm calling for Rosa" in told("what_first", BILLS["self-pay"], who=Who(is_self=False, name="Rosa"))


@pytest.mark.parametrize("bill", ["collector", "old"])
@pytest.mark.parametrize("question", ["what_first", "pay_pressure", "angry", "threat_collections", "threat_credit"])
def test_s1_28_to_a_collector_or_on_an_old_debt_nothing_is_admitted(question: str, bill: str) -> None:
    [line] = to_say(question, BILLS[bill])
    assert "proof of this account" in line
    assert "mail" in line
    assert not re.search(r"\$|my bill|I owe|I can pay|sort out", line)


def test_after_the_proof_a_collector_is_an_office() -> None:
    bill = reader({**SELF_PAY, facts.STOPPER: Stopper.COLLECTOR}, reached=("over_collector",))
    assert asked_feelings.listener(bill) is Listener.OFFICE


def test_s1_19_one_kind_line_then_a_numbered_line_without_a_blank() -> None:
    text = told("angry", BILLS["self-pay"])
    assert text.startswith("I'm sorry.")
    assert '1. "The bill is $2,400' in text
    assert "[" not in text
    assert "None" not in told("angry")


def test_s1_41_the_refusal_asks_for_paper_and_never_says_i_refuse() -> None:
    [line] = to_say("pay_pressure", BILLS["self-pay"])
    assert line.startswith('"Before I pay, please email me')
    assert "hold the account?" in line


# They threaten, they ask


@pytest.mark.parametrize(
    ("bill", "says"),
    [
        ("self-pay", "Please send me your aid form"),
        ("aid today", "I'm sending your aid form today"),
        ("aid sent", "I sent you my aid form"),
        ("aid skipped", "Please keep the account with you"),
        ("claim", "The plan is still looking"),
    ],
)
def test_threat_no_line_says_more_of_the_form_than_is_true(bill: str, says: str) -> None:
    [line] = to_say("threat_collections", BILLS[bill])
    assert says in line
    assert "What date" in line


def test_threat_a_form_that_was_promised_yesterday_is_not_called_sent() -> None:
    bill = reader({**SELF_PAY, facts.AID_NEXT: AidNext.SEND}, said_on=TODAY - timedelta(days=1))
    assert asked_feelings.threat.build(bill).form == "open"


def test_threat_to_credit_asks_for_the_date_and_names_the_bureaus_own_wait() -> None:
    assert "What date would you report it?" in told("threat_credit")
    assert "by their own policy, the bureaus wait about one year" in told("threat_credit")


@pytest.mark.parametrize(
    ("bill", "answer", "amount"),
    [
        ("self-pay", "aid", None),
        ("aid skipped", "terms", None),
        ("collector", "letter", None),
        ("court", "letter", None),
        ("numbers", "offer", Decimal(720)),
    ],
)
def test_ask_bank_what_may_be_said_of_money(bill: str, answer: str, amount: Decimal | None) -> None:
    view = asked_feelings.bank.build(BILLS[bill])
    assert (view.answer, view.amount) == (answer, amount)


def test_ask_bank_one_offer_and_an_estimate_are_named_and_no_offer_is_not() -> None:
    def named(said: Mapping[AnyFact, object], stage: str = "await_call") -> tuple[str, Decimal | None]:
        view = asked_feelings.bank.build(reader({**DECIDED, **said}, stage=stage, reached=COUNTED))
        return view.answer, view.amount

    assert named({facts.CASH: Decimal(500)}) == ("offer", Decimal(500))
    assert named({facts.CASH: Decimal(100)}) == ("terms", None)
    assert named({facts.CASH: Decimal(900)}, "await_paper") == ("terms", None)


@pytest.mark.parametrize(
    ("cash", "named", "answer", "amount"),
    [
        (900, (2000,), "offer", Decimal(900)),
        (900, (850,), "offer", Decimal(850)),
        (2000, (1400, 1400), "terms", None),
    ],
    ids=["raised", "taken", "above the target the person decides"],
)
def test_ask_bank_after_their_number_the_answer_to_it_is_named(
    cash: int, named: tuple[int, ...], answer: str, amount: Decimal | None
) -> None:
    bill = reader({**DECIDED, facts.CASH: Decimal(cash)}, stage="await_call", reached=COUNTED, named=named)
    view = asked_feelings.bank.build(bill)
    assert (view.answer, view.amount) == (answer, amount)


# What was done already, and too much


@pytest.mark.parametrize(
    ("bill", "says"),
    [
        ("self-pay", "until at least June 17, 2027"),
        ("nothing known", "Its time runs from the first bill"),
        ("doctor", "Would you take the aid form now and refund me?"),
        ("long ago", "looks over, but some hospitals still take it"),
    ],
)
def test_already_paid_the_form_is_sent_anyway(bill: str, says: str) -> None:
    text = told("already_paid", BILLS[bill])
    assert says in text
    assert "You did nothing wrong" in text
    assert ("from $5 up" in text) == (bill in {"self-pay", "nothing known"})


def test_too_much_the_next_date_is_told_where_one_is_known() -> None:
    # Medicaid's date is spoken of only after the word about privacy.
    assert "The next date I know of is June 17, 2027" in told("too_much", BILLS["self-pay"])
    asked = reader(SELF_PAY, reached=("coverage_looked_at",))
    assert "The next date I know of is December 31, 2026" in told("too_much", asked)
    assert "date" not in told("too_much")
