"""Where things stood, for somebody who comes back: last time, since then, today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, standing
from flows.lines import lines_awaited
from flows.rules.deadlines import days_left
from flows.rules.workdays import call_slot
from flows.views.cards import coming
from flows.views.dates import Date

if TYPE_CHECKING:
    from bot.core.flow import Reader


@dataclass(frozen=True, slots=True)
class Recap:
    """Where things stood. `owed` is what is asked for now, after aid, a correction or the plan's share.

    `since` is when the stage began, `away` how many days ago the person last wrote.

    `nearer` is a date that a clock runs to and that came nearer meanwhile; `next_date` the soonest of all. `slot` is a
    good working day to go on.
    """

    billed: Decimal | None
    owed: Decimal | None
    sender: str | None
    kind: str
    stage: str
    since: date | None
    away: int
    next_date: Date | None
    nearer: Date | None
    aid_skipped: bool
    itemized_asked: bool
    slot: date


@view
def recap(reader: Reader) -> Recap:
    """Where things stood."""
    dates = coming(reader)
    acts = [each for each in dates[1:] if each.act]
    return Recap(
        reader.get(facts.BILLED),
        standing.balance(reader),
        reader.get(facts.SENDER_NAME),
        standing.sender_kind(reader),
        reader.stage,
        reader.stage_since,
        days_left(reader.today, reader.seen_on) if reader.seen_on else 0,
        dates[0] if dates else None,
        acts[0] if acts else None,
        standing.skips_aid(reader),
        lines_awaited(reader) and reader.reached("records_asked"),
        call_slot(reader.today, reader.known),
    )
