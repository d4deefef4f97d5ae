"""The words: every block that is wanted is there, names only what is known, and holds no figure of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.check.findings import Place
from bot.check.scope import Lacking, Named, Unknown, uses
from bot.check.syntax import ENDING, Source, Sources, own_words
from bot.check.wanted import CHANNEL, WHOLE
from bot.check.word_findings import (
    BrokenTemplate,
    DigitsInTemplate,
    MissingBlock,
    MissingTemplate,
    UnknownAttribute,
    UnknownFigure,
    UnknownTopic,
    UnknownVariable,
    UnusedBlock,
    UnusedTemplate,
)
from bot.render.words import MACROS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.check.findings import Finding
    from bot.check.wanted import Wanted
    from bot.core.knowledge import Knowledge

NAMES = re.compile(r"UB-04|CMS-1500|HCFA-1500|W-2|\b1099\b|501\(r\)|\b24/7\b|Form \d{4}[A-Z-]*|COVID-19")
"""Names that have digits in them. They are no figures."""
_A_WORD = re.compile(r"\S*\d\S*")


@dataclass(frozen=True, slots=True)
class TopicUse:
    """A topic named in a template. `guarded` where it stands behind a condition, so that it may begin later."""

    topic: str
    place: Place
    guarded: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """What one language's words are checked with."""

    sources: Sources
    language: str
    known: frozenset[str]
    knowledge: Knowledge

    def check(self, wanted: tuple[Wanted, ...]) -> Iterator[Finding]:
        """What is wrong with the words."""
        for source in self.sources.files.values():
            if source.problem:
                yield BrokenTemplate(Place(source.path, source.line, source.name), source.problem)
            elif source.tree:
                yield from _digits(source)
        for want in wanted:
            yield from self._wanted(want)
        yield from self._unused(wanted)

    def _wanted(self, want: Wanted) -> Iterator[Finding]:
        source = self.sources.called(want.template, self.language)
        if source is None:
            yield MissingTemplate(want.place, want.template)
            return
        if want.block != WHOLE and source.tree and not want.optional and not self._has(source, want.block):
            yield MissingBlock(Place(source.path, 1, want.place.name), want.template, want.block)
        yield from self._names(source, want)

    def _has(self, source: Source, block: str) -> bool:
        """Whether the block is there; a choice may have the shared words."""
        shared = self.sources.files.get(f"parts/choices{ENDING}")
        borrowed = block.startswith("choice_") and shared is not None and block in shared.blocks
        return block in source.blocks or borrowed

    def _names(self, source: Source, want: Wanted) -> Iterator[Finding]:
        for use, at in self._uses(source, want):
            match use:
                case Unknown(name=name, known=known):
                    yield UnknownVariable(at, name, ", ".join(known) or "no variables")
                case Lacking(attribute=attribute, shape=shape):
                    yield UnknownAttribute(at, attribute, shape)
                case Named(topic=topic, figure=figure):
                    versions = [version for version in self.knowledge.versions if version.topic == topic]
                    if not versions:
                        yield UnknownTopic(at, topic)
                    elif figure and not all(figure in version.figures for version in versions):
                        yield UnknownFigure(at, topic, figure)

    def _uses(self, source: Source, want: Wanted) -> Iterator[tuple[Unknown | Lacking | Named, Place]]:
        if source.tree is None:
            return
        block = source.blocks.get(want.block)
        body = source.tree.body if want.block == WHOLE else block.body if block else []
        for use in uses(list(body), self.sources, self.known, want.shape, bare=want.bare):
            yield use, Place(source.path, use.line, want.place.name)

    def topics(self, wanted: tuple[Wanted, ...]) -> tuple[TopicUse, ...]:
        """The topics that the words name, and where."""
        found: dict[TopicUse, None] = {}
        for want in wanted:
            source = self.sources.called(want.template, self.language)
            for use, at in self._uses(source, want) if source else ():
                if isinstance(use, Named):
                    found[TopicUse(use.topic, at, use.guarded)] = None
        return tuple(found)

    def _unused(self, wanted: tuple[Wanted, ...]) -> Iterator[Finding]:
        blocks: dict[str, set[str]] = {}
        for want in wanted:
            source = self.sources.called(want.template, self.language)
            if source:
                blocks.setdefault(source.name, set()).add(want.block)
        referred = {name for source in self.sources.files.values() for name in source.refers}
        kept = referred | {*MACROS, f"{CHANNEL}{ENDING}"}
        for source in self.sources.files.values():
            if source.name in kept or source.problem or self._elsewhere(source):
                continue
            used = blocks.get(source.name)
            if used is None:
                yield UnusedTemplate(Place(source.path, 1, source.name))
            elif WHOLE not in used:
                for name, block in source.blocks.items():
                    if name not in used:
                        yield UnusedBlock(Place(source.path, block.lineno, source.name), name)

    def _elsewhere(self, source: Source) -> bool:
        """Whether it is a letter in another language, which that language's own check looks at."""
        return source.name.startswith("letters/") and not source.name.endswith(f".{self.language}.md{ENDING}")


def _digits(source: Source) -> Iterator[Finding]:
    if source.tree is None:
        return
    for text, line in own_words(source.tree):
        for found in _A_WORD.findall(NAMES.sub("", text)):
            yield DigitsInTemplate(Place(source.path, line, source.name), found)
