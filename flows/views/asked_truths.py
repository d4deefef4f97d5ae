"""Views of answers that put right what people have heard: a saving, a credit report, a limit, the year's end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, standing, wallet
from flows.journey import JOURNEY
from flows.rules import deadlines
from flows.rules.figures import has, whole, words
from flows.rules.ladder import EstimateTarget, Lack, Ladder, NoOffer, SingleOffer
from flows.rules.states import state_rules
from flows.views.bill import look_again
from flows.views.dates import Date, clocks

if TYPE_CHECKING:
    from bot.core.flow import Reader

TOLD = "told"
"""The milestone at which the first questions are answered."""
NO_LAW = "none"
CHECKED = "bill_checked"
"""The milestone after the aid form and the lines were gone through, or left out by choice."""


@dataclass(frozen=True, slots=True)
class Saving:
    """What can be said of a saving: the own numbers as a plan, or why there are none yet. Dollars.

    `told`: the first questions are answered; `checked`: the lines and the aid form were gone
    through. `hold` is what must be answered before any number, empty where nothing
    is; `until` when to look again, where somebody else has it. Without a hold the numbers still wait for the lines and
    the cash: until then there is neither `ladder`, `single` nor `written_price`, and `counted` is False. `agreed` is
    one payment that was agreed on.
    """

    told: bool
    checked: bool
    counted: bool
    owed: Decimal | None
    hold: str
    until: date | None
    ladder: Ladder | None
    single: Decimal | None
    written_price: Decimal | None
    agreed: Decimal | None


@view
def saving(reader: Reader) -> Saving:
    """What can be said of a saving."""
    return _saving(reader)


@view
def bargain(reader: Reader) -> Saving:
    """What can be said of an offer, one's own or theirs; with a hold always the day to look again."""
    found = _saving(reader)
    return replace(found, until=look_again(reader) if found.hold else None)


def _saving(reader: Reader) -> Saving:
    stage, holds, counted = JOURNEY.stage(reader.stage), standing.holds(reader), reader.reached(wallet.MONEY_KNOWN)
    plan = wallet.numbers(reader) if counted else None
    return Saving(
        reader.reached(TOLD),
        reader.reached(CHECKED),
        counted and plan is not None and plan != NoOffer(Lack.ASK_CASH),
        standing.balance(reader),
        holds[0].value if holds else "",
        look_again(reader) if holds and stage and stage.waits else None,
        plan if isinstance(plan, Ladder) else None,
        plan.amount if isinstance(plan, SingleOffer) else None,
        plan.target if isinstance(plan, EstimateTarget) else None,
        wallet.deal_sum(reader) if reader.stage in standing.PROMISED else None,
    )


@dataclass(frozen=True, slots=True)
class CreditWait:
    """How long the bureaus wait. `not_before` counts from the first bill, None where its day is not known.

    They count from the day on which a bill is overdue, which comes after the first bill: so theirs is later than ours.
    """

    first_bill_on: date | None
    not_before: date | None


@view
def credit_wait(reader: Reader) -> CreditWait:
    """How long the bureaus wait."""
    first = reader.get(facts.FIRST_BILL_ON)
    return CreditWait(first, deadlines.credit_not_before(first, reader.known) if first else None)


@dataclass(frozen=True, slots=True)
class CreditRule:
    """What still keeps medical debt off reports. `small_below`: dollars under which the bureaus leave it out.

    `state_law`: the state is known to have a law of its own, in dispute as all of them are.
    """

    small_below: int | None
    state_law: bool


@view
def credit_rule(reader: Reader) -> CreditRule:
    """What still keeps medical debt off reports. Sources: `credit_bureau_policy`, the topic of the state."""
    policy, state = reader.known.credit_bureau_policy, reader.get(facts.STATE)
    rules = state_rules(state, reader.known) if state else None
    law = rules is not None and has(rules, "credit", "rule") and words(rules, "credit", "rule") != NO_LAW
    return CreditRule(whole(policy, "usd_below") if has(policy, "usd_below") else None, law)


@dataclass(frozen=True, slots=True)
class AidIncome:
    """Income against the poverty guideline, None where it is not known. `state_rule`: the state sets a minimum."""

    percent: Decimal | None
    state_rule: bool


@view
def aid_income(reader: Reader) -> AidIncome:
    """Income against the usual limits of assistance. Nobody is told that they do not qualify."""
    state = reader.get(facts.STATE)
    rules = state_rules(state, reader.known) if state else None
    return AidIncome(standing.poverty_percent(reader), rules is not None and has(rules, "aid"))


@dataclass(frozen=True, slots=True)
class Ahead:
    """The soonest date of this bill, None where none is known."""

    date: Date | None


@view
def ahead(reader: Reader) -> Ahead:
    """What comes first, whatever the season."""
    return Ahead(next(iter(clocks(reader)), None))
