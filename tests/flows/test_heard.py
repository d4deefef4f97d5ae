"""Every question of feelings, papers and truths is found by its own phrases and by its title."""

from __future__ import annotations

import pytest
from asked_kit import known, phrases_of, renderer, understood

from bot.understanding.phrases import match
from flows.questions import feelings, papers, truths

IDS = [question.id for group in (feelings, papers, truths) for question in group.QUESTIONS]


@pytest.mark.parametrize("question", IDS)
def test_each_of_its_own_phrases_finds_it(question: str) -> None:
    own = phrases_of(question)
    assert len(own) >= 15 or question == "should_i_just_pay"
    assert [each for each in own if match(each, known().questions).exact != question] == []
    commands, alarms = known().commands, known().alarms
    assert [each for each in own if match(each, commands).exact or match(each, alarms).exact] == []


@pytest.mark.parametrize("question", IDS)
def test_its_title_typed_asks_it(question: str) -> None:
    title = renderer().words["en"].block(f"say/question/{question}", "choice_title", {})
    assert len(title) <= 24
    assert understood(title) == question
