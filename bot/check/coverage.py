"""Coverage: which steps, ways and decisions the explorer came to, of all that are declared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.check.fact_findings import UndeclaredRead
from bot.check.places import Places
from bot.check.talk_findings import EdgeNotTaken, OutcomeNotSeen, StepNotReached
from bot.check.trace import Mark
from bot.engine.rules import ways

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.check.findings import Finding, Place
    from bot.check.frontier import Decision
    from bot.check.trace import Trace
    from bot.core.flow import Guard
    from bot.core.library import Library


TRUE = "true"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of all."""

    seen: int
    all: int

    def __str__(self) -> str:
        """Write it short."""
        return f"{self.seen}/{self.all}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was come to: steps, ways of interviews, rows of the journey, decisions of guards both ways."""

    steps: Share
    edges: Share
    rows: Share
    outcomes: Share

    @staticmethod
    def none() -> Coverage:
        """Nothing was looked at."""
        nothing = Share(0, 0)
        return Coverage(nothing, nothing, nothing, nothing)


def covered(library: Library, trace: Trace, places: Places) -> tuple[Coverage, tuple[Finding, ...]]:
    """What was come to, and a finding for each thing that was not."""
    findings: list[Finding] = []
    steps, edges = _interviews(library, trace, places, findings)
    rows = _rows(library, trace, places, findings)
    outcomes = list(_outcomes(library, trace, places))
    findings += [finding for finding in outcomes if finding is not None]
    findings += _reads(library, trace, places)
    shared = Share(sum(finding is None for finding in outcomes), len(outcomes))
    return Coverage(steps, edges, rows, shared), tuple(findings)


def _interviews(library: Library, trace: Trace, places: Places, findings: list[Finding]) -> tuple[Share, Share]:
    steps, edges, taken_edges, seen_steps = 0, 0, 0, 0
    for interview in library.interviews.values():
        visited = {mark.step for mark in trace.marks if mark.where == interview.id}
        for index, step in enumerate(interview.steps):
            for nth, go in enumerate(ways(interview, index)):
                edges += 1
                if Mark(interview.id, step.id, nth, outcome=True) in trace.marks:
                    taken_edges += 1
                    visited.add(go.to)
                else:
                    findings.append(EdgeNotTaken(places.step(interview.id, step.id), go.to))
        for step in interview.steps:
            steps += 1
            if step.id in visited:
                seen_steps += 1
            else:
                findings.append(StepNotReached(places.step(interview.id, step.id)))
    return Share(seen_steps, steps), Share(taken_edges, edges)


def _rows(library: Library, trace: Trace, places: Places, findings: list[Finding]) -> Share:
    seen, count = 0, len(library.journey.rows)
    for index, row in enumerate(library.journey.rows):
        if Mark("", row.event, index, outcome=True) in trace.marks:
            seen += 1
        else:
            name = f"{row.event}: {row.source} to {row.to}"
            findings.append(EdgeNotTaken(places.row(index, count, name), row.to))
    return Share(seen, count)


def unseen(library: Library, trace: Trace) -> frozenset[Decision]:
    """The decisions that guards have not made somewhere, by the guard's name."""
    found = [finding for finding in _outcomes(library, trace, Places()) if isinstance(finding, OutcomeNotSeen)]
    return frozenset((finding.guard, finding.outcome == TRUE) for finding in found)


def _outcomes(library: Library, trace: Trace, places: Places) -> Iterator[Finding | None]:
    """One entry for each decision that a guard can make at each of its places: None where it was seen."""
    for interview in library.interviews.values():
        for index, step in enumerate(interview.steps):
            for nth, go in enumerate(ways(interview, index)):
                if go.when:
                    for outcome in (True, False):
                        seen = Mark(interview.id, step.id, nth, outcome) in trace.marks
                        at = places.step(interview.id, step.id)
                        yield None if seen else _unseen(at, go.when, outcome=outcome)
    count = len(library.journey.rows)
    for index, row in enumerate(library.journey.rows):
        if row.when:
            for outcome in (True, False):
                seen = Mark("", row.event, index, outcome) in trace.marks
                at = places.row(index, count, f"{row.event}: {row.source} to {row.to}")
                yield None if seen else _unseen(at, row.when, outcome=outcome)


def _unseen(at: Place, guard: Guard, *, outcome: bool) -> Finding:
    return OutcomeNotSeen(at, guard.name, TRUE if outcome else "false")


def _reads(library: Library, trace: Trace, places: Places) -> Iterator[Finding]:
    guards = {row.when.name: row.when for row in library.journey.rows if row.when}
    for interview in library.interviews.values():
        for index in range(len(interview.steps)):
            guards |= {go.when.name: go.when for go in ways(interview, index) if go.when}
    for name, read in sorted(trace.reads.items()):
        declared = {fact.id for fact in guards[name].reads}
        for fact in sorted(read - declared):
            yield UndeclaredRead(places.guard(name), name, fact)
