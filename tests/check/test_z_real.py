"""The coach itself: nothing to mend, everything come to, drawings and preview of it. The longest tests, so the last."""

from functools import cache
from pathlib import Path

import pytest
from check.tiny import TODAY

from bot.check.draw import draw, stale
from bot.check.explore import explore
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


def test_nothing_is_to_mend() -> None:
    assert [told(finding) for finding in errors(lint(_library(), TEMPLATES, TODAY, FLOWS))] == []


def test_drawings_of_the_coach(tmp_path: Path) -> None:
    draw(_library(), tmp_path)
    assert stale(_library(), tmp_path) == ()


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.timeout(600)
def test_every_step_way_and_decision_is_come_to_and_every_screen_is_right_and_on_the_preview() -> None:
    """One test, because the talk with the whole coach is held once for it."""
    coach = _library()
    explored = explore(coach, Renderer.of(TEMPLATES, tuple(coach.phrases), coach.knowledge), FLOWS)
    assert [told(finding) for finding in errors(explored.findings)] == []
    assert preview(coach, TEMPLATES, explored).count("No talk came here.") == 0
