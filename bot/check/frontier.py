"""The frontier: which states of a talk are worth going on from.

Every path of one interview would be millions, so a state is kept only where it shows something new at its place: a fork
that would be taken otherwise than ever before there, or a milestone not yet reached there. States come in the order of
their distance from the start, so the first way to anything is a shortest one among those kept.

Some decisions need two things at once (a claim that is settled and a bill that is too high). They are looked for by
name: where such a decision would fall as wanted, all else that is new beside it counts as new too.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.core.answers import Silence
from bot.core.journey import ANYWHERE
from bot.core.kinds import Choice

if TYPE_CHECKING:
    from bot.core.book import Book, Case
    from bot.core.flow import AnyFact, Guard, Reader
    from bot.core.library import Library

Spot = tuple[str, ...]
"""Where a state stands: two states at one spot are asked the same."""


Decision = tuple[str, bool]
"""A guard by name, and how it decides."""


@dataclass(frozen=True, slots=True)
class State:
    """A book, and the taps and texts by which it was come to."""

    book: Book
    way: tuple[str, ...]

    @property
    def case(self) -> Case | None:
        """The bill in hand."""
        return self.book.case


@dataclass(slots=True)
class Frontier:
    """The states still to go on from, nearest first. A fork is the guards that are tried one after the other."""

    forks: tuple[tuple[Guard, ...], ...]
    choices: tuple[AnyFact, ...]
    wanted: frozenset[Decision] = frozenset()
    waiting: deque[State] = field(default_factory=deque)
    spots: dict[Spot, set[object]] = field(default_factory=dict)

    @staticmethod
    def of(library: Library, wanted: frozenset[Decision] = frozenset()) -> Frontier:
        """The forks and the choices of a library, and the decisions to look for by name."""
        return Frontier(
            tuple(dict.fromkeys(fork for fork in forks(library) if fork)),
            tuple(fact for fact in library.facts.values() if isinstance(fact.kind, Choice)),
            wanted,
        )

    def offer(self, state: State, spot: Spot, reader: Reader) -> bool:
        """Keep the state if it shows something new at its spot; tell whether it did."""
        first = spot not in self.spots
        seen = self.spots.setdefault(spot, set())
        fresh = self._features(reader, state.case) - seen
        if not fresh and not first:
            return False
        seen |= fresh
        self.waiting.append(state)
        return True

    def _features(self, reader: Reader, case: Case | None) -> set[object]:
        decided: dict[str, bool | None] = {}
        found: set[object] = set(case.reached if case else ())
        for number, fork in enumerate(self.forks):
            for guard in fork:
                if guard.name not in decided:
                    decided[guard.name] = _decides(guard, reader)
            # The way that would be taken here, not every mixture of decisions: those are too many to walk.
            taken = next((place for place, guard in enumerate(fork) if decided[guard.name]), len(fork))
            found.add((number, taken))
        found |= set(decided.items())
        here = self.wanted & decided.items()
        if here:
            beside = (*found, *self._chosen(reader))
            found |= {(each, other) for each in here for other in beside}
        return found

    def _chosen(self, reader: Reader) -> list[object]:
        said = [(fact.id, reader.said(fact)) for fact in self.choices]
        return [(fact, value.value if isinstance(value, Silence) else value) for fact, value in said if value]


def _decides(guard: Guard, reader: Reader) -> bool | None:
    """How a guard decides; None where it breaks, which the turn that comes to it tells."""
    try:
        return bool(guard.test(reader))
    except Exception:  # noqa: BLE001 - a broken guard must not end the search for others
        return None


def forks(library: Library) -> list[tuple[Guard, ...]]:
    """The guards that are tried together: at each step, and of each event at each stage."""
    found = [
        tuple(go.when for go in getattr(step, "then", ()) if go.when)
        for interview in library.interviews.values()
        for step in interview.steps
    ]
    rows = library.journey.rows
    for event, source in dict.fromkeys((row.event, row.source) for row in rows):
        found.append(
            tuple(row.when for row in rows if row.when and row.event == event and row.source in {source, ANYWHERE})
        )
    return found
