"""Figures that they name: a sum, a percent off, a plan. What to do about them is in `bargaining`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.call import bargaining, fields, values
from flows.call.machine import COUNTER, OFFER, PLAN, SUM
from flows.call.talk import Plan, Talk, cleared

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
    return talk if to is None else answered(bargaining.named(cleared(talk), amount), to, go)


def is_whole_bill(talk: Talk, move: Move) -> bool:
    """Whether they only ask for all of it, before a number of ours was named."""
    amount = values.money(move.value) if move.name == SUM else None
    return amount is not None and not talk.named and talk.held.owed is not None and amount >= talk.held.owed


def answered(talk: Talk, to: str, go: Go) -> Talk:
    """Answer their sum; before ours was named it comes first. Where none may be, it is only noted."""
    if talk.held.hold:
        return _aside(talk, to)
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
    if talk.moment == PLAN:
        return replace(cleared(bargaining.with_plan(talk, Plan(rate=percent))), moment=PLAN)
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
    talk = bargaining.with_plan(talk, said)
    heard = _aside(cleared(talk), to) if talk.held.hold else replace(cleared(talk), moment=to)
    return replace(heard, page="plan", armed="plan") if said == Plan() else heard


STEPS = {SUM: sum_named, "percent": percent_named, "plan": plan_named}
"""What each of these moves does."""
