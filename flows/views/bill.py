"""Views of the bill itself: who sent it, what it asks, what the plan's paper says, which dates run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, standing
from flows.choices import Insured
from flows.rules import deadlines
from flows.rules.deadlines import MedicaidGroup
from flows.rules.figures import whole
from flows.rules.poverty import medicaid_line, region
from flows.rules.workdays import call_slot

if TYPE_CHECKING:
    from bot.core.flow import Reader


LOOKS = (
    (facts.CLAIM, facts.CLAIM_NEWS),
    (facts.APPEAL, facts.APPEAL_NEWS),
    (facts.OTHER, facts.OTHER_NEWS),
    (facts.AGE, facts.AGE_NEWS),
    (facts.AID, facts.AID_NEWS),
    (facts.FIX, facts.FIX_NEWS),
)
"""The records of looking for news, and the fact that says what they were."""


def recheck(reader: Reader) -> timedelta:
    """How long a plan's claim, a fix or a form is left before it is asked after. Source: topic `claim_recheck`."""
    return timedelta(days=whole(reader.known.claim_recheck, "days"))


@dataclass(frozen=True, slots=True)
class Bill:
    """The bill as it came. `kind` is the sender's kind, `unknown` where that was not said. `billed` is dollars."""

    billed: Decimal | None
    kind: str
    sender: str | None
    care_on: date | None
    first_bill_on: date | None
    insured: bool


@view
def bill(reader: Reader) -> Bill:
    """The bill as it came."""
    return Bill(
        reader.get(facts.BILLED),
        standing.sender_kind(reader),
        reader.get(facts.SENDER_NAME),
        reader.get(facts.CARE_ON),
        reader.get(facts.FIRST_BILL_ON),
        reader.get(facts.INSURED) is Insured.YES,
    )


@dataclass(frozen=True, slots=True)
class Match:
    """The bill beside the plan's paper: `gap` is what the bill asks beyond it, `short` what the paper does.

    `call_on` is a working day that suits a call.
    """

    billed: Decimal | None
    share: Decimal | None
    gap: Decimal
    short: Decimal
    kind: str
    sender: str | None
    care_on: date | None
    call_on: date


@view
def match(reader: Reader) -> Match:
    """Compare the bill with the plan's paper."""
    billed, share = reader.get(facts.BILLED), reader.get(facts.EOB_SHARE)
    difference = billed - share if billed is not None and share is not None else Decimal(0)
    return Match(
        billed,
        share,
        max(Decimal(0), difference),
        max(Decimal(0), -difference),
        standing.sender_kind(reader),
        reader.get(facts.SENDER_NAME),
        reader.get(facts.CARE_ON),
        call_slot(reader.today, reader.known),
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something is with somebody else. `look_on` is when to ask again, `days` how far that is.

    `again`: there was a look for news earlier today, so what was said with it need not be said once more.
    """

    look_on: date
    days: int
    again: bool


@view
def waiting(reader: Reader) -> Waiting:
    """When to ask again."""
    today = any(look.stated_on(fact) == reader.today for record, fact in LOOKS for look in reader.each(record))
    return Waiting(look_again(reader), recheck(reader).days, today)


def look_again(reader: Reader) -> date:
    """When to ask again: counted from the last news of this stage, or from its beginning; never in the past."""
    last = reader.stage_since or reader.today
    for record, fact in LOOKS:
        for look in reader.each(record):
            last = max(last, look.stated_on(fact) or last)
    return max(reader.today, last + recheck(reader))


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid on the bill so far, and what is still asked for, in dollars."""

    paid: Decimal | None
    owed: Decimal | None
    nonprofit: bool


@view
def paid(reader: Reader) -> Paid:
    """What was paid so far."""
    return Paid(reader.get(facts.PAID_SO_FAR), standing.balance(reader), standing.nonprofit(reader) is not False)


@dataclass(frozen=True, slots=True)
class Records:
    """The request for the full bill.

    `due_on` is when it should be there, counted from the day it was asked for, or from today; `call_on` is a
    good day to call. `asking`: how.
    """

    billed: Decimal | None
    sender: str | None
    kind: str
    care_on: date | None
    due_on: date
    asking: str
    call_on: date


@view
def records(reader: Reader) -> Records:
    """The request for the full bill."""
    asking = reader.get(facts.ASKING)
    asked_on = reader.stated_on(facts.ASKING) if asking else None
    return Records(
        reader.get(facts.BILLED),
        reader.get(facts.SENDER_NAME),
        standing.sender_kind(reader),
        reader.get(facts.CARE_ON),
        deadlines.records_due(asked_on or reader.today, reader.known),
        asking.value if asking else "later",
        call_slot(reader.today, reader.known),
    )


@dataclass(frozen=True, slots=True)
class InQuestion:
    """What the lines in question come to, beside the bill, in dollars."""

    marked: Decimal | None
    billed: Decimal | None


@view
def in_question(reader: Reader) -> InQuestion:
    """The sum of the lines in question beside the bill."""
    return InQuestion(reader.get(facts.IN_QUESTION), reader.get(facts.BILLED))


@dataclass(frozen=True, slots=True)
class Privacy:
    """Whether the word about Medicaid and privacy was said before, over another bill."""

    said: bool


@view
def privacy(reader: Reader) -> Privacy:
    """The word about Medicaid and privacy."""
    others = (bill for bill in reader.bills() if bill.case != reader.case)
    return Privacy(any(bill.reached("coverage_looked_at") for bill in others))


@dataclass(frozen=True, slots=True)
class Medicaid:
    """Whether Medicaid could reach back. `file_by` is the last useful day in most states, for most adults.

    `others_file_by` is later for children, pregnancy, age or disability; None where it is not, or is over.

    `line` is 138 percent of the guideline in dollars a year, None where the household is not known.
    """

    care_on: date | None
    file_by: date | None
    others_file_by: date | None
    days_left: int
    line: Decimal | None
    income: Decimal | None
    near: bool


@view
def medicaid(reader: Reader) -> Medicaid:
    """Whether Medicaid could reach back to the care."""
    care, income = reader.get(facts.CARE_ON), standing.yearly_income(reader)
    file_by = deadlines.medicaid_file_by(care, MedicaidGroup.EXPANSION_ADULT, reader.known) if care else None
    others = deadlines.medicaid_file_by(care, MedicaidGroup.OTHER, reader.known) if care else None
    later = others if others and file_by and others > file_by and others >= reader.today else None
    people, state = reader.get(facts.HOUSEHOLD), reader.get(facts.STATE)
    line = medicaid_line(people, region(state), reader.known) if people and state else None
    near = line is None or income is None or income <= line
    open_still = file_by is not None and file_by >= reader.today
    left = deadlines.days_left(file_by, reader.today) if file_by else 0
    return Medicaid(care, file_by if open_still else None, later, left, line, income, near)
