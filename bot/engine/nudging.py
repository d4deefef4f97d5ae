"""Nudging: the coach writes first, and takes what the person makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.core.answers import Doubt, Ok, Problem
from bot.core.book import Asked, Meta
from bot.core.effects import Lead
from bot.core.nudges import Bundle, Fate, Kept, Manner
from bot.engine.desk import command
from bot.engine.meant import Command
from bot.engine.prompt import SHARED, prompt
from bot.engine.timetable import OWN, SILENCE, Local, nudges
from bot.understanding.moments import moment
from bot.understanding.phrases import match

if TYPE_CHECKING:
    from bot.core.effects import Reply
    from bot.core.nudges import Nudge
    from bot.engine.desk import Desk

ASKING = (Manner.OWED, Manner.SILENCE, Manner.PICKED)
"""Dates of which the coach asks, and about which the bill goes on."""
SHOWN = 3
"""Dates that one message has room for."""
BUNDLES = 8
"""Messages whose buttons are still understood."""
SOON = ("hour", "tonight", "tomorrow")
"""Moments that have a button."""
ACTS = ("done", "go", *SOON, "pick", "stop")
"""What the buttons under a reminder do."""
AT = "at."
"""Before words that name a moment, typed instead of a button."""
BLOCKS = ("past", "far")
"""Problems with a moment that have words of their own."""
LONG = 10
"""No message has a number of so many digits."""
EVENING = 19
"""The local hour of "tonight"."""


@dataclass(frozen=True, slots=True)
class Nudging:
    """What one message speaks of, each line as the flows make it. `alone` names the words where there is just one."""

    lines: tuple[Any, ...]
    more: int
    alone: str


@dataclass(frozen=True, slots=True)
class Later:
    """When the coach writes again, in local time."""

    at: datetime


def woke(desk: Desk) -> None:
    """Say in one message all that is due. Nothing where it is night, or where enough was said today."""
    coming = nudges(desk.book, desk.now)
    due = [each for each in coming if each.at <= desk.now]
    if not due:
        return
    # What would come later today is said with it: one message is enough.
    due += [each for each in coming if not each.asked and each not in due and _is_today(desk, each)]
    # That nobody has written is not worth a word beside something that is.
    show(desk, [each for each in due if each.what != SILENCE] or due)
    unasked = any(not each.asked for each in due)
    _note(desk, [each.key for each in due], counts=unasked)


def _is_today(desk: Desk, nudge: Nudge) -> bool:
    return Local.of(desk.book, nudge.at).now.date() == desk.today


def show(desk: Desk, due: list[Nudge]) -> None:
    """One message, and the buttons that answer it."""
    lines = tuple(line(desk, each) for each in due[:SHOWN])
    alone = due[0].what if len(due) == 1 else ""
    number = bundled(desk, tuple(each.key for each in due))
    about = desk.book.reminders.of(due[0].key) if alone else None
    # Where the question is whether something came, there is nothing to be done with.
    first = "go" if about and about.manner in ASKING else "done"
    replies = [_button(number, each) for each in (first, *SOON, "pick", "stop")]
    desk.say("talk/nudge", view=Nudging(lines, len(due) - len(lines), alone), replies=replies)


def line(desk: Desk, nudge: Nudge) -> object:
    """What a template sees of one date."""
    case = next((case for case in desk.book.cases if case.id == nudge.case), None)
    return desk.library.nudged(desk.reader(case), nudge.what, nudge.on)


def _button(number: int, act: str) -> Reply:
    return replace(command(f"nudge_{act}"), token=f"c:nudge.{number}.{act}")


def _note(desk: Desk, keys: list[str], *, counts: bool) -> None:
    """Keep what was said, and how many messages went out today."""
    reminders = desk.book.reminders
    said = [
        replace(each, said=desk.today, times=each.times + 1, picked=None) for each in reminders.kept if each.key in keys
    ]
    today = reminders.said if reminders.said_on == desk.today else 0
    noted = replace(reminders.with_kept(*said), said_on=desk.today, said=today + int(counts))
    desk.book = replace(desk.book, reminders=noted)


def answer(desk: Desk, argument: str) -> None:
    """Take a button under a reminder. What it spoke of may have been done, moved or taken away since."""
    named, _, act = argument.partition(".")
    number = int(named) if named.isascii() and named.isdecimal() and len(named) < LONG else 0
    if desk.book.reminders.bundle(number) is None and (number or act not in SOON):
        prompt(desk, lead=Lead("old_button"))
        return
    kept = _of(desk, number)
    if isinstance(desk.book.pending, Meta) and desk.book.pending.asked is Asked.WHEN:
        desk.book = replace(desk.book, pending=None)
    match act:
        case "done":
            _done(desk, kept)
        case "go":
            _go_on(desk, kept)
        case "stop":
            _change(desk, [replace(each, fate=Fate.STOPPED, picked=None) for each in kept])
            desk.say("talk/nudge_stopped", replies=[command("dates"), command("reminders")])
        case "pick":
            ask_when(desk, number)
        case _ if act.startswith(AT):
            remind(desk, act.removeprefix(AT), number)
        case "hour":
            later(desk, kept, desk.now + timedelta(hours=1))
        case "tonight":
            later(desk, kept, _tonight(desk))
        case _:
            later(desk, kept, Local.of(desk.book, desk.now).usual(desk.today + timedelta(days=1)))


def typed(desk: Desk, text: str) -> Command | None:
    """Words right after a reminder, or a list of them, that mean a button there, or a moment."""
    bundle = desk.book.reminders.bundle(desk.book.reminders.open)
    if bundle is None:
        return None
    place = text.strip()
    if place.isascii() and place.isdecimal() and len(place) < LONG and 0 < int(place) <= len(bundle.keys):
        return Command("reminder", bundle.keys[int(place) - 1])
    said = desk.library.phrases[desk.book.language].options.get(SHARED, {})
    act = match(text, {each: said.get(f"nudge_{each}", ()) for each in ACTS}).exact
    if act:
        return Command("nudge", f"{bundle.number}.{act}")
    heard = moment(text, Local.of(desk.book, desk.now).now, desk.book.language)
    return Command("nudge", f"{bundle.number}.{AT}{text}") if isinstance(heard, Ok) else None


def bundled(desk: Desk, keys: tuple[str, ...]) -> int:
    """Remember what a message speaks of, for what is tapped or typed next; the number of the message."""
    number = desk.book.reminders.counter + 1
    kept = (*desk.book.reminders.bundles, Bundle(number, keys))[-BUNDLES:]
    reminders = replace(desk.book.reminders, bundles=kept, counter=number, open=number)
    desk.book = replace(desk.book, reminders=reminders)
    return number


def _tonight(desk: Desk) -> datetime:
    """This evening; where it is evening already, in an hour."""
    evening = Local.of(desk.book, desk.now).at(desk.today, EVENING)
    return evening if evening > desk.now else desk.now + timedelta(hours=1)


def _done(desk: Desk, kept: list[Kept]) -> None:
    """The first thing is done: go on with its bill, where the coach asks how it went."""
    _change(desk, [replace(each, fate=Fate.DONE, picked=None) for each in kept[:1]])
    desk.say("talk/nudge_done")
    _go_on(desk, kept)


def _go_on(desk: Desk, kept: list[Kept]) -> None:
    """Take the bill in hand that the first line was about."""
    case = kept[0].case if kept else desk.book.current
    if case != desk.book.current and any(each.id == case for each in desk.book.cases):
        desk.book = replace(desk.book, current=case, told="")
    desk.book = replace(desk.book, pending=None, misses=0)
    prompt(desk)


def later(desk: Desk, kept: list[Kept], at: datetime) -> None:
    """Write again at that instant about all of them; where nothing is left of them, about the bill in hand."""
    at = at.astimezone(UTC)
    if kept:
        _change(desk, [replace(each, picked=at, fate=Fate.OPEN) for each in kept])
    else:
        number = desk.book.reminders.counter + 1
        local = Local.of(desk.book, at).now.date()
        own = Kept(f"{OWN}.{number}", desk.book.current, OWN, Manner.PICKED, local, desk.today, picked=at)
        reminders = desk.book.reminders
        desk.book = replace(
            desk.book, reminders=replace(reminders, kept=(*reminders.kept, own), counter=number, silent=False)
        )
    desk.say("talk/nudge_later", view=Later(Local.of(desk.book, at).now), replies=[command("reminders")])


def ask_when(desk: Desk, number: int = 0, *, block: str = "ask") -> None:
    """Ask for a moment, for the dates of a message or (0) for the bill in hand."""
    desk.book = replace(desk.book, pending=Meta(Asked.WHEN, number))
    desk.say("talk/nudge_when", block=block, replies=[*(_button(number, each) for each in SOON), command("cancel")])


def remind(desk: Desk, words: str, number: int = 0) -> None:
    """Write at the moment that these words name; ask for one where they name none."""
    match moment(words, Local.of(desk.book, desk.now).now, desk.book.language) if words else None:
        case Ok(value=at) | Doubt(value=at):
            # A doubt is not asked back: the reply names the day, and "remind me" moves it.
            desk.book = replace(desk.book, pending=None)
            later(desk, _of(desk, number), at)
        case Problem(code=code) if code in BLOCKS:
            ask_when(desk, number, block=code)
        case _:
            ask_when(desk, number, block="retry" if words else "ask")


def _of(desk: Desk, number: int) -> list[Kept]:
    bundle = desk.book.reminders.bundle(number)
    return [each for key in (bundle.keys if bundle else ()) if (each := desk.book.reminders.of(key))]


def _change(desk: Desk, changed: list[Kept]) -> None:
    desk.book = replace(desk.book, reminders=desk.book.reminders.with_kept(*changed))
