"""The journey's table: its stages, the rows between them, and what can be wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.check.flow_findings import (
    DuplicateStage,
    MilestoneWithoutRow,
    MissingOtherwiseRow,
    RowWithoutDone,
    ShadowedRow,
    StageCannotClose,
    StageWithoutExit,
    UnknownInterview,
    UnknownStage,
    UnreachableStage,
    UnusedInterview,
    WaitingWithoutReminder,
)
from bot.check.graph import reachable, turned
from bot.core.flow import Done
from bot.core.journey import ANYWHERE, FACTS_CHANGED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.check.findings import Finding
    from bot.check.graph import Edges
    from bot.check.places import Places
    from bot.core.flow import Interview
    from bot.core.journey import Journey, Row, Stage
    from bot.core.library import Library


@dataclass(frozen=True, slots=True)
class Table:
    """The journey with what its stages open."""

    library: Library

    @property
    def journey(self) -> Journey:
        """The journey itself."""
        return self.library.journey

    def sources(self, row: Row) -> tuple[str, ...]:
        """The stages a row leads away from."""
        if row.source != ANYWHERE:
            return (row.source,)
        return tuple(stage.id for stage in self.journey.stages if not stage.final)

    def edges(self) -> Edges:
        """The stages and the ways between them."""
        found: dict[str, dict[str, None]] = {stage.id: {} for stage in self.journey.stages}
        for row in self.journey.rows:
            for source in self.sources(row):
                if source in found and row.to in found:
                    found[source][row.to] = None
        return {stage: tuple(targets) for stage, targets in found.items()}

    def opened(self, stage: str) -> Interview | None:
        """The interview of a stage."""
        declared = self.journey.stage(stage)
        return self.library.interviews.get(declared.opens) if declared else None

    def milestones(self, stage: str) -> tuple[str, ...]:
        """What the interview of a stage can come to."""
        opened = self.opened(stage)
        return tuple(dict.fromkeys(step.milestone for step in opened.steps if isinstance(step, Done))) if opened else ()

    def rows(self, event: str, stage: str) -> tuple[Row, ...]:
        """The rows that are tried for an event at a stage, in order."""
        return tuple(row for row in self.journey.rows if row.event == event and stage in self.sources(row))


def check(library: Library, places: Places) -> Iterator[Finding]:
    """What is wrong with the journey."""
    table = Table(library)
    yield from _stages(table, places)
    yield from _rows(table, places)
    yield from _ways(table, places)
    opened = {*(stage.opens for stage in library.journey.stages), *library.asides}
    for interview in library.interviews:
        if interview not in opened:
            yield UnusedInterview(places.interview(interview))


def _stages(table: Table, places: Places) -> Iterator[Finding]:
    seen: set[str] = set()
    for stage in table.journey.stages:
        if stage.id in seen:
            yield DuplicateStage(places.stage(stage.id))
        seen.add(stage.id)
        if not stage.final and stage.opens not in table.library.interviews:
            yield UnknownInterview(places.stage(stage.id), stage.opens)
        if stage.waits and not stage.reminders:
            yield WaitingWithoutReminder(places.stage(stage.id))
        if not stage.final:
            yield from _milestones(table, stage, places)
    if table.journey.initial not in seen:
        yield UnknownStage(places.stage(table.journey.initial), table.journey.initial)


def _milestones(table: Table, stage: Stage, places: Places) -> Iterator[Finding]:
    opened = table.opened(stage.id)
    for step in opened.steps if opened else ():
        if not isinstance(step, Done) or opened is None:
            continue
        at, rows = places.step(opened.id, step.id), table.rows(step.milestone, stage.id)
        if not rows:
            yield MilestoneWithoutRow(at, step.milestone, stage.id)
        elif all(row.when is not None for row in rows):
            yield MissingOtherwiseRow(at, step.milestone, stage.id)


def _rows(table: Table, places: Places) -> Iterator[Finding]:
    known = {stage.id for stage in table.journey.stages}
    always: set[tuple[str, str]] = set()
    for index, row in enumerate(table.journey.rows):
        at = places.row(index, len(table.journey.rows), f"{row.event}: {row.source} to {row.to}")
        for stage in (row.source, row.to):
            if stage not in known and stage != ANYWHERE:
                yield UnknownStage(at, stage)
        sources = table.sources(row)
        if row.event != FACTS_CHANGED and not any(row.event in table.milestones(source) for source in sources):
            yield RowWithoutDone(at, row.event, row.source)
        if all((row.event, source) in always for source in sources):
            yield ShadowedRow(at, row.event, row.source)
        if row.when is None:
            always |= {(row.event, source) for source in sources}


def _ways(table: Table, places: Places) -> Iterator[Finding]:
    edges, stages = table.edges(), table.journey.stages
    reached = reachable(edges, table.journey.initial)
    closing = reachable(turned(edges), *(stage.id for stage in stages if stage.final))
    for stage in stages:
        at = places.stage(stage.id)
        if stage.id not in reached:
            yield UnreachableStage(at)
        if stage.final:
            continue
        # A row from anywhere is a way that only a turn of events opens; a stage needs one of its own.
        own = {row.to for row in table.journey.rows if row.source == stage.id}
        if not own - {stage.id}:
            yield StageWithoutExit(at)
        elif stage.id not in closing:
            yield StageCannotClose(at)
