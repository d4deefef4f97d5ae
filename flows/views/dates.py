"""The dates of a bill: what each waiting stage waits for, and every clock that runs meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.core.journey import Due
from flows import facts, lines, matters, standing
from flows.choices import Asking, Insured, Matter
from flows.outcomes import DealKind
from flows.rules import deadlines
from flows.rules.deadlines import MedicaidGroup
from flows.rules.figures import whole
from flows.rules.workdays import next_working_day
from flows.views.bill import look_again
from flows.views.deal import look_back, paper_due
from flows.views.offer import call_day, last_look

if TYPE_CHECKING:
    from bot.core.flow import Reader


def _look_again(reader: Reader) -> date | None:
    return look_again(reader)


def _answer_court(reader: Reader) -> date | None:
    return reader.get(facts.ANSWER_BY)


def _find_court_date(reader: Reader) -> date | None:
    """Without a date on file the date is the thing to find, today; one that has passed is asked about today."""
    by = reader.get(facts.ANSWER_BY)
    return reader.today if by is None or by < reader.today else None


def _appeal(reader: Reader) -> date | None:
    denied = reader.get(facts.DENIED_ON)
    if denied is None or reader.reached("appeal_over"):
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


ASKED: frozenset[Asking | None] = frozenset({Asking.LETTER, Asking.CALL})
"""Ways in which the full bill was really asked for."""


def _records(reader: Reader) -> date | None:
    """When the full bill should be here: counted from the request, or some weeks after the last look."""
    asked = reader.stated_on(facts.ASKING) if reader.get(facts.ASKING) in ASKED else None
    due = deadlines.records_due(asked, reader.known) if asked else None
    return due if due and due >= reader.today else look_again(reader)


def _hold(reader: Reader) -> date | None:
    """The last day of their hold. It stops their clock, not the person's."""
    return reader.get(facts.HOLD_UNTIL)


def _paper_by(reader: Reader) -> date | None:
    """A last day that a paper names."""
    return reader.get(facts.PAPER_BY)


def _paper(reader: Reader) -> date | None:
    since = last_look(reader, facts.PAPER, facts.PAPER_NEWS) or reader.stage_since
    return paper_due(since, reader) if since else None


def _pay(reader: Reader) -> date | None:
    by = reader.get(facts.DEAL_BY)
    return by or (next_working_day(reader.stage_since, reader.known) if reader.stage_since else None)


def _proof(reader: Reader) -> date | None:
    since = last_look(reader, facts.PROOF, facts.PROOF_NEWS) or reader.stage_since
    if since is None:
        return None
    monthly = reader.get(facts.DEAL_KIND) is DealKind.PLAN
    return since + (look_back(reader) if monthly else timedelta(days=whole(reader.known.after_paying, "chase_days")))


def _call(reader: Reader) -> date | None:
    return call_day(reader) or (next_working_day(reader.stage_since, reader.known) if reader.stage_since else None)


PAID_OR_PAYING = {"pay", "await_proof", "closed"}
ANSWER_COURT = Due("answer_court", _answer_court)
FIND_COURT_DATE = Due("find_court_date", _find_court_date)
ASK_PLAN = Due("ask_plan", _look_again)
ASK_AGAIN = Due("ask_again", _look_again)
APPEAL = Due("appeal", _appeal)
DISPUTE = Due("dispute", _dispute)
FILE_ESTIMATE = Due("file_estimate", _file_estimate)
RECORDS = Due("records", _records)
CALL = Due("call", _call)
PAPER = Due("paper", _paper)
PAY = Due("pay", _pay)
PROOF = Due("proof", _proof)


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


def running(reader: Reader) -> tuple[tuple[str, date], ...]:
    """What somebody must do by a date, whatever the bill waits for: each date with the name of its words."""
    return tuple((each.what, each.on) for each in clocks(reader) if each.act)


def clocks(reader: Reader) -> tuple[Date, ...]:
    """Every clock that runs, whatever the stage, soonest first. A hold stops their clock, not these."""
    first, care, known = reader.get(facts.FIRST_BILL_ON), reader.get(facts.CARE_ON), reader.known
    if reader.stage in PAID_OR_PAYING:
        # The deal is on paper: the clocks before it no longer matter.
        first = care = None
    # Before anybody was asked who sent the bill, no hospital's duty is told.
    asked_sender = reader.said(facts.SENDER) is not None
    bound = asked_sender and standing.from_hospital(reader) and standing.nonprofit(reader) is not False
    found: list[tuple[str, date | None, bool]] = [
        ("paper_by", _paper_by(reader) if reader.stage not in PAID_OR_PAYING else None, True),
        ("hold", _hold(reader) if reader.stage not in PAID_OR_PAYING else None, True),
        ("ask_again", look_again(reader) if _beside_aid(reader) else None, True),
        ("answer_court", reader.get(facts.ANSWER_BY) if matters.must_answer(reader) else None, True),
        ("dispute", _dispute(reader), True),
        ("file_estimate", _file_estimate(reader), True),
        ("appeal", _appeal(reader), True),
    ]
    # Medicaid is spoken of only after the word about privacy.
    if care and reader.reached("coverage_looked_at") and reader.get(facts.INSURED) in {Insured.NO, None}:
        found.append(("medicaid", deadlines.medicaid_file_by(care, MedicaidGroup.EXPANSION_ADULT, known), True))
    if first and bound and not standing.aid_decided(reader):
        found.append(("aid_form", deadlines.aid_application_by(first, known), True))
        found.append(("harsh_steps", deadlines.harsh_steps_not_before(first, known), False))
    asked = reader.stated_on(facts.ASKING) if lines.lines_awaited(reader) else None
    if asked and reader.get(facts.ASKING) in ASKED and reader.stage not in PAID_OR_PAYING:
        found.append(("records", deadlines.records_due(asked, known), False))
    today = reader.today
    dates = [Date(what, on, act, deadlines.days_left(on, today)) for what, on, act in found if on and on >= today]
    return tuple(sorted(dates, key=lambda each: (each.on, each.what)))
