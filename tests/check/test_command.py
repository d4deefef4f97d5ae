"""The commands print what was found and end as a build needs it."""

from pathlib import Path

import pytest
from check import tiny

from bot.check import command


def test_a_sound_library_has_nothing_to_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tiny.library()
    assert command.check(made, tiny.templates(tmp_path, made), tmp_path, tiny.TODAY) == 0
    assert capsys.readouterr().out == "nothing to mend\n"


def test_a_warning_fails_only_where_it_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tiny.library(versions=(tiny.version(review_by=tiny.TODAY.replace(year=2025)),))
    root = tiny.templates(tmp_path, made)
    assert command.check(made, root, tmp_path, tiny.TODAY) == 0
    assert "waiting_days: warning: This was to be looked at again by 2025-11-21." in capsys.readouterr().out
    assert command.check(made, root, tmp_path, tiny.TODAY, stale=True) == 1


def test_exploring_is_part_of_it_where_it_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tiny.library()
    command.check(made, tiny.templates(tmp_path, made), tmp_path, tiny.TODAY, explore=True)
    assert "steps 11/11, ways 11/11, rows 3/3, decisions 6/6" in capsys.readouterr().out


def test_drawings_and_preview_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tiny.library()
    assert command.draw(made, tmp_path / "flows") == 0
    assert command.preview(made, tiny.templates(tmp_path, made), tmp_path / "preview.html") == 0
    assert (tmp_path / "preview.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "6 drawings" in capsys.readouterr().out
