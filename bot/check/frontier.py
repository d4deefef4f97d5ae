"""The frontier: which states of a talk are worth going on from.

Every path of one interview would be millions, so a state is kept only where it shows something new at its place: a
guard that decides otherwise than before, or a milestone not yet reached there. States come in the order of their
distance from the start, so the first way to anything is a shortest one among those kept.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.book import Book, Case
    from bot.core.flow import Guard, Reader
    from bot.core.library import Library


@dataclass(frozen=True, slots=True)
class State:
    """A book, how it was come to, and what the person can do next."""

    book: Book
    way: tuple[str, ...]

    @property
    def case(self) -> Case | None:
        """The bill in hand."""
        return self.book.case


Seen = tuple[str, ...]


@dataclass(slots=True)
class Frontier:
    """The states still to go on from, nearest first."""

    guards: tuple[Guard, ...]
    waiting: deque[State] = field(default_factory=deque)
    places: dict[Seen, set[object]] = field(default_factory=dict)

    @staticmethod
    def of(library: Library) -> Frontier:
        """The guards of a library, each once."""
        found = [row.when for row in library.journey.rows if row.when]
        for interview in library.interviews.values():
            for step in interview.steps:
                found += [go.when for go in getattr(step, "then", ()) if go.when]
        return Frontier(tuple({guard.name: guard for guard in found}.values()))

    def offer(self, state: State, place: Seen, reader: Reader) -> bool:
        """Keep the state if it shows something new at its place; tell whether it did."""
        seen = self.places.setdefault(place, set())
        fresh = self._features(reader, state.case) - seen
        if not fresh and seen:
            return False
        seen |= fresh
        self.waiting.append(state)
        return True

    def _features(self, reader: Reader, case: Case | None) -> set[object]:
        decided: set[object] = {(guard.name, bool(guard.test(reader))) for guard in self.guards}
        return decided | set(case.reached if case else ())
