"""Figures that they name: a sum, a percent off, a plan. What to do about them is in `bargaining`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.call import bargaining, fields, values
from flows.call.machine import COUNTER, EARLY, MONTHLY, OFFER, PLAN, SUM
from flows.call.talk import Plan, Talk, cleared
from flows.rules.terms import Deal

if TYPE_CHECKING:
    from bot.core.call import Go, Move

ABOUT_A_CARD = ("card_offered", "card_cost")
"""Replies after which a rate and months are those of a card."""


def sum_named(talk: Talk, move: Move, go: Go) -> Talk:
    """They named a sum; without one the chips are shown."""
    amount = values.money(move.value)
    if amount is None:
        return replace(cleared(talk), page="sums", armed="sum")
    to = go(talk.moment, SUM, talk)
    if amount <= 0:
        # Nothing more to pay is no offer: it is to be said again, and then written down.
        return replace(cleared(talk), line="neutral")
    return talk if to is None else answered(bargaining.named(cleared(reopened(talk)), amount), to, go)


def reopened(talk: Talk) -> Talk:
    """They said something else after a deal: it is none any more, and nothing of it was agreed to."""
    return replace(talk, kind=None, agreed=None, ticks=(), refused=(), pay_by=None) if talk.kind else talk


def is_whole_bill(talk: Talk, move: Move) -> bool:
    """Whether they only ask for all of it, before a number of ours was named in this call."""
    amount = values.money(move.value) if move.name == SUM else None
    owed, first = talk.held.owed, not talk.named or talk.moment in EARLY
    return amount is not None and owed is not None and amount >= owed and first


def answered(talk: Talk, to: str, go: Go) -> Talk:
    """Answer their sum; before ours was named it comes first. Where none may be, or aid is first, it is only noted."""
    if talk.held.hold:
        return _aside(talk, to)
    if talk.moment in EARLY:
        return replace(_aside(talk, to), move=bargaining.PAPER)
    ours_first = None if talk.move else go(talk.moment, OFFER, talk)
    return replace(talk, moment=ours_first or to, named=True)


def _aside(talk: Talk, to: str) -> Talk:
    """Answer a sum or a plan while no number may be named, and keep the moment to come back to."""
    return replace(talk, moment=to, back=talk.back if talk.moment in {COUNTER, PLAN} else talk.moment)


def percent_named(talk: Talk, move: Move, go: Go) -> Talk:
    """They named a percent off."""
    if talk.line in ABOUT_A_CARD:
        return fields.card_rate(talk, move.value)
    percent = values.percent(move.value)
    if percent is None:
        return replace(cleared(talk), page="cuts", armed="percent")
    left = bargaining.less(talk, percent)
    if talk.moment in {PLAN, MONTHLY} or talk.kind is Deal.PLAN:
        # Beside a plan a percent is its interest.
        return replace(cleared(bargaining.with_plan(reopened(talk), Plan(rate=percent))), moment=PLAN)
    if talk.kind is not None:
        return replace(cleared(talk), line="neutral")
    noted = replace(cleared(talk), percent=percent, line="percent")
    if left is None or go(talk.moment, SUM, talk) is None:
        return noted
    heard = bargaining.named(noted, left)
    taken = heard.move == bargaining.TAKE or talk.named
    return replace(heard, line="", moment=COUNTER, named=True) if taken else heard


def plan_named(talk: Talk, move: Move, go: Go) -> Talk:
    """They offered a plan, or said more about it."""
    said = values.plan(move.value)
    if talk.line in ABOUT_A_CARD and said.months is not None and said.monthly is None:
        return fields.card_months(talk, said)
    to = go(talk.moment, PLAN, talk)
    if to is None:
        return talk
    talk = bargaining.with_plan(reopened(talk), said)
    noted = talk.held.hold or talk.moment in EARLY
    heard = _aside(cleared(talk), to) if noted else replace(cleared(talk), moment=to)
    return replace(heard, page="plan", armed="plan") if said == Plan() else heard


STEPS = {SUM: sum_named, "percent": percent_named, "plan": plan_named}
"""What each of these moves does."""
