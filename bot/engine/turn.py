"""The turn: a book and an event in, the next book and its effects out. Nothing else goes in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, assert_never

from bot.core.effects import Label, Say, Turn
from bot.core.events import Doubted, Spoke, Stumbled, Woke
from bot.core.wire import Attachment, Text
from bot.engine.calling import expired, rang, wakes
from bot.engine.desk import Desk, Tables, command
from bot.engine.dialling import is_broken, is_on_top, is_open
from bot.engine.meant import Alarm, Answer, Command, Missed, Moved, Repeated, Resembled, Wondered
from bot.engine.nudging import due, woke
from bot.engine.prompt import SHARED, prompt
from bot.engine.reading import understand
from bot.engine.reminding import REMINDING, wonder_zone
from bot.engine.repairs import CALLING
from bot.engine.reply import reply
from bot.engine.shelf import greet
from bot.engine.timetable import Local, wake, watched

if TYPE_CHECKING:
    from bot.core.book import Book
    from bot.core.events import Event
    from bot.core.library import Library
    from bot.engine.meant import Reading

AWAY = timedelta(hours=12)
"""After so long a silence the coach first says where things stand."""
LONG_AWAY = timedelta(days=14)
"""After so long a silence the coach also asks what is different now."""
GREETINGS = {"start", "resume", "go", "hello"}
"""Commands with which somebody takes up the talk."""
FAR = 1_000
"""More screens than anybody sees between two backups."""
QUIETLY = ("pause", "delete", *CALLING, *REMINDING)
"""Commands that are carried out without a word about where things stand."""
RECAP = "say/card/recap"
"""Where things stand."""
PATIENCE = 3
"""Failures in a row after which the question is set aside and the menu shown."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the person may tell an operator."""

    error: str


@dataclass(frozen=True, slots=True)
class Restored:
    """How old the things are that the coach knows, in local time."""

    to: datetime


@dataclass(frozen=True, slots=True)
class Engine:
    """A library with its machines built. Pure: the same book, event and instant give the same turn."""

    library: Library
    tables: Tables

    @staticmethod
    def of(library: Library) -> Engine:
        """Build the machines of a library, once."""
        return Engine(library, Tables.of(library))

    def turn(self, book: Book, event: Event, now: datetime) -> Turn:
        """What becomes of `event`. `now` is an aware instant."""
        desk = Desk(self.library, self.tables, book, now)
        match event:
            case Spoke():
                _restored(desk)
                expired(desk)
                _spoke(desk, event)
                desk.book = replace(desk.book, seen=now, met=desk.book.met or now, failures=0)
                _watch(desk)
                if not is_on_top(desk):
                    wonder_zone(desk)
            case Stumbled(error=error):
                _stumbled(desk, error)
            case Woke():
                _watch(desk)
                if rang(desk) or is_open(desk):
                    # Nobody is told of a date in the middle of a call.
                    pass
                elif now_due := due(desk):
                    _restored(desk)
                    woke(desk, now_due)
            case Doubted(message=message):
                desk.say("talk/letter_doubt", replies=[command(f"resend.{message}", Label(SHARED, "resend"))])
            case _:
                assert_never(event)
        return Turn(desk.book, tuple(desk.effects), wakes(desk, wake(desk.book, now)))


def _watch(desk: Desk) -> None:
    """Bring the watched dates up to what is known now."""
    kept = watched(desk.library, desk.book, desk.now, desk.readers)
    desk.book = replace(desk.book, reminders=replace(desk.book.reminders, kept=kept))


def _restored(desk: Desk) -> None:
    """Say once that a backup was brought back, and how old the things are that the coach knows.

    The buttons of what was shown since then are still in the chat: no new screen may have their numbers.
    """
    if desk.book.restored_to is not None:
        at = Local.of(desk.book, desk.book.restored_to).now
        reminders = replace(desk.book.reminders, counter=desk.book.reminders.counter + FAR)
        desk.book = replace(desk.book, restored_to=None, screen=desk.book.screen + FAR, reminders=reminders)
        desk.say("talk/restored", view=Restored(at), replies=[command("told")])


def _spoke(desk: Desk, event: Spoke) -> None:
    if desk.book.case is None and (desk.book.pending is None or _alarming(desk, event)):
        desk.book = replace(desk.book, pending=None)
        _first_words(desk, event)
        return
    away = desk.book.seen is not None and desk.now - desk.book.seen >= AWAY
    back = desk.book.paused or away
    desk.book = replace(desk.book, paused=False)
    meant = understand(desk, event)
    if desk.book.call and (isinstance(meant, Moved) or is_open(desk)):
        # Somebody on the phone needs the next sentence, and not where things stand.
        back = False
    # A reminder may be answered in words until a question is; beside other talk it gives way to the open question.
    still = 0 if isinstance(meant, Answer) or _about_reminder(meant) else -abs(desk.book.reminders.open)
    desk.book = replace(desk.book, reminders=replace(desk.book.reminders, open=still))
    starts = isinstance(meant, Command) and meant.name in {*GREETINGS, *QUIETLY}
    if back and isinstance(meant, Missed | Resembled | Repeated):
        # Somebody who comes back says hello in many ways; where things stand is a better answer than a retry.
        meant = Command("go")
    elif back and not starts:
        desk.show(RECAP, desk.library.recap)
    elif back and meant == Command("hello"):
        meant = Command("go")
    if isinstance(meant, Command) and meant.name in GREETINGS and _long_away(desk):
        meant = Command("comeback")
    reply(desk, meant)
    if back and _is_for_call(desk, meant):
        # Somebody on the phone, or about to dial, needs the next sentence, and not where things stand.
        desk.effects = [each for each in desk.effects if not (isinstance(each, Say) and each.template == RECAP)]


def _is_for_call(desk: Desk, meant: Reading) -> bool:
    """Whether what came back is the card, or an answer for somebody who may be on the phone."""
    phone = desk.library.telephone
    asked = isinstance(meant, Wondered) and phone is not None and meant.question in phone.asides
    return asked or is_on_top(desk)


def _about_reminder(meant: Reading) -> bool:
    return isinstance(meant, Command) and meant.name in {"nudge", "reminder", "remind", "stop"}


def _long_away(desk: Desk) -> bool:
    """Whether somebody comes back after weeks to a bill that goes on, with no other question open."""
    case, seen = desk.book.case, desk.book.seen
    due = seen is not None and desk.now - seen >= LONG_AWAY and desk.book.pending is None
    return bool(due and case and not case.closed and not case.aside and desk.library.comeback)


def _alarming(desk: Desk, event: Spoke) -> bool:
    return isinstance(understand(desk, event), Alarm)


def _first_words(desk: Desk, event: Spoke) -> None:
    """Whatever the first words are, they are met; what needs an answer gets it before the first question."""
    said = event.said
    words = Text(said.caption) if isinstance(said, Attachment) else said
    if isinstance(words, Text):
        meant = understand(desk, Spoke(words))
        if isinstance(meant, Alarm):
            desk.say(f"talk/alarm/{meant.name}" if meant.name != "court" else "talk/court_first")
        elif isinstance(meant, Command) and (meant.name == "stop" or (meant.name == "delete" and desk.book.facts.held)):
            reply(desk, meant)
            return
        elif isinstance(meant, Command) and meant.name in {"delete", "help", "language", "person"}:
            desk.say("talk/nothing_kept" if meant.name == "delete" else f"talk/{meant.name}")
    greet(desk)


def _stumbled(desk: Desk, error: str) -> None:
    failures = desk.book.failures + 1
    desk.book = replace(desk.book, failures=failures)
    desk.say("talk/stumbled", view=Trouble(error))
    if failures >= PATIENCE:
        call = None if is_broken(desk) else desk.book.call
        desk.book = replace(desk.book, failures=0, pending=None, paused=True, call=call)
        desk.say("talk/menu", replies=[command(name) for name in ("go", "bills", "newbill", "person")])
    elif desk.book.case is not None:
        prompt(desk)
