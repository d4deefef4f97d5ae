"""Onward: the next moment of a call."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.call.machine import OFFER, ON
from flows.call.talk import Talk, cleared

if TYPE_CHECKING:
    from bot.core.call import Go


def on(talk: Talk, go: Go) -> Talk:
    """Go on to the next moment of this call."""
    to = go(talk.moment, ON, talk)
    if to is None:
        return talk
    return replace(cleared(talk), moment=to, named=talk.named or to == OFFER, leaf=0)
