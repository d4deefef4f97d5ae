"""The card that is tapped in `bench.callback`: which it is, how one comes to it, and what is tapped on it.

`calling` readies the coach of the process that is tapped; `opened` and `wanted` are done on the phone. It stands in for
the card of a live call: the real engine takes each tap for a button that it does not know, which is a whole turn, and
its question is shown as a card whose buttons change with every tap.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from bot.core.effects import Literal, Reply, Say
from bot.core.events import Spoke
from bot.core.wire import Tap

if TYPE_CHECKING:
    from datetime import datetime

    from phone import Phone
    from telegram_api import Note

    from bot.coach import Coach
    from bot.core.book import Book
    from bot.core.effects import Turn
    from bot.core.events import Event
    from bot.engine.turn import Engine

CALL = "k"
LABELS = ("They said no", "They made an offer", "On hold", "Cut off", "My words", "Done")
GRID = (2, 2, 2)


@dataclass(frozen=True, slots=True)
class Calling:
    """An engine that shows everything on one card."""

    engine: Engine

    def turn(self, book: Book, event: Event, now: datetime) -> Turn:
        """A turn of the real engine, shown on the card."""
        turn = self.engine.turn(book, event, now)
        said = [effect for effect in turn.effects if isinstance(effect, Say)][-1]
        card = replace(said, replies=replies(count(event)), card=CALL, pin=True, grid=GRID)
        return replace(turn, effects=(*(each for each in turn.effects if not isinstance(each, Say)), card))


def count(event: Event) -> int:
    """How many taps the card has seen with this one."""
    said = event.said if isinstance(event, Spoke) else None
    return int(said.token.split(":")[1]) + 1 if isinstance(said, Tap) else 0


def replies(taps: int) -> tuple[Reply, ...]:
    """The buttons of a card that has seen so many taps."""
    return tuple(Reply(f"{CALL}:{taps}:{at}", Literal(f"{label} ({taps})")) for at, label in enumerate(LABELS))


def calling(coach: Coach) -> Coach:
    """The coach, on the phone."""
    engine = cast("Engine", Calling(coach.service.engine))
    return replace(coach, service=replace(coach.service, engine=engine))


def opened(phone: Phone) -> None:
    """Bring a person to the card."""
    phone.say("/start")
    phone.wait_until(lambda: bool(phone.look()), 30.0)


def wanted(card: Note) -> str:
    """The token of the button that is tapped next."""
    return card.buttons[0][0][1]
