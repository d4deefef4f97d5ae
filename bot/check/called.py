"""What calls have shown: each card is looked at as somebody sees it who is on the phone, each wording once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from jinja2.exceptions import TemplateError

from bot.check import structure
from bot.check.call_findings import SumWhileHeld, WordsNotShown
from bot.check.cards import grid, look
from bot.check.findings import Place
from bot.check.syntax import context_of
from bot.core.call import Call
from bot.core.effects import Label, Lead, Literal, Reply, Say
from bot.core.wire import Button
from bot.engine.dialling import token
from bot.render.screens import Screen, placed, plain_text
from bot.render.words import NoWordsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.check.findings import Finding
    from bot.check.shown import Shown
    from bot.core.call import Drawn, Sample, Telephone, Told
    from bot.core.never import Never
    from bot.render.words import Words

LONGEST_CALL = 9_999
"""Moves of a long call. Its number stands in the token of each button."""
LONG = Call("r9999", "c9999", {})
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_DOLLARS = re.compile(r"\$(\d[\d,]*(?:\.\d\d)?)")


@dataclass(slots=True)
class Called:
    """The cards of all calls. `words` and `labels` are those that were shown."""

    shown: Shown
    language: str
    day: date
    never: Never | None
    words: set[tuple[str, str]] = field(default_factory=set)
    leads: set[str] = field(default_factory=set)
    labels: set[tuple[str, str]] = field(default_factory=set)
    findings: dict[tuple[object, ...], Finding] = field(default_factory=dict)
    cards: int = 0
    _seen: set[object] = field(default_factory=set)
    _wordings: set[object] = field(default_factory=set)
    _words_of: dict[Label, str] = field(default_factory=dict)
    _asks: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def card(self, sample: Sample, drawn: Drawn, holds: tuple[str, ...], unsaid: tuple[Decimal, ...], way: str) -> None:
        """Look at a card."""
        replies = tuple(reply for row in drawn.rows for _, reply in row)
        self.labels |= {(reply.label.template, reply.label.id) for reply in replies if isinstance(reply.label, Label)}
        say = replace(self._say(sample, drawn.told), replies=replies, grid=tuple(len(row) for row in drawn.rows))
        screen = self._screen(say, f"{sample.name}: {way}", tuple(event for row in drawn.rows for event, _ in row))
        if screen is None:
            return
        place = Place.of(f"{say.template}.{say.block}")
        found: list[Finding] = [*look(place, say.template, screen), *grid(place, screen)] if drawn.open else []
        found += self._held(say, screen, holds, unsaid, f"{sample.name}: {way}")
        for finding in found:
            self._keep(finding)

    def told(self, sample: Sample, told: Told, way: str) -> None:
        """Look at words that have no buttons of the call under them."""
        self._screen(self._say(sample, told), f"{sample.name}: {way}")

    def missed(self, phone: Telephone) -> Iterator[Finding]:
        """What is wrong with what was shown, and what never was."""
        yield from self.findings.values()
        for template, block in phone.words:
            if (template, block) not in self.words:
                yield WordsNotShown(Place.of(f"{template}.{block}" if block else template))
        for lead in phone.leads:
            if lead not in self.leads:
                yield WordsNotShown(Place.of(f"talk/lead.{lead}"))
        for template, label in phone.labels:
            if (template, label) not in self.labels:
                yield WordsNotShown(Place.of(f"{template}.choice_{label}"))

    def _say(self, sample: Sample, told: Told) -> Say:
        self.words.add((told.template, "" if told.template.startswith("letters/") else told.block))
        if told.lead:
            self.leads.add(told.lead)
        lead = Lead(told.lead, told.view) if told.lead else None
        return Say(told.template, told.block, self.day, self.language, told.view, sample.who, lead=lead)

    def _screen(self, say: Say, way: str, events: tuple[str, ...] = ()) -> Screen | None:
        """The screen of a card that was not seen before; None where it was, or where it cannot be shown.

        Its words are filled without the buttons, whose words are always the same.
        """
        if self.shown.renderer is None:
            return None
        asks = self._asked(say.template, self.shown.renderer.words[self.language])
        seen = tuple(getattr(say.view, name, None) for name in asks)
        key = (say.template, say.block, seen, say.who, say.lead is None, say.replies)
        if key in self._seen:
            return None
        self._seen.add(key)
        self.cards += 1
        bare = self.shown.screen(replace(say, replies=(), grid=()), way)
        if bare is None:
            return None
        wording = (say.template, say.block, _FIGURE.sub("0", bare.text))
        if wording not in self._wordings:
            self._wordings.add(wording)
            self.shown.show(say, way)
        buttons = tuple(self._button(reply, event) for reply, event in zip(say.replies, events, strict=True))
        return Screen(bare.spans, placed(buttons, say.grid) if say.grid else ())

    def _asked(self, template: str, words: Words) -> tuple[str, ...]:
        """What a template asks of its view: the same in two views, it says the same."""
        if template not in self._asks:
            try:
                names = context_of(words.environment, words.template(template).name or "")
            except (TemplateError, NoWordsError):
                # The check of words tells of it.
                names = frozenset()
            self._asks[template] = tuple(sorted(names))
        return self._asks[template]

    def _button(self, reply: Reply, event: str) -> Button:
        named = token(LONG, event, LONGEST_CALL)
        match reply.label:
            case Literal(text=text):
                return Button(text, named)
            case label:
                return Button(self._label(label), named)

    def _label(self, label: Label) -> str:
        renderer = self.shown.renderer
        if label not in self._words_of and renderer is not None:
            try:
                self._words_of[label] = plain_text(renderer.words[self.language].label(label))
            except NoWordsError:
                # The check of words tells of a button without any.
                self._words_of[label] = label.id
        return self._words_of.get(label, label.id)

    def _held(
        self, say: Say, screen: Screen, holds: tuple[str, ...], unsaid: tuple[Decimal, ...], way: str
    ) -> Iterator[Finding]:
        """A number of ours on a card, or an offer to say, while something holds the numbers back."""
        if not holds:
            return
        if self.never:
            yield from structure.offered_at(holds, say, screen, self.never.offers)
        place = Place.of(f"{say.template}.{say.block}")
        for text in (screen.text, *(button.label for row in screen.rows for button in row)):
            for found in _DOLLARS.finditer(text):
                if Decimal(found[1].replace(",", "")) in unsaid:
                    yield SumWhileHeld(place, found[0], ", ".join(holds), way)

    def _keep(self, finding: Finding) -> None:
        """Keep the first of each kind and place. What is too much may be too much in several ways."""
        what = _FIGURE.sub("", str(getattr(finding, "what", "")))
        self.findings.setdefault((type(finding), finding.place, what), finding)
