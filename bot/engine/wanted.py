"""What is worth a word on which day: the timetable, worked out anew from the book each time it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.effects import Nudge
from bot.engine.reader import BookReader

if TYPE_CHECKING:
    from datetime import date

    from bot.core.book import Book
    from bot.core.library import Library


def wanted(library: Library, book: Book, today: date) -> tuple[Nudge, ...]:
    """The dates that the open bills wait for, and those that run beside. The key is stable: a moved date keeps it."""
    known = library.knowledge.on(today)
    nudges = []
    for case in book.cases:
        stage = library.journey.stage(case.stage)
        if case.closed or stage is None:
            continue
        reader = BookReader(book, case, today, known, case.run.record if case.run else "")
        waits = {due.what: on for due in stage.reminders if (on := due.on(reader)) is not None}
        # One key for one date, whether the stage waits for it or it runs beside: what was said of it is said once.
        dates = dict(library.clocks(reader)) | waits
        nudges += [Nudge(f"{case.id}.{what}", case.id, what, on) for what, on in dates.items()]
    return tuple(nudges)
