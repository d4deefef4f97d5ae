"""The graph of an interview: steps and the ways between them, and what can be wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.check.flow_findings import (
    CannotFinish,
    Cycle,
    DeadEnd,
    DuplicateStep,
    EmptyInterview,
    MissingOtherwise,
    ShadowedGo,
    UnknownTarget,
    UnreachableStep,
)
from bot.core.flow import Done
from bot.engine.rules import ways

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.check.findings import Finding
    from bot.check.places import Places
    from bot.core.flow import Go, Interview

Edges = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Graph:
    """An interview as a graph. `edges` name only steps that exist."""

    interview: Interview
    gos: Mapping[str, tuple[Go, ...]]
    edges: Edges

    @staticmethod
    def of(interview: Interview) -> Graph:
        """Read the ways on of each step; of two steps with one id the first counts, as in a walk."""
        gos: dict[str, tuple[Go, ...]] = {}
        for index, step in enumerate(interview.steps):
            gos.setdefault(step.id, ways(interview, index))
        edges = {step: tuple(go.to for go in each if go.to in gos) for step, each in gos.items()}
        return Graph(interview, gos, edges)

    @property
    def first(self) -> str:
        """Where every walk begins."""
        return self.interview.steps[0].id

    @property
    def ends(self) -> frozenset[str]:
        """The steps that are an end."""
        return frozenset(step.id for step in self.interview.steps if isinstance(step, Done))


def reachable(edges: Edges, *starts: str) -> frozenset[str]:
    """Everything that can be come to from the starts, themselves included."""
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += edges.get(here, ())
    return frozenset(seen)


def turned(edges: Edges) -> Edges:
    """The same ways, backwards."""
    back: dict[str, list[str]] = {here: [] for here in edges}
    for here, targets in edges.items():
        for target in targets:
            back.setdefault(target, []).append(here)
    return {here: tuple(sources) for here, sources in back.items()}


def cycle(edges: Edges) -> tuple[str, ...]:
    """One way that goes round, its first step again at the end; empty where there is none."""
    done: set[str] = set()
    for start in edges:
        way: list[str] = []
        stack: list[tuple[str, Iterator[str]]] = [(start, iter(edges[start]))] if start not in done else []
        way += [start] if stack else []
        while stack:
            here, onward = stack[-1]
            target = next(onward, None)
            if target is None:
                done.add(here)
                stack.pop()
                way.pop()
            elif target in way:
                return (*way[way.index(target) :], target)
            elif target not in done:
                stack.append((target, iter(edges.get(target, ()))))
                way.append(target)
    return ()


def check(interview: Interview, places: Places) -> Iterator[Finding]:
    """What is wrong with an interview's graph."""
    if not interview.steps:
        yield EmptyInterview(places.interview(interview.id))
        return
    graph = Graph.of(interview)
    seen: set[str] = set()
    for step in interview.steps:
        if step.id in seen:
            yield DuplicateStep(places.step(interview.id, step.id), step.id)
        seen.add(step.id)
    for step_id in graph.gos:
        yield from _ways(graph, step_id, places)
    reached = reachable(graph.edges, graph.first)
    finishing = reachable(turned(graph.edges), *graph.ends)
    for step_id in graph.gos:
        at = places.step(interview.id, step_id)
        if step_id not in reached:
            yield UnreachableStep(at)
        elif step_id not in finishing:
            yield CannotFinish(at)
    round_about = cycle(graph.edges)
    if round_about:
        yield Cycle(places.step(interview.id, round_about[0]), " > ".join(round_about))


def _ways(graph: Graph, step: str, places: Places) -> Iterator[Finding]:
    gos, at = graph.gos[step], places.step(graph.interview.id, step)
    if not gos and step not in graph.ends:
        yield DeadEnd(at)
    if gos and gos[-1].when is not None:
        yield MissingOtherwise(at)
    for go in gos:
        if go.to not in graph.gos:
            yield UnknownTarget(at, go.to)
    always = next((index for index, go in enumerate(gos) if go.when is None), len(gos))
    for go in gos[always + 1 :]:
        yield ShadowedGo(at, go.to)
