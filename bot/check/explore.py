"""The explorer: talks with the whole engine until every step, way and decision was seen, each by a shortest prefix.

Answers are tapped where there are buttons and typed where there are none. Each turn must leave a prompt, raise nothing,
and say only what can be rendered.
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
from bot.check.talk_findings import NoPrompt, NotExplored, TurnRaised
from bot.check.trace import Trace
from bot.core.book import Book
from bot.core.book import Place as ScreenPlace
from bot.core.effects import Say
from bot.core.events import Spoke
from bot.core.flow import ANYWHERE, FACTS_CHANGED, Ask
from bot.core.kinds import Choice, Money
from bot.core.wire import Tap, Text
from bot.engine.prompt import UNSURE
from bot.engine.reader import BookReader
from bot.engine.repairs import MENU
from bot.engine.turn import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bot.check.findings import Finding
    from bot.core.effects import Turn
    from bot.core.flow import AnyFact
    from bot.core.library import Library
    from bot.core.wire import Said
    from bot.render.screens import Renderer

NOW = datetime(2026, 11, 21, 17, tzinfo=UTC)
MOST_TURNS = 40_000
REPAIRS = ("why", "back", "skip", "help", "change", "hello", "thanks", "go", *MENU)
"""Commands that are tried once at every place."""
GIBBERISH = "qzx vbnm"
"""What nobody can read."""


@dataclass(frozen=True, slots=True)
class Explored:
    """What the explorer saw. `ways` are the shortest ways to each place, as taps and texts."""

    coverage: Coverage
    findings: tuple[Finding, ...]
    examples: Mapping[tuple[str, str], tuple[Example, ...]]
    turns: int
    states: int


@dataclass(slots=True)
class Explorer:
    """One exploration."""

    library: Library
    engine: Engine
    trace: Trace
    shown: Shown
    frontier: Frontier
    now: datetime
    places: Places
    most_turns: int
    turns: int = 0
    findings: list[Finding] = field(default_factory=list)
    _failed: set[str] = field(default_factory=set)
    _repaired: set[tuple[str, ...]] = field(default_factory=set)
    _changed: set[tuple[str, str, str]] = field(default_factory=set)

    def run(self) -> None:
        """Search once broadly, then for the decisions that were not come to, until a search brings nothing new."""
        wanted: frozenset[Decision] = frozenset()
        while True:
            self.frontier = Frontier.of(self.library, wanted)
            self._search(wanted)
            left = unseen(self.library, self.trace)
            if not left or left == wanted:
                return
            wanted = left

    def _search(self, wanted: frozenset[Decision]) -> None:
        """Go on from the nearest state until there is none, or nothing that is wanted is left to see."""
        self._take(State(Book("explorer"), ()), Text("hello"), "hello")
        while self.frontier.waiting and self.turns < self.most_turns:
            if wanted and not unseen(self.library, self.trace):
                return
            state = self.frontier.waiting.popleft()
            for said, told in self._answers(state):
                self._take(state, said, told)
            self._repair(state)
            self._change(state)

    def _take(self, state: State, said: Said, told: str) -> State | None:
        """One turn; the state after it is kept where it shows something new."""
        turn = self._turn(state, said, told)
        if turn is None:
            return None
        after = State(turn.book, (*state.way, told))
        reader = self._reader(after)
        if reader is not None:
            self.frontier.offer(after, self._spot(after), reader)
        return after

    def _turn(self, state: State, said: Said, told: str) -> Turn | None:
        self.turns += 1
        way = " > ".join((*state.way, told))
        try:
            turn = self.engine.turn(state.book, Spoke(said), self.now)
        except Exception as wrong:  # noqa: BLE001 - any error of a turn is a finding, and the search goes on
            error = _error(wrong)
            if error not in self._failed:
                self._failed.add(error)
                self.findings.append(TurnRaised(self._at(state), error, way))
            return None
        said_now = [effect for effect in turn.effects if isinstance(effect, Say)]
        if not any(say.screen or say.replies for say in said_now):
            key = f"no prompt {self._spot(state)} {told.partition('=')[0]}"
            if key not in self._failed:
                self._failed.add(key)
                self.findings.append(NoPrompt(self._at(state), way))
        for say in said_now:
            self.shown.show(say, way)
        return turn

    def _reader(self, state: State) -> BookReader | None:
        case = state.case
        record = case.run.record if case and case.run else ""
        if case is None:
            return None
        today = self.now.date()
        return BookReader(state.book, case, today, self.library.knowledge.on(today), record)

    def _ask(self, state: State) -> Ask | None:
        screen = state.book.shown(state.book.screen)
        if screen is None or screen.place is not ScreenPlace.STEP:
            return None
        interview = self.library.interviews.get(screen.interview)
        step = interview.step(screen.step) if interview else None
        return step if isinstance(step, Ask) else None

    def _spot(self, state: State) -> tuple[str, ...]:
        """Where a state stands: the stage, the question, and what waits for an answer."""
        case, screen = state.case, state.book.shown(state.book.screen)
        if case is None or screen is None:
            return ("",)
        return (case.stage, screen.interview, screen.step, screen.place.value, type(state.book.pending).__name__)

    def _at(self, state: State) -> Place:
        screen = state.book.shown(state.book.screen)
        return self.places.step(screen.interview, screen.step) if screen else Place.of("start")

    def _answers(self, state: State) -> Iterator[tuple[Said, str]]:
        case, screen = state.case, state.book.shown(state.book.screen)
        if case is None or screen is None or case.closed:
            return
        if screen.place is not ScreenPlace.STEP:
            for option in ("yes", "no"):
                yield Tap(f"{screen.number}:{option}"), f"{screen.place.value}={option}"
            return
        ask = self._ask(state)
        if ask is None:
            return
        # Usual answers first: of two states that look alike the first is gone on from, and "not sure" leads less far.
        for text in typed(ask.fact.kind, self._first_sum(state), self.now.date()):
            yield Text(text), f"{ask.fact.id}={text}"
        for option in self._options(ask):
            yield Tap(f"{screen.number}:{option}"), f"{ask.fact.id}={option}"

    @staticmethod
    def _options(ask: Ask) -> tuple[str, ...]:
        kind = ask.fact.kind
        members = getattr(kind, "options", ())
        several = ("none",) if members and not isinstance(kind, Choice) else ()
        return (*(str(each.value) for each in members), *several, UNSURE)

    def _first_sum(self, state: State) -> Decimal | None:
        reader = self._reader(state)
        for fact in self.library.facts.values():
            value = reader.get(fact) if reader and isinstance(fact.kind, Money) else None
            if isinstance(value, Decimal) and value > 0:
                return value
        return None

    def _repair(self, state: State) -> None:
        """Try every command once at each place, and words that nobody can read; none may lose the place."""
        place = self._spot(state)
        if place in self._repaired or state.book.pending is not None:
            return
        self._repaired.add(place)
        for name in REPAIRS:
            self._turn(state, Tap(f"c:{name}"), f"/{name}")
        self._turn(state, Text(GIBBERISH), GIBBERISH)

    def _change(self, state: State) -> None:
        """Change each answer once at each stage where a changed fact can pull the bill elsewhere."""
        case, reader = state.case, self._reader(state)
        if case is None or reader is None or case.closed or state.book.pending is not None:
            return
        for fact in self._pulling(case.stage):
            held = reader.held(fact).now
            if held is None:
                continue
            for option in self._options_of(fact):
                key = (case.stage, fact.id, option)
                if held.raw == option or key in self._changed:
                    continue
                self._changed.add(key)
                opened = self._turn(state, Tap(f"c:edit.{fact.id}"), f"/edit {fact.id}")
                if opened is not None:
                    again = State(opened.book, (*state.way, f"/edit {fact.id}"))
                    number = opened.book.screen
                    self._take(again, Tap(f"{number}:{option}"), f"{fact.id}={option}")

    def _pulling(self, stage: str) -> tuple[AnyFact, ...]:
        rows = enumerate(self.library.journey.rows)
        wanted = [
            row.when.reads
            for index, row in rows
            if row.event == FACTS_CHANGED
            and row.when
            and row.source in {ANYWHERE, stage}
            and (index, stage) not in self.trace.pulled
        ]
        return tuple({fact.id: fact for reads in wanted for fact in reads}.values())

    @staticmethod
    def _options_of(fact: AnyFact) -> tuple[str, ...]:
        return (*(str(each.value) for each in getattr(fact.kind, "options", ())), UNSURE)


def _error(wrong: BaseException) -> str:
    frame = wrong.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    code = frame.tb_frame.f_code if frame else None
    where = f" at {'/'.join(code.co_filename.split('/')[-3:])}:{frame.tb_lineno}" if frame and code else ""
    return f"{type(wrong).__name__}: {wrong}{where}"


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
    cycles = [finding for each in library.interviews.values() for finding in graph.check(each, places)]
    if any(isinstance(finding, Cycle) for finding in cycles):
        # A walk round a cycle of words would never end.
        return Explored(Coverage.none(), in_order(cycles), {}, 0, 0)
    trace, shown = Trace(), Shown(renderer)
    explorer = Explorer(
        library, Engine.of(trace.library(library)), trace, shown, Frontier.of(library), now, places, most_turns
    )
    explorer.run()
    shown.on_boundaries()
    coverage, missed = covered(library, trace, places)
    stopped = [NotExplored(Place.of("explorer"), explorer.turns)] if explorer.frontier.waiting else []
    return Explored(
        coverage,
        in_order((*explorer.findings, *shown.findings, *missed, *stopped)),
        {key: tuple(examples) for key, examples in sorted(shown.examples.items())},
        explorer.turns,
        sum(len(seen) for seen in explorer.frontier.spots.values()),
    )
