"""Onward: the next moment of a call."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.call import bargaining, fields
from flows.call.machine import CLOSE, COUNTER, OFFER, ON, PLAN
from flows.call.talk import Talk, cleared

if TYPE_CHECKING:
    from bot.core.call import Go


def on(talk: Talk, go: Go) -> Talk:
    """Go on to the next moment of this call, or back to the one that a sum of theirs has cut short."""
    if talk.back and talk.moment in {COUNTER, PLAN}:
        return replace(cleared(talk), moment=talk.back, back="")
    to = go(talk.moment, ON, talk)
    if to is None:
        return talk
    if to == OFFER and bargaining.is_good(talk):
        # They named it before the money was talked about.
        return replace(cleared(talk), moment=COUNTER, move=bargaining.TAKE, named=True)
    return replace(cleared(talk), moment=to, named=talk.named or to == OFFER, leaf=0)


def read_on(talk: Talk, go: Go) -> Talk:
    """The next page of the recap: nobody agrees to what was not read out."""
    if fields.is_last_leaf(talk):
        return replace(cleared(talk), moment=go(talk.moment, ON, talk) or CLOSE)
    return replace(cleared(talk), leaf=talk.leaf + 1)
