"""Later: writing at a moment that the person picked, about what a message spoke of or about the bill in hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.core.answers import Doubt, Ok, Problem
from bot.core.book import Asked, Meta
from bot.core.nudges import Fate, Kept, Manner
from bot.engine.desk import command
from bot.engine.meant import Command
from bot.engine.timetable import OWN, Local
from bot.understanding.moments import moment

if TYPE_CHECKING:
    from bot.core.effects import Reply
    from bot.engine.desk import Desk

SOON = ("hour", "tonight", "tomorrow")
"""Moments that have a button."""
AT = "at."
"""Before words that name a moment, typed instead of a button."""
BLOCKS = ("past", "far")
"""Problems with a moment that have words of their own."""
MANY = 12
"""Reminders of their own that one person may have waiting."""
EVENING = 19
"""The local hour of "tonight"."""


@dataclass(frozen=True, slots=True)
class Later:
    """When the coach writes again, in local time."""

    at: datetime


def remind(desk: Desk, words: str, number: int = 0) -> None:
    """Write at the moment that these words name; ask for one where they name none."""
    match moment(words, Local.of(desk.book, desk.now).now, desk.book.language) if words else None:
        case Ok(value=at) | Doubt(value=at):
            # A doubt is not asked back: the reply names the day, and the list of reminders moves it.
            desk.book = replace(desk.book, pending=None)
            later(desk, spoken_of(desk, number), at)
        case Problem(code=code) if code in BLOCKS:
            ask_when(desk, number, block=code)
        case _:
            ask_when(desk, number, block="retry" if words else "ask")


def later(desk: Desk, kept: list[Kept], at: datetime) -> None:
    """Write again at that instant about all of them; where nothing is left of them, about the bill in hand."""
    at = at.astimezone(UTC)
    if kept:
        changed(desk, [replace(each, picked=at, fate=Fate.OPEN) for each in kept])
    elif not _own(desk, at):
        desk.say("talk/nudge_when", block="full", replies=[command("reminders")])
        return
    desk.say("talk/nudge_later", view=Later(Local.of(desk.book, at).now), replies=[command("reminders")])


def _own(desk: Desk, at: datetime) -> bool:
    """A reminder of their own about the bill in hand; False where they have too many."""
    reminders = desk.book.reminders
    waiting = [each for each in reminders.kept if each.what == OWN and each.picked]
    if any(each.picked == at and each.case == desk.book.current for each in waiting):
        return True
    if len(waiting) >= MANY:
        return False
    number = reminders.counter + 1
    local = Local.of(desk.book, at).now.date()
    own = Kept(f"{OWN}.{number}", desk.book.current, OWN, Manner.PICKED, local, desk.today, picked=at)
    desk.book = replace(desk.book, reminders=replace(reminders, kept=(*reminders.kept, own), counter=number))
    return True


def ask_when(desk: Desk, number: int = 0, *, block: str = "ask") -> None:
    """Ask for a moment, for the dates of a message or (0) for the bill in hand."""
    desk.book = replace(desk.book, pending=Meta(Asked.WHEN, number))
    desk.say("talk/nudge_when", block=block, replies=[*(button(number, each) for each in SOON), command("cancel")])


def timed(desk: Desk, text: str) -> Command | None:
    """A moment typed right after a reminder."""
    bundle = desk.book.reminders.bundle(abs(desk.book.reminders.open))
    if bundle is None or bundle.listed:
        return None
    heard = moment(text, Local.of(desk.book, desk.now).now, desk.book.language)
    return Command("nudge", f"{bundle.number}.{AT}{text}") if isinstance(heard, Ok) else None


def tonight(desk: Desk) -> datetime:
    """This evening; where it is evening already, in an hour, or tomorrow where that would be too late."""
    local = Local.of(desk.book, desk.now)
    evening, soon = local.at(desk.today, EVENING), desk.now + timedelta(hours=1)
    if evening > desk.now:
        return evening
    return soon if local.allowed(soon) == soon else tomorrow(desk)


def tomorrow(desk: Desk) -> datetime:
    """The usual hour of the next day."""
    return Local.of(desk.book, desk.now).usual(desk.today + timedelta(days=1))


def button(number: int, act: str) -> Reply:
    """A button under a reminder."""
    return replace(command(f"nudge_{act}"), token=f"c:nudge.{number}.{act}")


def spoken_of(desk: Desk, number: int) -> list[Kept]:
    """What a message spoke of, as far as it is still watched."""
    bundle = desk.book.reminders.bundle(number)
    return [each for key in (bundle.keys if bundle else ()) if (each := desk.book.reminders.of(key))]


def changed(desk: Desk, kept: list[Kept]) -> None:
    """Keep what became of these dates."""
    desk.book = replace(desk.book, reminders=desk.book.reminders.with_kept(*kept))
