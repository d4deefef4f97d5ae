"""Views of the bill itself: who sent it, what it asks, what the plan's paper says, which dates run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, standing
from flows.rules import deadlines
from flows.rules.deadlines import MedicaidGroup
from flows.rules.estimate import EstimateGap, estimate_gap
from flows.rules.figures import whole
from flows.rules.poverty import medicaid_line, region

if TYPE_CHECKING:
    from bot.core.flow import Reader


def recheck(reader: Reader) -> timedelta:
    """How long a plan's claim, a fix or a form is left before it is asked after. Source: topic `claim_recheck`."""
    return timedelta(days=whole(reader.known.claim_recheck, "days"))


@dataclass(frozen=True, slots=True)
class Bill:
    """The bill as it came. `kind` is the sender's kind, `person_cares` the date of care."""

    billed: Decimal | None
    kind: str
    sender: str | None
    care_on: date | None
    first_bill_on: date | None
    insured: bool


@view
def bill(reader: Reader) -> Bill:
    """The bill as it came."""
    kind = reader.get(facts.SENDER)
    return Bill(
        reader.get(facts.BILLED),
        kind.value if kind else "unknown",
        reader.get(facts.SENDER_NAME),
        reader.get(facts.CARE_ON),
        reader.get(facts.FIRST_BILL_ON),
        reader.get(facts.INSURED) is facts.Insured.YES,
    )


@dataclass(frozen=True, slots=True)
class Match:
    """The bill beside the plan's paper. `gap` is what the bill asks beyond it, zero or more."""

    billed: Decimal | None
    share: Decimal | None
    gap: Decimal


@view
def match(reader: Reader) -> Match:
    """Compare the bill with the plan's paper."""
    billed, share = reader.get(facts.BILLED), reader.get(facts.EOB_SHARE)
    gap = max(Decimal(0), billed - share) if billed is not None and share is not None else Decimal(0)
    return Match(billed, share, gap)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something is with somebody else. `look_on` is when to ask again, `days` how far that is."""

    look_on: date
    days: int


@view
def waiting(reader: Reader) -> Waiting:
    """When to ask again."""
    later = recheck(reader)
    return Waiting(reader.today + later, later.days)


@dataclass(frozen=True, slots=True)
class Records:
    """The request for the full bill. `due_on` is when it should be there, if asked for today."""

    billed: Decimal | None
    sender: str | None
    kind: str
    care_on: date | None
    due_on: date


@view
def records(reader: Reader) -> Records:
    """The request for the full bill."""
    kind = reader.get(facts.SENDER)
    return Records(
        reader.get(facts.BILLED),
        reader.get(facts.SENDER_NAME),
        kind.value if kind else "unknown",
        reader.get(facts.CARE_ON),
        deadlines.records_due(reader.today, reader.known),
    )


@dataclass(frozen=True, slots=True)
class Medicaid:
    """Whether Medicaid could reach back. `file_by` is the last useful day in most states, for most adults.

    `line` is 138 percent of the guideline in dollars a year, None where the household is not known.
    """

    care_on: date | None
    file_by: date | None
    days_left: int
    line: Decimal | None
    income: Decimal | None
    near: bool


@view
def medicaid(reader: Reader) -> Medicaid:
    """Whether Medicaid could reach back to the care."""
    care, income = reader.get(facts.CARE_ON), standing.yearly_income(reader)
    file_by = deadlines.medicaid_file_by(care, MedicaidGroup.EXPANSION_ADULT, reader.known) if care else None
    people, state = reader.get(facts.HOUSEHOLD), reader.get(facts.STATE)
    line = medicaid_line(people, region(state), reader.known) if people and state else None
    near = line is None or income is None or income <= line
    open_still = file_by is not None and file_by >= reader.today
    left = deadlines.days_left(file_by, reader.today) if file_by else 0
    return Medicaid(care, file_by if open_still else None, left, line, income, near)


@dataclass(frozen=True, slots=True)
class Denial:
    """The plan said no. `appeal_by` is the last day to appeal, None where the denial's date is not known."""

    appeal_by: date | None


@view
def denial(reader: Reader) -> Denial:
    """The plan said no."""
    denied = reader.get(facts.DENIED_ON)
    return Denial(deadlines.plan_appeal_by(denied, reader.known) if denied else None)


@dataclass(frozen=True, slots=True)
class Court:
    """Court papers. `answer_by` as printed on them."""

    answer_by: date | None
    days_left: int


@view
def court(reader: Reader) -> Court:
    """Court papers."""
    by = reader.get(facts.ANSWER_BY)
    return Court(by, deadlines.days_left(by, reader.today) if by else 0)


@dataclass(frozen=True, slots=True)
class Collector:
    """A collector's letter. The dispute must be there by `arrive_by`; mailed by `mail_by` it will be."""

    billed: Decimal | None
    notice_on: date | None
    arrive_by: date | None
    mail_by: date | None
    days_left: int
    owner: str


@view
def collector(reader: Reader) -> Collector:
    """A collector's letter."""
    notice, owner = reader.get(facts.NOTICE_ON), reader.get(facts.DEBT_OWNER)
    posted = deadlines.collector_dispute(notice, reader.known) if notice else None
    return Collector(
        reader.get(facts.BILLED),
        notice,
        posted.arrive_by if posted else None,
        posted.mail_by if posted else None,
        deadlines.days_left(posted.arrive_by, reader.today) if posted else 0,
        owner.value if owner else "unknown",
    )


@dataclass(frozen=True, slots=True)
class Estimate:
    """A bill beside the written estimate of the same sender. `file_by` is the last day to open a dispute."""

    billed: Decimal | None
    estimate: Decimal | None
    gap: EstimateGap | None
    file_by: date | None
    days_left: int


@view
def estimate(reader: Reader) -> Estimate:
    """The bill beside its estimate."""
    billed, promised = reader.get(facts.BILLED), reader.get(facts.ESTIMATE)
    first = reader.get(facts.FIRST_BILL_ON)
    by = deadlines.estimate_dispute_by(first, reader.known) if first else None
    gap = estimate_gap(billed, promised, reader.known) if billed is not None and promised is not None else None
    return Estimate(billed, promised, gap, by, deadlines.days_left(by, reader.today) if by else 0)
