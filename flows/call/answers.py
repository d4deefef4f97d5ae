"""A yes and a no, by the moment at which they come, and what becomes a deal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.call import bargaining, buttons, fields, figures, lines, sides, values
from flows.call.drawing import OWN_WORDS
from flows.call.machine import AGAIN, AID, ANYWAY, COUNTER, DONE, OPEN, SUM, TAKE
from flows.call.onward import on, read_on
from flows.call.talk import Side, Talk, cleared
from flows.rules.terms import Deal, Term

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.core.call import Go, Move

ELSEWHERE = "wrong_department"
THROUGH = ("", lines.COUNT, "numbers", "later")
"""Replies that ask for nothing: a yes beside them answers what was asked before. Beside any other it answers that."""


def yes(talk: Talk, move: Move, go: Go) -> Talk:  # noqa: C901, PLR0911, PLR0912 - one case for each moment
    """They said yes to what was asked."""
    if talk.side is not Side.TALKING:
        return sides.here(talk, move, go)
    if not _is_asked(talk):
        # Yes to what the reply or the chips have asked, and not to the number.
        return cleared(talk)
    match talk.moment:
        case "aid" | "first":
            said = replace(cleared(talk), hold="yes", aid="yes" if talk.moment == AID else talk.aid)
            return replace(said, page="dates", armed="hold_until")
        case "errors":
            return on(replace(talk, review="yes") if talk.held.lines else replace(talk, itemized="yes"), go)
        case "discount":
            return replace(cleared(talk), page="cuts", armed="percent")
        case "rate":
            return replace(cleared(talk), page="sums", armed="sum")
        case "offer" | "counter":
            asked, other = bargaining.sum_asked(talk), values.money(move.value)
            if other is not None and other != asked:
                # They named another sum with their yes.
                return figures.sum_named(talk, replace(move, name=SUM), go)
            # Yes to writing it down, or to keeping it open, is no deal.
            return on(talk, go) if asked is None else agree(talk, go, Deal.ONE_PAYMENT, asked)
        case "plan" | "monthly":
            if values.money(move.value) is not None:
                return figures.sum_named(talk, replace(move, name=SUM), go)
            return _yes_to_plan(talk, go)
        case "terms" if talk.term is not None:
            return fields.ticked(cleared(talk), talk.term)
        case "recap":
            return read_on(talk, go)
        case "close":
            return sides.ended(talk, move, go)
        case _:
            return on(talk, go)


def _is_asked(talk: Talk) -> bool:
    """Whether the card shows what the moment asks, and no words of a reply or of chips."""
    return talk.line in THROUGH and talk.page not in OWN_WORDS


def _yes_to_plan(talk: Talk, go: Go) -> Talk:
    """They said yes to a plan: to ours, or to theirs where it costs nothing more. Whether it does is asked first."""
    plan = bargaining.plan_asked(talk)
    if plan is not None:
        return agree(replace(talk, plan=plan), go, Deal.PLAN, talk.held.owed)
    if talk.plan is not None and talk.plan.rate is None and not talk.held.hold:
        return replace(cleared(talk), page="plan", armed="plan")
    return on(talk, go)


def take(talk: Talk, _move: Move, go: Go) -> Talk:
    """The person takes what they offered, if it can be taken."""
    if not buttons.can_take(talk):
        return talk
    if not _is_asked(talk):
        return cleared(talk)
    if talk.moment == COUNTER:
        return agree(talk, go, Deal.ONE_PAYMENT, talk.theirs[-1])
    return agree(talk, go, Deal.PLAN, talk.held.owed)


def agree(talk: Talk, go: Go, kind: Deal, agreed: Decimal | None) -> Talk:
    """Keep what was agreed, and go on to its terms. The sum is the one term that was said already."""
    to = go(talk.moment, TAKE, talk)
    if to is None:
        return talk
    told = agreed is not None if kind is not Deal.PLAN else bool(talk.plan and talk.plan.monthly and talk.plan.months)
    ticks = (Term.AMOUNT,) if told else ()
    return replace(cleared(talk), moment=to, kind=kind, agreed=agreed, ticks=ticks, refused=())


def no(talk: Talk, _move: Move, go: Go) -> Talk:  # noqa: PLR0911 - one case for each moment
    """They said no: thank, and ask for programmes, a person, a supervisor, another day. In this order."""
    match talk.moment:
        case "terms" if talk.term is not None:
            return replace(cleared(talk), refused=(*talk.refused, talk.term))
        case "recap":
            return changed(talk, _move, go)
        case _:
            pass
    if talk.moment == OPEN and ELSEWHERE not in talk.heard:
        # Nobody has refused anything yet: this is the wrong desk.
        return replace(cleared(talk), line=ELSEWHERE, heard=(*talk.heard, ELSEWHERE))
    noes = talk.noes + 1
    refused = replace(cleared(talk), noes=noes, line=lines.after_no(noes))
    match talk.moment:
        case "aid":
            return replace(refused, aid="no")
        case "errors":
            listed = replace(refused, review="no", line="charges_correct")
            return listed if talk.held.lines else replace(refused, itemized="no", line="no_itemized")
        case "first":
            return replace(refused, hold="no")
        case _:
            return refused


def changed(talk: Talk, _move: Move, go: Go) -> Talk:
    """The recap was not right: back to the terms, or write down what is different."""
    to = go(talk.moment, "changed", talk)
    if to is not None:
        return replace(cleared(talk), moment=to, refused=())
    return replace(cleared(talk), page="promise", armed="promise")


def done(talk: Talk, move: Move, go: Go) -> Talk:
    """Leave the terms: with a red one missing only if the person says so."""
    to = go(talk.moment, move.name, talk)
    return talk if to is None else replace(cleared(talk), moment=to, leaf=0)


STEPS = {
    "agreed": yes,
    "refused": no,
    TAKE: take,
    "changed": changed,
    DONE: done,
    ANYWAY: done,
    AGAIN: done,
}
"""What each of these moves does."""
