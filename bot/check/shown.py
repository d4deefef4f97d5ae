"""The screens that a talk came to: each different one is rendered once, looked at once, and kept as an example."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.check.findings import Place
from bot.check.labels import MOST_LETTERS
from bot.check.talk_findings import TallCard, TooLong, WordsRaised, Wordy
from bot.check.topics import AHEAD, LAUNCH
from bot.check.word_findings import LongLabel
from bot.core.wire import Style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.check.findings import Finding
    from bot.core.effects import Say
    from bot.render.screens import Renderer, Screen

LONGEST = 4_096
"""UTF-16 units of a message in the narrowest channel."""
MOST_WORDS = 60
"""What is read on a phone. Letters and scripts are read aloud or sent, so they may be longer."""
MOST_LINES = 12
KEPT = 3
"""Examples kept of each block."""


@dataclass(frozen=True, slots=True)
class Example:
    """A screen as it was come to."""

    say: Say
    screen: Screen


@dataclass(slots=True)
class Shown:
    """All screens so far. `renderer` may be left out, where only the flows are looked at."""

    renderer: Renderer | None
    examples: dict[tuple[str, str], list[Example]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _looks: dict[tuple[type, Place], Finding] = field(default_factory=dict)
    _seen: set[object] = field(default_factory=set)
    _failed: set[object] = field(default_factory=set)

    def show(self, say: Say, way: str) -> None:
        """Render a screen, unless one that looks the same was rendered before."""
        labels = tuple(reply.label for reply in say.replies)
        key = (say.template, say.block, say.day, say.language, say.who, labels, repr(say.view), repr(say.lead))
        if self.renderer is None or key in self._seen:
            return
        self._seen.add(key)
        screen = self._render(self.renderer, say, way)
        if screen is None:
            return
        kept = self.examples.setdefault((say.template, say.block), [])
        if len(kept) < KEPT and screen.text not in {each.screen.text for each in kept}:
            kept.append(Example(say, screen))
        for finding in look(say, screen):
            self._keep(finding)

    def screen(self, say: Say) -> Screen | None:
        """A screen as the channel would get it; None where it cannot be rendered."""
        return self._render(self.renderer, say, "") if self.renderer else None

    def _keep(self, finding: Finding) -> None:
        """Keep a finding; of several long versions of one screen the longest."""
        key = (type(finding), finding.place)
        before = self._looks.get(key)
        if before is None or _size(finding) > _size(before):
            self._looks[key] = finding

    def told(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        return (*self.findings, *self._looks.values())

    def _render(self, renderer: Renderer, say: Say, way: str) -> Screen | None:
        try:
            return renderer.screen(say)
        except Exception as wrong:  # noqa: BLE001 - whatever a template does wrong is a finding, and the talk goes on
            error = f"{type(wrong).__name__}: {wrong}"
            if (say.template, say.block, error) not in self._failed:
                self._failed.add((say.template, say.block, error))
                self.findings.append(WordsRaised(Place.of(f"{say.template}.{say.block}"), error, way))
            return None

    def on_boundaries(self) -> None:
        """Render every example on each day on which the law changes, and on the day before it."""
        if self.renderer is None:
            return
        for day in boundary_days(self.renderer):
            for examples in list(self.examples.values()):
                say = replace(examples[0].say, day=day)
                self._render(self.renderer, say, f"the same on {day.isoformat()}")


def boundary_days(renderer: Renderer) -> tuple[date, ...]:
    """The days from the launch on at whose beginning something changes, and the days before them."""
    first = [day for day in renderer.knowledge.boundaries() if LAUNCH < day <= LAUNCH + AHEAD]
    return tuple(sorted({each for day in first for each in (day, date_before(day))}))


def date_before(day: date) -> date:
    """The day before."""
    return day.fromordinal(day.toordinal() - 1)


def _size(finding: Finding) -> int:
    match finding:
        case Wordy(words=size) | TallCard(lines=size) | TooLong(length=size) | LongLabel(length=size):
            return size
        case _:
            return 0


def look(say: Say, screen: Screen) -> Iterator[Finding]:
    """What is wrong with a screen as a person sees it."""
    at, text = Place.of(f"{say.template}.{say.block}"), screen.text
    units = len(text.encode("utf-16-le")) // 2
    if units > LONGEST:
        yield TooLong(at, units, LONGEST)
    if say.template.startswith("say/card/"):
        lines = sum(1 for line in text.splitlines() if line.strip())
        if lines > MOST_LINES:
            yield TallCard(at, lines, MOST_LINES)
    elif say.template.startswith(("ask/", "say/")):
        # What is there to be copied is a letter, and letters are as long as they must be.
        words = len("".join(span.text for span in screen.spans if span.style is not Style.COPY).split())
        if words > MOST_WORDS:
            yield Wordy(at, words, MOST_WORDS)
    for row in screen.rows:
        for button in row:
            if len(button.label) > MOST_LETTERS:
                yield LongLabel(at, button.label, len(button.label), MOST_LETTERS)
