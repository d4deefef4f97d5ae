"""What did I tell you: all answers with their values, and the last words once more in other words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.effects import Label
from bot.core.flow import Tell
from bot.engine.desk import command
from bot.engine.prompt import FACTS, prompt
from bot.engine.shown import Shown, now

if TYPE_CHECKING:
    from bot.engine.desk import Desk

A_CARD = 11
"""Answers on one card; the line above them makes twelve."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: what it is about, and what was said."""

    about: Label
    value: Shown


@dataclass(frozen=True, slots=True)
class Told:
    """A card of what the person told; `page` counts from 1."""

    answers: tuple[Said, ...]
    page: int


def told(desk: Desk) -> None:
    """Show what the person told about the bill in hand, on as many cards as it takes; each answer can be changed."""
    facts = [fact for fact in desk.library.changeable if desk.reader().said(fact) is not None]
    said = [Said(Label(FACTS, fact.id), now(desk, fact)) for fact in facts]
    pages = [tuple(said[start : start + A_CARD]) for start in range(0, len(said), A_CARD)] or [()]
    for number, page in enumerate(pages, start=1):
        last = number == len(pages)
        desk.say("talk/told", view=Told(page, number), replies=[command("change"), command("go")] if last else ())
    prompt(desk)


def in_other_words(desk: Desk) -> None:
    """Say the last words once more, and the open question, both in other words."""
    name, ident, record = (*desk.book.told.split("/"), "", "", "")[:3]
    interview = desk.library.interviews.get(name)
    step = interview.step(ident) if interview else None
    if isinstance(step, Tell):
        shown = step.view.build(desk.reader(record=record)) if step.view else None
        desk.say(f"say/{name}/{ident}", block="plain", view=shown)
    prompt(desk, block="plain")
