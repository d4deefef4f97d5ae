"""Nudging: the coach writes first, and takes what the person makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.core.book import Asked, Meta
from bot.core.effects import Lead, Literal, Reply
from bot.core.nudges import Bundle, Fate, Manner
from bot.engine.desk import command
from bot.engine.later import AT, SOON, ask_when, button, changed, later, remind, spoken_of, tomorrow, tonight
from bot.engine.meant import Command
from bot.engine.prompt import SHARED, prompt
from bot.engine.timetable import SILENCE, Local, nudges
from bot.understanding.phrases import match

if TYPE_CHECKING:
    from bot.core.nudges import Kept, Nudge
    from bot.engine.desk import Desk

ASKING = (Manner.OWED, Manner.SILENCE, Manner.PICKED)
"""Dates of which the coach asks, and about which the bill goes on."""
SHOWN = 3
"""Dates that one message has room for."""
BUNDLES = 8
"""Messages whose buttons are still understood."""
ACTS = ("done", "go", *SOON, "pick", "stop")
"""What the buttons under a reminder do."""
LONG = 10
"""No message has a number of so many digits."""


@dataclass(frozen=True, slots=True)
class Nudging:
    """What one message speaks of, each line as the flows make it. `alone` names the words where there is just one.

    `opened`: it is not its time, they opened it from the list.
    """

    lines: tuple[Any, ...]
    more: int
    alone: str
    opened: bool = False


def due(desk: Desk) -> list[Nudge]:
    """All that is to be said now. Nothing where it is night, or where enough was said today."""
    coming = nudges(desk.book, desk.now)
    now = [each for each in coming if each.at <= desk.now]
    if not now:
        return []
    # What would come later today is said with it: one message is enough.
    return [*now, *(each for each in coming if not each.asked and each not in now and _is_today(desk, each))]


def woke(desk: Desk, now: list[Nudge]) -> None:
    """Say it in one message. That nobody has written is not worth a word beside something that is."""
    show(desk, [each for each in now if each.what != SILENCE] or now)
    _note(desk, [each.key for each in now], counts=any(not each.asked for each in now))


def _is_today(desk: Desk, nudge: Nudge) -> bool:
    return Local.of(desk.book, nudge.at).now.date() == desk.today


def show(desk: Desk, due: list[Nudge], *, opened: bool = False) -> None:
    """One message, and the buttons that answer it: of several dates each has a number that opens it."""
    lines = tuple(line(desk, each) for each in due[:SHOWN])
    alone = due[0].what if len(due) == 1 else ""
    number = bundled(desk, tuple(each.key for each in due))
    about = desk.book.reminders.of(due[0].key) if alone else None
    # Where the question is whether something came, there is nothing to be done with.
    first = "go" if about and about.manner in ASKING else "done"
    numbered = [Reply(f"c:reminder.{each.key}", Literal(str(n))) for n, each in enumerate(due[:SHOWN], start=1)]
    acts = (first, *SOON, "pick", "stop") if alone else ("tonight", "tomorrow", "stop")
    replies = [*([] if alone else numbered), *(button(number, each) for each in acts)]
    desk.say("talk/nudge", view=Nudging(lines, len(due) - len(lines), alone, opened), replies=replies)


def line(desk: Desk, nudge: Nudge) -> object:
    """What a template sees of one date."""
    case = next((case for case in desk.book.cases if case.id == nudge.case), None)
    return desk.library.nudged(desk.reader(case), nudge.what, nudge.on)


def _note(desk: Desk, keys: list[str], *, counts: bool) -> None:
    """Keep what was said, and how many messages went out today."""
    reminders = desk.book.reminders
    said = [
        replace(each, said=desk.today, times=each.times + 1, picked=_ahead(each.picked, desk.now))
        for each in reminders.kept
        if each.key in keys
    ]
    today = reminders.said if reminders.said_on == desk.today else 0
    noted = replace(reminders.with_kept(*said), said_on=desk.today, said=today + int(counts))
    desk.book = replace(desk.book, reminders=noted)


def _ahead(picked: datetime | None, now: datetime) -> datetime | None:
    return picked if picked and picked > now else None


def answer(desk: Desk, argument: str) -> None:
    """Take a button under a reminder. What it spoke of may have been done, moved or taken away since."""
    named, _, act = argument.partition(".")
    number = int(named) if named.isascii() and named.isdecimal() and len(named) < LONG else 0
    if desk.book.reminders.bundle(number) is None and (number or act not in SOON):
        prompt(desk, lead=Lead("old_button"))
        return
    kept = spoken_of(desk, number)
    if isinstance(desk.book.pending, Meta) and desk.book.pending.asked is Asked.WHEN:
        desk.book = replace(desk.book, pending=None)
    match act:
        case "done":
            _done(desk, kept)
        case "go":
            _go_on(desk, kept)
        case "stop":
            changed(desk, [replace(each, fate=Fate.STOPPED, picked=None) for each in kept])
            desk.say("talk/nudge_stopped", replies=[command("dates"), command("reminders")])
        case "pick":
            ask_when(desk, number)
        case _ if act.startswith(AT):
            remind(desk, act.removeprefix(AT), number)
        case "hour":
            later(desk, kept, desk.now + timedelta(hours=1))
        case "tonight":
            later(desk, kept, tonight(desk))
        case _:
            later(desk, kept, tomorrow(desk))


def typed(desk: Desk, text: str) -> Command | None:
    """Words right after a reminder that mean one of its buttons, or a number of a list of them."""
    bundle = desk.book.reminders.bundle(abs(desk.book.reminders.open))
    if bundle is None:
        return None
    place = text.strip()
    numbered = (bundle.listed or len(bundle.keys) > 1) and place.isascii() and place.isdecimal() and len(place) < LONG
    if numbered and 0 < int(place) <= len(bundle.keys):
        return Command("reminder", bundle.keys[int(place) - 1])
    if bundle.listed:
        return None
    said = desk.library.phrases[desk.book.language].options.get(SHARED, {})
    act = match(text, {each: said.get(f"nudge_{each}", ()) for each in ACTS}).exact
    return Command("nudge", f"{bundle.number}.{act}") if act else None


def bundled(desk: Desk, keys: tuple[str, ...], *, listed: bool = False) -> int:
    """Remember what a message speaks of, for what is tapped or typed next; the number of the message."""
    number = desk.book.reminders.counter + 1
    kept = (*desk.book.reminders.bundles, Bundle(number, keys, listed))[-BUNDLES:]
    reminders = replace(desk.book.reminders, bundles=kept, counter=number, open=number)
    desk.book = replace(desk.book, reminders=reminders)
    return number


def _done(desk: Desk, kept: list[Kept]) -> None:
    """The first thing is done: go on with its bill, where the coach asks how it went."""
    changed(desk, [replace(each, fate=Fate.DONE, picked=None) for each in kept[:1]])
    desk.say("talk/nudge_done")
    _go_on(desk, kept)


def _go_on(desk: Desk, kept: list[Kept]) -> None:
    """Take the bill in hand that the first line was about."""
    case = kept[0].case if kept else desk.book.current
    if case != desk.book.current and any(each.id == case for each in desk.book.cases):
        desk.book = replace(desk.book, current=case, told="")
    desk.book = replace(desk.book, pending=None, misses=0)
    prompt(desk)
