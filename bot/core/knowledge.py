"""What law and practice say, by topic and date. Pure; the files are read by the flows and handed in once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

Figure: TypeAlias = "int | str | date | tuple[Figure, ...] | Mapping[str, Figure]"

DAYS_KEPT = 64
"""How many days are remembered: people live on one or two at a time."""


class Strength(StrEnum):
    """How firm a statement is."""

    LAW = "law"
    AGENCY = "agency"
    INDUSTRY = "industry"
    CONTESTED = "contested"


class Evidence(StrEnum):
    """What was seen when it was checked: an official text, somebody's note about it, or only our own knowledge."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    OWN = "own"


class UnknownTopicError(LookupError):
    """No version of this topic holds on this day."""


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a rule, true from `since` to `until` inclusive (None: no known end).

    `figures` are what code and templates may use: whole numbers, text (decimals as text), dates, lists and maps.
    `statement` is our own plain sentence. `sources` are citations a lawyer could look up.
    """

    topic: str
    id: str
    statement: str
    since: date | None
    until: date | None
    strength: Strength
    evidence: Evidence
    confidence: str
    checked_on: date
    review_by: date
    sources: tuple[str, ...]
    figures: Mapping[str, Figure]

    def holds(self, day: date) -> bool:
        """Whether this wording is true on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Known:
    """Knowledge as it stands on one day. `known.medicaid_lookback` is that topic's `Version`."""

    day: date
    versions: Mapping[str, Version]

    def __getattr__(self, topic: str) -> Version:
        """The version of `topic` that holds on this day.

        Raises:
            UnknownTopicError: none does, or there is no such topic.
        """
        if topic.startswith("__"):
            raise AttributeError(topic)
        return self.topic(topic)

    def topic(self, topic: str) -> Version:
        """Same as the attribute, for a topic whose name is data."""
        try:
            return self.versions[topic]
        except KeyError:
            message = f"no version of {topic!r} holds on {self.day}"
            raise UnknownTopicError(message) from None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All versions of all topics."""

    versions: tuple[Version, ...]
    # Each turn asks for its day many times; the answer never changes, so it is worked out once.
    _days: dict[date, Known] = field(default_factory=dict, init=False, repr=False, compare=False)

    def on(self, day: date) -> Known:
        """What is true on `day`."""
        known = self._days.get(day)
        if known is None:
            if len(self._days) >= DAYS_KEPT:
                self._days.clear()
            known = Known(day, {version.topic: version for version in self.versions if version.holds(day)})
            self._days[day] = known
        return known

    def boundaries(self) -> tuple[date, ...]:
        """Each day on which something begins to be true, or is true for the first time no longer, in order."""
        begun = {version.since for version in self.versions if version.since}
        ended = {version.until + timedelta(days=1) for version in self.versions if version.until}
        return tuple(sorted(begun | ended))
