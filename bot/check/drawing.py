"""A drawing: boxes and arrows, taken from the tables and never made by hand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.check.graph import Graph
from bot.check.journey import Table
from bot.core.flow import (
    Ask,
    Dial,
    Done,
    Give,
    Route,
    Tell,
)
from bot.core.journey import ANYWHERE, FACTS_CHANGED

if TYPE_CHECKING:
    from bot.core.call import Telephone
    from bot.core.flow import (
        Interview,
        Step,
    )
    from bot.core.journey import Row
    from bot.core.library import Library


class Form(StrEnum):
    """How a box looks: a question, a word, a paper, a fork, an end; a stage in hand, a stage that waits."""

    QUESTION = "question"
    WORD = "word"
    PAPER = "paper"
    FORK = "fork"
    END = "end"
    STAGE = "stage"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Box:
    """A place. `id` is unique within the drawing."""

    id: str
    label: str
    form: Form


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way. Dotted where only a changed fact leads there."""

    source: str
    target: str
    label: str
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing, top down."""

    name: str
    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


ANY_STAGE = "any_stage"
ANY_MOMENT = "any_moment"
STEADY = ("on",)
"""Events that go on to what comes next; they are drawn where they lead away from."""
MANY = 5
"""Places from which a way leads, so that drawing each would hide the rest."""


def drawings(library: Library) -> tuple[Drawing, ...]:
    """The journey, each interview, and a call."""
    called = (call(library.telephone),) if library.telephone else ()
    return (journey(library), *(interview(each) for each in library.interviews.values()), *called)


def words(name: str) -> str:
    """An id as it is read."""
    return name.replace("_", " ")


def journey(library: Library) -> Drawing:
    """The journey. Rows between the same stages share one arrow, and rows from anywhere come from one box."""
    table = Table(library)
    boxes = [
        Box(
            stage.id,
            words(stage.id),
            Form.END if stage.final else Form.WAITING if stage.waits else Form.STAGE,
        )
        for stage in table.journey.stages
    ]
    if any(row.source == ANYWHERE for row in table.journey.rows):
        boxes.append(Box(ANY_STAGE, "any open stage", Form.FORK))
    labels: dict[tuple[str, str, bool], list[str]] = {}
    for row in table.journey.rows:
        source = ANY_STAGE if row.source == ANYWHERE else row.source
        labels.setdefault((source, row.to, row.event == FACTS_CHANGED), []).append(_row(row))
    arrows = tuple(
        Arrow(source, target, ", ".join(dict.fromkeys(told)), dotted)
        for (source, target, dotted), told in labels.items()
    )
    return Drawing("journey", "The journey of a bill", tuple(boxes), arrows)


def _row(row: Row) -> str:
    if row.event == FACTS_CHANGED:
        return words(row.when.name) if row.when else "a changed fact"
    return f"{words(row.event)}, if {words(row.when.name)}" if row.when else words(row.event)


def call(phone: Telephone) -> Drawing:
    """A call: its moments, in their order. What leads to one place from almost anywhere comes from one box."""
    sources: dict[tuple[str, str, str], list[str]] = {}
    for way in phone.ways:
        test = getattr(way.when, "__name__", "") if way.when else ""
        sources.setdefault((way.event, way.to, test), []).append(way.source)
    boxes = [Box(moment, words(moment), Form.STAGE) for moment in phone.moments]
    boxes.append(Box(ANY_MOMENT, "almost any moment", Form.FORK))
    labels: dict[tuple[str, str, bool], list[str]] = {}
    for (event, to, test), found in sources.items():
        told = f"{words(event)}, if {words(test)}" if test else words(event)
        often = event not in STEADY and len(found) >= MANY
        for source in [ANY_MOMENT] if often else found:
            labels.setdefault((source, to, often), []).append(told)
    arrows = tuple(Arrow(source, to, ", ".join(told), dotted) for (source, to, dotted), told in labels.items())
    return Drawing("call", "A call", tuple(boxes), arrows)


def interview(interview: Interview) -> Drawing:
    """An interview: questions, words, papers, forks and ends."""
    graph = Graph.of(interview)
    boxes = tuple(_box(step) for step in interview.steps)
    arrows = []
    for step, gos in graph.gos.items():
        guarded = any(go.when for go in gos)
        for go in gos:
            otherwise = "else" if guarded else ""
            arrows.append(Arrow(step, go.to, words(go.when.name) if go.when else otherwise))
    return Drawing(interview.id, words(interview.id), boxes, tuple(arrows))


def _box(step: Step) -> Box:
    match step:
        case Ask():
            return Box(step.id, f"{words(step.id)}?", Form.QUESTION)
        case Tell():
            return Box(step.id, words(step.id), Form.WORD)
        case Give():
            return Box(step.id, words(step.paper.rpartition("/")[2]), Form.PAPER)
        case Dial():
            return Box(step.id, "the card of a call", Form.WORD)
        case Route():
            return Box(step.id, words(step.id), Form.FORK)
        case Done():
            return Box(step.id, words(step.milestone), Form.END)
