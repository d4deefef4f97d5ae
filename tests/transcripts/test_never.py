"""No transcript holds a word that must never be said, nor a sum while the gate is shut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hearing import Heard, listen, wrong_in
from paths import TRANSCRIPTS
from players import Alone, Clock
from stage import Stage
from transcript import Expects, Knows, read

from bot.core.wire import Span

if TYPE_CHECKING:
    from pathlib import Path

    from bot.coach import Coach

FILES = sorted(TRANSCRIPTS.glob("*.md"))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Return all that is rendered from here on."""
    return listen(monkeypatch)


def hear(file: Path, coach: Coach) -> None:
    """Play what is done in a talk. What it expects is not looked at: that is another test's."""
    transcript = read(file)
    done = tuple(step for step in transcript.steps if not isinstance(step, (Expects, Knows)))
    Stage(Alone(coach, Clock()), None).play(replace(transcript, steps=done))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_transcript_says_nothing_that_must_never_be_said(file: Path, coach: Coach, heard: Heard) -> None:
    hear(file, coach)
    assert heard
    assert wrong_in(heard) == set()


def test_a_word_that_must_never_be_said_is_heard(coach: Coach, heard: Heard) -> None:
    hear(FILES[0], coach)
    say, screen = heard[-1]
    heard.append((say, replace(screen, spans=(*screen.spans, Span(" You will win.")))))
    [finding] = wrong_in(heard)
    assert "will win" in finding
