"""What a reminder tells of one date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.nudges import Manner
from flows import facts, standing
from flows.rules.deadlines import days_left
from flows.views.dates import MANNERS, Date, payment_lead

if TYPE_CHECKING:
    from datetime import date

    from bot.core.flow import Reader


@dataclass(frozen=True, slots=True)
class Line:
    """One date, and the bill that it belongs to; `several` where there is more than one bill. `late`: it has passed.

    `promise` is what they promised on the phone, in the words it was noted in.
    `sender` is the name on the bill, None where it was not given; `kind` is `unknown` where that was not said.
    """

    date: Date
    sender: str | None
    kind: str
    several: bool
    late: bool
    promise: str | None = None


def nudge(reader: Reader, what: str, on: date) -> Line:
    """What there is to tell of this date, which may be long ahead or have passed."""
    named, day = what, on
    if what == "payment":
        # It is spoken of some days before; what is told is the day of the payment itself.
        day = on + payment_lead(reader)
    elif what == "pay" and reader.get(facts.DEAL_BY) is None:
        named = "pay_soon"
    left = days_left(day, reader.today)
    bills = [bill for bill in reader.bills() if not bill.closed]
    return Line(
        Date(named, day, MANNERS.get(what) is not Manner.OWED, left),
        reader.get(facts.SENDER_NAME),
        standing.sender_kind(reader),
        len(bills) > 1,
        left < 0,
        _promise(reader) if what == "promise" else None,
    )


def _promise(reader: Reader) -> str | None:
    calls = [call for call in reader.each(facts.CALL) if call.get(facts.CALLED_ON) is not None]
    return calls[-1].get(facts.CALL_PROMISE) if calls else None
