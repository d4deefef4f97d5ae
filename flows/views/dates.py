"""The dates of a bill: what each waiting stage waits for, and every clock that runs meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.core.flow import Due
from flows import facts, standing
from flows.choices import Asking, DealKind, Insured, Matter
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
    """Without a date on file the date is the thing to find, today."""
    return reader.today if reader.get(facts.ANSWER_BY) is None else None


def _appeal(reader: Reader) -> date | None:
    denied = reader.get(facts.DENIED_ON)
    if denied is None or reader.reached("appeal_over"):
        return None
    return deadlines.plan_appeal_by(denied, reader.known)


def _dispute(reader: Reader) -> date | None:
    notice = reader.get(facts.NOTICE_ON)
    if notice is None or Matter.COLLECTOR not in standing.matters(reader):
        return None
    return deadlines.collector_dispute(notice, reader.known).mail_by


def _file_estimate(reader: Reader) -> date | None:
    first = reader.get(facts.FIRST_BILL_ON)
    if first is None or Matter.ESTIMATE not in standing.matters(reader):
        return None
    return deadlines.estimate_dispute_by(first, reader.known)


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


def clocks(reader: Reader) -> tuple[Date, ...]:
    """Every clock that runs, whatever the stage, soonest first. A hold stops their clock, not these."""
    first, care, known = reader.get(facts.FIRST_BILL_ON), reader.get(facts.CARE_ON), reader.known
    if reader.stage in PAID_OR_PAYING:
        # The deal is on paper: the clocks before it no longer matter.
        first = care = None
    bound = standing.from_hospital(reader) and standing.nonprofit(reader) is not False
    found: list[tuple[str, date | None, bool]] = [
        ("answer_court", reader.get(facts.ANSWER_BY) if standing.sued(reader) else None, True),
        ("dispute", _dispute(reader), True),
        ("file_estimate", _file_estimate(reader), True),
        ("appeal", _appeal(reader), True),
    ]
    if care and reader.get(facts.INSURED) is Insured.NO:
        found.append(("medicaid", deadlines.medicaid_file_by(care, MedicaidGroup.EXPANSION_ADULT, known), True))
    if first and bound and not standing.aid_decided(reader):
        found.append(("aid_form", deadlines.aid_application_by(first, known), True))
        found.append(("harsh_steps", deadlines.harsh_steps_not_before(first, known), False))
    asked = reader.stated_on(facts.ASKING)
    if asked and reader.get(facts.ASKING) is not Asking.LATER and reader.stage not in PAID_OR_PAYING:
        found.append(("records", deadlines.records_due(asked, known), False))
    today = reader.today
    dates = [Date(what, on, act, deadlines.days_left(on, today)) for what, on, act in found if on and on >= today]
    return tuple(sorted(dates, key=lambda each: (each.on, each.what)))
