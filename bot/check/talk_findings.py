"""Findings of the explorer: what went wrong in a talk, and what no talk came to.

A class docstring is the sentence that the finding tells: see `findings`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.check.findings import Level, Place


@dataclass(frozen=True, slots=True)
class TurnRaised:
    """A turn raised {error} after: {way}. Mend it where it is."""

    place: Place
    error: str
    way: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class NoPrompt:
    """The turn ends without a question or a button after: {way}. End it with a prompt."""

    place: Place
    way: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class WordsRaised:
    """These words cannot be shown: {error} after: {way}. Mend the template or its view."""

    place: Place
    error: str
    way: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnequalLabel:
    """Typed, the label “{label}” does something else than its button.

    Add it to the phrases, or say it in other words. Seen after: {way}.
    """

    place: Place
    label: str
    way: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class TooLong:
    """This screen has {length} UTF-16 units, {most} fit in the channel. Say less, or cut it in two."""

    place: Place
    length: int
    most: int
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class HardToRead:
    """This screen {what} Say it shorter, in easier words."""

    place: Place
    what: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class StepNotReached:
    """The explorer never came to this step. See whether its guards can ever lead here."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class EdgeNotTaken:
    """The explorer never went from here to `{target}`. See whether this can ever happen."""

    place: Place
    target: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class OutcomeNotSeen:
    """The guard `{guard}` was never {outcome} here. See whether it is needed."""

    place: Place
    guard: str
    outcome: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class NotExplored:
    """The explorer stopped after {turns} turns before it had seen everything. Give it more turns."""

    place: Place
    turns: int
    level: Level = Level.ERROR
