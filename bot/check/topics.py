"""Topics: what is named in words holds on every day, has a source, and was looked at lately."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.check.knowledge_findings import PastReview, TopicGap, TopicWithoutSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.check.findings import Finding
    from bot.check.places import Places
    from bot.check.words import TopicUse
    from bot.core.knowledge import Knowledge, Version

LAUNCH = date(2026, 11, 21)
"""The day from which the coach speaks."""
AHEAD = timedelta(days=400)
"""How far ahead knowledge must hold: a bill may take longer than a year."""


def check(knowledge: Knowledge, used: tuple[TopicUse, ...], places: Places, today: date) -> Iterator[Finding]:
    """What is wrong with the knowledge and the use of it."""
    for version in knowledge.versions:
        if not version.sources:
            yield TopicWithoutSource(places.topic(version.topic))
        if version.review_by < today:
            yield PastReview(places.topic(version.topic), version.review_by.isoformat())
    for use in used:
        versions = tuple(version for version in knowledge.versions if version.topic == use.topic)
        day = gap(versions, guarded=use.guarded) if versions else None
        if day:
            yield TopicGap(use.place, use.topic, day.isoformat())


def gap(versions: tuple[Version, ...], *, guarded: bool) -> date | None:
    """The first day from the launch on when none of them holds. What is guarded may begin later."""
    day = LAUNCH
    if guarded:
        day = max(day, min((version.since or LAUNCH for version in versions), default=LAUNCH))
    while day <= LAUNCH + AHEAD:
        holding = next((version for version in versions if version.holds(day)), None)
        if holding is None:
            return day
        if holding.until is None:
            return None
        day = holding.until + timedelta(days=1)
    return None
