"""A promised call and a discount for a time are heard as they are told; what only sounds like them is left alone."""

from __future__ import annotations

import pytest
from asked_kit import known, phrases_of, understood

from bot.understanding.phrases import match

SAID = {
    "call_back": (
        "they said they'd call me back by Friday",
        "the lady said someone will call me back within 3 days",
        "Dana promised to call back next week",
        "somebody from billing's gonna ring me back monday",
        "no answer, they'll call me back on thursday",
        "I'm waiting on a call back",
    ),
    "prompt_pay": (
        "they'll take 20% off if I pay by December 5",
        "they said 15% discount if I pay within 30 days",
        "if we pay by the end of the month it's 25% off",
        "the letter says there's a discount if paid by December 5",
        "they gave me a discount until December 10",
        "I have a prompt-pay discount",
        "discount good through friday",
    ),
}


@pytest.mark.parametrize(("aside", "text"), [(aside, text) for aside, said in SAID.items() for text in said])
def test_it_is_heard_in_other_words(aside: str, text: str) -> None:
    assert understood(text) == aside


@pytest.mark.parametrize("aside", SAID)
def test_each_of_its_own_phrases_finds_it(aside: str) -> None:
    own = phrases_of(aside)
    assert len(own) >= 10
    assert [each for each in own if match(each, known().questions).exact != aside] == []
    assert [each for each in own if match(each, known().commands).exact or match(each, known().alarms).exact] == []


@pytest.mark.parametrize(
    "text",
    [
        "they never called me back",
        "they said they'd call me back but didn't",
        "when will they call me back",
        "the collector said he'd call me back",
        "they keep calling me back",
        "I will call them back friday",
        "she said to call back on Friday",
        "they promised to call my insurance",
        "she promised it",
        "is there a discount if I pay by friday?",
        "should I take the discount before it ends",
        "they take 20% off if I pay today",
        "she says the discount ends today",
        "they offer a discount while I wait for aid",
        "what is a prompt pay discount",
        "no discount if I pay late",
        "no discount on it",
        "they said there's no discount even if I pay early",
        "I can pay half if they take something off",
    ],
)
def test_what_only_sounds_like_it_is_left_alone(text: str) -> None:
    assert understood(text) not in SAID
