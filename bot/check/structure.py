"""What must be there whatever the words are: a topic of law under each "must", no offer at a shut gate, a date ahead.

`forceful` reads the templates, `offered` looks at one screen with its view, `offered_at` at one screen beside the state
of the bill, `waits_without_date` at a state alone, `ends_without_date` at all screens where a talk ends for a while.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from jinja2 import nodes

from bot.check.findings import Level, Place
from bot.check.never import NeededByNobody, at, excused, plainly, short, told
from bot.check.scope import TOPIC
from bot.check.syntax import own_words
from bot.core.knowledge import Strength
from bot.core.wire import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.check.findings import Finding
    from bot.check.syntax import Source, Sources
    from bot.core.effects import Say
    from bot.core.flow import Reader
    from bot.core.knowledge import Knowledge
    from bot.core.library import Library
    from bot.core.never import Allowed, Ends, Law, Offers
    from bot.render.screens import Screen

FIRM = frozenset({Strength.LAW, Strength.AGENCY})
"""What a "must" may rest on. Practice, ours or theirs, makes none."""
NUMBERS = "numbers"
HOLDS = "holds"
"""The field of a view that says why no numbers are shown yet."""
NO_OFFER = frozenset({"billed", "owed", "cash", "share", "yardstick"})
"""Dollars of a view that may be shown at a shut gate: what is asked for, what there is, the yardstick of a month."""
_ALOUD = re.compile(r"\*\*.+?\*\*")
_DOLLARS = re.compile(r"\$(\d[\d,]*(?:\.\d\d)?)")


@dataclass(frozen=True, slots=True)
class ForceWithoutLaw:
    """“{words}” has the force of law, and the block names {named}. Name the topic it rests on, or say it softer."""

    place: Place
    words: str
    named: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class OfferWhileHeld:
    """“{words}” names a sum while the gate is shut ({holds}). Show no number before the gate opens."""

    place: Place
    words: str
    holds: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class WaitsWithoutDate:
    """The bill waits here and none of the stage's dates is ahead, after: {way}. Give it one that is."""

    place: Place
    way: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class EndWithoutDate:
    """The talk ends here for a while, and no day is named: “{words}”. Name the next step and its day."""

    place: Place
    words: str
    level: Level = Level.ERROR


def forceful(sources: Sources, law: Law, knowledge: Knowledge) -> Iterator[Finding]:
    """Words with the force of law, outside lines to say, in blocks that name no topic of law or of an agency."""
    needed: list[Allowed] = []
    for source in sources.files.values():
        for name, block in _blocks(source).items():
            topics = _topics(block)
            rests = any(version.topic in topics and version.strength in FIRM for version in knowledge.versions)
            for words, line, excuses in _forces(block, source.name.removesuffix(".j2"), law):
                needed += excuses
                if not excuses and not rests:
                    named = f"only {', '.join(sorted(topics))}" if topics else "no topic"
                    yield ForceWithoutLaw(Place(source.path, line, name or source.name), words, named)
    for each in law.everyday:
        if each not in needed:
            yield NeededByNobody(at("law"), told(each))


def _blocks(source: Source) -> Mapping[str, nodes.Node]:
    """The blocks of a file by name; a letter and a file of macros are one block without a name."""
    if source.tree is None:
        return {}
    return source.blocks or {"": source.tree}


def _topics(block: nodes.Node) -> frozenset[str]:
    named = (each for each in block.find_all(nodes.Getattr) if isinstance(each.node, nodes.Name))
    return frozenset(each.attr for each in named if isinstance(each.node, nodes.Name) and each.node.name == TOPIC)


def _forces(block: nodes.Node, template: str, law: Law) -> Iterator[tuple[str, int, list[Allowed]]]:
    """Each forceful wording with its line, and the exceptions that call it everyday."""
    everyday = [each for each in law.everyday if fnmatchcase(template, each.template)]
    for text, line in own_words(block):
        words = plainly(_ALOUD.sub(" ", text))
        for pattern in law.patterns:
            for found in pattern.finditer(words):
                excuses = [each for each in everyday if excused(each, found, words)]
                yield short(_sentence(words, found)), line, excuses


def _sentence(words: str, found: re.Match[str]) -> str:
    """The sentence in which something was found."""
    end = words.find(". ", found.end())
    return words[words.rfind(". ", 0, found.start()) + 1 : end + 1 if end >= 0 else None]


def offered(say: Say, screen: Screen, offers: Offers) -> Iterator[Finding]:
    """A sum on a screen of numbers whose view says that the gate is shut. A line to say may name none at all."""
    holds = _holds(say.view)
    if not holds or not any(fnmatchcase(say.template, each) for each in offers.templates):
        return
    known = {value for name, value in _fields(say.view) if name in NO_OFFER and isinstance(value, Decimal)}
    for span in screen.spans:
        for found in _DOLLARS.finditer(span.text):
            line_to_say = span.style is Style.STRONG and span.text.strip() != found[0]
            if line_to_say or Decimal(found[1].replace(",", "")) not in known:
                yield OfferWhileHeld(_place(say), short(plainly(span.text)), ", ".join(holds))


def gate(library: Library, reader: Reader) -> tuple[str, ...]:
    """Why the numbers card of this bill shows no numbers yet; none where it shows them."""
    return _holds(library.cards[NUMBERS].build(reader))


def offered_at(holds: tuple[str, ...], say: Say, screen: Screen, offers: Offers) -> Iterator[Finding]:
    """A line to say that offers a sum while `holds` keep the gate shut, whatever the screen's own view knows."""
    for span in screen.spans if holds else ():
        line = plainly(span.text)
        if span.style is Style.STRONG and any(pattern.search(line) for pattern in offers.patterns):
            yield OfferWhileHeld(_place(say), short(line), ", ".join(holds))


def _holds(view: object) -> tuple[str, ...]:
    named = (value for name, value in _fields(view) if name == HOLDS and isinstance(value, tuple))
    return tuple(str(each) for value in named for each in value)


def _place(say: Say) -> Place:
    return Place.of(f"{say.template}.{say.block}")


def _fields(view: object) -> Iterator[tuple[str, object]]:
    """The fields of a view and of the views inside it."""
    if dataclasses.is_dataclass(view) and not isinstance(view, type):
        for field in dataclasses.fields(view):
            value = getattr(view, field.name)
            yield field.name, value
            yield from _fields(value)


def waits_without_date(library: Library, reader: Reader, way: str) -> Iterator[Finding]:
    """A bill that waits for somebody, with no date from today on: nothing would ever come of it."""
    stage = library.journey.stage(reader.stage)
    if stage is None or not stage.waits:
        return
    days = (due.on(reader) for due in stage.reminders)
    if not any(day is not None and day >= reader.today for day in days):
        yield WaitsWithoutDate(Place.of(stage.id), way)


def ends_without_date(heard: Mapping[tuple[str, str], Iterable[Screen]], ends: Ends) -> Iterator[Finding]:
    """Screens at which a talk ends for a while and that name no day."""
    for (template, block), screens in heard.items():
        if any(fnmatchcase(template, each) for each in ends.templates):
            for screen in screens:
                if not ends.date.search(plainly(screen.text)):
                    yield EndWithoutDate(Place.of(f"{template}.{block}"), short(screen.text))
