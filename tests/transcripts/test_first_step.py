"""How many questions come before the first thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from first_step import ACTS, MOST, Answered, questions_before, turns_of
from paths import TRANSCRIPTS
from transcript import Does, Expects, Transcript, read

from bot.core.flow import Give, Tell

if TYPE_CHECKING:
    from pathlib import Path

    from bot.coach import Coach

PEOPLE = sorted(TRANSCRIPTS.glob("P*.md"))


def test_each_question_counts_once() -> None:
    turns = [
        Answered("", ()),
        Answered("intake/whose", ()),
        Answered("intake/billed", ("question/jail",)),
        Answered("talk", ()),
        Answered("intake/billed", ()),
        Answered("confirm intake/billed", ()),
        Answered("records/itemized", ("records/why",)),
        Answered("records/asking", ("records/next",)),
    ]
    assert questions_before(turns) == ("intake/whose", "intake/billed", "records/itemized")
    assert questions_before(turns, frozenset({"question/jail"})) == ("intake/whose", "intake/billed")


def test_where_nothing_to_do_is_named_there_is_no_number() -> None:
    assert questions_before([Answered("intake/whose", ("walk/clean",))]) is None


def test_each_act_is_a_step_of_the_coach(coach: Coach) -> None:
    interviews = coach.service.engine.library.interviews
    said = {
        f"{interview.id}/{step.id}"
        for interview in interviews.values()
        for step in interview.steps
        if isinstance(step, (Tell, Give))
    }
    assert said >= ACTS


@pytest.mark.parametrize("file", PEOPLE, ids=lambda file: file.stem)
def test_something_to_do_is_named_within_eight_questions(file: Path, coach: Coach) -> None:
    asked = questions_before(turns_of(read(file), coach))
    assert asked is not None
    assert len(asked) <= MOST, asked


def test_a_talk_is_played_turn_by_turn(coach: Coach) -> None:
    steps = (Does("type", "hi", 1), Expects("ask", "none of ours", 2), Does("type", "what is an EOB", 3))
    first, second = turns_of(Transcript("talk", steps), coach)
    assert first == Answered("", ())
    assert second.before.startswith("intake/")
    assert second.told == ("question/what_is_eob",)
