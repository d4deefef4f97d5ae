"""Players: one talk through the engine alone, through the store, twice over, and through Telegram over HTTP.

The engine's player is the judge: whatever it says, every other player must show the same words and the same buttons.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from paths import TEMPLATES
from phone import Phone
from transcript import START

from bot.channels.memory import Memory
from bot.channels.telegram import Pace, Setup, Telegram
from bot.coach import Coach
from bot.core.book import Book
from bot.core.effects import Say
from bot.core.events import Spoke
from bot.core.wire import Attachment, Inbound, Tap, Text, Thing
from bot.store.outbox import Outbox
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from telegram_server import TelegramServer

    from bot.core.library import Library
    from bot.core.wire import Button, Said

CHANNEL = "memory"
CHAT = "chat-1"
LAST = 2**40
"""Later than any message."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One message as the person sees it: its words, and its buttons as (label, token)."""

    text: str
    buttons: tuple[tuple[str, str], ...]


def seen(text: str, rows: tuple[tuple[Button, ...], ...]) -> Seen:
    """Make one of what a renderer or a channel gives."""
    return Seen(text, tuple((button.label, button.token) for row in rows for button in row))


@dataclass(slots=True)
class Clock:
    """A clock that the transcript moves."""

    now: datetime = START

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now


def coach_of(library: Library, folder: Path) -> Coach:
    """Make a coach whose library and words the players share; its store is only there to be replaced."""
    store = Store.open(None, folder)
    try:
        return Coach.of(library, TEMPLATES, store, Clock())
    finally:
        store.close()


def on(coach: Coach, store: Store, clock: Clock) -> Coach:
    """The same coach on another store and another clock."""
    return replace(coach, service=replace(coach.service, store=store, clock=clock), outbox=Outbox(store))


class Player(Protocol):
    """A way to play a talk."""

    def do(self, said: Said, expected: int, /) -> list[Seen]:
        """Do something and see what comes of it; `expected` is how many messages the judge saw."""
        ...

    def book(self) -> Book:
        """Return the book as it is kept."""
        ...


@dataclass(slots=True)
class Alone:
    """The engine, with words but without a store."""

    coach: Coach
    clock: Clock
    kept: Book = field(default_factory=lambda: Book("p1"))
    said: list[Say] = field(default_factory=list)

    def do(self, said: Said, _expected: int = 0) -> list[Seen]:
        """Turn and render."""
        turn = self.coach.service.engine.turn(self.kept, Spoke(said), self.clock())
        self.kept = turn.book
        self.said = [effect for effect in turn.effects if isinstance(effect, Say)]
        screens = [self.coach.service.renderer.screen(say) for say in self.said]
        return [seen(screen.text, screen.rows) for screen in screens]

    def book(self) -> Book:
        """Return the book in hand."""
        return self.kept


@dataclass(slots=True)
class Stored:
    """Through the service and a store that is opened anew for every turn; `twice` hands each update in twice."""

    coach: Coach
    url: str
    clock: Clock
    twice: bool = False
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def do(self, said: Said, _expected: int = 0) -> list[Seen]:
        """Handle it as a process would that has just been started."""
        memory = Memory(CHANNEL)
        with self._store() as store:
            coach = on(self.coach, store, self.clock)
            inbound = Inbound(CHANNEL, CHAT, str(next(self.numbers)), said)
            assert coach.service.handle(inbound)
            if self.twice:
                assert not coach.service.handle(inbound)
            asyncio.run(coach.sender(memory).drain())
        return [seen(shown.text, shown.rows) for shown in memory.sent]

    def book(self) -> Book:
        """Return the book as it is stored."""
        with self._store() as store, store.unit() as unit:
            book = unit.peek(CHANNEL, CHAT)
        assert book is not None
        return book

    @contextlib.contextmanager
    def _store(self) -> Iterator[Store]:
        store = Store.open(self.url)
        try:
            yield store
        finally:
            store.close()


class Running:
    """A coach on Telegram, in a thread of its own, against a server on this machine."""

    def __init__(self, coach: Coach, url: str, server: TelegramServer, clock: Clock) -> None:
        """Start it."""
        self.server = server
        self.store = Store.open(url)
        self._coach = on(coach, self.store, clock)
        self._loop = asyncio.new_event_loop()
        self._task: asyncio.Task[None] | None = None
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._started.wait(15)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        channel = Telegram(Setup(self.server.token, self.server.url, pace=Pace(poll=1)))
        self._task = self._loop.create_task(self._coach.serve(channel, self._coach.sender(channel)))
        self._started.set()
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._task)

    def close(self) -> None:
        """Stop it."""
        if self._task is not None:
            self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(15)
        self._loop.close()
        self.store.close()


@dataclass(slots=True)
class OverTelegram:
    """One person's phone on a running coach."""

    running: Running
    phone: Phone

    def do(self, said: Said, expected: int) -> list[Seen]:
        """Do it on the phone, and wait for as many messages as the judge saw."""
        before = len(self._messages())
        match said:
            case Text(text=text):
                self.phone.say(text)
            case Tap(token=token):
                self.phone.tap(token)
            case Attachment(thing=Thing.PHOTO):
                self.phone.photo()
            case Attachment(thing=Thing.VOICE):
                self.phone.voice()
            case Attachment():
                self.phone.sticker()
        if expected == 0:
            self.phone.wait_until(lambda: self.running.server.pending() == 0)
        self.phone.wait_until(lambda: len(self._messages()) >= before + expected)
        self.phone.wait_until(self._settled)
        return self._messages()[before:]

    def _settled(self) -> bool:
        """Whether the receipts are written: a person takes longer to read than the coach to write them."""
        with self.running.store.unit() as unit:
            book = unit.peek("telegram", str(self.phone.chat))
            shown = unit.screen_before("telegram", str(self.phone.chat), LAST)
        return book is None or book.screen in {0, shown}

    def _messages(self) -> list[Seen]:
        notes = self.phone.look(10_000)
        return [Seen(note.text, tuple(button for row in note.buttons for button in row)) for note in notes]

    def book(self) -> Book:
        """Return the book as it is stored."""
        with self.running.store.unit() as unit:
            book = unit.peek("telegram", str(self.phone.chat))
        assert book is not None
        return book
