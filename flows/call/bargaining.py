"""Bargaining in a call: what to do about a sum, a percent, a plan or a card that they name.

The policy is that of `flows.rules.raising`: our number moves only after theirs did, never past the target, and never
above what the person can pay.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.call.machine import MONTHLY, OFFER
from flows.call.talk import Plan
from flows.rules import raising
from flows.rules.borrowing import deferred_interest, plan_cost
from flows.rules.ladder import Ladder
from flows.rules.money import CENT, months_needed

if TYPE_CHECKING:
    from flows.call.talk import Talk
    from flows.rules.borrowing import BackInterest

TAKE, RAISE, DECIDE, STAY, DOOR, ON_AID, PAPER = "take", "raise", "decide", "stay", "door", "aid", "paper"
MOVES = {
    raising.Take: TAKE,
    raising.Raise: RAISE,
    raising.Decide: DECIDE,
    raising.Stay: STAY,
    raising.Door: DOOR,
}
HUNDRED = Decimal(100)
MONTHLY_SUM, MONTHS = "monthly", "months"
"""The parts of a plan that can be counted from the others."""


def named(talk: Talk, theirs: Decimal) -> Talk:
    """They named a sum. While something holds the numbers back it is noted, and nothing is said against it.

    Before our number was said theirs is no answer to it: at or under the target it is taken, else ours comes first.
    """
    held = talk.held
    before = talk.before if talk.before is not None else held.owed
    heard = replace(talk, theirs=(*talk.theirs, theirs), before=theirs if before is None else min(before, theirs))
    if held.hold:
        return replace(heard, move=ON_AID)
    plan, ours = ladder(talk), talk.ours
    if ours is None or before is None:
        return replace(heard, move=PAPER)
    if plan is None:
        # One sum is all there is: a written estimate, or all the cash.
        return replace(heard, move=TAKE if theirs <= ours else STAY)
    if not talk.named and theirs > plan.target:
        return replace(heard, move="")
    move = raising.next_offer(ours, theirs, plan, talk.raises, before=before, known=talk.known)
    raises = talk.raises + isinstance(move, raising.Raise)
    at = move.amount if isinstance(move, raising.Raise) else ours
    return replace(heard, move=MOVES[type(move)], ours=at, raises=raises)


def is_good(talk: Talk) -> bool:
    """Whether the last sum that they named is at or under the person's target."""
    plan = ladder(talk)
    top = plan.target if plan else talk.held.first
    return bool(talk.theirs) and top is not None and talk.theirs[-1] <= top and not talk.held.hold


def ladder(talk: Talk) -> Ladder | None:
    """The steps of one payment, where there are any."""
    held = talk.held
    if not held.stepped or held.first is None or held.target is None or held.limit is None:
        return None
    return Ladder(held.first, held.target, held.limit)


def with_line(talk: Talk, line: str, figure: Decimal | None) -> Talk:
    """Keep the figure that a line of theirs carries: the lowest plan, the most they take off, the sum of the day."""
    if figure is None:
        return talk
    match line:
        case "plan_floor":
            return replace(talk, plan=Plan(monthly=figure))
        case "percent_only" if 0 <= figure <= HUNDRED:
            left = less(talk, figure)
            return replace(talk if left is None else named(talk, left), percent=figure)
        case "today_only" if talk.held.hold:
            # A little at once, before anything is clear, is a toll and no offer.
            return talk
        case "today_only" | "lowest" | "already_discounted":
            return named(talk, figure)
        case _:
            return talk


def less(talk: Talk, percent: Decimal) -> Decimal | None:
    """Dollars that are left after a percent off; None where the bill's sum is not known."""
    owed = talk.held.owed
    return None if owed is None else (owed * (HUNDRED - percent) / HUNDRED).quantize(CENT)


def with_plan(talk: Talk, said: Plan) -> Talk:
    """They offered a plan, or said more about the one they offered."""
    before = talk.plan or Plan()
    monthly = None if before.counted == MONTHLY_SUM else before.monthly
    months = None if before.counted == MONTHS else before.months
    plan = Plan(
        said.monthly if said.monthly is not None else monthly,
        said.months if said.months is not None else months,
        said.rate if said.rate is not None else before.rate,
    )
    owed = talk.held.owed
    if owed is not None and plan.monthly and plan.months is None and not plan.rate:
        plan = replace(plan, months=months_needed(owed, plan.monthly), counted=MONTHS)
    elif owed is not None and plan.months and plan.monthly is None and owed >= CENT * plan.months:
        each = plan_cost(owed, plan.months, plan.rate or Decimal(0)).payments.each
        plan = replace(plan, monthly=each, counted=MONTHLY_SUM)
    return replace(talk, plan=plan)


def surplus(talk: Talk) -> Decimal | None:
    """Dollars that their plan costs above the bill; None where a part of it is not known.

    The last payment of a plan without interest may be smaller: it costs more only where it goes on after the bill.
    """
    owed, plan = talk.held.owed, talk.plan
    if owed is None or plan is None or not plan.monthly or not plan.months or plan.rate is None:
        return None
    ends = plan.rate == 0 and plan.monthly * (plan.months - 1) < owed
    return Decimal(0) if ends else max(Decimal(0), plan.monthly * plan.months - owed)


def is_free(talk: Talk) -> bool:
    """Whether their plan is known in full and costs no more than the bill. To keep it up is the person's to judge."""
    plan = talk.plan
    free = plan is not None and plan.monthly is not None and plan.rate is not None and plan.rate == 0
    return free and not surplus(talk)


def fits(talk: Talk) -> bool:
    """Whether their plan costs nothing and can be kept up."""
    plan, most = talk.plan, talk.held.monthly
    return is_free(talk) and plan is not None and plan.monthly is not None and (most is None or plan.monthly <= most)


@dataclass(frozen=True, slots=True)
class Borrowed:
    """What a card comes to at its end: dollars still open, and the interest that lands on top at least."""

    left: Decimal
    back: Decimal


def sum_asked(talk: Talk) -> Decimal | None:
    """Dollars that our line names as one payment: what a yes agrees to. None where the line agrees to nothing yet."""
    if talk.held.hold:
        return None
    if talk.moment == OFFER:
        return talk.ours
    if talk.move == TAKE and talk.theirs:
        return talk.theirs[-1]
    return talk.ours if talk.move in {RAISE, STAY} else None


def plan_asked(talk: Talk) -> Plan | None:
    """The plan that our line asks for: what a yes agrees to. None where the line agrees to nothing yet."""
    held, plan = talk.held, talk.plan
    if held.hold:
        return None
    months = months_needed(held.owed, held.monthly) if held.owed and held.monthly else None
    kept_up = Plan(held.monthly, held.months or months, Decimal(0))
    equal = Plan(held.each, held.count, Decimal(0))
    if talk.moment == MONTHLY or plan is None:
        return kept_up if held.monthly is not None else equal
    if plan.rate:
        return equal if held.each is not None and held.count is not None else Plan(None, plan.months, Decimal(0))
    if plan.monthly is not None and held.monthly is not None and plan.monthly > held.monthly:
        return kept_up
    return plan if fits(talk) else None


def card(talk: Talk) -> Borrowed | None:
    """What their card would cost, by the rate and the months that were typed."""
    owed, monthly = talk.held.owed, talk.held.monthly
    if owed is None or monthly is None or talk.card_rate is None or talk.card_months is None:
        return None
    back: BackInterest = deferred_interest(owed, talk.card_rate, monthly, talk.card_months)
    return Borrowed(back.left, back.at_least)
