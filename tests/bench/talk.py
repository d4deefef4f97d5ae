"""A real talk on the real flows, moment by moment: the same books, words and instants for all that is measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bench.names import CHANNEL, NOBODY
from paths import TEMPLATES, TRANSCRIPTS
from transcript import START, Does, Later, read

from bot.core.book import Book
from bot.core.effects import Say, Turn
from bot.core.events import Spoke
from bot.core.wire import Inbound, Tap, Text
from bot.engine.turn import Engine
from bot.labels import with_labels
from bot.render.screens import Renderer
from bot.service import Service
from flows.library import library

if TYPE_CHECKING:
    from bot.core.wire import Said
    from bot.render.screens import Screen
    from bot.store.unit import Store

FILE = TRANSCRIPTS / "P1-er-bill-8400.md"
ANSWERS = 12


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that the person does, and what comes of it."""

    said: Said
    now: datetime
    before: Book
    turn: Turn
    says: tuple[Say, ...]
    screens: tuple[Screen, ...]


@dataclass(slots=True)
class Clock:
    """Tells the instant that it was told."""

    now: datetime = START

    def __call__(self) -> datetime:
        """Tell it."""
        return self.now


@dataclass(frozen=True, slots=True)
class Talk:
    """An engine, a renderer, and a talk that was played with them once."""

    engine: Engine
    renderer: Renderer
    moments: tuple[Moment, ...]
    following: Said
    """What the person does after the last moment."""

    @staticmethod
    def of(answers: int = ANSWERS) -> Talk:
        """Play the first answers of a transcript."""
        engine, renderer = built()
        book, now, shown = Book(NOBODY), START, dict[str, str]()
        moments: list[Moment] = []
        for step in read(FILE).steps:
            if isinstance(step, Later):
                now += step.delta
            if not isinstance(step, Does):
                continue
            said = Tap(shown[step.what]) if step.how == "tap" else Text(step.what)
            if len(moments) == answers:
                return Talk(engine, renderer, tuple(moments), said)
            turn = engine.turn(book, Spoke(said), now)
            says = tuple(effect for effect in turn.effects if isinstance(effect, Say))
            screens = tuple(renderer.screen(say) for say in says)
            moments.append(Moment(said, now, book, turn, says, screens))
            shown |= {button.label: button.token for screen in screens for row in screen.rows for button in row}
            book = turn.book
        message = f"{FILE.name} has fewer than {answers} answers"
        raise ValueError(message)

    @property
    def book(self) -> Book:
        """The book at the end."""
        return self.moments[-1].turn.book

    @property
    def wakes(self) -> datetime:
        """The instant at which the coach writes first to somebody who says no more."""
        wake = self.moments[-1].turn.wake
        assert wake is not None
        return wake

    def service(self, store: Store, clock: Clock) -> Service:
        """The real service on a store."""
        return service(self.engine, self.renderer, store, clock)


def built() -> tuple[Engine, Renderer]:
    """The engine and the words of the real flows."""
    known = library()
    renderer = Renderer.of(TEMPLATES, tuple(known.phrases), known.knowledge)
    return Engine.of(with_labels(known, renderer)), renderer


def service(engine: Engine, renderer: Renderer, store: Store, clock: Clock) -> Service:
    """The real service on a store."""
    return Service(engine, store, renderer, clock, last_word="Something went wrong.")


def does(said: Said, address: str, number: object) -> Inbound:
    """Something that somebody does; `number` makes it unique."""
    return Inbound(CHANNEL, address, f"{address}-{number}", said)


def of_person(book: Book, person: str) -> Book:
    """The same book of somebody else."""
    return replace(book, person=person)
