"""Hard moments: what people say in them is understood, and each answer is kind, short and ends in one step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from bot.core.answers import Silence
from bot.core.book import Book, Case, Record
from bot.core.effects import Say, Who
from bot.core.facts import state
from bot.core.flow import AnyFact
from bot.core.phrases import Phrases
from bot.core.wire import Style
from bot.engine.reader import BookReader
from bot.render.screens import Renderer, Screen
from bot.understanding.phrases import match
from flows import facts, knowledge, phrases
from flows.choices import Eob, Insured, More, Ownership, PaperKind, Sender, Stopper, Whose
from flows.outcomes import AidNext
from flows.questions.feelings import QUESTIONS
from flows.rules.money import Period
from flows.views import asked_feelings
from flows.views.asked_feelings import Listener

TEMPLATES = Path(__file__).parents[2] / "templates"
TODAY, NEXT_YEAR = date(2026, 11, 21), date(2027, 1, 15)
CALL_DAY = "Tuesday, November 24"
BY_ID = {question.id: question for question in QUESTIONS}
MOST_WORDS, MOST_ON_A_CALL, MOST_TO_SAY = 60, 47, 30

SAID = {
    "cheating": (
        "it kinda feels like cheating to me",
        "am i being dishonest if i ask for less",
        "i feel like a thief doing this",
    ),
    "nobody_does_this": (
        "nobody else does this do they",
        "does anyone really do this",
        "do folks actually haggle over this",
    ),
    "is_it_rude": ("I dont wanna be rude to them", "would it be rude to ask again", "isn't it kind of pushy"),
    "is_it_aggressive": (
        "this feels a bit aggressive",
        "I don't want to come across as confrontational",
        "is that aggressive of me",
    ),
    "why_less": (
        "why on earth would a hospital settle for less",
        "what if she asks why i want to pay less",
        "why would they ever take a lower amount",
    ),
    "i_feel_stupid": (
        "I feel really dumb about this",
        "I am so ashamed of this debt",
        "I'm embarrassed to talk about it",
    ),
    "angry": ("I am sooo mad right now", "they have ruined us", "this is so unfair to us"),
    "too_much": ("I just can't cope with all this", "I'm totally overwhelmed", "im freaking out about this bill"),
    "no_time": ("I dont have time for this", "i've got no time today", "how long is this gonna take"),
    "skip_meds": (
        "I stopped taking my pills to save money",
        "I have been rationing my medicine",
        "I might put off my surgery",
    ),
    "cannot_pay": ("I really can't pay this bill", "there's no way I can afford this", "i am broke"),
    "should_i_just_pay": (
        "should we just pay this",
        "should i pay it online now",
        "should I just pay and be done with it",
    ),
    "late_bill": ("the bill is two months late", "my account says past due", "I am 3 weeks behind"),
    "spoken_promise": (
        "the rep promised to lower it",
        "she gave me her word",
        "he said yes on the phone, what now",
    ),
    "signed_plan": (
        "i signed the payment plan last week",
        "I'm stuck in a plan with fees",
        "they put us on a plan that charges interest",
    ),
    "already_paid": (
        "I already paid half can I still apply for aid",
        "can I get my money back since I already paid",
        "will I get a refund for what I paid",
    ),
    "tell_a_lie": ("what if I just lie", "can you say I have no job", "tell her I'm unemployed"),
    "afraid_to_call": (
        "I'm really nervous to call them",
        "I get anxious about calling",
        "I hate making phone calls",
    ),
    "what_first": (
        "what do I say first when they pick up",
        "how should I start the conversation",
        "whats the first line to say",
    ),
    "they_call_me": (
        "someone just called me about a debt",
        "a lady called my mom about a hospital bill",
        "what do I do if they call me",
    ),
    "on_hold": ("been on hold for 15 min", "they've put me on hold again", "sitting on hold here"),
    "cut_off": ("the call got dropped", "they just hung up on me", "my call was cut off"),
    "slow_down": ("she's talking way too fast", "i can't follow what the rep says", "they're going too fast"),
    "pay_pressure": (
        "the lady wants me to pay something today",
        "they're demanding payment right now",
        "they are pressuring me into paying",
    ),
    "threat_collections": (
        "it will go to collections on monday",
        "they threatened to turn it over to a collector",
        "they are about to send me to a collection agency",
    ),
    "threat_credit": (
        "the woman said this would ruin my credit",
        "they told me it'll hurt my credit score",
        "they warned me it would go on my credit report",
    ),
    "ask_bank": (
        "they're asking for my bank account number",
        "she asked how much money I have in savings",
        "they want my routing number",
    ),
    "asked_ssn": (
        "the lady asked for my social",
        "do I need to give them my ssn",
        "should I tell them my social security number",
    ),
    "recorded_call": (
        "is it ok to record the conversation",
        "could I tape the call",
        "they said the call may be recorded",
    ),
}
"""Ways to say it that stand nowhere in the phrases."""

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


@cache
def _known() -> Phrases:
    return phrases.load("en")


@cache
def _renderer() -> Renderer:
    return Renderer.of(TEMPLATES, ("en",), knowledge.load())


def reader(  # noqa: PLR0913 - a bill has many sides
    said: Mapping[AnyFact, object] | None = None,
    *,
    stage: str = "intake",
    reached: tuple[str, ...] = (),
    named: tuple[int, ...] = (),
    today: date = TODAY,
    said_on: date | None = None,
) -> BookReader:
    """A bill of which this was said today, or on `said_on`; `named` are the numbers that the office named in calls."""
    records = tuple(Record(f"r{number}", facts.CALL) for number in range(len(named)))
    case = Case("b1", stage, opened=today, stage_since=today, records=records, reached=reached)
    book = Book("ann", cases=(case,), current="b1")
    found = BookReader(book, case, today, knowledge.load().on(today))
    day = said_on or today
    at, held = datetime(day.year, day.month, day.day, 15, tzinfo=UTC), book.facts
    for fact, value in (said or {}).items():
        held = held.with_value(found.owner(fact), fact.id, state(fact, value, at, "test"))
    for record, theirs in zip(records, named, strict=True):
        value = state(facts.THEIR_SUM, Decimal(theirs), at, "test")
        held = held.with_value(f"record:{record.id}", facts.THEIR_SUM.id, value)
    return BookReader(Book("ann", facts=held, cases=(case,), current="b1"), case, today, found.known)


def screen(question: str, bill: BookReader | None = None, *, who: Who | None = None) -> Screen:
    bill = bill or reader()
    known = BY_ID[question].view
    view = known.build(bill) if known else None
    return _renderer().screen(Say(f"say/question/{question}", "say", bill.today, "en", view=view, who=who or Who()))


def told(question: str, bill: BookReader | None = None, *, who: Who | None = None) -> str:
    """The words of an answer."""
    return screen(question, bill, who=who).text


def to_say(question: str, bill: BookReader | None = None) -> list[str]:
    """The lines to say aloud: what is bold and in quotes."""
    spans = screen(question, bill).spans
    return [span.text for span in spans if span.style is Style.STRONG and span.text.startswith('"')]


def understood(text: str) -> str | None:
    found = match(text, _known().questions)
    return found.exact or found.strong


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
COUNTED = ("told", "aid_decided", "money_known")
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


# How they are understood


def test_each_question_is_said() -> None:
    assert set(SAID) == set(BY_ID)


@pytest.mark.parametrize(("question", "text"), [(key, text) for key, texts in SAID.items() for text in texts])
def test_it_is_understood_in_other_words(question: str, text: str) -> None:
    assert text.casefold() not in {each.casefold() for each in _known().questions[question]}
    assert understood(text) == question


@pytest.mark.parametrize("question", BY_ID)
def test_each_of_its_own_phrases_finds_it(question: str) -> None:
    own = [each for each in _known().questions[question] if not each.startswith("re:")]
    assert len(own) >= 15 or question == "should_i_just_pay"
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
        ("S1.3", "I feel like I'm cheating them", "cheating"),
        ("S1.5", "It's 60 days late, no collector yet", "late_bill"),
        ("S1.19", "I'm so angry, they ruined me!!", "angry"),
        ("S1.28", "what do I say first?", "what_first"),
        ("S1.33", "Why would they take less?", "why_less"),
        ("S1.35", "They agreed! Done!", "spoken_promise"),
        ("S1.36", "they're talking fast, I don't get it", "slow_down"),
        ("S1.39", "She promised it", "spoken_promise"),
        ("S1.41", "they want payment now", "pay_pressure"),
        ("S1.45", "Nobody does this", "nobody_does_this"),
        ("S1.46", "I don't want to be rude", "is_it_rude"),
        ("S2.1", "Should I just pay online?", "should_i_just_pay"),
        ("S2.35", "What if they say why less?", "why_less"),
        ("S2.46", "I'll skip my meds to pay", "skip_meds"),
        ("S2.47", "Is this aggressive?", "is_it_aggressive"),
        ("S2.51", "I have no time", "no_time"),
        ("P10", "I'm on hold", "on_hold"),
        ("E5", "tell them I lost my job", "tell_a_lie"),
        ("threat", "they said it goes to collections Friday", "threat_collections"),
        ("threat", "they said it will hurt my credit", "threat_credit"),
        ("more", "they want my social security number", "asked_ssn"),
        ("more", "can I record the call", "recorded_call"),
        ("more", "they ask how much I have in the bank", "ask_bank"),
    ],
)
def test_the_rows_are_understood(row: str, text: str, question: str) -> None:
    assert understood(text) == question, row


def test_s1_35_a_deal_may_be_the_answer_that_is_asked_for() -> None:
    assert match("They agreed! Done!", _known().questions).exact is None


@pytest.mark.parametrize(
    "answer",
    [
        "on hold",
        "they agreed",
        "I paid",
        "it went to collections",
        "they said it was sent to collections",
        "my bill is already in collections",
        "she said 600 if I pay today",
        "they want 500 now",
        "I can't pay more than 50 a month",
        "I lost my job",
        "social security",
        "with interest",
        "a payment plan",
        "past due amount 640",
        "it was 60 days ago",
        "the account is on hold",
        "my insurance got cut off",
        "I will pay it tomorrow",
        "I don't understand",
    ],
)
def test_what_may_be_an_answer_is_left_to_the_question(answer: str) -> None:
    assert match(answer, _known().questions).exact not in BY_ID


# What they are told


@pytest.mark.parametrize("bill", BILLS)
@pytest.mark.parametrize("question", BY_ID)
def test_it_is_short_and_each_line_ends_in_a_request(question: str, bill: str) -> None:
    most = MOST_ON_A_CALL if question in ON_A_CALL else MOST_WORDS
    for who in (Who(), Who(is_self=False, name="Rosa", relation="mother", pronoun="she")):
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


@pytest.mark.parametrize("question", BY_ID)
def test_only_the_alarm_names_the_crisis_line(question: str) -> None:
    assert not re.search(r"\b988\b", told(question))


def test_e6_the_alarms_keep_nothing_and_go_on() -> None:
    for name in ("ssn", "card"):
        text = _renderer().screen(Say(f"talk/alarm/{name}", "say", TODAY, "en")).text
        assert "I did not keep it" in text
        assert "delete that message" in text
        assert "we go on without it" in text
    assert "988" in _renderer().screen(Say("talk/alarm/distress", "say", TODAY, "en")).text


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
