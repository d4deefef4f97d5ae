"""The wallet: what can be paid, what is promised already, and the numbers to bargain with. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import once
from flows import facts, standing
from flows.choices import Insured, More
from flows.outcomes import CallResult, DealKind
from flows.rules import ladder, money, raising
from flows.rules.ladder import EstimateTarget, Ladder, SingleOffer

if TYPE_CHECKING:
    from bot.core.flow import AnyFact, Reader
    from flows.rules.ladder import Numbers
    from flows.rules.raising import Move

MONEY_KNOWN = "money_known"
"""The milestone before which no number is named: the lines were looked at or left out, and the cash is known."""
NEVER = datetime.max.replace(tzinfo=UTC)
"""Later than any deal that was agreed."""


@once
def free_cash(reader: Reader) -> Decimal | None:
    """Dollars of the wallet that no other bill has been promised. Two bills never spend the same cash.

    A bill with a deal leaves out the deals that were agreed after its own: else each would wait for the other's sum.
    """
    cash = reader.get(facts.CASH)
    if cash is None:
        return None
    own = _agreed(reader) if _has_deal(reader, DealKind.ONE_PAYMENT) else None
    others = _promised(reader, DealKind.ONE_PAYMENT, facts.CASH)
    before = [other for other in others if own is None or _agreed(other) < own]
    return money.unpromised(cash, [deal for other in before if (deal := deal_sum(other)) is not None])


def unspent(reader: Reader) -> Decimal | None:
    """Dollars of the wallet that no deal of any bill has been promised, the one in hand included."""
    cash = reader.get(facts.CASH)
    if cash is None:
        return None
    deals = [bill for bill in reader.bills() if _has_deal(bill, DealKind.ONE_PAYMENT)]
    open_still = [deal_sum(bill) for bill in deals if not _counted_since(bill, reader, facts.CASH)]
    return money.unpromised(cash, [deal for deal in open_still if deal is not None])


def _has_deal(reader: Reader, kind: DealKind) -> bool:
    """Whether a deal of this kind stands on the bill."""
    return reader.stage in standing.PROMISED and reader.get(facts.DEAL_KIND) is kind


def _agreed(reader: Reader) -> tuple[datetime, str]:
    """When the deal of a bill was agreed, and the bill, for two deals of one moment."""
    return reader.stated_at(facts.DEAL_KIND) or NEVER, reader.case


def _promised(reader: Reader, kind: DealKind, counted: AnyFact) -> list[Reader]:
    """The other bills with a deal of this kind that the money, as it was last counted, still has to pay."""
    deals = [other for other in reader.bills() if other.case != reader.case and _has_deal(other, kind)]
    return [other for other in deals if not _counted_since(other, reader, counted)]


def _counted_since(other: Reader, reader: Reader, counted: AnyFact) -> bool:
    """Whether the money was counted anew after the other bill's deal: then the deal is already out of it."""
    again, agreed = reader.stated_at(counted), other.stated_at(facts.DEAL_KIND)
    return again is not None and agreed is not None and again > agreed


def deal_sum(reader: Reader) -> Decimal | None:
    """Dollars of the deal in hand: as told, or the number that was taken on the call."""
    told = reader.get(facts.DEAL_SUM)
    return told if told is not None else taken(reader)


def taken(reader: Reader) -> Decimal | None:
    """Dollars that the office named and that were taken, where it is one payment: nobody is asked for them again."""
    answered = talked(reader) if reader.get(facts.DEAL_KIND) is DealKind.ONE_PAYMENT else None
    return answered[1] if answered and isinstance(answered[0], raising.Take) else None


@once
def numbers(reader: Reader) -> Numbers | None:
    """The ladder, or None where the gate is shut or the amount is not known."""
    owed = standing.balance(reader)
    if owed is None or standing.holds(reader):
        return None
    alone = reader.get(facts.INSURED) is not Insured.YES
    estimate = reader.get(facts.ESTIMATE) if alone and reader.get(facts.MORE) is More.ESTIMATE else None
    return ladder.numbers(
        owed,
        standing.track(reader),
        free_cash(reader),
        reader.known,
        anchor=reader.get(facts.POSTED),
        estimate=estimate,
    )


def own_offer(reader: Reader) -> Decimal | None:
    """Dollars of the first number that the person chose themselves, where it can be kept."""
    chosen, owed = reader.each(facts.OWN), standing.balance(reader)
    own = chosen[-1].get(facts.OWN_OFFER) if chosen else None
    if own is None or owed is None:
        return None
    wrong = ladder.fault(own, owed, free_cash(reader), reader.known)
    return own if wrong in {None, ladder.Fault.TOO_LOW} else None


def free_monthly(reader: Reader) -> Decimal | None:
    """Dollars a month that no other bill's plan takes. Two bills never spend the same month's money."""
    monthly = reader.get(facts.MONTHLY)
    if monthly is None:
        return None
    others = _promised(reader, DealKind.PLAN, facts.MONTHLY)
    return money.unpromised(monthly, [each for other in others if (each := other.get(facts.DEAL_MONTHLY)) is not None])


def undone(reader: Reader) -> Decimal | None:
    """Dollars of one payment that they agreed to and took back."""
    agreed = reader.stated_at(facts.DEAL_KIND)
    if agreed is None or reader.get(facts.DEAL_KIND) is not DealKind.ONE_PAYMENT or not reader.reached("deal_undone"):
        return None
    told = reader.get(facts.DEAL_SUM)
    # A number that was taken on the call is not asked for again: it is the last one they named before the deal.
    named = [
        theirs
        for call in reader.each(facts.CALL)
        for theirs in sums(call)
        if (call.stated_at(facts.THEIR_SUMS) or call.stated_at(facts.THEIR_SUM) or agreed) <= agreed
    ]
    return told if told is not None else named[-1] if named else None


@dataclass(frozen=True, slots=True)
class Bargain:
    """How far the talk about one payment has come, by all calls so far. Amounts are dollars.

    `ours` is our latest number, `raises` how often it went up, `before` their lowest (the balance where they named
    none), `theirs` their last, `move` what to do about it; both None where they have named nothing.
    `named`: ours was said in a call.
    """

    ours: Decimal
    raises: int
    before: Decimal
    theirs: Decimal | None
    move: Move | None
    named: bool = False


def bargain(reader: Reader) -> Bargain | None:
    """How far the talk has come; None where there is nothing to bargain with."""
    plan, owed = numbers(reader), standing.balance(reader)
    named = [theirs for call in reader.each(facts.CALL) for theirs in sums(call)]
    if owed is None:
        return None
    if isinstance(plan, SingleOffer | EstimateTarget):
        ours = plan.amount if isinstance(plan, SingleOffer) else plan.target
        last = named[-1] if named else None
        answer = None if last is None else raising.Take(last) if last <= ours else raising.Stay(ours)
        return Bargain(ours, 0, min([owed, *named]), last, answer)
    if not isinstance(plan, Ladder):
        return None
    ours, raises, before, move = own_offer(reader) or plan.opening, 0, owed, None
    said = False
    for call in reader.each(facts.CALL):
        heard, told = sums(call), call.get(facts.OUR_SUM)
        if call.get(facts.CALLED_ON) is not None:
            # The card was there: it knows which of their sums were answered, and with what.
            ours, raises, said = (told, call.get(facts.CALL_RAISES) or 0, True) if told else (ours, raises, said)
            before = min([before, *heard])
            move = _standing(heard[-1], ours, plan) if heard else move
            continue
        for theirs in heard:
            move = raising.next_offer(ours, theirs, plan, raises, before=before, known=reader.known)
            before = min(before, theirs)
            if isinstance(move, raising.Raise):
                ours, raises = move.amount, raises + 1
    agreed = undone(reader)
    if named and agreed is not None and named[-1] > agreed:
        # They said yes to it once: our number stays there.
        return Bargain(agreed, raises, before, named[-1], raising.Stay(agreed), named=True)
    return Bargain(ours, raises, before, named[-1] if named else None, move, named=said)


def _standing(theirs: Decimal, ours: Decimal, plan: Ladder) -> Move:
    """What stands after a call: their sum is taken, or the person's to decide, or ours stays."""
    if theirs <= plan.target:
        return raising.Take(theirs)
    return raising.Decide(theirs) if theirs <= plan.limit else raising.Stay(ours)


def sums(call: Reader) -> list[Decimal]:
    """Dollars that the office named in one call, in order."""
    several, one = call.get(facts.THEIR_SUMS), call.get(facts.THEIR_SUM)
    return [Decimal(each) for each in several] if several else [one] if one is not None else []


def talked(reader: Reader) -> tuple[Move, Decimal] | None:
    """What to do about the last number that the office named, and that number, by all calls so far."""
    found = bargain(reader)
    return (found.move, found.theirs) if found and found.move and found.theirs is not None else None


def to_name(reader: Reader) -> Decimal | None:
    """Dollars to name now: the answer to their last number, else the first of one's own."""
    answer = talked(reader)
    if answer is not None:
        # Above the target nobody but the person decides, so nothing is named for them.
        return None if isinstance(answer[0], raising.Decide) else answer[0].amount
    own = own_offer(reader)
    match numbers(reader):
        case Ladder() | SingleOffer() if own is not None:
            return own
        case Ladder(opening=amount) | SingleOffer(amount=amount) | EstimateTarget(target=amount):
            return amount
        case _:
            return None


def refusals(reader: Reader) -> int:
    """How often the office said no."""
    return sum(call.get(facts.CALL_RESULT) is CallResult.NO for call in reader.each(facts.CALL))


def missing_for_call(reader: Reader) -> tuple[str, ...]:
    """What is not there yet that makes a call go well: the sum of the bill, the cash, the monthly sum."""
    found = {
        "billed": standing.balance(reader) is None,
        "cash": reader.get(facts.CASH) is None,
        "monthly": reader.get(facts.MONTHLY) is None,
    }
    return tuple(name for name, missing in found.items() if missing)
