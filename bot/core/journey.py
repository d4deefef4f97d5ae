"""The journey of a case, as data: its stages, the dates they wait for, and the rows that lead from one to another.

Nothing here acts, as in `flow`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.nudges import Manner

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.core.flow import Guard, Reader


@dataclass(frozen=True, slots=True)
class Due:
    """A date that a stage waits for. `on` gives it, or None where it does not apply. `what` names its words.

    Two of one stage may have the same words, if at most one of them applies at a time.
    """

    what: str
    on: Callable[[Reader], date | None]
    manner: Manner = Manner.TASK


@dataclass(frozen=True, slots=True)
class Stage:
    """A place of the journey. `opens` is its interview. A stage that waits for somebody else has reminders."""

    id: str
    opens: str
    waits: bool = False
    final: bool = False
    reminders: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the journey's table. `event` is a milestone or `facts_changed`; `source` `*` is every open stage."""

    event: str
    source: str
    to: str
    when: Guard | None = None


FACTS_CHANGED = "facts_changed"
ANYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Journey:
    """The machine of a case: stages, rows in order of trial, and where a case begins."""

    stages: tuple[Stage, ...]
    rows: tuple[Row, ...]
    initial: str

    def stage(self, stage: str) -> Stage | None:
        """The stage of that id."""
        return next((each for each in self.stages if each.id == stage), None)
