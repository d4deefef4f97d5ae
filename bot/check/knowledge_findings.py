"""Findings about knowledge and phrases.

A class docstring is the sentence that the finding tells: see `findings`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.check.findings import Level, Place


@dataclass(frozen=True, slots=True)
class TopicGap:
    """The topic `{topic}` says nothing on {day}, and this template names it.

    Add a version for that day, or ask for the day first.
    """

    place: Place
    topic: str
    day: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class TopicWithoutSource:
    """This version of a topic has no source. Name one that a lawyer could look up."""

    place: Place
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class PastReview:
    """This was to be looked at again by {review_by}. Check it against its source and move the date."""

    place: Place
    review_by: str
    level: Level = Level.WARNING


@dataclass(frozen=True, slots=True)
class PhraseTwice:
    """The phrase “{phrase}” stands for `{one}` and for `{other}`. Leave it with one of them."""

    place: Place
    phrase: str
    one: str
    other: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class UnknownPhraseId:
    """The phrases of {table} name this id, which does not exist. Mend it, or take it away."""

    place: Place
    table: str
    level: Level = Level.ERROR
