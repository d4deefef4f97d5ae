"""Feedback: one word on an answer in a rehearsal. What is wrong goes before what is good, the gravest first."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.understanding.phrases import PhraseBook, match
from bot.understanding.plain import words

if TYPE_CHECKING:
    from bot.core.phrases import Phrases
    from flows.call.hearing import Heard
    from flows.call.talk import Talk

LONGEST = 40
"""Words that somebody on the phone can still say in one breath or two."""
FEWEST = 2
WORDED = ("paid_now", "said_yes", "angry", "sorry", "asks")
"""What is known by ways to say it."""
ALARMS = {"ssn": "gave_private", "card": "gave_private"}
LONG_NUMBER = re.compile(r"\d[\d -]{6,}\d")


def feedback(text: str, heard: Heard, talk: Talk, phrases: Phrases) -> str:  # noqa: PLR0911 - a ladder, the gravest first
    """Which feedback an answer gets."""
    spoken = words(text)
    alarm = match(text, phrases.alarms).exact
    if alarm in ALARMS or LONG_NUMBER.search(text):
        return "gave_private"
    found = PhraseBook({key: said for key, said in phrases.practice.items() if key in WORDED}).match(text)
    said = found.exact or found.strong
    if said in {"paid_now", "said_yes", "angry"}:
        return said
    if heard.name == "agreed" and "?" not in text:
        return "said_yes"
    if heard.name == "sum" and talk.ours is not None and fits_not(heard.value, talk):
        return "number_up"
    if len(spoken) < FEWEST:
        return "silent"
    if len(spoken) > LONGEST:
        return "too_long"
    if said == "sorry":
        return "sorry"
    if said == "asks" or "?" in text:
        return "asked_question"
    return "no_request"


def fits_not(value: str, talk: Talk) -> bool:
    """Whether a sum of theirs is above the most that they would pay."""
    top = talk.held.limit or talk.ours
    return top is not None and Decimal(value) > top
