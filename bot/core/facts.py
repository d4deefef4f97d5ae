"""Facts: what can be known, whose it is, and what was said about it.

A fact is declared once; what was said is kept as text that describes itself, at most the last three times,
each with its time and source. "Not sure" and "declined" are values: they stop the question from coming back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.core.answers import Silence

if TYPE_CHECKING:
    from bot.core.kinds import Kind, Raw

T = TypeVar("T")

KEPT = 3
SILENCE = "silence"


class Owner(StrEnum):
    """Whose a fact is: it decides which other bills see it."""

    PERSON = "person"
    HOUSEHOLD = "household"
    CASE = "case"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """One thing the coach can know. `record` names the kind of record it belongs to, where `owner` is RECORD.

    `id` is chosen by us and frozen once released.
    """

    id: str
    kind: Kind[T]
    owner: Owner
    record: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """One value as it was said. `kind` is the kind's stored name, or `silence`. `source` says who told us."""

    kind: str
    raw: Raw
    at: datetime
    source: str

    @property
    def silence(self) -> Silence | None:
        """The silence this is, if it is one."""
        return Silence(self.raw) if self.kind == SILENCE else None


@dataclass(frozen=True, slots=True)
class Held:
    """The last values of one fact, newest last."""

    stated: tuple[Stated, ...] = ()

    def with_value(self, stated: Stated) -> Held:
        """The same with one more value; the oldest beyond three is let go."""
        return Held((*self.stated, stated)[-KEPT:])

    @property
    def now(self) -> Stated | None:
        """What holds now, or nothing."""
        return self.stated[-1] if self.stated else None


def state(fact: Fact[T], value: T | Silence, at: datetime, source: str) -> Stated:
    """Write down a value of a fact."""
    if isinstance(value, Silence):
        return Stated(SILENCE, value.value, at, source)
    return Stated(fact.kind.name, fact.kind.dump(value), at, source)


def read(fact: Fact[T], held: Held) -> T | Silence | None:
    """What is known of a fact: a value, a silence, or None where it was never asked or can no longer be read.

    A value of another kind counts as unread, so the question comes again instead of a wrong reading.
    """
    stated = held.now
    if stated is None:
        return None
    if stated.kind == SILENCE:
        return stated.silence
    if stated.kind != fact.kind.name:
        return None
    try:
        return fact.kind.load(stated.raw)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is held, by owner key (`person`, `household:me`, `case:c1`, `record:r4`) and fact id."""

    held: Mapping[str, Mapping[str, Held]] = field(default_factory=dict)

    def of(self, owner: str, fact: str) -> Held:
        """What is held of one fact of one owner; empty where nothing is."""
        return self.held.get(owner, {}).get(fact, Held())

    def with_value(self, owner: str, fact: str, stated: Stated) -> Facts:
        """The same with one more value."""
        mine = dict(self.held.get(owner, {}))
        mine[fact] = mine.get(fact, Held()).with_value(stated)
        return Facts({**self.held, owner: mine})

    def without(self, owners: frozenset[str]) -> Facts:
        """The same without everything these owners hold."""
        return Facts({key: mine for key, mine in self.held.items() if key not in owners})
