"""Sidesteps: what a person may do at a question instead of answering it, and what they may type instead of tapping."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.check.findings import Place
from bot.check.frontier import State
from bot.check.talk_findings import UnequalLabel
from bot.core.book import Revisit
from bot.core.effects import Say
from bot.core.wire import Tap, Text
from bot.engine.repairs import MENU

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.check.frontier import Spot
    from bot.check.talk import Talk
    from bot.core.effects import Turn

COMMANDS = tuple(dict.fromkeys(("hello", "why", "back", "skip", "help", "person", "thanks", "restart", *MENU)))
"""What is tried once at every spot. `hello` asks the question again, with its buttons."""
GIBBERISH = "qzx vbnm"
"""What nobody can read."""


@dataclass(slots=True)
class Sidesteps:
    """Which were taken already."""

    talk: Talk
    _taken: set[Spot] = field(default_factory=set)
    _typed: set[tuple[str, str]] = field(default_factory=set)

    def take(self, state: State) -> None:
        """Try every command once at each spot, and words that nobody can read. None may raise or leave no prompt."""
        spot = self.talk.spot(state)
        if spot in self._taken or isinstance(state.book.pending, Revisit):
            return
        self._taken.add(spot)
        for name in COMMANDS:
            turn = self.talk.turn(state, Tap(f"c:{name}"), f"/{name}")
            if turn is not None:
                self._type(State(turn.book, (*state.way, f"/{name}")), turn)
        self.talk.turn(state, Text(GIBBERISH), GIBBERISH)

    def _type(self, state: State, turn: Turn) -> None:
        """Tap each button of a turn and type its words: both must come to the same."""
        for say, label, token in self._buttons(turn):
            key = (say.template, label)
            if key in self._typed:
                continue
            self._typed.add(key)
            tapped = self.talk.turn(state, Tap(token), token)
            written = self.talk.turn(state, Text(label), label)
            if tapped and written and _told(tapped) != _told(written):
                at = Place.of(f"{say.template}.{say.block}")
                self.talk.tell(UnequalLabel(at, label, " > ".join((*state.way, label))), key)

    def _buttons(self, turn: Turn) -> Iterator[tuple[Say, str, str]]:
        for say in turn.effects:
            screen = self.talk.shown.screen(say) if isinstance(say, Say) and say.replies else None
            if isinstance(say, Say) and screen:
                for row in screen.rows:
                    for button in row:
                        yield say, button.label, button.token


def _told(turn: Turn) -> object:
    """What came of a turn: what was said and what is known."""
    said = tuple(replace(effect, lead=None) for effect in turn.effects if isinstance(effect, Say))
    return said, turn.book.facts, turn.book.current
