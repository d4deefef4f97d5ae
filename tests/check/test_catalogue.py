"""Every kind of finding is told of a mistake that has it, and of a sound library none is."""

from pathlib import Path

import pytest
from check import tiny
from check.seeds import SEEDS, Seed

from bot.check.catalogue import CATALOGUE
from bot.check.findings import Level, sentence, told
from bot.check.lint import lint
from bot.check.talk_findings import NoPrompt


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


def test_each_kind_says_what_to_do() -> None:
    for kind in CATALOGUE:
        words = (kind.__doc__ or "").split()
        assert len(words) > 5, kind
        assert (kind.__doc__ or "").strip().endswith("."), kind


def test_a_sound_library_has_no_finding(tmp_path: Path) -> None:
    sound = tiny.library()
    assert [told(finding) for finding in lint(sound, tiny.templates(tmp_path, sound), tiny.TODAY)] == []


def test_errors_come_before_warnings_and_each_once(tmp_path: Path) -> None:
    old = tiny.version(review_by=tiny.TODAY.replace(year=2025), sources=())
    made = tiny.library(versions=(old,))
    found = lint(made, tiny.templates(tmp_path, made), tiny.TODAY)
    assert [finding.level for finding in found] == [Level.ERROR, Level.WARNING]
    assert len({told(finding) for finding in found}) == len(found)
