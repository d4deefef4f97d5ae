"""The trace: a library whose guards tell what they decided and what they read, so that the engine stays untouched."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from bot.core.flow import Ask, Dial, Done, Give, Go, Guard, Route, Tell
from bot.engine.rules import ways

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.core.answers import Silence
    from bot.core.facts import Fact
    from bot.core.flow import (
        AnyFact,
        Interview,
        Reader,
        Step,
    )
    from bot.core.journey import Row
    from bot.core.knowledge import Known
    from bot.core.library import Library

T = TypeVar("T")


class Mark(NamedTuple):
    """One decision: at a step of an interview (`where`), or at a row of the journey, where `where` is empty."""

    where: str
    step: str
    nth: int
    outcome: bool


@dataclass(slots=True)
class Trace:
    """What was decided so far, what each guard read, and at which stages a row from anywhere was taken."""

    marks: set[Mark] = field(default_factory=set)
    reads: dict[str, set[str]] = field(default_factory=dict)
    pulled: set[tuple[int, str]] = field(default_factory=set)

    def guard(self, guard: Guard | None, where: str, step: str, index: int) -> Guard:
        """The same guard, which tells; a way without a guard tells that it was taken."""
        reads = self.reads.setdefault(guard.name, set()) if guard else set()
        marks = {outcome: Mark(where, step, index, outcome) for outcome in (True, False)}

        def decided(reader: Reader) -> bool:
            # Many ways have the same guard: what it read is noted the first time.
            return guard is None or reader.once(f"guard.{id(guard)}", lambda: bool(guard.test(Watched(reader, reads))))

        def test(reader: Reader) -> bool:
            outcome = decided(reader)
            self.marks.add(marks[outcome])
            if outcome and not where:
                self.pulled.add((index, reader.stage))
            return outcome

        return Guard(guard.name if guard else "always", guard.reads if guard else (), test)

    def library(self, library: Library) -> Library:
        """The library with every way and every row watched."""
        journey = library.journey
        rows = tuple(self._row(row, index) for index, row in enumerate(journey.rows))
        interviews = {name: self._interview(each) for name, each in library.interviews.items()}
        return replace(library, interviews=interviews, journey=replace(journey, rows=rows))

    def _row(self, row: Row, index: int) -> Row:
        return replace(row, when=self.guard(row.when, "", row.event, index))

    def _interview(self, interview: Interview) -> Interview:
        return replace(
            interview, steps=tuple(self._step(interview, step, index) for index, step in enumerate(interview.steps))
        )

    def _step(self, interview: Interview, step: Step, index: int) -> Step:
        match step:
            case Ask() | Tell() | Give() | Dial() | Route():
                gos = tuple(
                    Go(go.to, self.guard(go.when, interview.id, step.id, place))
                    for place, go in enumerate(ways(interview, index))
                )
                return replace(step, then=gos)
            case Done():
                return step


@dataclass(frozen=True, slots=True)
class Watched:
    """A reader that notes which facts were read."""

    reader: Reader
    reads: set[str]

    @property
    def today(self) -> date:
        """The person's local date."""
        return self.reader.today

    @property
    def known(self) -> Known:
        """Knowledge on that date."""
        return self.reader.known

    def get(self, fact: Fact[T]) -> T | None:
        """The value, noted."""
        self.reads.add(fact.id)
        return self.reader.get(fact)

    def said(self, fact: Fact[T]) -> T | Silence | None:
        """The value or the silence, noted."""
        self.reads.add(fact.id)
        return self.reader.said(fact)

    def stated_at(self, fact: AnyFact) -> datetime | None:
        """When it was last said."""
        self.reads.add(fact.id)
        return self.reader.stated_at(fact)

    def stated_on(self, fact: AnyFact) -> date | None:
        """When it was last said, noted."""
        self.reads.add(fact.id)
        return self.reader.stated_on(fact)

    @property
    def case(self) -> str:
        """The id of the bill."""
        return self.reader.case

    @property
    def stage(self) -> str:
        """The stage of its journey."""
        return self.reader.stage

    @property
    def stage_since(self) -> date | None:
        """Since when it stands there."""
        return self.reader.stage_since

    @property
    def closed(self) -> bool:
        """Whether its journey has ended."""
        return self.reader.closed

    @property
    def seen_on(self) -> date | None:
        """When the person last wrote, before now."""
        return self.reader.seen_on

    def bills(self) -> tuple[Reader, ...]:
        """All bills, watched as well."""
        return tuple(Watched(each, self.reads) for each in self.reader.bills())

    def reached(self, milestone: str) -> bool:
        """Whether the case has ever come to this milestone."""
        return self.reader.reached(milestone)

    def once(self, name: str, work: Callable[[], T]) -> T:
        """Worked out once, together with what was read for it: whoever asks again has read that too."""

        def noting() -> tuple[T, frozenset[str]]:
            before = frozenset(self.reads)
            self.reads.clear()
            try:
                return work(), frozenset(self.reads)
            finally:
                self.reads.update(before)

        value, read = self.reader.once(f"watched.{name}", noting)
        self.reads.update(read)
        return value

    def each(self, record: str) -> tuple[Reader, ...]:
        """One reader for each record of a kind, watched as well."""
        return tuple(Watched(each, self.reads) for each in self.reader.each(record))
