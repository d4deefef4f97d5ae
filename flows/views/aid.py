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
from flows.rules.figures import exact, words
from flows.rules.poverty import guideline, region
from flows.rules.workdays import is_working_day

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
class Pay:
    """How often the household's income comes, empty where that was not said, and what it makes in a year."""

    period: str
    income: Decimal | None
    yearly: Decimal | None


@view
def pay(reader: Reader) -> Pay:
    """How often the household's income comes."""
    period = reader.get(facts.INCOME_PERIOD)
    return Pay(period.value if period else "", reader.get(facts.INCOME), standing.yearly_income(reader))


@dataclass(frozen=True, slots=True)
class Complexity:
    """Why an advocate is worth a thought: a large bill, or many bills at once."""

    owed: Decimal | None
    bills: int
    large: bool


@view
def complexity(reader: Reader) -> Complexity:
    """Why an advocate is worth a thought. Source: topic `advocate_threshold`."""
    owed = standing.balance(reader)
    large = owed is not None and owed > exact(reader.known.advocate_threshold, "usd_above")
    return Complexity(owed, len(reader.bills()), large)


@dataclass(frozen=True, slots=True)
class StateAid:
    """The state's own aid rules, which reach to `percent` of the poverty guideline. `alone`: only without a plan."""

    state: str
    percent: Decimal
    alone: bool
    nonprofit: bool


@view
def state_aid(reader: Reader) -> StateAid:
    """The state's own aid rules. Only where they are on file: the guard `has_state_rules` comes before."""
    state, rules = reader.get(facts.STATE) or "", standing.state_aid(reader)
    if rules is None:
        return StateAid(state, Decimal(0), alone=False, nonprofit=False)
    alone, nonprofit = words(rules, "aid", "people") == "uninsured", words(rules, "aid", "hospitals") == "nonprofit"
    return StateAid(state, exact(rules, "aid", "most_pct_fpl"), alone, nonprofit)


@dataclass(frozen=True, slots=True)
class Aid:
    """What can be said of this sender's assistance, and which dates run from the first bill.

    `bound`: `must` for a nonprofit hospital, `maybe` where the owner is not known, else `ask`. The dates are None where
    the first bill's date is not known or the rule does not bind the sender. `open_that_day`: offices work on
    `apply_by`.
    """

    bound: str
    kind: str
    sender: str | None
    billed: Decimal | None
    care_on: date | None
    apply_by: date | None
    apply_days_left: int
    open_that_day: bool
    no_harsh_steps_before: date | None
    insured: bool
    share: Decimal | None
    paid: Decimal | None
    first_known: bool


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
        apply_by is None or is_working_day(apply_by, reader.known),
        deadlines.harsh_steps_not_before(first, reader.known) if first else None,
        reader.get(facts.INSURED) is Insured.YES,
        reader.get(facts.EOB_SHARE),
        reader.get(facts.PAID_SO_FAR),
        reader.get(facts.FIRST_BILL_ON) is not None,
    )
