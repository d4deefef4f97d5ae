"""Labels: the words of every button join what people may type, so that text and buttons are equal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.call import LABELS
from bot.core.effects import Label
from bot.core.flow import Ask
from bot.core.kinds import Choice, Choices
from bot.engine.nudging import ACTS
from bot.engine.prompt import FACTS, KEEP, MORE, NONE, SHARED, TALK
from bot.engine.reminding import HOURS, ZONES
from bot.render.screens import plain_text
from bot.render.words import NoWordsError

if TYPE_CHECKING:
    from bot.core.library import Library
    from bot.render.screens import Renderer
    from bot.render.words import Words


NUDGED = (
    *(f"nudge_{act}" for act in ACTS),
    *(f"zone_{zone}" for zone in ZONES),
    *(f"hours_{hours}" for hours in HOURS),
)
"""Buttons under a reminder, and those that set when reminders come."""


def with_labels(library: Library, renderer: Renderer) -> Library:
    """The library with the words of every button among what people may type: text and buttons are equal."""
    phrases = {
        language: replace(known, options=labelled(library, renderer.words[language], known.options))
        for language, known in library.phrases.items()
    }
    return replace(library, phrases=phrases)


def labelled(
    library: Library, words: Words, said: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Each choice's words, the label on its button first."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for interview in library.interviews.values():
        for step in interview.steps:
            if isinstance(step, Ask) and isinstance(step.fact.kind, Choice | Choices):
                template = f"ask/{interview.id}/{step.id}"
                options = [str(each.value) for each in step.fact.kind.options]
                options += [NONE] if isinstance(step.fact.kind, Choices) else []
                labels = _labels(words, template, options, said.get(step.fact.id, {}))
                # A fact that is asked for at several places may have a label of its own at each.
                before = found.get(step.fact.id, {})
                found[step.fact.id] = {each: (*before.get(each, ()), *labels[each]) for each in labels}
    found[SHARED] = _labels(words, SHARED, [KEEP, MORE, *NUDGED], said.get(SHARED, {}))
    found[FACTS] = _labels(words, FACTS, [fact.id for fact in library.changeable], {})
    for asked, options_of in TALK.items():
        template = f"talk/{asked.value}"
        found[template] = _labels(words, template, list(options_of), said.get(template, {}))
    for template, label in library.telephone.labels if library.telephone else ():
        # What is typed for a button stands for its move; its words mean what the button that is shown means.
        found[template] = dict(said.get(template, {}))
        found.setdefault(LABELS, {}).update(_labels(words, template, [label], {}))
    return found


def _labels(
    words: Words, template: str, options: list[str], said: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    labels = {}
    for option in options:
        try:
            label = plain_text(words.label(Label(template, option)))
        except NoWordsError:
            # The checker tells of a button without words; the talk goes on with its id.
            label = option
        labels[option] = (label, *said.get(option, ()))
    return labels
