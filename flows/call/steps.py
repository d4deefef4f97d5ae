"""What each move does to a talk. One function for each name; whatever has none is a line that they say.

A move that fits nowhere leaves the talk as it is: whoever taps twice, or late, does no harm.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.call import bargaining, fields, lines, rehearsal
from flows.call.machine import (
    AID,
    ANYWAY,
    CLOSE,
    COUNTER,
    DIAL,
    DISCOUNT,
    DONE,
    MONTHLY,
    OFFER,
    ON,
    OPEN,
    OVER,
    PLAN,
    RATE,
    RECAP,
    SUM,
    TAKE,
    TERMS,
    UNCONFIRMED,
    VERIFY,
)
from flows.call.talk import Note, Plan, Side, Talk
from flows.rules.terms import Deal, Term

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.core.call import Go, Move

BEGINS = ("start", "incoming")
"""Moves with which somebody is on the line, or soon will be."""
AT_ONCE = ("someone_here", "on_hold", "robot_menu", "voicemail")
"""What may have happened before the coach learned of the call."""
NAMING = (OFFER, COUNTER, PLAN, MONTHLY)
"""Moments at which a number of ours is on the table."""
WAIT = "count"
ELSEWHERE = "wrong_department"
THROUGH = ("", WAIT, "silence", "resume", "confused", "neutral", "panic", "numbers", "later", "recorded")
"""Replies that put no question of their own: a yes beside them answers what was asked before."""


def step(talk: Talk, move: Move, go: Go) -> Talk:
    """Take one move in."""
    if talk.started is None and move.name not in BEGINS:
        return rehearsal.step(talk, move) if talk.practice or move.name == "rehearse" else fields.before(talk, move)
    now = replace(talk, last=move.at)
    known = STEPS.get(move.name)
    if known is not None:
        return known(now, move, go)
    line = lines.BY_ID.get(move.name)
    return _said(now, line, move, go) if line else now


def _said(talk: Talk, line: lines.Line, move: Move, go: Go) -> Talk:
    """They said one of the lines that are known. A sum in it is kept, and answered after the reply."""
    if talk.side is not Side.TALKING and line.id in ALONE:
        return replace(talk, page="", armed="")
    noes = talk.noes + line.no
    shown = lines.reply(talk, line) if noes <= PATIENT or not line.no else lines.after_no(noes)
    heard = tuple(dict.fromkeys((*talk.heard, line.id)))
    talk = replace(_clear(talk), line=shown, noes=noes, heard=heard, armed=line.arms if shown == line.id else "")
    if line.id == "card_offered":
        talk = replace(talk, card_months=fields.plan(move.value).months or talk.card_months)
    heard_sum = bargaining.with_line(talk, line.id, fields.money(move.value))
    to = go(talk.moment, SUM, talk)
    return heard_sum if heard_sum.theirs == talk.theirs or to is None else _answered(heard_sum, to, go)


ALONE = ("panic", "wait", "silence")
"""What somebody types while nobody listens: it brings nobody back to the line."""
PATIENT = 2
"""So many refusals get the reply to what was said; after that it is time for another person, or another day."""


def _clear(talk: Talk) -> Talk:
    """Put chips and fields away, and be back on the line."""
    return replace(talk, page="", armed="", line="", side=Side.TALKING, side_at=None, rung=())


def _start(talk: Talk, move: Move, go: Go) -> Talk:
    if talk.started is not None:
        return talk
    to = go(talk.moment, "start", talk) or DIAL
    begun = replace(talk, moment=to, started=move.at, last=move.at, practice=None, page="", armed="", line="")
    return step(begun, replace(move, name=move.value, value=""), go) if move.value in AT_ONCE else begun


def on(talk: Talk, go: Go) -> Talk:
    """Go on to the next moment of this call, or back to the one that a sum of theirs has cut short."""
    if talk.back and talk.moment in {COUNTER, PLAN}:
        return replace(_clear(talk), moment=talk.back, back="")
    to = go(talk.moment, ON, talk)
    if to is None:
        return talk
    return replace(_clear(talk), moment=to, named=talk.named or to == OFFER, leaf=0)


def _spoken(talk: Talk, _move: Move, go: Go) -> Talk:  # noqa: PLR0911 - one case for each place
    """They have said the line that is shown: wait after a number, else go on."""
    match talk.line:
        case "transfer":
            return replace(_clear(talk), side=Side.ON_HOLD, side_at=talk.last)
        case "another_day" | "they_call_you":
            # Whoever calls may be anybody: nobody tells them who they are.
            return replace(_clear(talk), moment=go(talk.moment, "hang_up", talk) or CLOSE)
        case "count":
            return on(talk, go)
        case "percent" if talk.moment == DISCOUNT:
            return on(talk, go)
        case "" if talk.moment in NAMING and not talk.page and not talk.held.hold:
            return replace(_clear(talk), line=WAIT, named=True)
        case "" if talk.moment == RECAP and not fields.is_last_leaf(talk):
            return _read_on(talk, go)
        case "" if talk.moment in {TERMS, UNCONFIRMED} or talk.page:
            return _clear(talk)
        case "" if talk.moment == CLOSE:
            return replace(talk, moment=OVER)
        case "":
            return on(talk, go)
        case _:
            return _clear(talk)


def _yes(talk: Talk, move: Move, go: Go) -> Talk:  # noqa: C901, PLR0911 - one case for each moment
    """They said yes to what was asked."""
    if talk.side is not Side.TALKING:
        return _here(talk, move, go)
    if talk.line not in THROUGH:
        # Yes to what the reply has asked, and not to the number.
        return _clear(talk)
    match talk.moment:
        case "aid" | "first":
            said = replace(_clear(talk), hold="yes", aid="yes" if talk.moment == AID else talk.aid)
            return replace(said, page="dates", armed="hold_until")
        case "errors":
            return on(replace(talk, review="yes"), go)
        case "discount":
            return replace(_clear(talk), page="cuts", armed="percent")
        case "rate":
            return replace(_clear(talk), page="sums", armed="sum")
        case "offer" | "counter":
            asked = bargaining.sum_asked(talk)
            # Yes to writing it down, or to keeping it open, is no deal.
            return on(talk, go) if asked is None else _agree(talk, go, Deal.ONE_PAYMENT, asked)
        case "plan" | "monthly":
            return _yes_to_plan(talk, go)
        case "terms" if talk.term is not None:
            return fields.ticked(_clear(talk), talk.term)
        case "recap":
            return _read_on(talk, go)
        case "close":
            return replace(_clear(talk), moment=OVER)
        case _:
            return on(talk, go)


def _read_on(talk: Talk, go: Go) -> Talk:
    """The next page of the recap: nobody agrees to what was not read out."""
    if fields.is_last_leaf(talk):
        return replace(_clear(talk), moment=go(talk.moment, ON, talk) or CLOSE)
    return replace(_clear(talk), leaf=talk.leaf + 1)


def _yes_to_plan(talk: Talk, go: Go) -> Talk:
    """They said yes to a plan: to ours, or to theirs where it costs nothing more. Whether it does is asked first."""
    plan = bargaining.plan_asked(talk)
    if plan is not None:
        return _agree(replace(talk, plan=plan), go, Deal.PLAN, talk.held.owed)
    if talk.plan is not None and talk.plan.rate is None and not talk.held.hold:
        return replace(_clear(talk), page="plan", armed="plan")
    return on(talk, go)


def _take(talk: Talk, _move: Move, go: Go) -> Talk:
    """The person takes what they offered."""
    if talk.moment == COUNTER and talk.theirs:
        return _agree(talk, go, Deal.ONE_PAYMENT, talk.theirs[-1])
    return _agree(talk, go, Deal.PLAN, talk.held.owed) if talk.moment == PLAN else talk


def _agree(talk: Talk, go: Go, kind: Deal, agreed: Decimal | None) -> Talk:
    to = go(talk.moment, TAKE, talk)
    if to is None:
        return talk
    ticks = (Term.AMOUNT,) if agreed is not None or kind is Deal.PLAN else ()
    return replace(_clear(talk), moment=to, kind=kind, agreed=agreed, ticks=ticks, refused=())


def _no(talk: Talk, _move: Move, go: Go) -> Talk:  # noqa: PLR0911 - one case for each moment
    """They said no: thank, and ask for programmes, a person, a supervisor, another day. In this order."""
    match talk.moment:
        case "terms" if talk.term is not None:
            return replace(_clear(talk), refused=(*talk.refused, talk.term))
        case "recap":
            return _changed(talk, _move, go)
        case _:
            pass
    if talk.moment == OPEN and ELSEWHERE not in talk.heard:
        # Nobody has refused anything yet: this is the wrong desk.
        return replace(_clear(talk), line=ELSEWHERE, heard=(*talk.heard, ELSEWHERE))
    noes = talk.noes + 1
    refused = replace(_clear(talk), noes=noes, line=lines.after_no(noes))
    match talk.moment:
        case "aid":
            return replace(refused, aid="no")
        case "errors":
            return replace(refused, review="no", line="charges_correct")
        case "first":
            return replace(refused, hold="no")
        case _:
            return refused


def _changed(talk: Talk, _move: Move, go: Go) -> Talk:
    """The recap was not right: back to the terms, or write down what is different."""
    to = go(talk.moment, "changed", talk)
    if to is not None:
        return replace(_clear(talk), moment=to, refused=())
    return replace(_clear(talk), page="promise", armed="promise")


def _sum(talk: Talk, move: Move, go: Go) -> Talk:
    """They named a sum; without one the chips are shown."""
    amount = fields.money(move.value)
    if amount is None:
        return replace(_clear(talk), page="sums", armed="sum")
    if not talk.named and talk.held.owed is not None and amount >= talk.held.owed:
        # The whole bill is where they begin, and no answer to anything.
        return _said(talk, lines.BY_ID["full_balance"], move, go)
    to = go(talk.moment, SUM, talk)
    return talk if to is None else _answered(bargaining.named(_clear(talk), amount), to, go)


def _answered(talk: Talk, to: str, go: Go) -> Talk:
    """Answer their sum; before ours was named it comes first. Where none may be, it is only noted."""
    if talk.held.hold:
        return _aside(talk, to)
    ours_first = talk.move == "" and (go(RATE, OFFER, talk) is not None)
    return replace(talk, moment=OFFER, named=True) if ours_first else replace(talk, moment=to, named=True)


def _aside(talk: Talk, to: str) -> Talk:
    """Answer a sum or a plan while no number may be named, and keep the moment to come back to."""
    return replace(talk, moment=to, back=talk.back if talk.moment in {COUNTER, PLAN} else talk.moment)


def _percent(talk: Talk, move: Move, go: Go) -> Talk:
    """They named a percent off."""
    if talk.line in {"card_offered", "card_cost"}:
        return fields.card_rate(talk, move.value)
    percent = fields.percent(move.value)
    if percent is None:
        return replace(_clear(talk), page="cuts", armed="percent")
    left = bargaining.less(talk, percent)
    if talk.moment == PLAN:
        return replace(_clear(bargaining.with_plan(talk, Plan(rate=percent))), moment=PLAN)
    noted = replace(_clear(talk), percent=percent, line="percent")
    if left is None or go(talk.moment, SUM, talk) is None:
        return noted
    heard = bargaining.named(noted, left)
    taken = heard.move == bargaining.TAKE or talk.named
    return replace(heard, line="", moment=COUNTER, named=True) if taken else heard


def _plan(talk: Talk, move: Move, go: Go) -> Talk:
    """They offered a plan, or said more about it."""
    said = fields.plan(move.value)
    if talk.line in {"card_offered", "card_cost"} and said.months is not None and said.monthly is None:
        return fields.card_months(talk, said)
    to = PLAN if talk.moment == PLAN else go(talk.moment, PLAN, talk)
    if to is None:
        return talk
    talk = bargaining.with_plan(talk, said)
    answered = _aside(_clear(talk), to) if talk.held.hold else replace(_clear(talk), moment=to)
    return replace(answered, page="plan", armed="plan") if said == Plan() else answered


def _here(talk: Talk, _move: Move, go: Go) -> Talk:
    """Somebody is there again, or at last."""
    if talk.moment == DIAL:
        return replace(_clear(talk), moment=go(DIAL, ON, talk) or VERIFY)
    away = talk.side is not Side.TALKING
    return replace(_clear(talk), line="resume" if away else "")


def _hold(talk: Talk, move: Move, _go: Go) -> Talk:
    if talk.side is Side.ON_HOLD:
        return talk
    return replace(_clear(talk), side=Side.ON_HOLD, side_at=move.at)


def _cut_off(talk: Talk, move: Move, _go: Go) -> Talk:
    return replace(_clear(talk), side=Side.CUT_OFF, side_at=move.at)


def _pause(talk: Talk, move: Move, _go: Go) -> Talk:
    return replace(_clear(talk), side=Side.PAUSED, side_at=move.at)


def _done(talk: Talk, move: Move, go: Go) -> Talk:
    """Leave the terms: with a red one missing only if the person says so."""
    to = go(talk.moment, move.name, talk)
    return talk if to is None else replace(_clear(talk), moment=to, leaf=0)


def _hang_up(talk: Talk, _move: Move, go: Go) -> Talk:
    to = go(talk.moment, "hang_up", talk)
    return talk if to is None else replace(_clear(talk), moment=to)


def _ended(talk: Talk, _move: Move, _go: Go) -> Talk:
    return replace(_clear(talk), moment=OVER)


def _incoming(talk: Talk, move: Move, _go: Go) -> Talk:
    """They call the person: who that is may be anybody."""
    started = talk.started or move.at
    return replace(_clear(talk), moment=VERIFY, line="they_call_you", started=started, practice=None)


def _text(talk: Talk, move: Move, _go: Go) -> Talk:
    """Something that nobody could make out: it is kept, and there is a sentence that is always safe."""
    noted = (*talk.notes, Note("said", move.value, move.at)) if move.value else talk.notes
    return replace(_clear(talk), line="neutral", notes=noted)


def _ask_boss(talk: Talk, _move: Move, _go: Go) -> Talk:
    return replace(_clear(talk), line="who_can_approve")


def _later(talk: Talk, _move: Move, _go: Go) -> Talk:
    return replace(_clear(talk), line="later")


def _numbers(talk: Talk, _move: Move, _go: Go) -> Talk:
    return replace(_clear(talk), line="numbers")


STEPS = {
    "start": _start,
    "incoming": _incoming,
    "said_it": _spoken,
    "agreed": _yes,
    "refused": _no,
    TAKE: _take,
    "changed": _changed,
    SUM: _sum,
    "percent": _percent,
    "plan": _plan,
    "someone_here": _here,
    "back_now": _here,
    "on_hold": _hold,
    "cut_off": _cut_off,
    "pause": _pause,
    DONE: _done,
    ANYWAY: _done,
    "ask_again": _done,
    "hang_up": _hang_up,
    "ended": _ended,
    "text": _text,
    "supervisor": _ask_boss,
    "later": _later,
    "numbers": _numbers,
    **fields.STEPS,
}
"""What each move does."""
