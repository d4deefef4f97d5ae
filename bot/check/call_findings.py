"""Findings about calls: cards that nobody can read in a breath, ends that are not there, words that no call shows.

A class docstring is the sentence that the finding tells: see `findings`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.check.findings import Level, Place


@dataclass(frozen=True, slots=True)
class NoGlance:
    """This card of a call {what} It is read in the middle of a sentence: say less, and the line to say first."""

    place: Place
    what: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class SumWhileHeld:
    """The card of a call shows {sum} while the gate is shut ({holds}), after: {way}. Show no number of ours."""

    place: Place
    sum: str
    holds: str
    way: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class CannotEnd:
    """No button leads from here to the end of the call, after: {way}. Give the card one that does."""

    place: Place
    way: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class NotUndone:
    """A move and its undo leave another talk than there was, after: {way}. A step may look at nothing but its talk."""

    place: Place
    way: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class WordsNotShown:
    """No call came to these words. See whether they can ever be shown, and take them away if not."""

    place: Place
    level: Level = Level.ERROR
