"""Which dates the coach writes first about, and what a reminder sees of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import TypeAlias

import pytest

from bot.core.book import Book, Case, Record
from bot.core.facts import Facts, Owner, state
from bot.core.flow import AnyFact
from bot.core.knowledge import Knowledge
from bot.core.nudges import Clock, Manner
from bot.engine.reader import BookReader
from flows import facts, knowledge
from flows.choices import Asking, Insured, Itemized, Ownership, Sender, Stopper, YesNo
from flows.journey import JOURNEY
from flows.library import library
from flows.outcomes import AidNews, AidNext, DealKind
from flows.views.dates import Date, clocks, next_payment
from flows.views.nudge import Line, nudge
from flows.views.running import passed, running

Said: TypeAlias = "Mapping[AnyFact, object]"
TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)


@cache
def _knowledge() -> Knowledge:
    return knowledge.load()


def bill(  # noqa: PLR0913 - what makes up a bill
    stage: str,
    said: Said,
    *,
    reached: tuple[str, ...] = (),
    today: date = TODAY,
    told_on: date = TODAY,
    others: int = 0,
) -> BookReader:
    """A bill at a stage, of which this was said on one day."""
    records = {fact.record: Record(fact.record, fact.record) for fact in said if fact.owner is Owner.RECORD}
    case = Case("b1", stage, opened=told_on, stage_since=told_on, reached=reached, records=tuple(records.values()))
    cases = (case, *(replace(case, id=f"b{number}", records=()) for number in range(2, others + 2)))
    empty = BookReader(Book("ann", cases=cases, current="b1"), case, today, _knowledge().on(today))
    held, at = Facts(), datetime(told_on.year, told_on.month, told_on.day, 15, tzinfo=UTC)
    for number, (fact, value) in enumerate(said.items()):
        later = at + timedelta(minutes=number)
        held = held.with_value(empty.owner(fact), fact.id, state(fact, value, later, "test"))
    return BookReader(Book("ann", facts=held, cases=cases, current="b1"), case, today, empty.known)


def by_name(found: tuple[Clock, ...]) -> dict[str, Clock]:
    return {each.what: each for each in found}


def test_what_must_be_done_by_a_day_is_a_deadline() -> None:
    said: Said = {
        facts.FIRST_BILL_ON: date(2026, 9, 1),
        facts.SENDER: Sender.HOSPITAL,
        facts.OWNERSHIP: Ownership.NONPROFIT,
        facts.HOLD_UNTIL: date(2026, 12, 15),
        facts.PAPER_BY: date(2026, 12, 10),
    }
    found = running(bill("await_other", said))
    assert found == (
        Clock("paper_by", date(2026, 12, 10), Manner.DEADLINE),
        Clock("hold", date(2026, 12, 15), Manner.DEADLINE),
        Clock("aid_form", date(2027, 4, 29), Manner.DEADLINE),
    )


def test_the_day_before_which_nobody_should_sue_is_on_the_card_alone() -> None:
    said: Said = {facts.FIRST_BILL_ON: date(2026, 9, 1), facts.SENDER: Sender.HOSPITAL}
    here = bill("await_aid", said)
    assert "harsh_steps" in {each.what for each in clocks(here)}
    assert "harsh_steps" not in by_name(running(here))


LOST = date(2026, 9, 30)


def test_cobra_is_reminded_of_as_a_deadline() -> None:
    here = bill("await_aid", {facts.LOST_ON: LOST})
    assert by_name(running(here))["cobra"] == Clock("cobra", date(2026, 11, 29), Manner.DEADLINE)


def test_cobra_no_longer_counts_once_a_deal_is_on_paper() -> None:
    assert "cobra" not in {each.what for each in clocks(bill("pay", {facts.LOST_ON: LOST}))}


FORM: Said = {facts.FIRST_BILL_ON: date(2026, 9, 1), facts.SENDER: Sender.HOSPITAL}


@pytest.mark.parametrize(
    ("said", "reminded"),
    [
        ({facts.AID_NEXT: AidNext.SEND}, True),
        ({facts.AID_NEXT: AidNext.SENT}, False),
        ({facts.AID_NEXT: AidNext.SKIP}, False),
        ({facts.AID_NEXT: AidNext.SEND, facts.AID_NEWS: AidNews.NOT_YET}, False),
        ({facts.AID_NEWS: AidNews.NOT_YET}, False),
        ({facts.AID_NEWS: AidNews.DENIED, facts.AID_NEXT: AidNext.SEND}, True),
    ],
)
def test_an_aid_form_that_is_in_or_left_out_is_not_asked_for(said: Said, *, reminded: bool) -> None:
    here = bill("await_aid", {**FORM, **said})
    assert ("aid_form" in by_name(running(here))) == reminded
    assert "aid_form" in {each.what for each in clocks(here)}


LINES: Said = {facts.ITEMIZED: Itemized.TOTAL, facts.ASKING: Asking.LETTER}


@pytest.mark.parametrize(("days", "on_card"), [(29, "records"), (30, "records"), (31, "ask_again"), (80, "ask_again")])
def test_the_full_bill_is_still_owed_after_its_day(days: int, on_card: str) -> None:
    asked = date(2026, 11, 21)
    here = bill("await_lines", LINES, today=asked + days * DAY, told_on=asked)
    due = Clock("records", date(2026, 12, 21), Manner.OWED)
    assert by_name(running(here))["records"] == due
    stage = JOURNEY.stage("await_lines")
    assert stage is not None
    ahead = {each.what: on for each in stage.reminders if (on := each.on(here)) and on >= here.today}
    assert list(ahead) == [on_card]
    assert ahead.get("ask_again", date(2027, 1, 20)) == max(date(2027, 1, 20), here.today)
    assert ("records" in {each.what for each in clocks(here)}) == (on_card == "records")


def test_a_full_bill_that_nobody_asked_for_is_not_owed() -> None:
    here = bill("await_lines", {**LINES, facts.ASKING: Asking.LATER})
    assert "records" not in by_name(running(here))
    stage = JOURNEY.stage("await_lines")
    assert stage is not None
    assert [each.what for each in stage.reminders if each.on(here)] == ["ask_again"]


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, True), (7, True), (8, False)])
def test_a_last_day_that_went_by_is_spoken_of_for_a_week(days: int, *, late: bool) -> None:
    last = date(2026, 12, 15)
    here = bill("await_other", {facts.HOLD_UNTIL: last}, today=last + days * DAY)
    clock = Clock("hold", last, Manner.DEADLINE)
    assert passed(here) == ((clock,) if late else ())
    assert ("hold" in by_name(running(here))) == (days == 0)


def test_what_the_other_side_owes_is_no_last_day_that_passed() -> None:
    here = bill("await_lines", LINES, today=date(2026, 12, 23))
    assert passed(here) == ()


@pytest.mark.parametrize(("days", "awaited"), [(0, True), (1, False), (30, False)])
def test_a_promised_call_is_owed_and_nothing_to_do_by_then(days: int, *, awaited: bool) -> None:
    by = date(2026, 12, 4)
    here = bill("await_aid", {facts.CALL_BACK_BY: by}, today=by + days * DAY)
    assert running(here) == (Clock("call_back", by, Manner.OWED),)
    assert passed(here) == ()
    assert [each.act for each in clocks(here)] == ([False] if awaited else [])
    assert not nudge(here, "call_back", by).date.act


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, True), (8, False)])
def test_a_discount_has_a_last_day(days: int, *, late: bool) -> None:
    last = date(2026, 12, 5)
    here = bill("await_aid", {facts.DISCOUNT_UNTIL: last}, today=last + days * DAY)
    clock = Clock("discount", last, Manner.DEADLINE)
    assert running(here) == (() if days else (clock,))
    assert passed(here) == ((clock,) if late else ())
    assert [each.act for each in clocks(here)] == ([] if days else [True])


@pytest.mark.parametrize("stage", ["pay", "await_proof", "closed"])
def test_before_a_deal_is_on_paper_alone_its_clocks_run(stage: str) -> None:
    ends = (facts.HOLD_UNTIL, facts.PAPER_BY, facts.CALL_BACK_BY, facts.DISCOUNT_UNTIL)
    said: Said = dict.fromkeys(ends, date(2026, 12, 15))
    assert len(running(bill("await_aid", said))) == len(ends)
    assert running(bill(stage, said)) == ()


def test_a_court_paper_is_spoken_of_until_it_is_answered() -> None:
    said: Said = {facts.STOPPER: Stopper.COURT, facts.ANSWER_BY: date(2026, 12, 4)}
    [clock] = running(bill("await_court", {**said, facts.COURT_PAPERS: YesNo.YES}))
    assert clock == Clock("answer_court", date(2026, 12, 4), Manner.DEADLINE)


PLAN: Said = {
    facts.DEAL_KIND: DealKind.PLAN,
    facts.DEAL_BY: date(2026, 12, 31),
    facts.DEAL_MONTHLY: Decimal(75),
    facts.DEAL_SUM: Decimal(225),
}


@pytest.mark.parametrize(
    ("today", "payment"),
    [
        (date(2026, 12, 30), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2027, 1, 31)),
        (date(2027, 2, 1), date(2027, 2, 28)),
        (date(2027, 3, 1), None),
    ],
)
def test_the_next_payment_of_a_plan_is_spoken_of_some_days_before(today: date, payment: date | None) -> None:
    here = bill("await_proof", PLAN, today=today)
    assert next_payment(here) == payment
    clock = by_name(running(here)).get("payment")
    assert clock == (Clock("payment", payment - 3 * DAY, Manner.TASK) if payment else None)


def test_a_plan_whose_length_is_not_known_goes_on() -> None:
    said: Said = {facts.DEAL_KIND: DealKind.PLAN, facts.DEAL_BY: date(2026, 12, 31)}
    assert next_payment(bill("await_proof", said, today=date(2028, 6, 1))) == date(2028, 6, 30)


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("await_proof", {**PLAN, facts.DEAL_KIND: DealKind.ONE_PAYMENT}),
        ("await_proof", {facts.DEAL_KIND: DealKind.PLAN}),
        ("pay", PLAN),
    ],
)
def test_without_a_first_day_or_before_it_there_is_no_next_payment(stage: str, said: Said) -> None:
    assert next_payment(bill(stage, said)) is None


@pytest.mark.parametrize(
    ("said", "what", "on", "manner"),
    [
        ({facts.DEAL_BY: date(2026, 12, 4)}, "pay", date(2026, 12, 4), Manner.DEADLINE),
        ({}, "pay_soon", date(2026, 11, 23), Manner.TASK),
    ],
)
def test_a_payment_has_a_last_day_or_a_day_of_ones_own(said: Said, what: str, on: date, manner: Manner) -> None:
    here = bill("pay", said)
    stage = JOURNEY.stage("pay")
    assert stage is not None
    [(due, day)] = [(each, day) for each in stage.reminders if (day := each.on(here))]
    assert (due.what, day, due.manner) == ("pay", on, manner)
    assert nudge(here, "pay", on).date == Date(what, on, act=True, days_left=(on - TODAY).days)


# What a reminder sees


def test_a_line_names_the_day_and_the_bill() -> None:
    said: Said = {facts.SENDER: Sender.LAB, facts.SENDER_NAME: "Lake Lab", facts.INSURED: Insured.YES}
    found = nudge(bill("await_claim", said), "ask_plan", TODAY + 3 * DAY)
    assert found == Line(
        Date("ask_plan", TODAY + 3 * DAY, act=True, days_left=3), "Lake Lab", "lab", several=False, late=False
    )


def test_a_line_without_a_sender_among_several_bills_that_is_late() -> None:
    found = nudge(bill("await_lines", {}, others=1), "records", TODAY - DAY)
    assert found == Line(
        Date("records", TODAY - DAY, act=False, days_left=-1), None, "unknown", several=True, late=True
    )


def test_a_closed_bill_beside_it_makes_no_second() -> None:
    here = bill("await_lines", {}, others=1)
    book = here.book.with_case(replace(here.book.cases[1], closed=True))
    assert not nudge(replace(here, book=book), "records", TODAY).several


def test_a_payment_of_a_plan_is_told_by_its_own_day() -> None:
    found = nudge(bill("await_proof", PLAN, today=date(2027, 1, 28)), "payment", date(2027, 1, 28))
    assert found.date == Date("payment", date(2027, 1, 31), act=True, days_left=3)


@pytest.mark.parametrize("what", ["silence", "own"])
def test_what_is_no_date_of_a_bill_is_seen_too(what: str) -> None:
    assert nudge(bill("check", {}), what, TODAY).date == Date(what, TODAY, act=True, days_left=0)


def test_the_library_knows_all_of_it() -> None:
    knows = library()
    assert (knows.clocks, knows.passed, knows.nudged) == (running, passed, nudge)
