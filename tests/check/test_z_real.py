"""The coach itself: nothing to mend, everything come to, drawings and preview of it. The longest tests, so the last."""

from functools import cache
from pathlib import Path

import pytest
from check.tiny import TODAY

from bot.check.draw import draw, stale
from bot.check.explore import Explored, explore
from bot.check.findings import errors, told
from bot.check.lint import lint
from bot.check.preview import preview
from bot.core.library import Library
from bot.render.screens import Renderer
from flows.library import library

ROOT = Path(__file__).parents[2]
TEMPLATES, FLOWS = ROOT / "templates", ROOT / "flows"


@cache
def _library() -> Library:
    return library()


@cache
def _explored() -> Explored:
    coach = _library()
    return explore(coach, Renderer.of(TEMPLATES, tuple(coach.phrases), coach.knowledge), FLOWS)


def test_nothing_is_to_mend() -> None:
    assert [told(finding) for finding in errors(lint(_library(), TEMPLATES, TODAY, FLOWS))] == []


def test_drawings_of_the_coach(tmp_path: Path) -> None:
    draw(_library(), tmp_path)
    assert stale(_library(), tmp_path) == ()


@pytest.mark.slow
def test_every_step_way_and_decision_is_come_to_and_nothing_goes_wrong() -> None:
    assert [told(finding) for finding in errors(_explored().findings)] == []


@pytest.mark.slow
def test_every_screen_is_on_the_preview() -> None:
    html = preview(_library(), TEMPLATES, _explored())
    assert html.count("No talk came here.") == 0
