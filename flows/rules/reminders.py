"""On which days to remind of a date. Pure dates; hours and quiet times are the shell's."""

from __future__ import annotations

from datetime import date, timedelta

from bot.core.knowledge import Known
from flows.rules.figures import several, whole


def reminders(start: date, last: date, today: date, known: Known) -> tuple[date, ...]:
    """The days to remind of something the person must do by `last`: half time, then ever closer.

    Days that are past are left out, and the last day itself is not a reminder. Source: topic `reminder_rhythm`.
    """
    before = [
        last - timedelta(days=days) for days in several(known.reminder_rhythm, "days_before") if isinstance(days, int)
    ]
    half = start + (last - start) // 2
    return tuple(sorted({day for day in (half, *before) if max(start, today) <= day < last}))


def chase_on(due: date, known: Known) -> date:
    """The day to ask what became of something that the other side owed by `due`. Source: topic `reminder_rhythm`."""
    return due + timedelta(days=whole(known.reminder_rhythm, "chase_days_after"))
