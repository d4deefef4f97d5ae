"""Nudges: the dates on which the coach writes first, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class Manner(StrEnum):
    """When a date is spoken of.

    DEADLINE: something must be done by then. OWED: the other side should have acted by then. TASK: the day on which
    the person wants to act. SILENCE: nobody has written since. PICKED: the person named the moment, and it alone.
    """

    DEADLINE = "deadline"
    OWED = "owed"
    TASK = "task"
    SILENCE = "silence"
    PICKED = "picked"


@dataclass(frozen=True, slots=True)
class Clock:
    """A date that runs for a bill. `what` names its words."""

    what: str
    on: date
    manner: Manner


class Fate(StrEnum):
    """What a person made of a date. Only an OPEN one is spoken of."""

    OPEN = "open"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Kept:
    """A date that is watched. It begins anew when `on` moves.

    `since` is the person's local date on which it became known, `said` the last on which it was spoken of, and
    `times` how often that was. `picked` is the instant that the person chose instead.
    """

    key: str
    case: str
    what: str
    manner: Manner
    on: date
    since: date
    said: date | None = None
    times: int = 0
    picked: datetime | None = None
    fate: Fate = Fate.OPEN


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one message spoke of, so that a button under it is read by it. `listed`: each had a number."""

    number: int
    keys: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Reminders:
    """What is kept about writing first.

    `silent`: the person wants nothing unasked. `opens` and `closes` are local hours: outside of them nothing is sent
    that the person has not picked. `said_on` and `said` count the messages of one local day. `counter` numbers
    bundles and own reminders. `open` is the last bundle, while it may be
    answered in words, or 0; it is negative once something else was said. `zone_asked`: the person was
    asked for their time zone. `zone_named`: they have named it, and their state no longer counts.
    """

    kept: tuple[Kept, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    silent: bool = False
    opens: int = 9
    closes: int = 21
    said_on: date | None = None
    said: int = 0
    counter: int = 0
    open: int = 0
    zone_asked: bool = False
    zone_named: bool = False

    def of(self, key: str) -> Kept | None:
        """The date of that key, while it is watched."""
        return next((each for each in self.kept if each.key == key), None)

    def bundle(self, number: int) -> Bundle | None:
        """The message of that number, while it is remembered."""
        return next((each for each in self.bundles if each.number == number), None)

    def with_kept(self, *changed: Kept) -> Reminders:
        """The same with some dates replaced."""
        anew = {each.key: each for each in changed}
        return replace(self, kept=tuple(anew.get(each.key, each) for each in self.kept))


@dataclass(frozen=True, slots=True)
class Nudge:
    """A moment at which the coach writes first. `at` is the instant; `asked`: the person picked it."""

    key: str
    case: str
    what: str
    on: date
    at: datetime
    asked: bool = False
