"""Whether anybody listens at the other end: on hold, cut off, paused, and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.call.machine import DIAL, ENDED, ON, VERIFY
from flows.call.talk import Side, Talk, cleared

if TYPE_CHECKING:
    from bot.core.call import Go, Move


def here(talk: Talk, _move: Move, go: Go) -> Talk:
    """Somebody is there again, or at last."""
    if talk.moment == DIAL:
        return replace(cleared(talk), moment=go(DIAL, ON, talk) or VERIFY)
    away = talk.side is not Side.TALKING
    return replace(cleared(talk), line="resume" if away else "")


def hold(talk: Talk, move: Move, _go: Go) -> Talk:
    """They are on hold; its minutes count from the first word of it."""
    if talk.side is Side.ON_HOLD:
        return talk
    return replace(cleared(talk), side=Side.ON_HOLD, side_at=move.at)


def cut_off(talk: Talk, move: Move, _go: Go) -> Talk:
    """The line is dead."""
    return replace(cleared(talk), side=Side.CUT_OFF, side_at=move.at)


def pause(talk: Talk, move: Move, _go: Go) -> Talk:
    """The person needs to leave the phone."""
    return replace(cleared(talk), side=Side.PAUSED, side_at=move.at)


def hang_up(talk: Talk, _move: Move, go: Go) -> Talk:
    """The person wants to end the call: first a kind last word."""
    to = go(talk.moment, "hang_up", talk)
    return talk if to is None else replace(cleared(talk), moment=to)


def ended(talk: Talk, _move: Move, go: Go) -> Talk:
    """Nobody is on the line any more."""
    to = go(talk.moment, ENDED, talk)
    return talk if to is None else replace(cleared(talk), moment=to)


STEPS = {
    "someone_here": here,
    "back_now": here,
    "on_hold": hold,
    "cut_off": cut_off,
    "pause": pause,
    "hang_up": hang_up,
    ENDED: ended,
}
"""What each of these moves does."""
