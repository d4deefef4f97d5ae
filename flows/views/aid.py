"""Views of assistance: the poverty arithmetic with its parts, and the dates that protect a person meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, standing
from flows.choices import Insured
from flows.rules import deadlines
from flows.rules.poverty import guideline, region

if TYPE_CHECKING:
    from bot.core.flow import Reader


@dataclass(frozen=True, slots=True)
class Poverty:
    """Income against the poverty guideline, with the sum: `income` / `line` = `percent`. None where not known."""

    people: int | None
    income: Decimal | None
    line: Decimal | None
    percent: Decimal | None


@view
def poverty(reader: Reader) -> Poverty:
    """The poverty arithmetic."""
    people, state = reader.get(facts.HOUSEHOLD), reader.get(facts.STATE)
    line = guideline(people, region(state), reader.known) if people and state else None
    return Poverty(people, standing.yearly_income(reader), line, standing.poverty_percent(reader))


@dataclass(frozen=True, slots=True)
class Aid:
    """What can be said of this sender's assistance, and which dates run from the first bill.

    `bound`: `must` for a nonprofit hospital, `maybe` where the owner is not known, else `ask`. The dates are None where
    the first bill's date is not known or the rule does not bind the sender.
    """

    bound: str
    kind: str
    sender: str | None
    billed: Decimal | None
    care_on: date | None
    apply_by: date | None
    apply_days_left: int
    no_harsh_steps_before: date | None
    insured: bool
    share: Decimal | None


@view
def aid(reader: Reader) -> Aid:
    """Assistance with this bill."""
    owner = standing.nonprofit(reader)
    hospital = standing.from_hospital(reader)
    bound = "ask" if not hospital or owner is False else "must" if owner else "maybe"
    first = reader.get(facts.FIRST_BILL_ON) if bound != "ask" else None
    apply_by = deadlines.aid_application_by(first, reader.known) if first else None
    return Aid(
        bound,
        standing.sender_kind(reader),
        reader.get(facts.SENDER_NAME),
        reader.get(facts.BILLED),
        reader.get(facts.CARE_ON),
        apply_by,
        deadlines.days_left(apply_by, reader.today) if apply_by else 0,
        deadlines.harsh_steps_not_before(first, reader.known) if first else None,
        reader.get(facts.INSURED) is Insured.YES,
        reader.get(facts.EOB_SHARE),
    )
