"""The questions a person may ask at any time. The words of the answers are in `templates/say/question/`."""

from __future__ import annotations

from flows.questions import feelings, general, papers, truths

QUESTIONS = {each.id: each for each in (*general.QUESTIONS, *feelings.QUESTIONS, *papers.QUESTIONS, *truths.QUESTIONS)}
