"""The explorer: talks with the whole engine until every step, way and decision was seen, each by a shortest prefix.

Answers are tapped where there are buttons and typed where there are none. Each turn must leave a prompt, raise nothing
and say only what can be rendered; a label typed must do what its button does.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.check import graph
from bot.check.answers import tapped, typed
from bot.check.calls import Calls, calls
from bot.check.coverage import Coverage, covered, unseen
from bot.check.findings import Place, in_order
from bot.check.flow_findings import Cycle
from bot.check.frontier import Decision, Frontier, State
from bot.check.heard import held
from bot.check.leads import pulling, telling
from bot.check.places import Places
from bot.check.shown import Example, Shown
from bot.check.sidesteps import Sidesteps
from bot.check.talk import Talk
from bot.check.talk_findings import NotExplored
from bot.check.trace import Trace
from bot.core.book import Book
from bot.core.book import Place as ScreenPlace
from bot.core.kinds import Money
from bot.core.wire import Tap, Text
from bot.engine.turn import Engine
from bot.labels import with_labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bot.check.findings import Finding
    from bot.check.frontier import Spot
    from bot.core.flow import AnyFact
    from bot.core.library import Library
    from bot.core.wire import Said
    from bot.render.screens import Renderer, Screen

NOW = datetime(2026, 11, 21, 17, tzinfo=UTC)
MOST_TURNS = 70_000
MOST_CALLS = 40
"""How often the same call is tried at one spot: whether it leads to a deal depends on what was said before."""


@dataclass(frozen=True, slots=True)
class Explored:
    """What the explorer saw, by template and block.

    `examples` are a few screens as they were come to; `heard` has a screen of every wording, those of the days on which
    the law changes included.
    """

    coverage: Coverage
    findings: tuple[Finding, ...]
    examples: Mapping[tuple[str, str], tuple[Example, ...]]
    turns: int
    heard: Mapping[tuple[str, str], tuple[Screen, ...]] = field(default_factory=dict)
    calls: Calls | None = None


@dataclass(slots=True)
class Explorer:
    """One exploration."""

    talk: Talk
    trace: Trace
    most_turns: int
    sidesteps: Sidesteps
    frontier: Frontier = field(init=False)
    _changed: set[tuple[str, str, str]] = field(default_factory=set)
    _on_the_way: bool = False
    _aside_opened: set[tuple[str, str]] = field(default_factory=set)
    _rung_up: Counter[tuple[Spot, object]] = field(default_factory=Counter)
    _told_at: dict[int, frozenset[str]] = field(default_factory=dict)

    @property
    def library(self) -> Library:
        """The library as it was given, unwatched."""
        return self.talk.library

    def run(self) -> None:
        """Search the talk as it is meant, then with what is said on the way, then for the decisions that are left."""
        self.sidesteps.meet(State(Book("explorer"), ()))
        self._begin(frozenset())
        walked = self._search(frozenset())
        self._on_the_way = True
        for state in walked:
            self._aside(state)
        self._search(frozenset())
        wanted: frozenset[Decision] = frozenset()
        left = unseen(self.library, self.trace)
        while left and left != wanted and self.talk.turns < self.most_turns:
            wanted = left
            self._begin(wanted)
            self._search(wanted)
            left = unseen(self.library, self.trace)

    def _begin(self, wanted: frozenset[Decision]) -> None:
        """Look at everything anew; where a wanted decision falls, all that is beside it counts as new too."""
        self.frontier = Frontier.of(self.library, wanted)
        self._take(State(Book("explorer"), ()), Text("hello"), "hello")

    def _search(self, wanted: frozenset[Decision]) -> list[State]:
        """Go on from the nearest state until there is none, or nothing that is wanted is left to see."""
        walked = []
        while self.frontier.waiting and self.talk.turns < self.most_turns:
            if wanted and not unseen(self.library, self.trace):
                break
            state = self.frontier.waiting.popleft()
            walked.append(state)
            for said, told in self._answers(state):
                self._take(state, said, told)
            self.sidesteps.take(state)
            self._change(state)
            if self._on_the_way:
                self._aside(state)
        return walked

    def _take(self, state: State, said: Said, told: str) -> None:
        """One turn; the state after it is kept where it shows something new."""
        turn = self.talk.turn(state, said, told)
        if turn is None:
            return
        after = State(turn.book, (*state.way, told))
        for each in self._called(after) if after.book.call else (after,):
            reader = self.talk.reader(each)
            if reader is not None:
                self.frontier.offer(each, self.talk.spot(each), reader)

    def _called(self, state: State) -> Iterator[State]:
        """Where a call leads that was got ready for: by a few short ways, at each spot until it has led elsewhere."""
        trial = self.library.telephone.trial if self.library.telephone else None
        for way in trial.endings if trial else ():
            key = (self.talk.spot(state), way)
            if self._rung_up[key] < MOST_CALLS:
                self._rung_up[key] += 1
                after = self.talk.through(state, way)
                if after is not None:
                    elsewhere = after.case is None or state.case is None or after.case.stage != state.case.stage
                    self._rung_up[key] += MOST_CALLS if elsewhere else 0
                    yield after

    def _answers(self, state: State) -> Iterator[tuple[Said, str]]:
        case, screen, ask = state.case, self.talk.screen(state), self.talk.ask(state)
        if case is None or screen is None or (case.closed and not case.aside and state.book.pending is None):
            return
        if screen.place is ScreenPlace.CONFIRM:
            for option in ("yes", "no"):
                yield Tap(f"{screen.number}:{option}"), f"confirm={option}"
        if ask is None:
            return
        # Usual answers first: of two states that look alike the first is gone on from, and "not sure" leads less far.
        for text in typed(ask.fact.kind, self._first_sum(state), self.talk.now.date()):
            yield Text(text), f"{ask.fact.id}={text}"
        for option in tapped(ask.fact):
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
        if case is None or reader is None or state.book.pending is not None:
            return
        for fact in pulling(self.library, self.trace, case.stage):
            held = reader.held(fact).now
            for option in tapped(fact) if held else ():
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

    def _aside(self, state: State) -> None:
        """Open each interview on the way once; at each stage, those that tell what a guard waits for."""
        case = state.case
        if case is None or case.aside or state.book.pending is not None:
            return
        for name in self.library.asides:
            here = (name, case.stage)
            fresh = name not in {opened for opened, *_ in self._aside_opened}
            if fresh or (here not in self._aside_opened and name in self._telling()):
                self._aside_opened.add(here)
                self._take(state, Tap(f"c:aside.{name}"), f"/aside {name}")

    def _telling(self) -> frozenset[str]:
        """The interviews on the way that tell something; asked anew only where something was seen since."""
        seen = len(self.trace.marks)
        if seen not in self._told_at:
            self._told_at = {seen: telling(self.library, self.trace)}
        return self._told_at[seen]


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
    phoned = calls(known, shown, now)
    shown.on_boundaries()
    coverage, missed = covered(library, trace, places)
    cut = missed and talk.turns >= most_turns
    stopped = [NotExplored(Place.of("explorer"), talk.turns)] if cut else []
    heard = shown.heard()
    return Explored(
        coverage,
        in_order((*talk.findings, *phoned.findings, *shown.told(), *held(heard, library.never), *missed, *stopped)),
        {key: tuple(examples) for key, examples in sorted(shown.examples.items())},
        talk.turns,
        heard,
        phoned,
    )
