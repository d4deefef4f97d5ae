"""Views of the answers about papers and people: the right office, past care, a card's cost, the dates that run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, matters, standing
from flows.rules import deadlines
from flows.rules.borrowing import deferred_interest
from flows.rules.deadlines import MedicaidGroup
from flows.rules.figures import exact, whole
from flows.views.bill import recheck
from flows.views.dates import Date, next_act

if TYPE_CHECKING:
    from bot.core.flow import Reader

UNKNOWN = "unknown"
PRIVACY_SAID = "coverage_looked_at"
"""The milestone behind the screen that says who may see what Medicaid knows."""


@dataclass(frozen=True, slots=True)
class Office:
    """Whom to ask for. `kind` is the sender's kind, `unknown` where that was not said.

    `collector`: one asks for the money, so the words admit nothing.
    """

    kind: str
    collector: bool


@view
def office(reader: Reader) -> Office:
    """Whom to ask for."""
    return Office(standing.sender_kind(reader), matters.at_collector(reader))


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover on the day of care: `yes` for a plan, `no`, `medicare`, `medicaid`, or `unknown`.

    `appeal_by` is the last day to appeal to a plan; None without a denial on file, or where it is over.
    `ask_on` is when to ask again about a claim that is with the plan.
    """

    insured: str
    appeal_by: date | None
    ask_on: date


@view
def cover(reader: Reader) -> Cover:
    """The cover on the day of care."""
    insured, denied = reader.get(facts.INSURED), reader.get(facts.DENIED_ON)
    by = deadlines.plan_appeal_by(denied, reader.known) if denied else None
    return Cover(
        insured.value if insured else UNKNOWN,
        by if by and by >= reader.today else None,
        reader.today + recheck(reader),
    )


@dataclass(frozen=True, slots=True)
class PastCare:
    """How far Medicaid reaches back. A date is None where the month of care is not known, or where it is over.

    `file_by` holds for most adults, `others_by` for children, pregnancy, age and disability. `warned`: the person was
    told who may see what Medicaid knows; that comes before any word about Medicaid, and once.
    """

    care_on: date | None
    file_by: date | None
    others_by: date | None
    warned: bool


@view
def past_care(reader: Reader) -> PastCare:
    """How far Medicaid reaches back."""
    care = reader.get(facts.CARE_ON)

    def last_day(group: MedicaidGroup) -> date | None:
        by = deadlines.medicaid_file_by(care, group, reader.known) if care else None
        return by if by and by >= reader.today else None

    return PastCare(
        care, last_day(MedicaidGroup.EXPANSION_ADULT), last_day(MedicaidGroup.OTHER), reader.reached(PRIVACY_SAID)
    )


@dataclass(frozen=True, slots=True)
class CardExample:
    """What a card with deferred interest may come to. `rate` is percent a year, as text; the rest is dollars.

    After `months` payments of `monthly` on `amount`, `left` is open, and at least `interest` lands on top of it.
    """

    amount: Decimal
    rate: str
    monthly: Decimal
    months: int
    left: Decimal
    interest: Decimal


@view
def card_example(reader: Reader) -> CardExample:
    """The example in the person's own figures where they fit, else in round ones. Source: `medical_card_example`.

    A monthly sum that pays the card off in time would hide the danger, so it is not taken.
    """
    known = reader.known
    months, slow = (whole(known.medical_card_example, name) for name in ("months", "pay_off_months"))
    step = exact(known.medical_card_example, "round_to_usd")
    amount = standing.balance(reader)
    if amount is None or amount < slow * step:
        amount = exact(known.medical_card_example, "usd")
    own = reader.get(facts.MONTHLY)
    monthly = own if own and own * months < amount else (amount / slow / step).to_integral_value(ROUND_FLOOR) * step
    rate = exact(known.medical_card_rate, "seen_low_pct")
    back = deferred_interest(amount, rate, monthly, months)
    return CardExample(amount, f"{rate:f}", monthly, months, back.left, back.at_least)


@dataclass(frozen=True, slots=True)
class ByMail:
    """A letter to a collector. `mail_by` is the day to mail a dispute; None where no notice is known, or it is over."""

    mail_by: date | None


@view
def by_mail(reader: Reader) -> ByMail:
    """When to mail a dispute."""
    notice = reader.get(facts.NOTICE_ON) if matters.at_collector(reader) else None
    by = deadlines.collector_dispute(notice, reader.known).mail_by if notice else None
    return ByMail(by if by and by >= reader.today else None)


@dataclass(frozen=True, slots=True)
class Clock:
    """The soonest date by which the person must act, whatever is on hold; None where none is known."""

    soonest: Date | None


@view
def clock(reader: Reader) -> Clock:
    """The soonest date by which the person must act."""
    return Clock(next_act(reader))
