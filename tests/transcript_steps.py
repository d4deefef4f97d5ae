"""The steps of a transcript: what the person does, what must come back, what must be known, and how time passes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import timedelta

    from transcript_answers import Answers

START = datetime(2026, 11, 21, 17, tzinfo=UTC)
"""Noon in New York on the suite's today."""


@dataclass(frozen=True, slots=True)
class Does:
    """What the person does: `type`, `tap`, `tap_old`, `tap_twice` or `send`."""

    how: str
    what: str
    line: int


@dataclass(frozen=True, slots=True)
class Expects:
    """What must be seen since the person last did something."""

    what: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Knows:
    """What must be known: a fact, `stage`, or `next` with a date."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Later:
    """Time passes."""

    delta: timedelta
    line: int


@dataclass(frozen=True, slots=True)
class Begins:
    """The instant at which the talk begins."""

    at: datetime
    line: int


@dataclass(frozen=True, slots=True)
class Restarts:
    """The coach ends and is started again."""

    line: int


@dataclass(frozen=True, slots=True)
class Wakes:
    """Whoever is due is written to."""

    line: int


@dataclass(frozen=True, slots=True)
class Plays:
    """A prologue, played until a question is open, `say NAME` was said, or `stage NAME` is reached."""

    answers: Answers
    until: str
    line: int


Step = Does | Expects | Knows | Later | Begins | Restarts | Wakes | Plays


@dataclass(frozen=True, slots=True)
class Transcript:
    """One talk. `rows` are the ids in its heading: what of the mission it proves."""

    name: str
    steps: tuple[Step, ...]
    rows: tuple[str, ...] = ()


class TranscriptError(ValueError):
    """A line that is none of ours."""
