"""Hard moments: doubt, shame, anger, hurry, pressure, and what to do about them in one step."""

from __future__ import annotations

from bot.core.library import Question

QUESTIONS: tuple[Question, ...] = ()
