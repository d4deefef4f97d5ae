"""Days on which offices work: not weekends, not federal holidays."""

from __future__ import annotations

from datetime import date, timedelta

from bot.core.knowledge import Known
from flows.rules.figures import several, whole

DAY = timedelta(days=1)
SATURDAY = 5


def is_working_day(day: date, known: Known) -> bool:
    """Whether offices work on `day`. Source: topic `federal_holidays` (a year not listed yet has none)."""
    return day.weekday() < SATURDAY and day not in several(known.federal_holidays, "days")


def next_working_day(after: date, known: Known) -> date:
    """The first working day later than `after`."""
    day = after + DAY
    while not is_working_day(day, known):
        day += DAY
    return day


def add_working_days(start: date, count: int, known: Known) -> date:
    """The working day that is `count` working days later than `start`, the day itself not counted."""
    day = start
    for _ in range(count):
        day = next_working_day(day, known)
    return day


def call_slot(today: date, known: Known) -> date:
    """A working day for a call: in the coming days, the middle of the week before its edges, then the soonest.

    Source: topic `call_practice` (`within_days`, `best_weekdays` with Monday 0).
    """
    practice = known.call_practice
    days = [today + DAY * ahead for ahead in range(1, whole(practice, "within_days") + 1)]
    working = [day for day in days if is_working_day(day, known)]
    best = [day for day in working if day.weekday() in several(practice, "best_weekdays")]
    return next(iter(best + working), next_working_day(today, known))
