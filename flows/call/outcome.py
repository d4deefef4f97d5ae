"""The outcome: what a call leaves behind when it ends, as facts of the bill and as words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.call import Outcome, Ring, Told, Written
from flows import facts, standing
from flows.call import drawing
from flows.call.machine import OVER, READY
from flows.call.recap import sentences
from flows.call.talk import Side
from flows.outcomes import CallPlan, CallResult, DealKind
from flows.rules.figures import whole
from flows.rules.terms import Deal, Term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.core.flow import AnyFact, Reader
    from bot.core.kinds import Raw
    from flows.call.talk import Talk

FORGOTTEN = timedelta(hours=3)
"""After so long without a tap nobody is on the phone any more."""
HOLDS = ("hold_first", "hold_second")
LONGEST = 200
"""Letters that are kept of the words that nobody could make out: the last, which were said nearer to the end."""
CARD_MONTHS = range(1, 121)
"""Months without interest that a card can have. More was misheard."""
DEAL, UNCONFIRMED, NO, OFFER, LATER, NO_WORD = "deal", "unconfirmed", "no", "offer", "later", "no_word"

WRITES: tuple[AnyFact, ...] = (
    facts.OFFICE_PHONE,
    facts.CALLED_ON,
    facts.CALL_RESULT,
    facts.THEIR_SUMS,
    facts.OUR_SUM,
    facts.CALL_RAISES,
    facts.CALL_NAME,
    facts.CALL_DIRECT,
    facts.CALL_REF,
    facts.CALL_PROMISE,
    facts.CALL_PROMISE_BY,
    facts.CALL_BACK_BY,
    facts.CALL_SAID,
    facts.CARD_RATE,
    facts.CARD_MONTHS,
    facts.HOLD_UNTIL,
    facts.CALL_ON,
    facts.CALL_PLAN,
    facts.DEAL_KIND,
    facts.DEAL_SUM,
    facts.DEAL_ZERO,
    facts.DEAL_BY,
    facts.DEAL_WHO,
    facts.DEAL_GAPS,
    facts.DEAL_INTEREST,
    facts.DEAL_MONTHLY,
    facts.DEAL_MONTHS,
    facts.DEAL_RATE,
)
"""The facts that a call can leave behind."""


def over(talk: Talk) -> str:
    """How a call ended; empty while it goes on."""
    if talk.ended:
        return talk.ended
    if talk.moment != OVER:
        return ""
    if talk.kind is not None:
        return UNCONFIRMED if talk.red else DEAL
    if talk.theirs or talk.plan is not None:
        return OFFER
    return NO if talk.noes else LATER


def rings(talk: Talk) -> tuple[Ring, ...]:
    """When the coach speaks by itself: after some minutes on hold, and to close a call that nobody touches."""
    if talk.started is None or talk.last is None:
        # Before the call there is nothing to be late for, and nobody to be asked how it went.
        return ()
    waits = [whole(talk.known.call_practice, name) for name in ("hold_breathe_minutes", "hold_choose_minutes")]
    quiet = (
        Ring(name, talk.side_at + timedelta(minutes=minutes))
        for name, minutes in zip(HOLDS, waits, strict=True)
        if talk.side is Side.ON_HOLD and talk.side_at is not None and name not in talk.rung
    )
    return (*quiet, Ring(NO_WORD, talk.last + FORGOTTEN, closes=True))


def rung(talk: Talk, name: str, now: datetime) -> Told:
    """The words of one of these moments."""
    return Told("call/ring", drawing.card(talk, now), name)


def outcome(talk: Talk, ended: str, now: datetime, reader: Reader) -> Outcome:
    """What a call leaves behind."""
    shown = drawing.ended(talk, ended, now)
    if talk.moment == READY:
        return Outcome(ended, tuple(_phone(talk)), (Told("call/over", shown),))
    words = [Told("call/over", shown), Told("call/log", shown)]
    if sentences(talk) and talk.kind is None:
        words.append(Told("letters/call_confirmation", shown))
    return Outcome(ended, tuple(_written(talk, reader)), tuple(words))


def _phone(talk: Talk) -> Iterator[Written]:
    if talk.held.phone:
        yield Written(facts.OFFICE_PHONE, talk.held.phone)


def _written(talk: Talk, reader: Reader) -> Iterator[Written]:
    """The facts, those of the call first."""
    yield from _phone(talk)
    yield Written(facts.CALLED_ON, talk.held.on.isoformat())
    promised = reader.stage in standing.PROMISED
    result = _result(talk)
    if result is not None and (result is CallResult.DEAL or not promised):
        yield Written(facts.CALL_RESULT, result.value)
    if talk.named and talk.ours is not None and not talk.held.hold:
        yield Written(facts.OUR_SUM, f"{talk.ours:.2f}")
        yield Written(facts.CALL_RAISES, str(talk.raises))
    if talk.theirs:
        yield Written(facts.THEIR_SUMS, tuple(str(each) for each in talk.theirs))
    yield from _noted(talk)
    yield from _card(talk)
    if talk.hold_until is not None:
        yield Written(facts.HOLD_UNTIL, talk.hold_until.isoformat())
    if talk.kind is not None:
        yield from _deal(talk)
    elif reader.stage == "await_call" and talk.held.again_on is not None and not _has_day(talk, reader):
        yield Written(facts.CALL_ON, talk.held.again_on.isoformat())
        yield Written(facts.CALL_PLAN, CallPlan.OTHER_DAY.value)


def _has_day(talk: Talk, reader: Reader) -> bool:
    """Whether a day ahead is set already: their own for the next call, or the one on which they are called."""
    chosen = reader.get(facts.CALL_ON)
    return "call_back" in talk.heard or (chosen is not None and chosen > reader.today)


def _result(talk: Talk) -> CallResult | None:
    if talk.kind is not None:
        return CallResult.DEAL
    if talk.theirs:
        return CallResult.NUMBER
    if talk.plan is not None:
        # An offer counts for more than the noes on the way to it.
        return CallResult.PLAN
    if talk.noes:
        return CallResult.NO
    return CallResult.CARD if "card_offered" in talk.heard else None


def _noted(talk: Talk) -> Iterator[Written]:
    kept: tuple[tuple[str, AnyFact], ...] = (
        ("name", facts.CALL_NAME),
        ("direct", facts.CALL_DIRECT),
        ("ref", facts.CALL_REF),
        ("promise", facts.CALL_PROMISE),
        ("by", facts.CALL_PROMISE_BY),
    )
    if "call_back" in talk.heard and talk.noted("promise") is None and (by := talk.noted("by")):
        # The day that was noted is the one on which they call.
        yield Written(facts.CALL_BACK_BY, by)
        kept = kept[:-1]
    for what, fact in kept:
        words = talk.noted(what)
        if words is not None:
            yield Written(fact, words)
    if talk.said:
        yield Written(facts.CALL_SAID, " / ".join(talk.said)[-LONGEST:])


def _card(talk: Talk) -> Iterator[Written]:
    """The card they offered, so that its cost is not asked for again."""
    if talk.card_rate is not None:
        yield Written(facts.CARD_RATE, str(talk.card_rate))
    if talk.card_months is not None and talk.card_months in CARD_MONTHS:
        yield Written(facts.CARD_MONTHS, str(talk.card_months))


def _deal(talk: Talk) -> Iterator[Written]:
    """The deal, so that nothing is asked again that was said on the phone."""
    plan = talk.kind is Deal.PLAN
    yield Written(facts.DEAL_KIND, (DealKind.PLAN if plan else DealKind.ONE_PAYMENT).value)
    found: dict[AnyFact, Raw | None] = {
        facts.DEAL_SUM: None if talk.agreed is None else f"{talk.agreed:.2f}",
        facts.DEAL_ZERO: "yes" if Term.SETTLES in talk.ticks else "no" if Term.SETTLES in talk.refused else None,
        facts.DEAL_BY: talk.pay_by.isoformat() if talk.pay_by else None,
        facts.DEAL_WHO: talk.noted("name"),
        facts.DEAL_GAPS: tuple(term.value for term in talk.red),
    }
    if plan and talk.plan:
        free = talk.plan.rate is not None and talk.plan.rate == 0
        found |= {
            facts.DEAL_INTEREST: None if talk.plan.rate is None else "no" if free else "yes",
            facts.DEAL_MONTHLY: None if talk.plan.monthly is None else f"{talk.plan.monthly:.2f}",
            facts.DEAL_MONTHS: None if talk.plan.months is None else str(talk.plan.months),
            facts.DEAL_RATE: None if talk.plan.rate is None else str(talk.plan.rate),
        }
    for fact, raw in found.items():
        if raw is not None:
            yield Written(fact, raw)
