"""The offer ladder: "your numbers", made of the bill and the cash, by our own planning policy (`policy.yaml`).

Never what hospitals take, never a promise. Amounts are dollars. B is the balance once errors are out and insurance is
final; cash is what the person can pay after rent, food and medicine, with no loan and no card.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from bot.core.knowledge import Known
from flows.rules.figures import exact
from flows.rules.money import ladder_round


class Track(StrEnum):
    """Whose bill it is by now; it chooses the shares where there is no anchor."""

    SELF_PAY = "self_pay"
    SELF_PAY_DISCOUNTED = "self_pay_discounted"
    INSURED = "insured"
    COLLECTOR = "collector"


class Lack(StrEnum):
    """Why there is no offer of one payment."""

    ASK_CASH = "ask_cash"
    TOO_LITTLE_CASH = "too_little_cash"
    NOTHING_OWED = "nothing_owed"


class Fault(StrEnum):
    """What is wrong with an amount that a person wants to offer."""

    TOO_LOW = "too_low"
    ABOVE_CASH = "above_cash"
    ABOVE_BALANCE = "above_balance"


@dataclass(frozen=True, slots=True)
class Ladder:
    """Opening, target and limit of one payment. `capped` where the cash cut one of them."""

    opening: Decimal
    target: Decimal
    limit: Decimal
    capped: bool = False


@dataclass(frozen=True, slots=True)
class SingleOffer:
    """The cash is under the opening: one offer of all of it, and no steps."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class EstimateTarget:
    """A written estimate: we ask for that price, without an opening and without a limit."""

    target: Decimal


@dataclass(frozen=True, slots=True)
class TakeTheirs:
    """Their own number is at or under our target: take it, on paper."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class NoOffer:
    """No number to offer, and why. Then aid or a plan."""

    reason: Lack


Numbers: TypeAlias = Ladder | SingleOffer | EstimateTarget | TakeTheirs | NoOffer


def uncapped(balance: Decimal, track: Track, known: Known, anchor: Decimal | None = None) -> Ladder:
    """The ladder before the cash is known: by the anchor where there is one, else by the track's shares.

    An anchor is a price that the hospital itself publishes; at or above the balance it is none. Figures are rounded,
    at least one step, and never above the balance. Source: topics `offer_shares`, `offer_rounding`.
    """
    shares = known.offer_shares
    base, row = (balance, track.value) if anchor is None or anchor >= balance else (anchor, "anchor")
    smallest = exact(known.offer_rounding, "small_step")

    def figure(name: str) -> Decimal:
        return min(balance, max(smallest, ladder_round(base * exact(shares, row, name), known)))

    return Ladder(figure("opening"), figure("target"), figure("limit"))


def numbers(  # noqa: PLR0913 - the policy weighs these five against each other
    balance: Decimal,
    track: Track,
    cash: Decimal | None,
    known: Known,
    *,
    anchor: Decimal | None = None,
    estimate: Decimal | None = None,
    theirs: Decimal | None = None,
) -> Numbers:
    """What to offer for a bill. `cash` None: not known yet. `theirs`: the price their own policy gave, if they said.

    Their number lowers ours and never lifts it. The gate (`flows.rules.gate`) comes before this.
    """
    if balance <= 0:
        return NoOffer(Lack.NOTHING_OWED)
    if estimate is not None and estimate < balance:
        return EstimateTarget(estimate)
    if cash is None:
        return NoOffer(Lack.ASK_CASH)
    plan = cut_to_cash(uncapped(balance, track, known, anchor), balance, cash, known)
    if theirs is None:
        return plan
    if theirs <= (plan.target if isinstance(plan, Ladder) else cash):
        return TakeTheirs(theirs)
    return replace(plan, limit=min(plan.limit, theirs)) if isinstance(plan, Ladder) else plan


def cut_to_cash(plan: Ladder, balance: Decimal, cash: Decimal, known: Known) -> Ladder | SingleOffer | NoOffer:
    """Cut a rounded ladder to the cash. Under the opening there is one offer, or none below the smallest fair one.

    Source: topic `offer_cash` (`single_share` of the balance).
    """
    if cash >= plan.opening:
        return Ladder(plan.opening, min(plan.target, cash), min(plan.limit, cash), plan.capped or cash < plan.limit)
    if cash > 0 and cash >= smallest_offer(balance, known):
        return SingleOffer(cash)
    return NoOffer(Lack.TOO_LITTLE_CASH)


def smallest_offer(balance: Decimal, known: Known) -> Decimal:
    """Below this an offer is not taken seriously. Source: topic `offer_cash`."""
    return balance * exact(known.offer_cash, "single_share")


def fault(amount: Decimal, balance: Decimal, cash: Decimal | None, known: Known) -> Fault | None:
    """What is wrong with an offer that the person names, the gravest first. Too low is a warning, the others a stop."""
    if amount > balance:
        return Fault.ABOVE_BALANCE
    if cash is not None and amount > cash:
        return Fault.ABOVE_CASH
    return Fault.TOO_LOW if amount < smallest_offer(balance, known) else None
