"""What people have read or heard: credit reports, statistics, prices, advocates, put right by checked facts."""

from __future__ import annotations

from bot.core.library import Question

QUESTIONS: tuple[Question, ...] = ()
