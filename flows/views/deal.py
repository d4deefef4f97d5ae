"""Views of a deal: its terms, what its paper lacks, and what was saved in the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, standing
from flows.choices import DealKind, Stopper, YesNo
from flows.rules.figures import whole
from flows.rules.ladder import Ladder
from flows.rules.money import months_needed
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


CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class DealTerms:
    """What was agreed by word of mouth. `months` where it is a plan.

    `over_limit` where it is more than the person's own limit.
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


def agreed(reader: Reader) -> DealTerms:
    """What was agreed by word of mouth."""
    amount, monthly = standing.deal_sum(reader), reader.get(facts.DEAL_MONTHLY)
    owed, plan = standing.balance(reader), standing.numbers(reader)
    is_plan = reader.get(facts.DEAL_KIND) is DealKind.PLAN
    return DealTerms(
        is_plan,
        amount,
        monthly,
        payments(amount, monthly) if is_plan and amount and monthly else None,
        reader.get(facts.DEAL_INTEREST) is YesNo.YES,
        reader.get(facts.DEAL_BY),
        paper_due(reader.today, reader),
        owed,
        reader.get(facts.SENDER_NAME),
        reader.get(facts.CARE_ON),
        reader.get(facts.STOPPER) is Stopper.COLLECTOR,
        isinstance(plan, Ladder) and amount is not None and not is_plan and amount > plan.limit,
        owed - amount if owed is not None and amount is not None and amount < owed else None,
        tuple(term.value for term in Term),
    )


def payments(amount: Decimal, monthly: Decimal) -> int:
    """How many payments a plan has. A sum that was rounded to the cent leaves a few cents for the last one."""
    full, rest = divmod(amount, monthly)
    cents = full * CENT
    return int(full) if full and rest <= cents else months_needed(amount, monthly)


@view
def deal(reader: Reader) -> DealTerms:
    """What was agreed by word of mouth."""
    return agreed(reader)


def assessed(reader: Reader) -> Assessment:
    """Weigh the paper by what the person found missing. "Not sure" counts as missing everything red."""
    missing = reader.get(facts.MISSING)
    lacking = set(Term) if missing is None else set(missing)
    kinds = {Deal.PLAN if reader.get(facts.DEAL_KIND) is DealKind.PLAN else Deal.ONE_PAYMENT}
    if reader.get(facts.STOPPER) is Stopper.COLLECTOR:
        kinds.add(Deal.COLLECTOR)
    return assess(set(Term) - lacking, lacking, kinds, reader.known)


@dataclass(frozen=True, slots=True)
class Paper:
    """What the paper lacks: `red` must be there before anything is paid, `amber` is worth asking for."""

    red: tuple[str, ...]
    amber: tuple[str, ...]
    pay_by: date | None


@view
def paper(reader: Reader) -> Paper:
    """What the paper lacks."""
    found = assessed(reader)
    red, amber = (tuple(term.value for term in terms) for terms in (found.red, found.amber))
    return Paper(red, amber, reader.get(facts.DEAL_BY))


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
    paid = Decimal(0) if by_aid else standing.deal_sum(reader)
    return Closing(
        billed,
        paid,
        billed - paid if billed is not None and paid is not None and paid < billed else None,
        reader.get(facts.DEAL_KIND) is DealKind.PLAN,
        reader.get(facts.DEAL_MONTHLY),
        by_aid,
        reader.get(facts.STOPPER) is Stopper.COLLECTOR,
        reader.today + look_back(reader),
    )
