"""Leads: which facts and which interviews on the way can still show the explorer something new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check.coverage import unseen
from bot.core.flow import Ask
from bot.core.journey import ANYWHERE, FACTS_CHANGED

if TYPE_CHECKING:
    from bot.check.trace import Trace
    from bot.core.flow import AnyFact
    from bot.core.library import Library


def telling(library: Library, trace: Trace) -> frozenset[str]:
    """The interviews on the way which alone ask for something that a guard reads and still waits for."""
    wanted = {name for name, _ in unseen(library, trace)}
    reads = {
        fact.id
        for row in library.journey.rows
        if row.event == FACTS_CHANGED and row.when and row.when.name in wanted
        for fact in row.when.reads
    }
    asked = {
        name: {step.fact.id for step in interview.steps if isinstance(step, Ask)}
        for name, interview in library.interviews.items()
    }
    meant = set().union(*(facts for name, facts in asked.items() if name not in library.asides))
    return frozenset(name for name in library.asides if reads & (asked[name] - meant))


def pulling(library: Library, trace: Trace, stage: str) -> tuple[AnyFact, ...]:
    """The facts whose change may pull a bill away from a stage, as far as that was not seen."""
    declared = library.journey.stage(stage)
    # From the end of the journey only a row that names it leads away.
    sources = {stage} if declared and declared.final else {ANYWHERE, stage}
    reads = [
        row.when.reads
        for index, row in enumerate(library.journey.rows)
        if row.event == FACTS_CHANGED and row.when and row.source in sources
        if (index, stage) not in trace.pulled
    ]
    return tuple({fact.id: fact for each in reads for fact in each}.values())
