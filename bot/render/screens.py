"""Screens: what the core wants said becomes spans and buttons."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, assert_never

from bot.core.effects import Label, Literal
from bot.core.wire import Button, Span, Style
from bot.render import figures
from bot.render.markup import plain, spans, tidy
from bot.render.words import Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from bot.core.effects import Reply, Say
    from bot.core.knowledge import Knowledge

SHORT = 18
"""Labels up to this length stand two in a row."""
TINY = 9
"""Labels up to this length stand three in a row."""
LEAD = "talk/lead"
LETTERS = "letters/"
"""Templates of papers that a person sends on."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Words and buttons, ready for a channel."""

    spans: tuple[Span, ...]
    rows: tuple[tuple[Button, ...], ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Examples:
    """How an answer can be typed, for the retry of a question. Never advice: the sums are nobody's."""

    money: str
    date: str
    number: str

    @staticmethod
    def of(day: dt.date, language: str) -> Examples:
        """Examples on one day."""
        return Examples("1250", figures.day(day - timedelta(days=40), language), "3")


@dataclass(frozen=True, slots=True)
class Renderer:
    """All languages, and what law says on which day."""

    words: Mapping[str, Words]
    knowledge: Knowledge

    @staticmethod
    def of(folder: Path, languages: tuple[str, ...], knowledge: Knowledge) -> Renderer:
        """Open the templates of these languages."""
        return Renderer({language: Words.of(folder, language) for language in languages}, knowledge)

    def screen(self, say: Say) -> Screen:
        """Fill what is to be said.

        Raises:
            NoWordsError: a template or block is missing.
            UnknownTopicError: a template names a topic that says nothing on that day.
            ValueError: the grid is not one of these buttons.
        """
        words = self.words[say.language]
        context = self.context(say, say.view)
        if say.template.startswith(LETTERS):
            return Screen((Span(tidy(plain_text(words.whole(say.template, context))), Style.COPY),), ())
        lead = ""
        if say.lead:
            lead = words.block(LEAD, say.lead.block, self.context(say, say.lead.view)) + "\n\n"
        body = tidy(lead + words.block(say.template, say.block, context))
        buttons = tuple(self._button(reply, words, context) for reply in say.replies)
        return Screen(spans(body), placed(buttons, say.grid) if say.grid else rows(buttons))

    def context(self, say: Say, view: object | None) -> dict[str, object]:
        """What a template may name: the fields of its view, whose bill it is, the day, and the topics of law."""
        shown = plain(view)
        fields = (
            {field.name: getattr(shown, field.name) for field in dataclasses.fields(shown)}
            if dataclasses.is_dataclass(shown) and not isinstance(shown, type)
            else {}
        )
        known = self.knowledge.on(say.day)
        example = Examples.of(say.day, say.language)
        return {**fields, "who": plain(say.who), "today": say.day, "topic": known, "example": example}

    @staticmethod
    def _button(reply: Reply, words: Words, context: Mapping[str, object]) -> Button:
        match reply.label:
            case Literal(text=text):
                return Button(text, reply.token)
            case Label() as label:
                return Button(plain_text(words.label(label, context)), reply.token)
            case _ as never:
                assert_never(never)


def plain_text(text: str) -> str:
    """Text without marks."""
    return "".join(span.text for span in spans(text))


def placed(buttons: tuple[Button, ...], grid: tuple[int, ...]) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows of so many each, whatever their words: a thumb finds again what keeps its place.

    Raises:
        ValueError: the rows do not hold just these buttons, or one is empty.
    """
    if sum(grid) != len(buttons) or min(grid) < 1:
        message = f"{len(buttons)} buttons do not stand in rows of {grid}"
        raise ValueError(message)
    following = iter(buttons)
    return tuple(tuple(islice(following, count)) for count in grid)


def rows(buttons: tuple[Button, ...]) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows a thumb can hit: up to three tiny ones, two short ones, or one."""
    if len(buttons) <= 3 and all(len(button.label) <= TINY for button in buttons):  # noqa: PLR2004 - three in a row
        return (buttons,) if buttons else ()
    laid: list[tuple[Button, ...]] = []
    for button in buttons:
        fits = laid and len(laid[-1]) == 1 and len(laid[-1][0].label) <= SHORT and len(button.label) <= SHORT
        if fits:
            laid[-1] = (*laid[-1], button)
        else:
            laid.append((button,))
    return tuple(laid)
