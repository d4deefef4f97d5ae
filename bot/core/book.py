"""The book of one person: what a turn locks, loads and saves. Frozen; a turn makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from bot.core.call import Call
from bot.core.facts import Facts
from bot.core.nudges import Reminders

VERSION = 4
"""The version of the stored document; the store's codec brings older ones here."""


@dataclass(frozen=True, slots=True)
class Record:
    """Something that can happen more than once in a case: a call, a deal, an application, a look at the news."""

    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Run:
    """One walk through an interview. `passed` keeps, for each step shown, the key of what it was shown with.

    `done` is set when it came to its end; a run that was set aside is taken up again where it was.
    """

    interview: str
    record: str = ""
    passed: Mapping[str, str] = field(default_factory=dict)
    done: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One bill. `stage` is where its journey stands; `run` is the interview in hand, None at a quiet end.

    `aside` is an interview on the way: it goes before `run` until it is done. `patient` keys the household: `me`, or
    the case's own id for somebody else. `old_runs` are finished or set aside.
    `reached` are the milestones it came to. `journal` counts its entries.
    """

    id: str
    stage: str
    patient: str = "me"
    aside: Run | None = None
    opened: date | None = None
    stage_since: date | None = None
    run: Run | None = None
    old_runs: tuple[Run, ...] = ()
    records: tuple[Record, ...] = ()
    reached: tuple[str, ...] = ()
    journal: int = 0
    closed: bool = False

    def latest(self, kind: str) -> Record | None:
        """The newest record of a kind."""
        return next((record for record in reversed(self.records) if record.kind == kind), None)


class Place(StrEnum):
    """What a numbered screen was about."""

    STEP = "step"
    CONFIRM = "confirm"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Screen:
    """A question as it was shown: enough to read a late reply by it."""

    number: int
    case: str
    interview: str
    step: str
    record: str
    place: Place = Place.STEP


@dataclass(frozen=True, slots=True)
class Confirm:
    """A value waits for a yes. `change` where it would replace an earlier answer."""

    target: Screen
    raw: str | tuple[str, ...]
    change: bool = False


@dataclass(frozen=True, slots=True)
class Revisit:
    """An answered question is open again, by "back" or "change". `depth` counts how far back in the trail."""

    target: Screen
    depth: int = 0


class Asked(StrEnum):
    """A question of the coach about the talk itself."""

    DELETE = "delete"
    RESTART = "restart"
    COURT = "court"
    CHANGE = "change"
    WHEN = "when"
    ZONE = "zone"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Meta:
    """The coach waits for an answer about the talk itself. `page` counts what it shows a page at a time.

    CHANGE, ZONE and HOURS do not close the question that is open: it may be answered instead. At WHEN, `page` is the
    number of the bundle that is to be moved, or 0 for a new reminder.
    """

    asked: Asked
    page: int = 0


Pending: TypeAlias = Confirm | Revisit | Meta


@dataclass(frozen=True, slots=True)
class Book:
    """One person. Ids of cases, records and screens are counters of the book.

    `told` is the last word said since the last answer, as `interview/step/record`: what "explain that" is about.
    `call` is the call under way, or the one that is being got ready for.
    `restored_to` is set by the store, and kept beside the document: a backup of that instant was brought back.
    """

    person: str
    version: int = VERSION
    language: str = "en"
    zone: str = "America/New_York"
    met: datetime | None = None
    seen: datetime | None = None
    paused: bool = False
    facts: Facts = field(default_factory=Facts)
    cases: tuple[Case, ...] = ()
    current: str = ""
    counter: int = 0
    screen: int = 0
    screens: tuple[Screen, ...] = ()
    trail: tuple[Screen, ...] = ()
    pending: Pending | None = None
    misses: int = 0
    failures: int = 0
    told: str = ""
    reminders: Reminders = field(default_factory=Reminders)
    call: Call | None = None
    restored_to: datetime | None = None

    @property
    def case(self) -> Case | None:
        """The bill in hand."""
        return next((case for case in self.cases if case.id == self.current), None)

    def with_case(self, case: Case) -> Book:
        """The same with one case replaced."""
        return replace(self, cases=tuple(case if each.id == case.id else each for each in self.cases))

    def next_id(self, prefix: str) -> tuple[str, Book]:
        """A fresh id and the book that has counted it."""
        return f"{prefix}{self.counter + 1}", replace(self, counter=self.counter + 1)

    def shown(self, number: int) -> Screen | None:
        """The screen of that number, while it is remembered."""
        return next((screen for screen in reversed(self.screens) if screen.number == number), None)
