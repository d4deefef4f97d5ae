"""Views of a deal: its terms, what its paper lacks, and what was saved in the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, standing, wallet
from flows.choices import YesNo
from flows.matters import at_collector, sued
from flows.outcomes import DealKind, PayAll
from flows.rules.borrowing import PlanCost, plan_cost
from flows.rules.figures import whole
from flows.rules.ladder import Ladder
from flows.rules.money import CENT, Instalments, monthly_instalments
from flows.rules.terms import Assessment, Deal, Term, assess
from flows.rules.workdays import add_working_days

if TYPE_CHECKING:
    from bot.core.flow import Reader


def paper_due(since: date, reader: Reader) -> date:
    """When the paper should be there; then it is chased. Source: topic `after_paying`."""
    return add_working_days(since, whole(reader.known.after_paying, "paper_business_days"), reader.known)


def look_back(reader: Reader) -> timedelta:
    """When to look at the account and the reports once more. Source: topic `after_paying`."""
    return timedelta(days=whole(reader.known.after_paying, "look_again_days"))


TENTH = 10
"""A rest of less than a tenth of a payment goes into the payment before it."""


@dataclass(frozen=True, slots=True)
class DealTerms:
    """What was agreed by word of mouth. `months` where it is a plan.

    `over_limit` where it is more than the person's own limit. `cost` where there is interest or a fee; `settles`:
    yes, no or unknown; `promised_by` is who said it. `gaps` are red terms that they did not agree to on the phone.
    """

    is_plan: bool
    amount: Decimal | None
    monthly: Decimal | None
    months: int | None
    interest: bool
    pay_by: date | None
    paper_on: date
    owed: Decimal | None
    sender: str | None
    care_on: date | None
    collector: bool
    over_limit: bool
    saved: Decimal | None
    terms: tuple[str, ...]
    rate: Decimal | None
    cost: PlanCost | None
    payments: Instalments | None
    settles: str
    promised_by: str | None
    gaps: tuple[str, ...]


def agreed(reader: Reader) -> DealTerms:
    """What was agreed by word of mouth."""
    amount, monthly = wallet.deal_sum(reader), reader.get(facts.DEAL_MONTHLY)
    owed, plan = standing.balance(reader), wallet.numbers(reader)
    is_plan = reader.get(facts.DEAL_KIND) is DealKind.PLAN
    settles = reader.get(facts.DEAL_ZERO)
    return DealTerms(
        is_plan,
        amount,
        monthly,
        _months(reader, amount, monthly) if is_plan else None,
        reader.get(facts.DEAL_INTEREST) is YesNo.YES,
        reader.get(facts.DEAL_BY),
        paper_due(reader.today, reader),
        owed,
        reader.get(facts.SENDER_NAME),
        reader.get(facts.CARE_ON),
        at_collector(reader),
        isinstance(plan, Ladder) and amount is not None and not is_plan and amount > plan.limit,
        owed - amount if owed is not None and amount is not None and amount < owed else None,
        tuple(term.value for term in Term),
        reader.get(facts.DEAL_RATE),
        _cost(reader, amount) if is_plan else None,
        _payments(amount, monthly) if is_plan else None,
        settles.value if settles else "unknown",
        reader.get(facts.DEAL_WHO),
        tuple(term.value for term in reader.get(facts.DEAL_GAPS) or ()),
    )


def _cost(reader: Reader, amount: Decimal | None) -> PlanCost | None:
    """What a plan with interest or a fee costs; None where a part of it is not known."""
    months, rate = reader.get(facts.DEAL_MONTHS), reader.get(facts.DEAL_RATE)
    if amount is None or months is None or rate is None or amount < CENT * months:
        return None
    return plan_cost(amount, months, rate, reader.get(facts.DEAL_FEE) or Decimal(0))


def _payments(amount: Decimal | None, monthly: Decimal | None) -> Instalments | None:
    """The payments of a plan without interest: a rest too small to send by itself goes into the last one."""
    if amount is None or monthly is None or amount <= 0:
        return None
    even = monthly_instalments(amount, monthly)
    if even.count > 1 and even.last * TENTH < monthly:
        return Instalments(even.count - 1, monthly, monthly + even.last)
    return even


def _months(reader: Reader, amount: Decimal | None, monthly: Decimal | None) -> int | None:
    told, counted = reader.get(facts.DEAL_MONTHS), _payments(amount, monthly)
    return told or (counted.count if counted else None)


@view
def deal(reader: Reader) -> DealTerms:
    """What was agreed by word of mouth."""
    return agreed(reader)


def assessed(reader: Reader) -> Assessment:
    """Weigh the paper by what the person found missing. "Not sure" counts as missing everything red."""
    missing = reader.get(facts.MISSING)
    lacking = set(Term) if missing is None else set(missing)
    kinds = {Deal.PLAN if reader.get(facts.DEAL_KIND) is DealKind.PLAN else Deal.ONE_PAYMENT}
    if at_collector(reader):
        kinds.add(Deal.COLLECTOR)
    if sued(reader):
        kinds.add(Deal.SUED)
    return assess(set(Term) - lacking, lacking, kinds, reader.known)


@dataclass(frozen=True, slots=True)
class Paper:
    """What the paper lacks: `red` must be there before anything is paid, `amber` is worth asking for."""

    red: tuple[str, ...]
    amber: tuple[str, ...]
    pay_by: date | None
    is_plan: bool
    collector: bool


@view
def paper(reader: Reader) -> Paper:
    """What the paper lacks."""
    found = assessed(reader)
    red, amber = (tuple(term.value for term in terms) for terms in (found.red, found.amber))
    is_plan = reader.get(facts.DEAL_KIND) is DealKind.PLAN
    return Paper(red, amber, reader.get(facts.DEAL_BY), is_plan, at_collector(reader))


@dataclass(frozen=True, slots=True)
class Closing:
    """What came of it. `saved` is what was asked at first less what is paid in the end."""

    billed: Decimal | None
    paid: Decimal | None
    saved: Decimal | None
    is_plan: bool
    monthly: Decimal | None
    by_aid: bool
    collector: bool
    look_on: date


@view
def closing(reader: Reader) -> Closing:
    """What came of it."""
    billed = reader.get(facts.BILLED)
    by_aid = reader.reached("aid_approved")
    in_full = reader.get(facts.PAY_ALL) is PayAll.PAY
    paid = Decimal(0) if by_aid else standing.balance(reader) if in_full else wallet.deal_sum(reader)
    return Closing(
        billed,
        paid,
        billed - paid if billed is not None and paid is not None and paid < billed else None,
        reader.get(facts.DEAL_KIND) is DealKind.PLAN,
        reader.get(facts.DEAL_MONTHLY),
        by_aid,
        at_collector(reader),
        reader.today + look_back(reader),
    )
