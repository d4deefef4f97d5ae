"""What each move does to a talk. One function for each name; whatever has none is a line that they say.

A move that fits nowhere leaves the talk as it is: whoever taps twice, or late, does no harm.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.call import answers, bargaining, fields, figures, lines, rehearsal, sides, values
from flows.call.machine import (
    CLOSE,
    COUNTER,
    DIAL,
    DISCOUNT,
    EARLY,
    MONTHLY,
    OFFER,
    PLAN,
    PROOF,
    RECAP,
    SUM,
    TERMS,
    UNCONFIRMED,
    VERIFY,
)
from flows.call.onward import on, read_on
from flows.call.talk import Note, Side, Talk, cleared

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.call import Go, Move

BEGINS = ("start", "incoming")
"""Moves with which somebody is on the line, or soon will be."""
AT_ONCE = ("someone_here", "on_hold", "cut_off", "robot_menu", "voicemail")
"""What may have happened before the coach learned of the call."""
NAMING = (OFFER, COUNTER, PLAN, MONTHLY)
"""Moments at which a number of ours is on the table."""


def step(talk: Talk, move: Move, go: Go) -> Talk:
    """Take one move in."""
    if talk.started is None and move.name not in BEGINS:
        return rehearsal.step(talk, move) if talk.practice or move.name == "rehearse" else fields.before(talk, move)
    now = replace(talk, last=move.at)
    known = None if figures.is_whole_bill(talk, move) else STEPS.get(move.name)
    if known is not None:
        return known(now, move, go)
    # The whole bill is where they begin, and no answer to anything.
    line = lines.BY_ID.get("full_balance" if move.name == SUM else move.name)
    return _said(now, line, move, go) if line else now


def _said(talk: Talk, line: lines.Line, move: Move, go: Go) -> Talk:
    """They said one of the lines that are known. A sum in it is kept, and answered after the reply."""
    if talk.side is not Side.TALKING and line.id in ALONE:
        return replace(talk, page="", armed="")
    noes = talk.noes + line.no
    shown = lines.reply(talk, line) if noes <= PATIENT or not line.no else lines.after_no(noes)
    heard = tuple(dict.fromkeys((*talk.heard, line.id)))
    talk = replace(cleared(talk), line=shown, noes=noes, heard=heard, armed=line.arms if shown == line.id else "")
    if line.id == "card_offered":
        talk = replace(talk, card_months=values.plan(move.value).months or talk.card_months)
    heard_sum = bargaining.with_line(talk, line.id, values.money(move.value))
    to = go(talk.moment, SUM, talk)
    return heard_sum if heard_sum.theirs == talk.theirs or to is None else figures.answered(heard_sum, to, go)


ALONE = ("panic", "wait", "silence")
"""What somebody types while nobody listens: it brings nobody back to the line."""
PATIENT = 2
"""So many refusals get the reply to what was said; after that it is time for another person, or another day."""


def _start(talk: Talk, move: Move, go: Go) -> Talk:
    if talk.started is not None:
        return talk
    to = go(talk.moment, "start", talk) or DIAL
    begun = replace(talk, moment=to, started=move.at, last=move.at, practice=None, page="", armed="", line="")
    return step(begun, replace(move, name=move.value, value=""), go) if move.value in AT_ONCE else begun


def _spoken(talk: Talk, _move: Move, go: Go) -> Talk:  # noqa: PLR0911 - one case for each place
    """They have said the line that is shown: wait after a number, else go on."""
    match talk.line:
        case "transfer":
            return replace(cleared(talk), side=Side.ON_HOLD, side_at=talk.last)
        case "another_day" | "they_call_you":
            # Whoever calls may be anybody: nobody tells them who they are.
            return replace(cleared(talk), moment=go(talk.moment, "hang_up", talk) or CLOSE)
        case lines.COUNT:
            return on(talk, go)
        case "percent" if talk.moment == DISCOUNT:
            return on(talk, go)
        case "" if talk.moment in NAMING and not talk.page and not talk.held.hold and not talk.back:
            return replace(cleared(talk), line=lines.COUNT, named=talk.named or bargaining.sum_asked(talk) is not None)
        case "" if talk.moment == RECAP and not fields.is_last_leaf(talk):
            return read_on(talk, go)
        case "" if talk.moment in {TERMS, UNCONFIRMED} or talk.page:
            return cleared(talk)
        case "" if talk.moment == CLOSE:
            return sides.ended(talk, _move, go)
        case "":
            return on(talk, go)
        case _:
            return cleared(talk)


def _incoming(talk: Talk, move: Move, _go: Go) -> Talk:
    """They call the person: who that is may be anybody."""
    started = talk.started or move.at
    return replace(cleared(talk), moment=VERIFY, line="they_call_you", started=started, practice=None)


def _text(talk: Talk, move: Move, _go: Go) -> Talk:
    """Something that nobody could make out: it is kept, and there is a sentence that is always safe."""
    noted = (*talk.notes, Note("said", move.value, move.at)) if move.value else talk.notes
    return replace(cleared(talk), line="neutral", notes=noted)


def _collector(talk: Talk, _move: Move, _go: Go) -> Talk:
    """It is a collector: proof comes first, nothing is confirmed, and no number is named."""
    held = talk.held if talk.held.collects else replace(talk.held, collects=True, holds=(PROOF, *talk.held.holds))
    return replace(cleared(talk), held=held, moment=PROOF if talk.moment in EARLY else talk.moment)


def _ask_boss(talk: Talk, _move: Move, _go: Go) -> Talk:
    return replace(cleared(talk), line="who_can_approve")


def _later(talk: Talk, _move: Move, _go: Go) -> Talk:
    return replace(cleared(talk), line="later")


def _numbers(talk: Talk, _move: Move, _go: Go) -> Talk:
    return replace(cleared(talk), line="numbers")


STEPS: dict[str, Callable[[Talk, Move, Go], Talk]] = {
    "start": _start,
    "incoming": _incoming,
    "said_it": _spoken,
    "text": _text,
    "a_collector": _collector,
    "supervisor": _ask_boss,
    "later": _later,
    "numbers": _numbers,
    **answers.STEPS,
    **figures.STEPS,
    **fields.STEPS,
    **sides.STEPS,
}
"""What each move does."""
