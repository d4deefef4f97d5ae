"""The walk: where an interview stands follows from what is known and what was shown.

It starts at the first step each time. A question whose fact is known is passed over, a word once said is not said
again; the first unknown fact is the place. Nothing about the place is stored.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from bot.core.flow import Ask, Dial, Done, Give, Route, Tell
from bot.engine.rules import NEXT, NoWayError

if TYPE_CHECKING:
    from bot.core.book import Run
    from bot.core.flow import Interview, Reader
    from bot.engine.rules import RuleTable


ANEW = "said"
"""What a run keeps of a question that was answered in it, or a call that was begun, and is not kept for the next."""


@dataclass(frozen=True, slots=True)
class Walked:
    """How far a run came: the words passed on the way, then the question it stands at or the milestone it reached."""

    run: Run
    passed: tuple[Tell | Give | Dial, ...]
    question: Ask | None
    milestone: str


def key(step: Ask | Tell | Give, reader: Reader) -> str:
    """A short key of what a step would show now; it changes when its inputs do."""
    shown = step.view.build(reader) if step.view else None
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


def walk(  # noqa: C901 - one case for each kind of step
    table: RuleTable, interview: Interview, run: Run, reader: Reader
) -> Walked:
    """Walk `interview` with what is known.

    Raises:
        NoWayError: a step leads nowhere; the checker finds such flows before a person does.
    """
    step = interview.steps[0]
    passed: list[Tell | Give | Dial] = []
    while True:
        match step:
            case Ask():
                known = step.id in run.passed if step.again else reader.said(step.fact) is not None
                if not known:
                    return Walked(run, tuple(passed), step, "")
            case Tell() | Give():
                if step.id not in run.passed:
                    run = replace(run, passed={**run.passed, step.id: key(step, reader)})
                    passed.append(step)
            case Dial():
                if step.id not in run.passed:
                    run = replace(run, passed={**run.passed, step.id: ANEW})
                    passed.append(step)
            case Done():
                return Walked(replace(run, done=True), tuple(passed), None, step.milestone)
            case Route():
                pass
            case _:
                assert_never(step)
        target = table.move(step.id, NEXT, reader)
        following = interview.step(target) if target else None
        if following is None:
            message = f"{interview.id}.{step.id} leads nowhere"
            raise NoWayError(message)
        step = following
