"""Views of the offer: your numbers, when to call, and what to answer their number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, standing
from flows.choices import CallPlan
from flows.rules.figures import whole
from flows.rules.ladder import EstimateTarget, Ladder, SingleOffer, Track
from flows.rules.money import instalments
from flows.rules.monthly import MonthlyOffer, monthly_offer
from flows.rules.poverty import yardstick
from flows.rules.raising import Decide, Door, Raise, Stay, Take
from flows.rules.workdays import call_slot

if TYPE_CHECKING:
    from bot.core.flow import AnyFact, Reader
    from flows.rules.money import Instalments


@dataclass(frozen=True, slots=True)
class Offer:
    """Your numbers. `first` is what to offer first: the opening, or all there is. None where there is no number.

    `plans` are instalments without interest of what is owed; `monthly` is built from what the person said.
    `aid_open`: the aid form was neither answered nor left out.
    """

    owed: Decimal | None
    track: str
    first: Decimal | None
    ladder: Ladder | None
    written_price: Decimal | None
    single: Decimal | None
    cash: Decimal | None
    monthly: MonthlyOffer | None
    yardstick: Decimal | None
    plans: tuple[Instalments, ...]
    kind: str
    sender: str | None
    holds: tuple[str, ...]
    aid_open: bool


def offered(reader: Reader) -> Offer:
    """Your numbers, by the facts and the policy of the day."""
    owed, plan, income = standing.balance(reader), standing.numbers(reader), standing.yearly_income(reader)
    ladder = plan if isinstance(plan, Ladder) else None
    single = plan.amount if isinstance(plan, SingleOffer) else None
    target = plan.target if isinstance(plan, EstimateTarget) else None
    a_month = reader.get(facts.MONTHLY)
    holds = standing.holds(reader)
    payable = owed is not None and owed > 0 and not holds
    return Offer(
        owed,
        standing.track(reader).value,
        ladder.opening if ladder else target or single,
        ladder,
        target,
        single,
        standing.free_cash(reader),
        monthly_offer(owed, a_month, income, reader.known) if payable and owed and a_month else None,
        yardstick(income, reader.known) if income is not None else None,
        _plans(reader, owed) if payable and owed else (),
        standing.sender_kind(reader),
        reader.get(facts.SENDER_NAME),
        tuple(hold.value for hold in holds),
        not (standing.aid_decided(reader) or standing.skips_aid(reader)),
    )


def _plans(reader: Reader, owed: Decimal) -> tuple[Instalments, ...]:
    """The plans shown beside a ladder. Source: topic `offer_instalments`."""
    lengths = (whole(reader.known.offer_instalments, name) for name in ("instalments_short", "instalments_long"))
    return tuple(instalments(owed, months) for months in lengths)


@view
def offer(reader: Reader) -> Offer:
    """Your numbers."""
    return offered(reader)


@dataclass(frozen=True, slots=True)
class Slot:
    """When to call: a suggested working day, and the day that was chosen. `talking`: they have said something today."""

    suggested: date
    chosen: date | None
    talking: bool


@view
def slot(reader: Reader) -> Slot:
    """When to call."""
    suggested = call_slot(reader.today, reader.known)
    today = (call.stated_on(facts.CALL_RESULT) == reader.today for call in reader.each(facts.CALL))
    return Slot(suggested, call_day(reader), any(today))


def call_day(reader: Reader) -> date | None:
    """The day of the next call: the one agreed with oneself, or after a call another working day."""
    called = last_look(reader, facts.CALL, facts.CALL_RESULT)
    planned = _planned_day(reader)
    if called is not None and (planned is None or called >= planned):
        return call_slot(called, reader.known)
    return planned


def _planned_day(reader: Reader) -> date | None:
    plan = reader.get(facts.CALL_PLAN)
    if plan is CallPlan.OTHER_DAY:
        return reader.get(facts.CALL_ON)
    on = reader.stated_on(facts.CALL_PLAN)
    if plan is None or on is None:
        return None
    return on if plan is CallPlan.NOW else call_slot(on, reader.known)


def last_look(reader: Reader, record: str, fact: AnyFact) -> date | None:
    """The day of the last news of one kind."""
    days = [on for look in reader.each(record) if (on := look.stated_on(fact)) is not None]
    return max(days, default=None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What to answer their number. `move`: take, raise, decide, stay or door; `amount` is the sum to name."""

    theirs: Decimal | None
    move: str
    amount: Decimal | None
    target: Decimal | None
    limit: Decimal | None
    insured: bool


MOVES = {Take: "take", Raise: "raise", Decide: "decide", Stay: "stay", Door: "door"}


@view
def answer(reader: Reader) -> Answer:
    """What to answer the number that the office named."""
    talked, plan = standing.talked(reader), standing.numbers(reader)
    ladder = plan if isinstance(plan, Ladder) else None
    insured = standing.track(reader) is Track.INSURED
    if talked is None:
        return Answer(reader.get(facts.THEIR_SUM), "paper", None, None, None, insured)
    move, theirs = talked
    return Answer(
        theirs,
        MOVES[type(move)],
        move.amount,
        ladder.target if ladder else None,
        ladder.limit if ladder else None,
        insured,
    )


@dataclass(frozen=True, slots=True)
class Refused:
    """How often they have said no, and the day for another call."""

    times: int
    again_on: date


@view
def refused(reader: Reader) -> Refused:
    """They said no."""
    return Refused(standing.refusals(reader), call_slot(reader.today, reader.known))
