"""Every kind of finding is told of a mistake that has it, and of a sound library none is."""

import dataclasses
from pathlib import Path

import pytest
from check import tiny
from check.seeds import SEEDS, Seed

from bot.check import (
    call_findings,
    fact_findings,
    flow_findings,
    knowledge_findings,
    never,
    structure,
    talk_findings,
    word_findings,
)
from bot.check.catalogue import CATALOGUE
from bot.check.explore import explore
from bot.check.findings import Level, sentence, told
from bot.check.lint import lint
from bot.check.talk_findings import NoPrompt
from bot.core.never import Never
from bot.render.screens import Renderer

MODULES = (
    flow_findings,
    fact_findings,
    word_findings,
    knowledge_findings,
    talk_findings,
    call_findings,
    never,
    structure,
)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.finding.__name__)
def test_the_mistake_is_told(seed: Seed, tmp_path: Path) -> None:
    found = seed.found(tmp_path)
    mine = [finding for finding in found if type(finding) is seed.finding]
    assert mine, [told(finding) for finding in found]
    for finding in mine:
        assert "{" not in sentence(finding)
        assert seed.finding.__name__ in told(finding)
        assert str(finding.place)


def test_every_kind_of_finding_has_a_seed() -> None:
    # `NoPrompt` is a mistake of the engine, which no library can make; it has a test of its own.
    assert {seed.finding for seed in SEEDS} | {NoPrompt} == set(CATALOGUE)


def test_every_kind_of_finding_is_in_the_catalogue() -> None:
    made = {
        kind
        for module in MODULES
        for kind in vars(module).values()
        if isinstance(kind, type) and kind.__module__ == module.__name__ and {"place", "level"} <= _fields(kind)
    }
    assert made == set(CATALOGUE)
    assert len(CATALOGUE) == len(made)


def _fields(kind: type) -> set[str]:
    return {each.name for each in dataclasses.fields(kind)} if dataclasses.is_dataclass(kind) else set()


def test_each_kind_says_what_to_do() -> None:
    for kind in CATALOGUE:
        words = (kind.__doc__ or "").split()
        assert len(words) > 5, kind
        assert (kind.__doc__ or "").strip().endswith("."), kind


@pytest.mark.parametrize("list_", [None, tiny.NEVER])
def test_a_sound_library_has_no_finding(tmp_path: Path, list_: Never | None) -> None:
    sound = tiny.library(never=list_)
    root = tiny.templates(tmp_path, sound)
    assert [told(finding) for finding in lint(sound, root, tiny.TODAY)] == []
    assert [told(finding) for finding in explore(sound, Renderer.of(root, ("en",), sound.knowledge)).findings] == []


def test_errors_come_before_warnings_and_each_once(tmp_path: Path) -> None:
    old = tiny.version(review_by=tiny.TODAY.replace(year=2025), sources=())
    made = tiny.library(versions=(old,))
    found = lint(made, tiny.templates(tmp_path, made), tiny.TODAY)
    assert [finding.level for finding in found] == [Level.ERROR, Level.WARNING]
    assert len({told(finding) for finding in found}) == len(found)
