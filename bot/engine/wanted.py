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
    """The dates that the open bills wait for. The key is stable: a moved date keeps it."""
    known = library.knowledge.on(today)
    nudges = []
    for case in book.cases:
        stage = library.journey.stage(case.stage)
        if case.closed or stage is None:
            continue
        reader = BookReader(book, case, today, known, case.run.record if case.run else "")
        for due in stage.reminders:
            on = due.on(reader)
            if on is not None:
                nudges.append(Nudge(f"{case.id}.{case.stage}.{due.what}", case.id, due.what, on))
    return tuple(nudges)
