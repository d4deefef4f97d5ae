"""Every prologue answers questions that exist, and whatever it is asked, to the end of its bill."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from judge import Alone, Clock
from rows.table import talks
from stage import Stage
from transcript import Plays, Transcript
from transcript_answers import PROLOGUES, load

from bot.core.flow import Ask

if TYPE_CHECKING:
    from bot.coach import Coach

NAMES = sorted(file.stem for file in PROLOGUES.glob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_to_the_end(name: str, coach: Coach) -> None:
    stage = Stage(Alone(coach, Clock()), None)
    stage.play(Transcript(name, (Plays(load(name), "stage closed", 1),)))


def test_every_question_exists(coach: Coach) -> None:
    interviews = coach.service.engine.library.interviews.values()
    asked = {f"{each.id}/{step.id}" for each in interviews for step in each.steps if isinstance(step, Ask)}
    played = [step.answers for talk in talks() for step in talk.steps if isinstance(step, Plays)]
    answered = {question for answers in (*map(load, NAMES), *played) for question in answers.said}
    assert sorted(answered - asked) == []
