"""Players: one talk through the store and through Telegram over HTTP, each beside the judge."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import threading
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

import sqlalchemy as sa
from judge import Alone, Clock, Seen, coach_of, on, seen
from phone import PATIENCE, Phone

from bot.channels.memory import Memory
from bot.channels.telegram import Pace, Setup, Telegram
from bot.core.wire import Attachment, Inbound, Tap, Text, Thing
from bot.process import Process
from bot.store.tables import OUTBOX, UNFINISHED
from bot.store.unit import Store
from bot.waker import Tempo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram_server import TelegramServer

    from bot.coach import Coach
    from bot.core.book import Book
    from bot.core.wire import Said

__all__ = ["Alone", "Clock", "OverTelegram", "Player", "Running", "Seen", "Stored", "coach_of", "on", "seen"]

CHANNEL = "memory"
CHAT = "chat-1"
TELEGRAM = "telegram"
NEVER = 10.0**6


class Player(Protocol):
    """A way to play a talk."""

    def do(self, said: Said, expected: int, times: int, /) -> list[Seen]:
        """Do something, so many times in a row, and see what comes of it; the judge saw `expected` messages."""
        ...

    def wake(self, expected: int, /) -> list[Seen]:
        """Let the coach write first, if it is time."""
        ...

    def join(self, judge: Alone, /) -> list[Seen]:
        """Come to where the judge is, and see what the judge saw last."""
        ...

    def restart(self) -> None:
        """End the coach, and start it again on what it has kept."""
        ...

    def book(self) -> Book:
        """Return the book as it is kept."""
        ...


@dataclass(slots=True)
class Stored:
    """Through the service and a store that is left after every turn; each update is handed in twice."""

    coach: Coach
    url: str
    clock: Clock
    numbers: Iterator[int] = field(default_factory=itertools.count)
    opened: Store | None = None

    def do(self, said: Said, _expected: int = 0, times: int = 1) -> list[Seen]:
        """Handle it as a process would that has just been started."""
        with self._store() as store:
            coach = on(self.coach, store, self.clock)
            for _ in range(times):
                inbound = Inbound(CHANNEL, CHAT, str(next(self.numbers)), said)
                assert coach.service.handle(inbound)
                assert not coach.service.handle(inbound)
            return _sent(coach)

    def wake(self, _expected: int = 0) -> list[Seen]:
        """Look who is due as a process would that has just been started, and once more."""
        with self._store() as store:
            coach = on(self.coach, store, self.clock)
            coach.service.fire(9, (CHANNEL,))
            assert coach.service.fire(9, (CHANNEL,)) == 0
            return _sent(coach)

    def join(self, judge: Alone) -> list[Seen]:
        """Take the judge's book over."""
        with self._store() as store:
            with store.unit() as unit:
                judge.arrive(unit, CHANNEL, CHAT)
            return _sent(on(self.coach, store, self.clock))

    def restart(self) -> None:
        """Nothing to do: every turn begins with a start."""

    def book(self) -> Book:
        """Return the book as it is stored."""
        with self._store() as store, store.unit() as unit:
            book = unit.peek(CHANNEL, CHAT)
        assert book is not None
        return book

    @contextlib.contextmanager
    def _store(self) -> Iterator[Store]:
        """The store without a connection from before: what was not written is gone. Its tables are looked at once."""
        self.opened = self.opened or Store.open(self.url)
        try:
            yield self.opened
        finally:
            self.opened.close()


def _sent(coach: Coach) -> list[Seen]:
    memory = Memory(CHANNEL)
    asyncio.run(coach.sender(memory).drain())
    return [seen(shown.spans, shown.rows, edited=bool(shown.replaces)) for shown in memory.sent]


class Running:
    """A coach on Telegram, in a thread of its own, against a server on this machine."""

    def __init__(self, coach: Coach, url: str, server: TelegramServer, clock: Clock) -> None:
        """Start it."""
        self.server = server
        self.clock = clock
        self._shared = coach
        self._url = url
        self.start()

    def start(self) -> None:
        """Start it on what it has kept."""
        self.store = Store.open(self._url)
        # A transcript says itself when the coach writes first.
        self._coach = replace(on(self._shared, self.store, self.clock), tempo=Tempo(poll=NEVER))
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._started.wait(15)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        channel = Telegram(Setup(self.server.token, self.server.url, limit=None, pace=Pace(poll=1)))
        self._process = Process(self._coach, channel, self.server.token)
        self._started.set()
        duties = (self._process.hearing(patient=False), self._process.speaking(patient=False), self._process.firing)
        await self._process.run(duties, self._stop)

    def wake(self) -> None:
        """Write to all who are due, in this chat and in others."""
        while self._coach.service.fire(99, (TELEGRAM,)):
            self._process.wake()

    def bring(self, judge: Alone, address: str) -> None:
        """Put somebody where the judge is, and let the sender tell them what was said last."""
        with self.store.unit() as unit:
            judge.arrive(unit, TELEGRAM, address)
        self._process.wake()

    def close(self) -> None:
        """Stop it."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(15)
        self.store.close()


@dataclass(slots=True)
class OverTelegram:
    """One person's phone on a running coach."""

    running: Running
    phone: Phone

    def do(self, said: Said, expected: int, times: int = 1) -> list[Seen]:
        """Do it on the phone, and wait for as many messages as the judge saw."""
        before = len(self._messages())
        for _ in range(times):
            self._act(said)
        if expected == 0 or times > 1:
            self.phone.wait_until(lambda: self.running.server.pending() == 0)
        return self._after(before, expected)

    def wake(self, expected: int) -> list[Seen]:
        """Let the coach write first, and wait for as many messages as the judge saw."""
        before = len(self._messages())
        self.running.wake()
        return self._after(before, expected)

    def join(self, judge: Alone) -> list[Seen]:
        """Take the judge's book over; what was said last comes over HTTP."""
        before = len(self._messages())
        self.running.bring(judge, str(self.phone.chat))
        return self._after(before, len(judge.said))

    def restart(self) -> None:
        """End the coach that everybody talks to, and start it again."""
        self.running.close()
        self.running.start()

    def _act(self, said: Said) -> None:
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

    def _after(self, before: int, expected: int) -> list[Seen]:
        """What has come since then, once the receipts are written: a person reads more slowly than the coach writes."""
        self.phone.wait_until(lambda: len(self._messages()) >= before + expected)
        end = time.monotonic() + PATIENCE
        while not self._settled() and time.monotonic() < end:
            time.sleep(0.002)
        assert self._settled(), self.phone.screen()
        return self._messages()[before:]

    def _settled(self) -> bool:
        mine = (OUTBOX.c.channel == TELEGRAM, OUTBOX.c.address == str(self.phone.chat))
        with self.running.store.begin() as connection:
            waiting = connection.execute(sa.select(sa.func.count()).where(UNFINISHED, *mine)).scalar_one()
        return waiting == 0

    def _messages(self) -> list[Seen]:
        return [
            Seen(
                event.note.text,
                tuple(button for row in event.note.buttons for button in row),
                tuple(words for tag, words in event.note.styles if tag == "b"),
                event.kind == "edit",
            )
            for _, event in self.running.server.events(self.phone.chat)
            if event.note is not None and event.kind in {"message", "edit"}
        ]

    def book(self) -> Book:
        """Return the book as it is stored."""
        with self.running.store.unit() as unit:
            book = unit.peek(TELEGRAM, str(self.phone.chat))
        assert book is not None
        return book
