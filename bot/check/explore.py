"""The explorer: talks with the whole engine until every step, way and decision was seen, each by a shortest prefix.

Answers are tapped where there are buttons and typed where there are none. Each turn must leave a prompt, raise nothing
and say only what can be rendered; a label typed must do what its button does.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.check import graph
from bot.check.answers import typed
from bot.check.coverage import Coverage, covered, unseen
from bot.check.findings import Place, in_order
from bot.check.flow_findings import Cycle
from bot.check.frontier import Decision, Frontier, State
from bot.check.labels import labelled
from bot.check.places import Places
from bot.check.shown import Example, Shown
from bot.check.talk import Talk
from bot.check.talk_findings import NotExplored, UnequalLabel
from bot.check.trace import Trace
from bot.core.book import Book, Revisit
from bot.core.book import Place as ScreenPlace
from bot.core.effects import Entry, Say
from bot.core.flow import ANYWHERE, FACTS_CHANGED
from bot.core.kinds import Choice, Money
from bot.core.wire import Tap, Text
from bot.engine.prompt import NONE, UNSURE
from bot.engine.repairs import MENU
from bot.engine.turn import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bot.check.findings import Finding
    from bot.core.effects import Effect, Turn
    from bot.core.flow import AnyFact
    from bot.core.library import Library
    from bot.core.wire import Said
    from bot.render.screens import Renderer

NOW = datetime(2026, 11, 21, 17, tzinfo=UTC)
MOST_TURNS = 20_000
REPAIRS = ("why", "back", "skip", "help", "hello", "thanks", "restart", *MENU)
"""Commands that are tried once at every spot."""
GIBBERISH = "qzx vbnm"
"""What nobody can read."""


@dataclass(frozen=True, slots=True)
class Explored:
    """What the explorer saw. `examples` are screens as they were come to, by template and block."""

    coverage: Coverage
    findings: tuple[Finding, ...]
    examples: Mapping[tuple[str, str], tuple[Example, ...]]
    turns: int


@dataclass(slots=True)
class Explorer:
    """One exploration."""

    talk: Talk
    trace: Trace
    most_turns: int
    frontier: Frontier
    _repaired: set[tuple[str, ...]] = field(default_factory=set)
    _changed: set[tuple[str, str, str]] = field(default_factory=set)

    @property
    def library(self) -> Library:
        """The library as it was given, unwatched."""
        return self.talk.library

    def run(self) -> None:
        """Search once broadly, then for the decisions that were not come to, until a search brings nothing new."""
        wanted: frozenset[Decision] = frozenset()
        while self.talk.turns < self.most_turns:
            self.frontier = Frontier.of(self.library, wanted)
            self._search(wanted)
            left = unseen(self.library, self.trace)
            if not left or left == wanted:
                return
            wanted = left

    def _search(self, wanted: frozenset[Decision]) -> None:
        """Go on from the nearest state until there is none, or nothing that is wanted is left to see."""
        self._take(State(Book("explorer"), ()), Text("hello"), "hello")
        while self.frontier.waiting and self.talk.turns < self.most_turns:
            if wanted and not unseen(self.library, self.trace):
                return
            state = self.frontier.waiting.popleft()
            for said, told in self._answers(state):
                self._take(state, said, told)
            self._repair(state)
            self._change(state)

    def _take(self, state: State, said: Said, told: str) -> None:
        """One turn; the state after it is kept where it shows something new."""
        turn = self.talk.turn(state, said, told)
        if turn is not None:
            after = State(turn.book, (*state.way, told))
            reader = self.talk.reader(after)
            if reader is not None:
                self.frontier.offer(after, self.talk.spot(after), reader)

    def _answers(self, state: State) -> Iterator[tuple[Said, str]]:
        case, screen, ask = state.case, self.talk.screen(state), self.talk.ask(state)
        if case is None or screen is None or case.closed:
            return
        if screen.place is ScreenPlace.CONFIRM:
            for option in ("yes", "no"):
                yield Tap(f"{screen.number}:{option}"), f"confirm={option}"
        if ask is None:
            return
        # Usual answers first: of two states that look alike the first is gone on from, and "not sure" leads less far.
        for text in typed(ask.fact.kind, self._first_sum(state), self.talk.now.date()):
            yield Text(text), f"{ask.fact.id}={text}"
        for option in _options(ask.fact):
            yield Tap(f"{screen.number}:{option}"), f"{ask.fact.id}={option}"

    def _first_sum(self, state: State) -> Decimal | None:
        reader = self.talk.reader(state)
        for fact in self.library.facts.values():
            value = reader.get(fact) if reader and isinstance(fact.kind, Money) else None
            if isinstance(value, Decimal) and value > 0:
                return value
        return None

    def _repair(self, state: State) -> None:
        """Try every command once at each spot, and words that nobody can read; none may raise or lose the place."""
        spot = self.talk.spot(state)
        if spot in self._repaired or isinstance(state.book.pending, Revisit):
            return
        self._repaired.add(spot)
        screen = self.talk.screen(state)
        if screen:
            self._labels(state, self.talk.turn(state, Tap("c:hello"), "/hello"), "/hello")
        for name in REPAIRS:
            self._labels(state, self.talk.turn(state, Tap(f"c:{name}"), f"/{name}"), f"/{name}")
        self.talk.turn(state, Text(GIBBERISH), GIBBERISH)

    def _labels(self, state: State, turn: Turn | None, told: str) -> None:
        """Tap each button of a turn, and type its words: both must come to the same."""
        renderer = self.talk.shown.renderer
        if turn is None or renderer is None:
            return
        after = State(turn.book, (*state.way, told))
        asked = [effect for effect in turn.effects if isinstance(effect, Say) and effect.replies]
        for say in asked:
            screen = self.talk.shown.screen(say)
            for button in (button for row in screen.rows for button in row) if screen else ():
                key = (say.template, button.label)
                if key in self._typed:
                    continue
                self._typed.add(key)
                tapped = self.talk.turn(after, Tap(button.token), button.token)
                written = self.talk.turn(after, Text(button.label), button.label)
                if tapped and written and _told(tapped) != _told(written):
                    at = Place.of(f"{say.template}.{say.block}")
                    way = " > ".join((*after.way, button.label))
                    self.talk.tell(UnequalLabel(at, button.label, way), key)
