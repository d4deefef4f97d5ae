"""The judge: the engine alone. Whatever it says, every player must show the same words and the same buttons."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from paths import TEMPLATES
from transcript import START

from bot.coach import Coach
from bot.core.book import Book
from bot.core.effects import Forget, Say, Turn
from bot.core.events import Spoke, Woke
from bot.core.wire import Style
from bot.service import Where
from bot.store import codec
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from bot.core.events import Event
    from bot.core.library import Library
    from bot.core.wire import Button, Said, Span
    from bot.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Seen:
    """One message as the person sees it: its words, its buttons as (label, token), and what is in bold.

    `edited`: it took the place of its earlier self.
    """

    text: str
    buttons: tuple[tuple[str, str], ...]
    strong: tuple[str, ...] = ()
    edited: bool = False


def seen(spans: tuple[Span, ...], rows: tuple[tuple[Button, ...], ...], *, edited: bool = False) -> Seen:
    """Make one of what a renderer or a channel gives."""
    return Seen(
        "".join(span.text for span in spans),
        tuple((button.label, button.token) for row in rows for button in row),
        tuple(span.text for span in spans if span.style is Style.STRONG),
        edited,
    )


@dataclass(slots=True)
class Clock:
    """A clock that the transcript moves."""

    now: datetime = START

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def restart(self) -> None:
        """Go back to the suite's today."""
        self.now = START


def coach_of(library: Library, folder: Path) -> Coach:
    """Make a coach whose library and words the players share; its store is only there to be replaced."""
    store = Store.open(None, folder)
    try:
        return Coach.of(library, TEMPLATES, store, Clock())
    finally:
        store.close()


def on(coach: Coach, store: Store, clock: Callable[[], datetime]) -> Coach:
    """The same coach on another store and another clock."""
    return replace(coach, service=replace(coach.service, store=store, clock=clock))


@dataclass(slots=True)
class Alone:
    """The engine, with words but without a store."""

    coach: Coach
    clock: Clock
    kept: Book = field(default_factory=lambda: Book("p1"))
    said: list[Say] = field(default_factory=list)
    cards: set[str] = field(default_factory=set)
    due: datetime | None = None

    def do(self, said: Said, _expected: int = 0, times: int = 1) -> list[Seen]:
        """Turn and render."""
        self.said = []
        for _ in range(times):
            self._turn(Spoke(said))
        return self._screens()

    def wake(self, _expected: int = 0) -> list[Seen]:
        """Let the coach write first, if it is time."""
        self.said = []
        self._turn(Woke())
        return self._screens()

    def _turn(self, event: Event) -> None:
        turn = self.coach.service.engine.turn(self.kept, event, self.clock())
        forgotten = any(isinstance(effect, Forget) for effect in turn.effects)
        self.kept = Book("p1") if forgotten else turn.book
        self.due = turn.wake
        self.said += [effect for effect in turn.effects if isinstance(effect, Say)]

    def _screens(self) -> list[Seen]:
        return [self._screen(say) for say in self.said]

    def _screen(self, say: Say) -> Seen:
        screen = self.coach.service.renderer.screen(say)
        edited = bool(say.card) and say.card in self.cards
        self.cards |= {say.card} if say.card else set()
        return seen(screen.spans, screen.rows, edited=edited)

    def restart(self) -> None:
        """Go on from what a store would have kept."""
        self.kept = codec.load(codec.dump(self.kept))

    def arrive(self, unit: Unit, channel: str, address: str) -> None:
        """Keep the book for somebody in a store, with what was said last in line for them.

        A prologue is played by the engine alone, which is fast. Another mode takes it over by the service's own way
        of keeping a turn; from there on everything is that mode's own.
        """
        service = self.coach.service
        theirs = unit.book(channel, address, service.person_id())
        turn = Turn(replace(self.kept, person=theirs.person), tuple(self.said), self.due)
        service._keep(unit, Where(channel, address), turn, self.clock())

    def book(self) -> Book:
        """Return the book in hand."""
        return self.kept
