"""Findings about templates: what is missing, what is unknown, what must not stand in them.

A class docstring is the sentence that the finding tells: see `findings`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.check.findings import Level, Place


@dataclass(frozen=True, slots=True)
class MissingTemplate:
    """There is no template `{template}`. Write it."""

    place: Place
    template: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class MissingBlock:
    """The template `{template}` has no block `{block}`. Write it."""

    place: Place
    template: str
    block: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnusedTemplate:
    """Nothing shows this template. Take it away, or mend its name."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnusedBlock:
    """Nothing shows the block `{block}`. Take it away, or mend its name."""

    place: Place
    block: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class BrokenTemplate:
    """The template cannot be read: {problem}. Mend it there."""

    place: Place
    problem: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnknownVariable:
    """`{variable}` is not known here. Known are: {known}."""

    place: Place
    variable: str
    known: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnknownAttribute:
    """`{shape}` has no `{attribute}`. Name one of its fields, or add the field to the view."""

    place: Place
    attribute: str
    shape: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnknownTopic:
    """The topic `{topic}` is not in the knowledge. Mend its name, or add it with its source."""

    place: Place
    topic: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnknownFigure:
    """The topic `{topic}` has no figure `{figure}` in each of its versions. Mend the name, or add the figure."""

    place: Place
    topic: str
    figure: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class DigitsInTemplate:
    """The figure in “{text}” stands in the words. Take it from a fact, an answer or a topic of the knowledge."""

    place: Place
    text: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class LongLabel:
    """The label “{label}” has {length} characters, {most} fit on a button. Say it shorter."""

    place: Place
    label: str
    length: int
    most: int
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class LongToken:
    """The button's token `{token}` has {length} bytes, {most} fit. Shorten the id."""

    place: Place
    token: str
    length: int
    most: int
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnreadLabel:
    """Typed, the label “{label}” is not read as `{option}`. Say it in other words, or add it to the phrases."""

    place: Place
    label: str
    option: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class TakenLabel:
    """Typed, the label “{label}” of `{option}` is taken as {taken}. Say it in other words."""

    place: Place
    label: str
    option: str
    taken: str
    level: Level = Level.ERROR
