"""Drawings come from the tables, are always the same, and tell when they are old."""

from pathlib import Path

import pytest
from check import tiny

from bot.check import dot
from bot.check.dot import NoGraphvizError
from bot.check.draw import draw, stale
from bot.check.drawing import interview, journey
from bot.check.mermaid import mermaid


def test_the_journey_in_words() -> None:
    text = mermaid(journey(tiny.library(rows=(*tiny.ROWS, tiny.PULL))))
    assert '  n_waiting("waiting")' in text
    assert '  n_intake -->|"told"| n_waiting' in text
    assert '  n_any_stage -.->|"turned"| n_intake' in text
    assert text.endswith("classDef waits stroke-dasharray: 5 4\n  class n_waiting waits\n")


def test_an_interview_in_words() -> None:
    text = mermaid(interview(tiny.library().interviews["start"]))
    assert '  n_whose["whose?"]' in text
    assert '  n_which{{"which"}}' in text
    assert '  n_whose -->|"other"| n_for_other' in text
    assert '  n_which -->|"else"| n_small' in text
    assert '  n_letter[["hello"]]' in text
    assert '  n_told(["told"])' in text


def test_drawings_are_the_same_each_time_and_go_stale(tmp_path: Path) -> None:
    made = tiny.library(rows=(*tiny.ROWS, tiny.PULL))
    assert set(stale(made, tmp_path)) == {
        f"{name}{end}" for name in ("journey", "start", "look") for end in (".mmd", ".svg")
    }
    first = {path.name: path.read_bytes() for path in draw(made, tmp_path)}
    assert stale(made, tmp_path) == ()
    assert {path.name: path.read_bytes() for path in draw(made, tmp_path)} == first
    assert b"<svg" in first["journey.svg"]
    assert b"stroke-dasharray" in first["journey.svg"]
    (tmp_path / "gone.mmd").write_text("old", encoding="utf-8")
    assert stale(tiny.library(), tmp_path) == ("gone.mmd", "journey.mmd")
    draw(made, tmp_path)
    assert not (tmp_path / "gone.mmd").exists()


def test_without_graphviz_one_line_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dot, "COMMAND", "no-such-command")
    with pytest.raises(NoGraphvizError, match="pip install graphviz-pure"):
        draw(tiny.library(), tmp_path)
    assert (tmp_path / "journey.mmd").exists()
