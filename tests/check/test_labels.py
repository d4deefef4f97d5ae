"""A label that is typed means what its button means: an alarm or a command would take it, a question does not."""

from dataclasses import replace
from pathlib import Path

from check import tiny
from check.tiny import PHRASES

from bot.check.explore import explore
from bot.check.findings import Finding, told
from bot.check.lint import lint
from bot.check.word_findings import TakenLabel
from bot.core.phrases import Phrases
from bot.render.screens import Renderer


def linted(folder: Path, phrases: Phrases) -> list[Finding]:
    made = tiny.library(phrases=phrases)
    return list(lint(made, tiny.templates(folder, made), tiny.TODAY))


def test_a_label_may_be_asked_as_a_question_elsewhere(tmp_path: Path) -> None:
    phrases = replace(PHRASES, questions={"why_me": ("other",)})
    assert [told(each) for each in linted(tmp_path, phrases)] == []
    made = tiny.library(phrases=phrases)
    seen = explore(made, Renderer.of(tiny.templates(tmp_path, made), ("en",), made.knowledge))
    assert [told(each) for each in seen.findings] == []


def test_a_label_that_sounds_an_alarm_is_told(tmp_path: Path) -> None:
    [finding] = linted(tmp_path, replace(PHRASES, alarms={**PHRASES.alarms, "court": ("other",)}))
    assert isinstance(finding, TakenLabel)
    assert "taken as the alarm court" in told(finding)


def test_a_label_that_is_a_command_is_told(tmp_path: Path) -> None:
    [finding] = linted(tmp_path, replace(PHRASES, commands={**PHRASES.commands, "help": ("paid",)}))
    assert "“paid” of `paid` is taken as the command help" in told(finding)
