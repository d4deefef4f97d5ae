"""The dates of a bill: what each waiting stage waits for, and every clock that runs meanwhile.

A date of the other side stays where it was when it has passed: the day after, the coach asks what came of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.core.journey import Due
from bot.core.nudges import Manner
from flows import facts, lines, matters, standing
from flows.choices import Asking, Insured, Matter, YesNo
from flows.outcomes import DealKind
from flows.rules import deadlines
from flows.rules.deadlines import MedicaidGroup
from flows.rules.figures import whole
from flows.rules.workdays import next_working_day
from flows.views.bill import look_again, recheck
from flows.views.deal import agreed, look_back, paper_due
from flows.views.offer import call_day, last_look

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.flow import Reader


def _answer_court(reader: Reader) -> date | None:
    return reader.get(facts.ANSWER_BY)


def _find_court_date(reader: Reader) -> date | None:
    """Without a date on file the date is the thing to find, today; one that has passed is asked about today."""
    by = reader.get(facts.ANSWER_BY)
    return reader.today if by is None or by < reader.today else None


def _appeal(reader: Reader) -> date | None:
    denied = reader.get(facts.DENIED_ON)
    if denied is None or reader.reached("appeal_over") or matters.review_by(reader):
        # After the plan's second no an outside review is what is left.
        return None
    return deadlines.plan_appeal_by(denied, reader.known)


def _dispute(reader: Reader) -> date | None:
    notice = reader.get(facts.NOTICE_ON)
    if notice is None or Matter.COLLECTOR not in matters.open_matters(reader):
        return None
    return deadlines.collector_dispute(notice, reader.known).mail_by


def _file_estimate(reader: Reader) -> date | None:
    first = reader.get(facts.FIRST_BILL_ON)
    alone = reader.get(facts.INSURED) is not Insured.YES
    if first is None or not alone or Matter.ESTIMATE not in matters.open_matters(reader):
        return None
    return deadlines.estimate_dispute_by(first, reader.known)


def choose_cobra(reader: Reader) -> date | None:
    """The last day to choose COBRA, at the earliest, however long ago; None where no cover from a job is known to end.

    Only the loss is asked for, and a later notice leaves more time.
    """
    lost, care = reader.get(facts.LOST_ON), reader.get(facts.CARE_ON)
    before_care = lost is not None and (care is None or lost <= care)
    if lost is None or (before_care and reader.get(facts.LOST_COVER) is YesNo.NO):
        # A "no" is about cover that ended before the care. What ended later is another loss.
        return None
    return deadlines.cobra_choose_by(lost, reader.known)


ASKED: frozenset[Asking | None] = frozenset({Asking.LETTER, Asking.CALL})
"""Ways in which the full bill was really asked for."""


def _records(reader: Reader) -> date | None:
    """When the full bill should be here, counted from the request; None where it was not asked for."""
    asked = reader.stated_on(facts.ASKING) if reader.get(facts.ASKING) in ASKED else None
    return deadlines.records_due(asked, reader.known) if asked else None


def _ask_for_lines(reader: Reader) -> date | None:
    """When to ask for the full bill: once more after the day it was due by, or at last."""
    due = _records(reader)
    if due is None:
        return look_again(reader)
    return max(reader.today, due + recheck(reader)) if due < reader.today else None


def _paper(reader: Reader) -> date | None:
    since = last_look(reader, facts.PAPER, facts.PAPER_NEWS) or reader.stage_since
    return paper_due(since, reader) if since else None


def _pay(reader: Reader) -> date | None:
    """The last day that the deal names."""
    return reader.get(facts.DEAL_BY)


def _pay_soon(reader: Reader) -> date | None:
    """When to pay where no last day is known."""
    if reader.get(facts.DEAL_BY) or reader.stage_since is None:
        return None
    return next_working_day(reader.stage_since, reader.known)


def next_payment(reader: Reader) -> date | None:
    """The next payment of a plan that is being paid, counted from the first one; None where no such day is known."""
    first = reader.get(facts.DEAL_BY) if reader.get(facts.DEAL_KIND) is DealKind.PLAN else None
    if first is None or reader.stage != "await_proof":
        return None
    count = agreed(reader).months
    number = 1
    while deadlines.add_months(first, number) < reader.today:
        number += 1
    return deadlines.add_months(first, number) if count is None or number < count else None


def payment_lead(reader: Reader) -> timedelta:
    """How long before a payment of a plan it is spoken of. Source: topic `reminder_rhythm`."""
    return timedelta(days=whole(reader.known.reminder_rhythm, "payment_days_before"))


def _proof(reader: Reader) -> date | None:
    since = last_look(reader, facts.PROOF, facts.PROOF_NEWS) or reader.stage_since
    if since is None:
        return None
    monthly = reader.get(facts.DEAL_KIND) is DealKind.PLAN
    return since + (look_back(reader) if monthly else timedelta(days=whole(reader.known.after_paying, "chase_days")))


def _call(reader: Reader) -> date | None:
    return call_day(reader) or (next_working_day(reader.stage_since, reader.known) if reader.stage_since else None)


PAID_OR_PAYING = {"pay", "await_proof", "closed"}
MANNERS = {
    **dict.fromkeys(
        (
            *("answer_court", "dispute", "file_estimate", "appeal", "external_review"),
            *("medicaid", "cobra", "aid_form", "paper_by", "hold", "discount"),
        ),
        Manner.DEADLINE,
    ),
    **dict.fromkeys(("records", "paper", "call_back", "promise"), Manner.OWED),
    **dict.fromkeys(
        ("find_court_date", "ask_plan", "ask_advice", "ask_again", "call", "proof", "payment"), Manner.TASK
    ),
}
"""How each date is spoken of. What is not here nobody is reminded of: before `harsh_steps` nothing is to be done."""


def _due(what: str, on: Callable[[Reader], date | None]) -> Due:
    return Due(what, on, MANNERS[what])


ANSWER_COURT = _due("answer_court", _answer_court)
FIND_COURT_DATE = _due("find_court_date", _find_court_date)
ASK_PLAN = _due("ask_plan", look_again)
ASK_ADVICE = _due("ask_advice", look_again)
ASK_AGAIN = _due("ask_again", look_again)
ASK_FOR_LINES = _due("ask_again", _ask_for_lines)
APPEAL = _due("appeal", _appeal)
DISPUTE = _due("dispute", _dispute)
FILE_ESTIMATE = _due("file_estimate", _file_estimate)
RECORDS = _due("records", _records)
CALL = _due("call", _call)
PAPER = _due("paper", _paper)
PAY = Due("pay", _pay, Manner.DEADLINE)
PAY_SOON = Due("pay", _pay_soon, Manner.TASK)
PROOF = _due("proof", _proof)


@dataclass(frozen=True, slots=True)
class Date:
    """One date worth knowing. `what` names its words; `act` where the person must do something by then."""

    what: str
    on: date
    act: bool
    days_left: int


def _beside_aid(reader: Reader) -> bool:
    """A letter about the lines is out while the answer to the aid form is what is waited for."""
    return lines.in_doubt(reader) and reader.reached("disputed") and reader.stage == "await_aid"


def next_act(reader: Reader, besides: str = "") -> Date | None:
    """The soonest date by which the person must act, but for the clock of this name; None where none is known."""
    return next((each for each in clocks(reader) if each.act and each.what != besides), None)


def promised_by(reader: Reader) -> date | None:
    """The day by which they promised something on the phone, while no later call has asked about it."""
    calls = [call for call in reader.each(facts.CALL) if call.get(facts.CALLED_ON) is not None]
    return calls[-1].get(facts.CALL_PROMISE_BY) if calls else None


def clocks(reader: Reader) -> tuple[Date, ...]:
    """Every clock that runs, whatever the stage, soonest first. A hold stops their clock, not these."""
    today = reader.today
    known = [Date(what, on, act, deadlines.days_left(on, today)) for what, on, act in dates(reader) if on >= today]
    return tuple(sorted(known, key=lambda each: (each.on, each.what)))


def dates(reader: Reader) -> list[tuple[str, date, bool]]:
    """Every date that is known, whatever the stage: its name, the day, and whether the person must act by then."""
    first, care, known = reader.get(facts.FIRST_BILL_ON), reader.get(facts.CARE_ON), reader.known
    open_still = reader.stage not in PAID_OR_PAYING
    if not open_still:
        # The deal is on paper: the clocks before it no longer matter.
        first = care = None
    # Before anybody was asked who sent the bill, no hospital's duty is told.
    asked_sender = reader.said(facts.SENDER) is not None
    bound = asked_sender and standing.from_hospital(reader) and standing.nonprofit(reader) is not False
    found: list[tuple[str, date | None, bool]] = [
        ("paper_by", reader.get(facts.PAPER_BY) if open_still else None, True),
        ("hold", reader.get(facts.HOLD_UNTIL) if open_still else None, True),
        ("call_back", reader.get(facts.CALL_BACK_BY) if open_still else None, False),
        ("promise", promised_by(reader) if open_still else None, False),
        ("discount", reader.get(facts.DISCOUNT_UNTIL) if open_still else None, True),
        ("ask_again", look_again(reader) if _beside_aid(reader) else None, True),
        ("answer_court", reader.get(facts.ANSWER_BY) if matters.must_answer(reader) else None, True),
        ("dispute", _dispute(reader), True),
        ("file_estimate", _file_estimate(reader), True),
        ("appeal", _appeal(reader), True),
        ("external_review", matters.review_by(reader) if open_still else None, True),
        ("cobra", choose_cobra(reader) if open_still else None, True),
        ("records", _records(reader) if open_still and lines.lines_awaited(reader) else None, False),
    ]
    # Medicaid is spoken of only after the word about privacy.
    if care and reader.reached("coverage_looked_at") and reader.get(facts.INSURED) in {Insured.NO, None}:
        found.append(("medicaid", deadlines.medicaid_file_by(care, MedicaidGroup.EXPANSION_ADULT, known), True))
    if first and bound and not standing.aid_decided(reader):
        found.append(("aid_form", deadlines.aid_application_by(first, known), True))
        found.append(("harsh_steps", deadlines.harsh_steps_not_before(first, known), False))
    return [(what, on, act) for what, on, act in found if on]
