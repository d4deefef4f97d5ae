"""The rule table: one flat `transitions` machine for each interview, one for the journey and one for calls.

The laws, before the code:
1. A machine is built once and holds no models. A throw-away cursor is moved along it; nothing is kept in it.
2. Guards are tried in the order of the rows; the first that holds decides.
3. No row holds or no such event: nothing moves. For an interview that is a mistake of ours and raises.

The only module that imports `transitions`. Why these arguments: docs/adr/0002-transitions-without-models.md
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, assert_never

from transitions import EventData, Machine

from bot.core.flow import (
    Ask,
    Dial,
    Done,
    Give,
    Go,
    Guard,
    Interview,
    Route,
    Tell,
)
from bot.core.journey import ANYWHERE, Journey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.call import Telephone
    from bot.core.flow import Reader

NEXT = "next"
Test: TypeAlias = Guard | Callable[[Any], bool]
"""What decides a row: a named guard over a reader, or a test of the talk so far."""

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

    def __init__(self, states: Iterable[str], rows: Iterable[tuple[str, str, str, Test | None]]) -> None:
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
        for event, source, target, test in rows:
            conditions = _condition(test) if test else None
            self._machine.add_transition(event, source, target, conditions=conditions)

    def move(self, state: str, event: str, sight: Any) -> str | None:  # noqa: ANN401 - a reader, or a talk of the flows
        """Where `event` leads from `state`, or None where it leads nowhere. `sight` is what the guards see."""
        known = self._machine.events.get(event)
        if known is None or state not in known.transitions:
            return None
        cursor = Cursor(state)
        return cursor.state if known.trigger(cursor, sight=sight) else None


def _condition(test: Test) -> Callable[[EventData], bool]:
    # The library compares with `== True`; only a real bool passes.
    if not isinstance(test, Guard):
        return lambda event: bool(test(event.kwargs["sight"]))
    name = f"guard.{id(test)}"

    def holds(event: EventData) -> bool:
        reader: Reader = event.kwargs["sight"]
        # A moment is judged once by each guard.
        return reader.once(name, lambda: bool(test.test(reader)))

    return holds


def ways(interview: Interview, index: int) -> tuple[Go, ...]:
    """The ways on from the step at `index`: its own, or the next step in the list."""
    step = interview.steps[index]
    match step:
        case Done():
            return ()
        case Ask() | Tell() | Give() | Dial() | Route():
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


def call_table(telephone: Telephone) -> RuleTable:
    """The machine of a call: its moments and what leads from each to each."""
    return RuleTable(telephone.moments, ((way.event, way.source, way.to, way.when) for way in telephone.ways))
