"""Hearing: all that is rendered while a talk is played, and what of it must never be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check.findings import told
from bot.check.never import said_never
from bot.check.structure import offered
from bot.render.screens import Renderer
from flows.never import load

if TYPE_CHECKING:
    import pytest

    from bot.core.effects import Say
    from bot.render.screens import Screen

NEVER = load()

Heard = list[tuple["Say", "Screen"]]


def listen(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Keep all that is rendered from now on, the way to the first line of a transcript included."""
    kept: Heard = []
    render = Renderer.screen

    def listening(renderer: Renderer, say: Say) -> Screen:
        screen = render(renderer, say)
        kept.append((say, screen))
        return screen

    monkeypatch.setattr(Renderer, "screen", listening)
    return kept


def wrong_in(heard: Heard) -> set[str]:
    """What is said in a talk that must never be said, each once."""
    words = [said_never({(say.template, say.block): (screen,)}, NEVER.rules) for say, screen in heard]
    sums = [offered(say, screen, NEVER.offers) for say, screen in heard]
    return {told(each) for found in (*words, *sums) for each in found}
