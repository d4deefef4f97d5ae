"""Views of the offer: your numbers, when to call, and what to answer their number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, lines, standing, wallet
from flows.choices import Afford, Insured, PayWay
from flows.outcomes import CallPlan, CallResult
from flows.rules.figures import whole
from flows.rules.ladder import EstimateTarget, Ladder, SingleOffer, Track
from flows.rules.money import instalments
from flows.rules.monthly import MonthlyOffer, monthly_offer
from flows.rules.poverty import yardstick
from flows.rules.raising import Decide, Door, Raise, Stay, Take
from flows.rules.workdays import call_slot, is_working_day, next_working_day
from flows.views.bill import look_again
from flows.views.lines import reviewed

if TYPE_CHECKING:
    from bot.core.flow import AnyFact, Reader
    from flows.rules.money import Instalments
    from flows.views.lines import Asked


@dataclass(frozen=True, slots=True)
class Offer:
    """Your numbers. `first` is what to offer first: the opening, or all there is. None where there is no number.

    `plans` are instalments without interest that can be kept up; `monthly` is built from what the person said.
    `own` is a first number that they chose themselves, `by_month`: they would rather pay a plan. `posted` is a price
    that the hospital itself publishes, `plan_rate` what it said insurers pay. `asked` are lines in question. `short`:
    the bill is more than they can pay at once. `aid_open`: the aid form was neither answered nor left out. `until` is
    when to look again while something holds the numbers.
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
    own: Decimal | None
    by_month: bool
    posted: Decimal | None
    posted_year: int | None
    plan_rate: Decimal | None
    asked: tuple[Asked, ...]
    at_stake: Decimal | None
    short: bool
    until: date | None


def offered(reader: Reader) -> Offer:
    """Your numbers, by the facts and the policy of the day."""
    owed, plan, income = standing.balance(reader), wallet.numbers(reader), standing.yearly_income(reader)
    ladder = plan if isinstance(plan, Ladder) else None
    single = plan.amount if isinstance(plan, SingleOffer) else None
    target = plan.target if isinstance(plan, EstimateTarget) else None
    a_month = wallet.free_monthly(reader)
    by_month = reader.get(facts.PAY_WAY) is PayWay.MONTHLY
    own = wallet.own_offer(reader) if ladder or single else None
    posted = reader.get(facts.POSTED)
    seen = reviewed(reader)
    holds = standing.holds(reader)
    payable = owed is not None and owed > 0 and not holds
    return Offer(
        owed,
        standing.track(reader).value,
        None if by_month else own or (ladder.opening if ladder else target or single),
        ladder,
        target,
        single,
        wallet.free_cash(reader),
        monthly_offer(owed, a_month, income, reader.known) if payable and owed and a_month else None,
        yardstick(income, reader.known) if income is not None else None,
        _plans(reader, owed, a_month) if payable and owed else (),
        standing.sender_kind(reader),
        reader.get(facts.SENDER_NAME),
        tuple(hold.value for hold in holds),
        not (standing.aid_decided(reader) or standing.skips_aid(reader)),
        own,
        by_month,
        posted if posted is not None and owed is not None and posted < owed else None,
        reader.get(facts.POSTED_YEAR),
        reader.get(facts.PLAN_RATE),
        seen.asked if lines.in_doubt(reader) else (),
        seen.at_stake if lines.in_doubt(reader) else None,
        _is_short(reader, owed),
        look_again(reader) if holds else None,
    )


def _plans(reader: Reader, owed: Decimal, a_month: Decimal | None) -> tuple[Instalments, ...]:
    """The plans shown beside a ladder, as far as the person can keep them up. Source: topic `offer_instalments`.

    Before the person has named a monthly sum, the careful top for their income stands for it.
    """
    income = standing.yearly_income(reader)
    most = yardstick(income, reader.known) if a_month is None and income is not None else a_month
    lengths = (whole(reader.known.offer_instalments, name) for name in ("instalments_short", "instalments_long"))
    plans = (instalments(owed, months) for months in lengths)
    return tuple(plan for plan in plans if most is None or plan.each <= most)


@view
def offer(reader: Reader) -> Offer:
    """Your numbers."""
    return offered(reader)


@dataclass(frozen=True, slots=True)
class Slot:
    """When to call: a suggested working day, and the day that was chosen.

    `talking`: they have said something today. `decided`: a day was chosen, not only suggested. `closed`: on the day
    they named offices are mostly shut, so `chosen` is the next working day; who would rather call now still may.
    """

    suggested: date
    chosen: date | None
    talking: bool
    decided: bool
    closed: bool


@view
def slot(reader: Reader) -> Slot:
    """When to call."""
    suggested = call_slot(reader.today, reader.known)
    today = (_talked_on(call) == reader.today for call in reader.each(facts.CALL))
    plan = reader.get(facts.CALL_PLAN)
    wished = {CallPlan.OTHER_DAY: reader.get(facts.CALL_ON), CallPlan.NOW: reader.today}.get(plan) if plan else None
    shut = wished is not None and not is_working_day(wished, reader.known)
    return Slot(suggested, call_day(reader), any(today), plan is not None, shut)


def _talked_on(call: Reader) -> date | None:
    """The day on which the office said something; None where the call did not come about."""
    result = call.get(facts.CALL_RESULT)
    return None if result in {CallResult.NOT_YET, CallResult.CALLING} else call.stated_on(facts.CALL_RESULT)


def call_day(reader: Reader) -> date | None:
    """The day of the next call: the one agreed with oneself, or after a call another working day."""
    called = last_look(reader, facts.CALL, facts.CALL_RESULT)
    planned = _planned_day(reader)
    if called is not None and (planned is None or called >= planned):
        planned = call_slot(called, reader.known)
    if planned is not None and planned < reader.today and reader.reached("deal_undone"):
        # The deal is gone and the day of the call with it.
        return next_working_day(reader.today, reader.known)
    return planned


def _is_short(reader: Reader, owed: Decimal | None) -> bool:
    """Whether the bill is more than the person can pay: by their own word, or by the cash they have."""
    afford, cash = reader.get(facts.AFFORD), wallet.free_cash(reader)
    if owed is not None and cash is not None:
        return cash < owed
    return afford is not Afford.YES


def _planned_day(reader: Reader) -> date | None:
    plan = reader.get(facts.CALL_PLAN)
    if plan is CallPlan.OTHER_DAY:
        chosen = reader.get(facts.CALL_ON)
        shut = chosen is not None and not is_working_day(chosen, reader.known)
        return next_working_day(chosen, reader.known) if chosen and shut else chosen
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
    talked, plan = wallet.talked(reader), wallet.numbers(reader)
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
    uninsured: bool


@view
def refused(reader: Reader) -> Refused:
    """They said no."""
    alone = reader.get(facts.INSURED) is Insured.NO
    return Refused(wallet.refusals(reader), call_slot(reader.today, reader.known), alone)
