"""One talk of the explorer with the engine: each turn is guarded, looked at and counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.check import structure
from bot.check.findings import Place
from bot.check.frontier import State
from bot.check.talk_findings import NoPrompt, TurnRaised
from bot.core.book import Place as ScreenPlace
from bot.core.effects import Forget, Say
from bot.core.events import Doubted, Spoke, Stumbled, Woke
from bot.core.flow import Ask
from bot.core.wire import Tap
from bot.engine.dialling import token
from bot.engine.reader import BookReader

if TYPE_CHECKING:
    from datetime import datetime

    from bot.check.findings import Finding
    from bot.check.frontier import Spot
    from bot.check.places import Places
    from bot.check.shown import Shown
    from bot.core.book import Screen
    from bot.core.effects import Turn
    from bot.core.library import Library
    from bot.core.wire import Said
    from bot.engine.turn import Engine
    from bot.render.screens import Screen as Rendered


DOLLAR = "$"


@dataclass(slots=True)
class Talk:
    """The engine and what was found in talking to it. An error is told once, with the first way that led to it."""

    library: Library
    engine: Engine
    shown: Shown
    places: Places
    now: datetime
    turns: int = 0
    findings: list[Finding] = field(default_factory=list)
    _failed: set[object] = field(default_factory=set)
    _reader: BookReader | None = None
    """Of the book that was looked at last: what is worked out for one look serves the next."""

    def turn(
        self, state: State, said: Said | Stumbled | Woke | Doubted, told: str, at: datetime | None = None
    ) -> Turn | None:
        """One turn; None where it raised. `at` is another instant than that of the talk."""
        self.turns += 1
        way = " > ".join((*state.way, told))
        try:
            event = said if isinstance(said, Stumbled | Woke | Doubted) else Spoke(said)
            # Each step is a second later, so that of two answers one came first.
            turn = self.engine.turn(state.book, event, at or self.now + timedelta(seconds=len(state.way)))
        except Exception as wrong:  # noqa: BLE001 - any error of a turn is a finding, and the search goes on
            error = _error(wrong)
            self.tell(TurnRaised(self.at(state), error, way), error)
            return None
        words = [effect for effect in turn.effects if isinstance(effect, Say)]
        # Somebody who had everything deleted is let go without a question.
        leaves = any(isinstance(effect, Forget) for effect in turn.effects) or (not words and event == Woke())
        if not leaves and not any(say.screen or say.replies for say in words):
            self.tell(NoPrompt(self.at(state), way), ("no prompt", self.spot(state), told.partition("=")[0]))
        after = State(turn.book, state.way)
        for say in words:
            screen = self.shown.show(say, way)
            if screen:
                self._at_the_gate(after, say, screen)
        reader = self.reader(after)
        for finding in structure.waits_without_date(self.library, reader, way) if reader else ():
            self.tell(finding, (type(finding), finding.place))
        return turn

    def through(self, state: State, way: tuple[tuple[str, str], ...]) -> State | None:
        """One call, move by move; None where it did not come to its end."""
        for name, value in way:
            call = state.book.call
            if call is None:
                return None
            said = Tap(token(call, f"{name}:{value}" if value else name, len(call.moves)))
            turn = self.turn(state, said, f"{name}={value}")
            if turn is None:
                return None
            state = State(turn.book, (*state.way, f"{name}={value}"))
        return state if state.book.call is None else None

    def _at_the_gate(self, after: State, say: Say, screen: Rendered) -> None:
        """While something is open that could still change the bill, no screen offers a sum."""
        never, reader = self.library.never, self.reader(after)
        if never is None or reader is None:
            return
        found = [*structure.offered(say, screen, never.offers)]
        if DOLLAR in screen.text:
            found += structure.offered_at(structure.gate(self.library, reader), say, screen, never.offers)
        for finding in found:
            self.tell(finding, (type(finding), finding.place))

    def tell(self, finding: Finding, key: object) -> None:
        """Keep a finding, unless the same was found before."""
        if key not in self._failed:
            self._failed.add(key)
            self.findings.append(finding)

    def reader(self, state: State) -> BookReader | None:
        """What guards see of a state; None where there is no bill."""
        case, today = state.case, self.now.date()
        if case is None:
            return None
        if self._reader is None or self._reader.book is not state.book:
            run = case.aside or case.run
            record = run.record if run else ""
            self._reader = BookReader(state.book, case, today, self.library.knowledge.on(today), record)
        return self._reader

    @staticmethod
    def screen(state: State) -> Screen | None:
        """The question that is open."""
        return state.book.shown(state.book.screen)

    def ask(self, state: State) -> Ask | None:
        """The step of the question that is open, where it is one of an interview."""
        screen = self.screen(state)
        if screen is None or screen.place is not ScreenPlace.STEP:
            return None
        interview = self.library.interviews.get(screen.interview)
        step = interview.step(screen.step) if interview else None
        return step if isinstance(step, Ask) else None

    def spot(self, state: State) -> Spot:
        """Where a state stands: the stage, the question, and what waits for an answer."""
        case, screen = state.case, self.screen(state)
        if case is None or screen is None:
            return ("",)
        return (case.stage, screen.interview, screen.step, screen.place.value, type(state.book.pending).__name__)

    def at(self, state: State) -> Place:
        """The same for an author."""
        screen = self.screen(state)
        return self.places.step(screen.interview, screen.step) if screen else Place.of("start")


def _error(wrong: BaseException) -> str:
    frame = wrong.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    where = f" at {'/'.join(frame.tb_frame.f_code.co_filename.split('/')[-3:])}:{frame.tb_lineno}" if frame else ""
    return f"{type(wrong).__name__}: {wrong}{where}"
