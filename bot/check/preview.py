"""Preview: every screen, letter and card on one page, as talks of the explorer came to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check.drawing import words
from bot.check.explore import explore
from bot.check.page import page, template
from bot.check.places import Places
from bot.check.wanted import wanted
from bot.render.screens import Renderer

if TYPE_CHECKING:
    from pathlib import Path

    from bot.check.explore import Explored
    from bot.check.shown import Example
    from bot.core.library import Library

TITLE = "Every screen of the coach"
BUTTONS = "parts/"
SECTIONS = (("say/card/", "cards"), ("say/question/", "questions"), ("call/", "call"), ("talk/", "talk"))


def preview(library: Library, templates: Path, explored: Explored | None = None) -> str:
    """The page as HTML. `explored` saves a second exploration where there was one."""
    if explored is None:
        renderer = Renderer.of(templates, tuple(library.phrases), library.knowledge)
        explored = explore(library, renderer)
    by_template: dict[str, list[Example]] = {}
    for (name, _), examples in explored.examples.items():
        by_template.setdefault(name, []).extend(examples)
    sections: dict[str, list[str]] = {}
    listed: dict[str, str] = {}
    for want in wanted(library, Places()):
        listed.setdefault(want.template, _section(library, want.template, want.place.name))
    for name in by_template:
        listed.setdefault(name, _section(library, name, name))
    labels = {where for where, _ in library.telephone.labels} if library.telephone else set()
    for name in sorted(listed, key=lambda each: each.startswith("talk/")):
        if not name.startswith(BUTTONS) and name not in labels:
            sections.setdefault(listed[name], []).append(template(name, by_template.get(name, ())))
    order = [*(words(name) for name in library.interviews), "cards", "questions", "call", "talk", "other"]
    return page(TITLE, ((name, "".join(sections.get(name, ()))) for name in order))


def _section(library: Library, name: str, wanted_by: str) -> str:
    """The interview that shows a template, or the kind of thing it is."""
    interview = wanted_by.partition(".")[0]
    if interview in library.interviews:
        return words(interview)
    for start, section in SECTIONS:
        if name.startswith(start):
            return section
    return "other"
