"""The timetable: when the coach writes first, worked out from the book alone.

A date is watched from the day on which it became known (`watched`); what became of it is kept in the book. The moments
follow (`nudges`), so that moving the time zone, the hours or a date moves them all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, assert_never
from zoneinfo import ZoneInfo

from bot.core.nudges import Clock, Fate, Kept, Manner, Nudge
from bot.engine.reader import Readers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.core.book import Book, Case
    from bot.core.flow import Reader
    from bot.core.library import Library
    from bot.core.nudges import Reminders

A_DAY = 2
"""Messages that may go out unasked on one local day."""
BEFORE = (14, 3, 1, 0)
"""Days before a deadline on which it is spoken of, besides half time."""
APART = 2
"""Half time is left out where it would be so few days from one of those."""
LATE = 7
"""Days for which a deadline that passed unsaid is still worth a word."""
AGAIN = {Manner.OWED: 7, Manner.TASK: 3, Manner.SILENCE: 11, Manner.PICKED: 0, Manner.DEADLINE: 0}
"""Days from the first word to the second, which is the last until the person writes."""
TWICE = 2
IN_TALK = timedelta(hours=1)
"""How long after the last word of the person the talk counts as going on."""
REVIEW = 7
"""Days after which a book with an open bill is looked at, if nothing else comes before."""
FORGOTTEN = timedelta(days=400)
"""How long somebody may be away before their book is left alone."""
STILL = timedelta(hours=1)
"""How late a moment that was picked may come at any hour; after that it waits for the day."""
SILENT = 3
"""Days without a word from the person, with a question open, after which the coach asks kindly."""
KEPT = 14
"""Days for which a reminder of their own is remembered once it was given, for the buttons under it."""
SILENCE, OWN = "silence", "own"
ORDER = (Manner.DEADLINE, Manner.PICKED, Manner.OWED, Manner.TASK, Manner.SILENCE)
"""What is said first where several dates come together."""


def watched(library: Library, book: Book, now: datetime, readers: Readers | None = None) -> tuple[Kept, ...]:
    """The dates to watch, with what became of each. One whose date has moved begins anew."""
    readers = readers or Readers(library.knowledge)
    today = now.astimezone(ZoneInfo(book.zone)).date()
    before = {each.key: each for each in book.reminders.kept}
    heard = book.seen.astimezone(ZoneInfo(book.zone)).date() if book.seen else today
    fresh = [
        Kept(f"{case.id}.{clock.what}", case.id, clock.what, clock.manner, clock.on, today)
        for case in book.cases
        if not case.closed
        for clock in _clocks(library, book, case, readers.of(book, case, today, case.run.record if case.run else ""))
    ]
    found = {each.key: _kept(before.get(each.key), each, heard) for each in fresh}
    cases = {case.id for case in book.cases}
    own = (each for each in before.values() if each.manner is Manner.PICKED and each.case in cases)
    found |= {each.key: each for each in own if each.said is None or (today - each.said).days <= KEPT}
    return tuple(found.values())


def _clocks(library: Library, book: Book, case: Case, reader: Reader) -> Iterator[Clock]:
    stage = library.journey.stage(case.stage)
    waits = stage.reminders if stage else ()
    dates = {each.what: each for each in (*library.passed(reader), *library.clocks(reader))}
    # One key for one date, whether the stage waits for it or it runs beside: what was said of it is said once.
    dates |= {due.what: Clock(due.what, on, due.manner) for due in waits if (on := due.on(reader)) is not None}
    yield from dates.values()
    if case.id == book.current and book.seen and not (stage and stage.waits):
        on = book.seen.astimezone(ZoneInfo(book.zone)).date() + timedelta(days=SILENT)
        yield Clock(SILENCE, on, Manner.SILENCE)


def _kept(old: Kept | None, fresh: Kept, heard: date) -> Kept:
    """What is kept of a date. `heard` is the local date of the person's last word."""
    if old is None:
        return fresh
    if (old.on, old.manner) == (fresh.on, fresh.manner):
        return old
    if fresh.manner is Manner.SILENCE:
        # It begins anew with each word of theirs; what they wanted of it stays.
        return replace(fresh, picked=old.picked, fate=old.fate)
    # A date that moves along with the days is no news to somebody who was not told yet, or has not answered since.
    moves_along = fresh.on <= fresh.since and fresh.manner is not Manner.DEADLINE
    untold = old.said is None or heard <= old.said or old.picked is not None or old.fate is not Fate.OPEN
    return old if moves_along and untold else fresh


def nudges(book: Book, now: datetime) -> tuple[Nudge, ...]:
    """The next moment of each watched date, soonest first; what is overdue comes at the next hour that is allowed."""
    local = Local.of(book, now)
    found = (local.nudge(each) for each in book.reminders.kept if each.fate is Fate.OPEN)
    if book.reminders.silent:
        # What they have asked for since they said stop is an answer.
        found = (each for each in found if each and each.asked)
    manners = {each.key: ORDER.index(each.manner) for each in book.reminders.kept}
    return tuple(sorted((each for each in found if each), key=lambda each: (each.at, manners[each.key], each.on)))


def wake(book: Book, now: datetime) -> datetime | None:
    """The next instant at which the coach must look at a book: to write first, or because a date will have moved on.

    Some dates follow the days: the next payment of a plan is known when the last has passed. So a book with an open
    bill is looked at on the day after each date, and once a week, until its person has been away for long.
    """
    open_ = [case.id for case in book.cases if not case.closed]
    if book.reminders.silent or not open_ or book.seen is None or now - book.seen > FORGOTTEN:
        return next((each.at for each in nudges(book, now)), None)
    local = Local.of(book, now)
    today = local.now.date()
    passing = (each.on + timedelta(days=1) for each in book.reminders.kept if each.on >= today)
    look = local.at(min((*passing, today + timedelta(days=REVIEW))), book.reminders.opens)
    return min((look, *(each.at for each in nudges(book, now))))


def days(kept: Kept, today: date) -> date | None:
    """The next local date on which a watched date is to be spoken of; one that is past counts where it was missed."""
    match kept.manner:
        case Manner.DEADLINE:
            return _deadline(kept, today)
        case Manner.OWED | Manner.TASK | Manner.SILENCE:
            if kept.said is None:
                first = kept.on + timedelta(days=1 if kept.manner is Manner.OWED else 0)
                # On the day on which it became known it was told.
                return max(first, kept.since + timedelta(days=1))
            again = max(kept.on, kept.said) + timedelta(days=AGAIN[kept.manner])
            return again if kept.times < TWICE else None
        case Manner.PICKED:
            return None
        case _ as never:
            assert_never(never)


def _deadline(kept: Kept, today: date) -> date | None:
    """Half time, 14, 3 and 1 days before, the last day; the day after only where the last day went by unsaid."""
    dates = [kept.on - timedelta(days=each) for each in BEFORE]
    half = kept.since + (kept.on - kept.since) // 2
    if all(abs((each - half).days) > APART for each in (*dates, kept.since)):
        dates.append(half)
    last = max(kept.since, kept.said or kept.since)
    if today > kept.on:
        # Who was told on the last day is not told again; who learned of it afterwards knows.
        late = (today - kept.on).days <= LATE and last < kept.on
        return kept.on + timedelta(days=1) if late else None
    open_ = sorted(each for each in dates if each > last)
    missed = [each for each in open_ if each <= today]
    # Of several that were missed the latest stands for all.
    return missed[-1] if missed else next(iter(open_), None)


@dataclass(frozen=True, slots=True)
class Local:
    """A person's own time: their zone, the hours in which they may be written to, and how much was said today."""

    zone: ZoneInfo
    reminders: Reminders
    now: datetime
    seen: datetime | None

    @staticmethod
    def of(book: Book, now: datetime) -> Local:
        """The time of a book's person."""
        zone = ZoneInfo(book.zone)
        return Local(zone, book.reminders, now.astimezone(zone), book.seen)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A wall-clock time of a day as an instant; one that the clocks jump over comes as much later."""
        return datetime.combine(day, time(hour, minute), self.zone).astimezone(UTC)

    def usual(self, day: date) -> datetime:
        """The time of a day at which the coach writes: an hour after the opening."""
        return self.at(day, self.reminders.opens + 1)

    def nudge(self, kept: Kept) -> Nudge | None:
        """The next moment of one date. A moment that was picked does not put off the words of a deadline."""
        picked = self.picked(kept.picked) if kept.picked else None
        day = days(kept, self.now.date()) if picked is None or kept.manner is Manner.DEADLINE else None
        at = None
        if day is not None:
            last = kept.manner is Manner.DEADLINE and day == kept.on
            at = self.allowed(self.at(day, self.reminders.opens) if last else self.usual(day))
        if picked is not None and (at is None or picked <= at):
            return Nudge(kept.key, kept.case, kept.what, kept.on, picked, asked=True)
        return Nudge(kept.key, kept.case, kept.what, kept.on, at) if at else None

    def picked(self, at: datetime) -> datetime:
        """A moment that they chose, whatever the hour; if it is long past, the next hour that is allowed."""
        return at if self.now - at <= STILL else self.allowed(at)

    def allowed(self, at: datetime) -> datetime:
        """The first instant from `at`, and from now, at which something unasked may be sent."""
        # Nobody is interrupted: what is overdue waits until an hour after their last word.
        when = max(at, self.now.astimezone(UTC), self.seen + IN_TALK if self.seen else at)
        local = when.astimezone(self.zone)
        full = self.reminders.said_on == local.date() and self.reminders.said >= A_DAY
        if full:
            return self.usual(local.date() + timedelta(days=1))
        if local.hour < self.reminders.opens:
            return self.at(local.date(), self.reminders.opens)
        if local.hour >= self.reminders.closes:
            return self.at(local.date() + timedelta(days=1), self.reminders.opens)
        return when
