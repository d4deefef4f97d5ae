"""How many questions a person answers before the coach names the first thing to do.

A question counts once, however often it is put: a confirmation, a retry and a way round by a side question add nothing.
What the coach asks about the talk itself (which bill, which language) is no question about the bill.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from players import Alone, Clock
from stage import Stage
from transcript import Begins, Does, Later, Transcript

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.coach import Coach

MOST = 8
ACTS = frozenset(
    {
        "assistance/first_call",
        "assistance/one_line",
        "collector/dispute",
        "court/act",
        "coverage/medicaid",
        "danger/care",
        "danger/home",
        "danger/hurt",
        "estate/who",
        "estimate/gap",
        "federal/medicaid",
        "federal/medicare",
        "federal/qmb",
        "insurer/wait",
        "intake/authority",
        "intake/denied",
        "match/fits",
        "match/gap",
        "other_payer/who",
        "records/circle",
        "records/why",
        "surprise/ground",
        "surprise/protected",
    },
)
"""The steps, as interview/step, whose words name something to do: a call, a letter, a form, a paper to look up."""

CONFIRM = "confirm "
TALK = "talk"


@dataclass(frozen=True, slots=True)
class Answered:
    """One turn of a person. `before` is the question that was open as they spoke; `told` the steps said in return."""

    before: str
    told: tuple[str, ...]


def questions_before(turns: Iterable[Answered], acts: frozenset[str] = ACTS) -> tuple[str, ...] | None:
    """The questions put before the first of these acts was named, in their order; None where none was named."""
    asked: dict[str, None] = {}
    for turn in turns:
        question = turn.before.removeprefix(CONFIRM)
        if question and question != TALK:
            asked[question] = None
        if not acts.isdisjoint(turn.told):
            return tuple(asked)
    return None


def turns_of(transcript: Transcript, coach: Coach) -> tuple[Answered, ...]:
    """Play a talk by the engine alone. What it expects is not looked at: that is another test's."""
    stage = Stage(Alone(coach, Clock()), None)
    turns = []
    for step in transcript.steps:
        before = stage._open()
        if isinstance(step, (Begins, Does, Later)):
            stage.play(Transcript(transcript.name, (step,)))
        if isinstance(step, Does):
            told = (say.template.removeprefix("say/") for say in stage.judge.said if say.template.startswith("say/"))
            turns.append(Answered(before, tuple(told)))
    return tuple(turns)
