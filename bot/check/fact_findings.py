"""Findings about facts: declared, asked, read.

A class docstring is the sentence that the finding tells: see `findings`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.check.findings import Level, Place


@dataclass(frozen=True, slots=True)
class UndeclaredFact:
    """The fact `{fact}` is used here and not declared in the library. Add it to the facts."""

    place: Place
    fact: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class NeverAsked:
    """This fact is declared and no question asks for it. Ask for it, or take it away."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class NeverKnown:
    """The guard `{guard}` reads `{fact}`, which no question asks for. Ask for it, or do not read it."""

    place: Place
    guard: str
    fact: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class ReadTooEarly:
    """The guard `{guard}` reads `{fact}`, which on every way here is asked only later. Ask before, or decide later."""

    place: Place
    guard: str
    fact: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UndeclaredRead:
    """The guard `{guard}` reads `{fact}` without saying so. Add it to the guard's reads."""

    place: Place
    guard: str
    fact: str
    level: Level = Level.ERROR
