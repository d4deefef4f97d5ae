"""Views of what comes first: court papers, a denial, a collector, an estimate, and whoever else is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, matters
from flows.choices import Afford, Insured, Matter, Sender, Whose
from flows.outcomes import CourtNews
from flows.rules import deadlines
from flows.rules.estimate import EstimateGap, estimate_gap
from flows.rules.figures import whole
from flows.views.bill import look_again
from flows.views.dates import choose_cobra

if TYPE_CHECKING:
    from bot.core.flow import Reader


@dataclass(frozen=True, slots=True)
class Other:
    """What is waited for from somebody else. `what`: the matter, or `ground` for a ride that surprise law leaves out.

    `act_by` is a date by which the person must have acted, and `days_left` how far it is. `appeal_by` is the last day
    to appeal, None where the date of the plan's no is not known.
    """

    what: str
    act_by: date | None
    days_left: int
    look_on: date
    appeal_by: date | None


@view
def other(reader: Reader) -> Other:
    """What is waited for from somebody else."""
    notice, first = reader.get(facts.NOTICE_ON), reader.get(facts.FIRST_BILL_ON)
    open_matters = matters.open_matters(reader)
    matter = open_matters[0] if open_matters else Matter.OTHER_PAYER
    by = None
    if matter is Matter.COLLECTOR and notice:
        by = deadlines.collector_dispute(notice, reader.known).mail_by
    if matter is Matter.ESTIMATE and first and reader.get(facts.INSURED) is not Insured.YES:
        by = deadlines.estimate_dispute_by(first, reader.known)
    by = by if by and by >= reader.today else None
    left = deadlines.days_left(by, reader.today) if by else 0
    ground = matter is Matter.SURPRISE and reader.get(facts.SENDER) is Sender.AMBULANCE
    return Other("ground" if ground else matter.value, by, left, look_again(reader), _appeal_by(reader))


@dataclass(frozen=True, slots=True)
class Advice:
    """Free legal aid on the age of a debt. `too_old`: it has said so; `look_on` is when to look again."""

    too_old: bool
    look_on: date


@view
def advice(reader: Reader) -> Advice:
    """Free legal aid on the age of a debt."""
    return Advice(matters.too_old(reader), look_again(reader))


@dataclass(frozen=True, slots=True)
class Authority:
    """Whose bill it is, and whether the person signed to pay it. `signed`: yes, no or unknown."""

    whose: str
    signed: str


@view
def authority(reader: Reader) -> Authority:
    """Whose bill it is."""
    whose, signed = reader.get(facts.WHOSE), reader.get(facts.SIGNED)
    return Authority((whose or Whose.OTHER).value, signed.value if signed else "unknown")


@dataclass(frozen=True, slots=True)
class Track:
    """Why there is room to talk. `why`: uninsured, unaffordable, share (what a plan left), or none."""

    why: str
    afford: str
    federal: bool
    billed: Decimal | None


@view
def track(reader: Reader) -> Track:
    """Why there is room to talk."""
    cover, afford = reader.get(facts.INSURED), reader.get(facts.AFFORD)
    short = afford is Afford.NO or afford is Afford.PART
    why = (
        "uninsured" if cover is Insured.NO else "unaffordable" if short else "share" if cover is Insured.YES else "none"
    )
    return Track(why, afford.value if afford else "unknown", matters.federal(reader), reader.get(facts.BILLED))


@dataclass(frozen=True, slots=True)
class Payer:
    """Who else may have to pay: work, accident, crime, veteran, or unknown."""

    who_else: str
    billed: Decimal | None


@view
def payer(reader: Reader) -> Payer:
    """Who else may have to pay."""
    named = reader.get(facts.OTHER_PAYER)
    return Payer(named.value if named else "unknown", reader.get(facts.BILLED))


@dataclass(frozen=True, slots=True)
class Denial:
    """The plan said no. `appeal_by` is the last day to appeal, None where the denial's date is not known.

    `review_by` is the safe day to ask for an external review, None before the second no.
    """

    appeal_by: date | None
    review_by: date | None


@view
def denial(reader: Reader) -> Denial:
    """The plan said no."""
    return Denial(_appeal_by(reader), matters.review_by(reader))


def _appeal_by(reader: Reader) -> date | None:
    denied = reader.get(facts.DENIED_ON)
    return deadlines.plan_appeal_by(denied, reader.known) if denied else None


@dataclass(frozen=True, slots=True)
class Court:
    """Court papers. `answer_by` as printed on them; `sent` once the answer is on its way."""

    answer_by: date | None
    days_left: int
    sent: bool


@view
def court(reader: Reader) -> Court:
    """Court papers."""
    by = reader.get(facts.ANSWER_BY)
    sent = any(look.get(facts.COURT_NEWS) is CourtNews.ANSWERED for look in reader.each(facts.COURT))
    return Court(by, deadlines.days_left(by, reader.today) if by else 0, sent)


@dataclass(frozen=True, slots=True)
class Collector:
    """A collector's letter. The dispute must be there by `arrive_by`; mailed by `mail_by` it will be."""

    billed: Decimal | None
    notice_on: date | None
    arrive_by: date | None
    mail_by: date | None
    days_left: int
    owner: str
    aid_by: date | None
    aid_was_by: date | None
    insured: bool
    years: int


@view
def collector(reader: Reader) -> Collector:
    """A collector's letter."""
    notice, owner = reader.get(facts.NOTICE_ON), reader.get(facts.DEBT_OWNER)
    posted = deadlines.collector_dispute(notice, reader.known) if notice else None
    first = reader.get(facts.FIRST_BILL_ON)
    aid_by = deadlines.aid_application_by(first, reader.known) if first else None
    return Collector(
        reader.get(facts.BILLED),
        notice,
        posted.arrive_by if posted else None,
        posted.mail_by if posted else None,
        deadlines.days_left(posted.arrive_by, reader.today) if posted else 0,
        owner.value if owner else "unknown",
        aid_by if aid_by and aid_by >= reader.today else None,
        aid_by if aid_by and aid_by < reader.today else None,
        reader.get(facts.INSURED) is Insured.YES,
        whole(reader.known.debt_time_limit, "typical_years_low"),
    )


@dataclass(frozen=True, slots=True)
class Estimate:
    """A bill beside the written estimate of the same sender. `file_by` is the last day to open a dispute."""

    billed: Decimal | None
    estimate: Decimal | None
    gap: EstimateGap | None
    file_by: date | None
    days_left: int
    insured: bool


@view
def estimate(reader: Reader) -> Estimate:
    """The bill beside its estimate."""
    billed, promised = reader.get(facts.BILLED), reader.get(facts.ESTIMATE)
    first = reader.get(facts.FIRST_BILL_ON)
    by = deadlines.estimate_dispute_by(first, reader.known) if first else None
    gap = estimate_gap(billed, promised, reader.known) if billed is not None and promised is not None else None
    left = deadlines.days_left(by, reader.today) if by else 0
    return Estimate(billed, promised, gap, by, left, reader.get(facts.INSURED) is Insured.YES)


@dataclass(frozen=True, slots=True)
class Cobra:
    """Cover from a job that ended. Dates are None where that day is not known.

    `choose_by` is the last day to choose COBRA at the earliest, and `open_still` whether it is still ahead or today.
    `later`: the cover ended after the care, so COBRA pays nothing for this bill.
    """

    lost_on: date | None
    choose_by: date | None
    open_still: bool
    later: bool


@view
def cobra(reader: Reader) -> Cobra:
    """Cover from a job that ended, and until when it can be taken back."""
    by, care = choose_cobra(reader), reader.get(facts.CARE_ON)
    lost = reader.get(facts.LOST_ON) if by else None
    open_still = by is not None and by >= reader.today
    return Cobra(lost, by, open_still, lost is not None and care is not None and lost > care)
