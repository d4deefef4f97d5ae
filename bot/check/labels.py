"""Labels: the words on buttons are short, and typed they mean the same as tapped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.check.places import Places
from bot.check.wanted import options
from bot.check.word_findings import LongLabel, LongToken, TakenLabel, UnreadLabel
from bot.core.answers import Hearing, Ok, Option, Silence
from bot.core.effects import Label
from bot.core.flow import Ask, Give
from bot.core.kinds import Choices
from bot.engine.prompt import NONE, UNSURE
from bot.render.screens import plain_text
from bot.understanding.parse import parse
from bot.understanding.phrases import match

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.check.findings import Finding, Place
    from bot.check.wanted import Wanted
    from bot.core.library import Library
    from bot.core.phrases import Phrases
    from bot.render.words import Words

MOST_LETTERS = 28
"""What fits on a button on a narrow phone."""
MOST_BYTES = 64
"""What a button's token may have in the narrowest channel."""
LAST_SCREEN = 9_999_999
CHOICE = "choice_"


@dataclass(frozen=True, slots=True)
class _Button:
    """One button of a question, and what it means when it is tapped."""

    ask: Ask
    hearing: Hearing
    template: str
    option: str
    meant: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Buttons:
    """The buttons of one language on one day."""

    library: Library
    words: Words
    places: Places
    today: date

    @property
    def phrases(self) -> Phrases:
        """What people type in this language."""
        return self.library.phrases[self.words.language]

    def check(self, wanted: tuple[Wanted, ...]) -> Iterator[Finding]:
        """What is wrong with the buttons."""
        for want in wanted:
            label = self.label(want.template, want.block.removeprefix(CHOICE)) if want.block.startswith(CHOICE) else ""
            if len(label) > MOST_LETTERS:
                yield LongLabel(want.place, label, len(label), MOST_LETTERS)
        yield from self._commands()
        for interview in self.library.interviews.values():
            for step in interview.steps:
                at = self.places.step(interview.id, step.id)
                if isinstance(step, Ask):
                    yield from self._question(step, f"ask/{interview.id}/{step.id}", at)
                elif isinstance(step, Give):
                    yield from _token(at, f"c:give.{interview.id}/{step.id}")

    def label(self, template: str, option: str) -> str:
        """The words on a button; empty where there are none, which is a finding of its own."""
        try:
            return plain_text(self.words.label(Label(template, option)))
        except Exception:  # noqa: BLE001 - whatever is wrong with the template is told by the check of words
            return ""

    def hearing(self, ask: Ask, template: str) -> Hearing:
        """What the parser knows of a question: its choices, the label on the button first."""
        said = self.phrases.options.get(ask.fact.id, {})
        ids = (*options(ask), *((NONE,) if isinstance(ask.fact.kind, Choices) else ()))
        known = tuple(Option(each, self.label(template, each) or each, tuple(said.get(each, ()))) for each in ids)
        return Hearing(self.today, self.words.language, known)

    def _commands(self) -> Iterator[Finding]:
        for fact in self.library.changeable:
            yield from _token(self.places.fact(fact.id), f"c:edit.{fact.id}")
        for question in self.library.questions:
            yield from _token(self.places.phrase(self.words.language, question), f"c:question.{question}")

    def _question(self, ask: Ask, template: str, at: Place) -> Iterator[Finding]:
        kind, hearing = ask.fact.kind, self.hearing(ask, template)
        for option in options(ask):
            yield from _token(at, f"{LAST_SCREEN}:{option}")
            expected = (option,) if isinstance(kind, Choices) else option
            yield from self._read(_Button(ask, hearing, template, option, (expected,)), at)
        yield from self._read(_Button(ask, hearing, template, UNSURE, (Silence.UNSURE, UNSURE)), at)
        if isinstance(kind, Choices):
            yield from self._read(_Button(ask, hearing, template, NONE, ((), (NONE,))), at)

    def _read(self, button: _Button, at: Place) -> Iterator[Finding]:
        """Read a label as the engine reads a reply: alarms and commands come before the answer."""
        label = self.label(button.template, button.option)
        taken = self._taken(label) if label else ""
        if taken:
            yield TakenLabel(at, label, button.option, taken)
        elif label:
            heard = parse(button.ask.fact.kind, label, button.hearing)
            if not (isinstance(heard, Ok) and heard.value in button.meant):
                yield UnreadLabel(at, label, button.option)

    def _taken(self, label: str) -> str:
        alarm = match(label, self.phrases.alarms)
        if alarm.exact or alarm.strong:
            return f"the alarm {alarm.exact or alarm.strong}"
        command = match(label, self.phrases.commands)
        return f"the command {command.exact}" if command.exact else ""


def _token(at: Place, token: str) -> Iterator[Finding]:
    length = len(token.encode())
    if length > MOST_BYTES:
        yield LongToken(at, token, length, MOST_BYTES)
