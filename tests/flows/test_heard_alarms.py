"""Words behind which somebody may be in danger of their life are never a question to guess at; others are no alarm."""

from __future__ import annotations

import pytest
from asked_kit import known

from bot.understanding.phrases import match


@pytest.mark.parametrize(
    "text",
    [
        "i cant go on like this",
        "I can't go on",
        "i just can't go on anymore",
        "I cannot keep going like this...",
        "i cant go on living",
    ],
)
def test_who_cannot_go_on_is_told_whom_to_call(text: str) -> None:
    assert match(text, known().alarms).exact == "distress"


@pytest.mark.parametrize(
    "text",
    [
        "I can't go on the payment plan",
        "i cant go on their website",
        "can't go on vacation now",
        "we cannot keep going to that clinic",
        "how low can they go on this",
    ],
)
def test_who_cannot_go_on_a_website_is_not(text: str) -> None:
    found = match(text, known().alarms)
    assert found.exact is None
    assert found.strong is None
