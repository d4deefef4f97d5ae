"""Lint: reads everything that is declared and tells all that is wrong with it at once, with file, line and cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check import asked, graph, journey, never, said, structure, topics
from bot.check.findings import in_order
from bot.check.labels import Buttons
from bot.check.places import Places
from bot.check.syntax import Sources
from bot.check.wanted import wanted
from bot.check.words import Desk
from bot.render.screens import Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from bot.check.findings import Finding
    from bot.core.library import Library


def lint(library: Library, templates: Path, today: date, flows: Path | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with a library and its templates.

    `flows` is the folder where the library is written; with it findings name file and line. `today` decides only
    which knowledge is past its review.
    """
    places = Places.of(flows)
    return in_order((*_flows(library, places), *_words(library, templates, places, today)))


def _flows(library: Library, places: Places) -> Iterator[Finding]:
    for interview in library.interviews.values():
        yield from graph.check(interview, places)
    yield from journey.check(library, places)
    yield from asked.check(library, places)
    yield from said.check(library, places)
    if library.never:
        yield from never.sound(library.never.rules)


def _words(library: Library, templates: Path, places: Places, today: date) -> Iterator[Finding]:
    renderer = Renderer.of(templates, tuple(library.phrases), library.knowledge)
    want = wanted(library, places)
    used = set()
    for language, words in renderer.words.items():
        sources = Sources.of(templates, words.environment)
        desk = Desk(sources, language, frozenset(words.environment.globals), library.knowledge)
        yield from desk.check(want)
        yield from Buttons(library, words, places, today).check(want)
        used |= set(desk.topics(want))
        if library.never:
            yield from structure.forceful(sources, library.never.law, library.knowledge)
    yield from topics.check(
        library.knowledge, tuple(sorted(used, key=lambda use: (use.topic, use.place))), places, today
    )
