"""What the coach writes of by itself: the dates that run, and the last days that went by a short while ago."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.nudges import Clock, Manner
from flows import facts, standing
from flows.outcomes import AidNext
from flows.rules.figures import whole
from flows.views.dates import MANNERS, dates, next_payment, payment_lead

if TYPE_CHECKING:
    from datetime import date

    from bot.core.flow import Reader


def running(reader: Reader) -> tuple[Clock, ...]:
    """What the coach writes of by itself, whatever the bill waits for."""
    found = [
        Clock(what, on, MANNERS[what])
        for what, on in _worth_a_word(reader)
        if on >= reader.today or MANNERS[what] is Manner.OWED
    ]
    payment = next_payment(reader)
    if payment:
        found.append(Clock("payment", payment - payment_lead(reader), MANNERS["payment"]))
    return tuple(found)


def passed(reader: Reader) -> tuple[Clock, ...]:
    """Last days that went by a short while ago: it is worth asking whether they still take it.

    Source: topic `reminder_rhythm`.
    """
    soonest = reader.today - timedelta(days=whole(reader.known.reminder_rhythm, "late_days"))
    return tuple(
        Clock(what, on, MANNERS[what])
        for what, on in _worth_a_word(reader)
        if soonest <= on < reader.today and MANNERS[what] is Manner.DEADLINE
    )


def _worth_a_word(reader: Reader) -> list[tuple[str, date]]:
    """The dates to be reminded of. An aid form that is in, or left out, is none of them."""
    no_form = standing.skips_aid(reader) or _form_is_in(reader)
    return [(what, on) for what, on, _ in dates(reader) if what in MANNERS and not (no_form and what == "aid_form")]


def _form_is_in(reader: Reader) -> bool:
    """The aid form was sent, or the hospital has said something to it since the person chose to send it."""
    chosen = reader.stated_at(facts.AID_NEXT)
    told = (look.stated_at(facts.AID_NEWS) for look in reader.each(facts.AID))
    answered = any(at is not None and (chosen is None or at > chosen) for at in told)
    return answered or reader.said(facts.AID_NEXT) is AidNext.SENT
