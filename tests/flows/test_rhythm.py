"""The rhythm of reminders is told in one topic, and kept by the engine."""

from __future__ import annotations

from datetime import date

from bot.core.nudges import Manner
from bot.engine.timetable import AGAIN, BEFORE, LATE
from flows.knowledge import load
from flows.rules.figures import several, whole


def test_the_engine_keeps_the_rhythm_that_the_topic_tells() -> None:
    rhythm = load().on(date(2026, 11, 21)).reminder_rhythm
    assert (*several(rhythm, "days_before"), 0) == BEFORE
    assert several(rhythm, "again_days") == (AGAIN[Manner.OWED], AGAIN[Manner.TASK])
    assert whole(rhythm, "late_days") == LATE
