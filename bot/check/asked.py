"""What is asked and what is read: facts that no question asks for, and guards that read a fact too early.

A guard must cope with a fact that is not known, so a fact that is known on some ways only is no mistake. A fact that
can be known on none is: the guard then always decides the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.check.fact_findings import NeverAsked, NeverKnown, ReadTooEarly, UndeclaredFact
from bot.check.graph import Graph, reachable, turned
from bot.check.journey import Table
from bot.core.facts import Owner
from bot.core.flow import Ask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.check.findings import Finding, Place
    from bot.check.places import Places
    from bot.core.flow import AnyFact, Guard, Interview
    from bot.core.library import Library


@dataclass(frozen=True, slots=True)
class Asked:
    """Which interview asks for which fact, and which interviews can have been gone through before another."""

    by: Mapping[str, frozenset[str]]
    before: Mapping[str, frozenset[str]]
    given: frozenset[str]

    @staticmethod
    def of(library: Library) -> Asked:
        """Read the library."""
        by: dict[str, set[str]] = {}
        for interview in library.interviews.values():
            for step in interview.steps:
                if isinstance(step, Ask):
                    by.setdefault(step.fact.id, set()).add(interview.id)
        return Asked(
            {fact: frozenset(interviews) for fact, interviews in by.items()},
            _before(library),
            # Court papers are heard of in passing; an interview on the way or a call may be opened at any time.
            frozenset({library.court[0].id, *_on_the_way(library), *_on_the_phone(library)}),
        )

    def ever(self, fact: AnyFact) -> bool:
        """Whether anything asks for it."""
        return fact.id in self.by or fact.id in self.given

    def earlier(self, fact: AnyFact, interview: Interview) -> bool:
        """Whether an interview that can come before this one asks for it, perhaps this one itself the last time."""
        if fact.id in self.given:
            return True
        asking = self.by.get(fact.id, frozenset()) & self.before.get(interview.id, frozenset())
        fresh = fact.owner is Owner.RECORD and fact.record == interview.record
        return bool(asking - {interview.id} if fresh else asking)


def _on_the_way(library: Library) -> Iterator[str]:
    for name in library.asides:
        for step in library.interviews[name].steps:
            if isinstance(step, Ask):
                yield step.fact.id


def _on_the_phone(library: Library) -> Iterator[str]:
    """What a call leaves behind is known without a question."""
    yield from (fact.id for fact in library.telephone.writes) if library.telephone else ()


def _before(library: Library) -> dict[str, frozenset[str]]:
    edges = Table(library).edges()
    opens = {stage.id: stage.opens for stage in library.journey.stages}
    back = turned(edges)
    found: dict[str, frozenset[str]] = {}
    for stage, interview in opens.items():
        earlier = frozenset(opens[each] for each in reachable(back, *back[stage]) if each in opens)
        found[interview] = found.get(interview, frozenset()) | earlier
    return found


def check(library: Library, places: Places) -> Iterator[Finding]:
    """What is wrong between questions and guards."""
    asked = Asked.of(library)
    for fact in library.facts.values():
        if not asked.ever(fact):
            yield NeverAsked(places.fact(fact.id))
    for interview in library.interviews.values():
        if interview.steps:
            yield from _interview(library, interview, asked, places)
    count = len(library.journey.rows)
    for index, row in enumerate(library.journey.rows):
        if row.when:
            at = places.row(index, count, f"{row.event}: {row.source} to {row.to}")
            yield from _guard(library, row.when, asked, at)


def _interview(library: Library, interview: Interview, asked: Asked, places: Places) -> Iterator[Finding]:
    graph = Graph.of(interview)
    back = turned(graph.edges)
    for step in interview.steps:
        at = places.step(interview.id, step.id)
        if isinstance(step, Ask) and step.fact.id not in library.facts:
            yield UndeclaredFact(at, step.fact.id)
        upto = reachable(back, step.id)
        so_far = {each.fact.id for each in interview.steps if isinstance(each, Ask) and each.id in upto}
        for go in graph.gos[step.id]:
            if go.when is None:
                continue
            yield from _guard(library, go.when, asked, at)
            for fact in go.when.reads:
                if asked.ever(fact) and fact.id not in so_far and not asked.earlier(fact, interview):
                    yield ReadTooEarly(at, go.when.name, fact.id)


def _guard(library: Library, guard: Guard, asked: Asked, at: Place) -> Iterator[Finding]:
    for fact in guard.reads:
        if fact.id not in library.facts:
            yield UndeclaredFact(at, fact.id)
        elif not asked.ever(fact):
            yield NeverKnown(at, guard.name, fact.id)
