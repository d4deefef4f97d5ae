"""The rule table: one flat `transitions` machine for each interview and one for the journey.

The laws, before the code:
1. A machine is built once and holds no models. A throw-away cursor is moved along it; nothing is kept in it.
2. Guards are tried in the order of the rows; the first that holds decides.
3. No row holds or no such event: nothing moves. For an interview that is a mistake of ours and raises.

The only module that imports `transitions`. Why these arguments: docs/adr/0002-transitions-without-models.md
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, assert_never

from transitions import EventData, Machine

from bot.core.flow import (
    Ask,
    Done,
    Give,
    Go,
    Interview,
    Route,
    Tell,
)
from bot.core.journey import ANYWHERE, Journey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.core.flow import Guard, Reader

NEXT = "next"

# The library tells of each move at INFO; a move is not news for an operator.
logging.getLogger("transitions").setLevel(logging.WARNING)


class NoWayError(LookupError):
    """A step of an interview has no way on: the flow checker has been passed over."""


class Cursor:
    """A place in a machine, for the length of one move."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        """Stand at `state`."""
        self.state = state


class RuleTable:
    """States and rows of one machine."""

    __slots__ = ("_machine",)

    def __init__(self, states: Iterable[str], rows: Iterable[tuple[str, str, str, Guard | None]]) -> None:
        """Build the machine of `rows`: event, source, target, guard."""
        names = list(states)
        self._machine = Machine(
            model=None,
            states=names,
            initial=names[0],
            auto_transitions=False,
            queued=False,
            send_event=True,
        )
        for event, source, target, guard in rows:
            conditions = _condition(guard) if guard else None
            self._machine.add_transition(event, source, target, conditions=conditions)

    def move(self, state: str, event: str, reader: Reader) -> str | None:
        """Where `event` leads from `state`, or None where it leads nowhere."""
        known = self._machine.events.get(event)
        if known is None or state not in known.transitions:
            return None
        cursor = Cursor(state)
        return cursor.state if known.trigger(cursor, reader=reader) else None


def _condition(guard: Guard) -> Callable[[EventData], bool]:
    name = f"guard.{id(guard)}"

    def holds(event: EventData) -> bool:
        reader: Reader = event.kwargs["reader"]
        # The library compares with `== True`; only a real bool passes. A moment is judged once by each guard.
        return reader.once(name, lambda: bool(guard.test(reader)))

    return holds


def ways(interview: Interview, index: int) -> tuple[Go, ...]:
    """The ways on from the step at `index`: its own, or the next step in the list."""
    step = interview.steps[index]
    match step:
        case Done():
            return ()
        case Ask() | Tell() | Give() | Route():
            if step.then or index + 1 == len(interview.steps):
                return step.then
            return (Go(interview.steps[index + 1].id),)
        case _:
            assert_never(step)


def interview_table(interview: Interview) -> RuleTable:
    """The machine of an interview: one event, `next`."""
    return RuleTable(
        (step.id for step in interview.steps),
        (
            (NEXT, step.id, go.to, go.when)
            for index, step in enumerate(interview.steps)
            for go in ways(interview, index)
        ),
    )


def journey_table(journey: Journey) -> RuleTable:
    """The machine of a case. A row from anywhere stands for one row from each stage that is not final."""
    stages = [stage.id for stage in journey.stages if not stage.final]
    return RuleTable(
        (stage.id for stage in journey.stages),
        (
            (row.event, source, row.to, row.when)
            for row in journey.rows
            for source in (stages if row.source == ANYWHERE else (row.source,))
        ),
    )
