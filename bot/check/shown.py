"""The screens that a talk came to: each different one is rendered once, looked at once, and kept as an example."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.check.findings import Place
from bot.check.labels import MOST_LETTERS
from bot.check.talk_findings import TooLong, WordsRaised
from bot.check.topics import AHEAD, LAUNCH
from bot.check.word_findings import LongLabel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.check.findings import Finding
    from bot.core.effects import Say
    from bot.render.screens import Renderer, Screen

LONGEST = 4_096
"""UTF-16 units of a message in the narrowest channel."""
KEPT = 3
"""Examples kept of each block."""


@dataclass(frozen=True, slots=True)
class Example:
    """A screen as it was come to."""

    say: Say
    screen: Screen


@dataclass(slots=True)
class Shown:
    """All screens so far. `renderer` may be left out, where only the flows are looked at.

    `examples` are few and know how they were come to; `texts` has, by template and block, a screen of every wording.
    """

    renderer: Renderer | None
    examples: dict[tuple[str, str], list[Example]] = field(default_factory=dict)
    texts: dict[tuple[str, str], dict[str, Screen]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _looks: dict[tuple[type, Place], Finding] = field(default_factory=dict)
    _seen: set[object] = field(default_factory=set)
    _failed: set[object] = field(default_factory=set)

    def show(self, say: Say, way: str) -> Screen | None:
        """Render a screen; None where one that looks the same was rendered before, or where it cannot be."""
        labels = tuple(reply.label for reply in say.replies)
        key = (say.template, say.block, say.day, say.language, say.who, labels, repr(say.view), repr(say.lead))
        if self.renderer is None or key in self._seen:
            return None
        self._seen.add(key)
        screen = self._render(self.renderer, say, way)
        if screen is None:
            return None
        self._hear(say, screen)
        kept = self.examples.setdefault((say.template, say.block), [])
        if len(kept) < KEPT and screen.text not in {each.screen.text for each in kept}:
            kept.append(Example(say, screen))
        for finding in look(say, screen):
            self._keep(finding)
        return screen

    def screen(self, say: Say, way: str = "") -> Screen | None:
        """A screen as the channel would get it; None where it cannot be rendered."""
        return self._render(self.renderer, say, way) if self.renderer else None

    def heard(self) -> dict[tuple[str, str], tuple[Screen, ...]]:
        """By template and block, a screen of every wording that was come to, in the order they were come to."""
        return {key: tuple(screens.values()) for key, screens in sorted(self.texts.items())}

    def _hear(self, say: Say, screen: Screen) -> None:
        if say.lead:
            # The same screen again with a word about why; by itself it is heard without one.
            return
        self.texts.setdefault((say.template, say.block), {}).setdefault(screen.text, screen)

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
                screen = self._render(self.renderer, say, f"the same on {day.isoformat()}")
                if screen is not None:
                    self._hear(say, screen)


def boundary_days(renderer: Renderer) -> tuple[date, ...]:
    """The days from the launch on at whose beginning something changes, and the days before them."""
    first = [day for day in renderer.knowledge.boundaries() if LAUNCH < day <= LAUNCH + AHEAD]
    return tuple(sorted({each for day in first for each in (day, date_before(day))}))


def date_before(day: date) -> date:
    """The day before."""
    return day.fromordinal(day.toordinal() - 1)


def _size(finding: Finding) -> int:
    match finding:
        case TooLong(length=size) | LongLabel(length=size):
            return size
        case _:
            return 0


def look(say: Say, screen: Screen) -> Iterator[Finding]:
    """What is wrong with a screen as a person sees it."""
    at = Place.of(f"{say.template}.{say.block}")
    units = len(screen.text.encode("utf-16-le")) // 2
    if units > LONGEST:
        yield TooLong(at, units, LONGEST)
    for row in screen.rows:
        for button in row:
            if len(button.label) > MOST_LETTERS:
                yield LongLabel(at, button.label, len(button.label), MOST_LETTERS)
