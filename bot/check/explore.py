"""The explorer: talks with the whole engine until every step, way and decision was seen, each by a shortest prefix.

Answers are tapped where there are buttons and typed where there are none. Each turn must leave a prompt, raise nothing
and say only what can be rendered; a label typed must do what its button does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.check import graph
from bot.check.answers import typed
from bot.check.coverage import Coverage, covered, unseen
from bot.check.findings import Place, in_order
from bot.check.flow_findings import Cycle
from bot.check.frontier import Decision, Frontier, State
from bot.check.places import Places
from bot.check.shown import Example, Shown
from bot.check.sidesteps import Sidesteps
from bot.check.talk import Talk
from bot.check.talk_findings import NotExplored
from bot.check.trace import Trace
from bot.core.book import Book
from bot.core.book import Place as ScreenPlace
from bot.core.flow import ANYWHERE, FACTS_CHANGED
from bot.core.kinds import Choice, Money
from bot.core.wire import Tap, Text
from bot.engine.prompt import NONE, UNSURE
from bot.engine.turn import Engine
from bot.labels import with_labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bot.check.findings import Finding
    from bot.core.flow import AnyFact
    from bot.core.library import Library
    from bot.core.wire import Said
    from bot.render.screens import Renderer

NOW = datetime(2026, 11, 21, 17, tzinfo=UTC)
MOST_TURNS = 20_000


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
    sidesteps: Sidesteps
    frontier: Frontier = field(init=False)
    _changed: set[tuple[str, str, str]] = field(default_factory=set)

    @property
    def library(self) -> Library:
        """The library as it was given, unwatched."""
        return self.talk.library

    def run(self) -> None:
        """Search once broadly, then for the decisions that were not come to, until a search brings nothing new."""
        self.sidesteps.meet(State(Book("explorer"), ()))
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
            self.sidesteps.take(state)
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

    def _change(self, state: State) -> None:
        """Change each answer once at each stage where a changed fact can pull the bill elsewhere."""
        case, reader = state.case, self.talk.reader(state)
        if case is None or reader is None or case.closed or state.book.pending is not None:
            return
        for fact in self._pulling(case.stage):
            held = reader.held(fact).now
            for option in _options(fact) if held else ():
                key = (case.stage, fact.id, option)
                if held and held.raw != option and key not in self._changed:
                    self._changed.add(key)
                    self._changed_to(state, fact, option)

    def _changed_to(self, state: State, fact: AnyFact, option: str) -> None:
        told = f"/edit {fact.id}"
        opened = self.talk.turn(state, Tap(f"c:edit.{fact.id}"), told)
        if opened is not None:
            again = State(opened.book, (*state.way, told))
            self._take(again, Tap(f"{opened.book.screen}:{option}"), f"{fact.id}={option}")

    def _pulling(self, stage: str) -> tuple[AnyFact, ...]:
        """The facts whose change may pull a bill away from a stage, as far as that was not seen."""
        reads = [
            row.when.reads
            for index, row in enumerate(self.library.journey.rows)
            if row.event == FACTS_CHANGED and row.when and row.source in {ANYWHERE, stage}
            if (index, stage) not in self.trace.pulled
        ]
        return tuple({fact.id: fact for each in reads for fact in each}.values())


def _options(fact: AnyFact) -> tuple[str, ...]:
    """What can be tapped in answer to a question."""
    members = getattr(fact.kind, "options", ())
    several = (NONE,) if members and not isinstance(fact.kind, Choice) else ()
    return (*(str(each.value) for each in members), *several, UNSURE)


def explore(
    library: Library,
    renderer: Renderer | None = None,
    flows: Path | None = None,
    *,
    now: datetime = NOW,
    most_turns: int = MOST_TURNS,
) -> Explored:
    """Explore a library. Without a renderer only the flows are looked at."""
    places = Places.of(flows)
    round_about = [finding for each in library.interviews.values() for finding in graph.check(each, places)]
    cycles = [finding for finding in round_about if isinstance(finding, Cycle)]
    if cycles:
        # A walk round a cycle of words would never end.
        return Explored(Coverage.none(), in_order(cycles), {}, 0)
    # With the labels among the phrases, as the coach has it.
    known = with_labels(library, renderer) if renderer else library
    trace, shown = Trace(), Shown(renderer)
    talk = Talk(known, Engine.of(trace.library(known)), shown, places, now)
    Explorer(talk, trace, most_turns, Sidesteps(talk)).run()
    shown.on_boundaries()
    coverage, missed = covered(library, trace, places)
    cut = missed and talk.turns >= most_turns
    stopped = [NotExplored(Place.of("explorer"), talk.turns)] if cut else []
    return Explored(
        coverage,
        in_order((*talk.findings, *shown.told(), *missed, *stopped)),
        {key: tuple(examples) for key, examples in sorted(shown.examples.items())},
        talk.turns,
    )
