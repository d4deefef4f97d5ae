"""All that the coach knows, frozen and handed in once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.core.call import Telephone
    from bot.core.effects import Who
    from bot.core.flow import (
        AnyFact,
        AnyView,
        Interview,
        Reader,
    )
    from bot.core.journey import Journey
    from bot.core.knowledge import Knowledge
    from bot.core.never import Never
    from bot.core.nudges import Clock
    from bot.core.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Question:
    """An answer to something a person may ask at any time. Its words are in `say/question/<id>`."""

    id: str
    view: AnyView | None = None


def no_clocks(_reader: Reader) -> tuple[Clock, ...]:
    """No date runs by itself."""
    return ()


def bare(_reader: Reader, what: str, _on: date) -> object:
    """Nothing is told of a date but its name."""
    return what


@dataclass(frozen=True, slots=True)
class Library:
    """The flows' contribution. The engine reads nothing else.

    `asides` are the interviews that a person opens, at any time, by what they say; `comeback` is the one that opens by
    itself after weeks of silence. `clocks` are the dates that run whatever a bill waits
    for, `passed` the deadlines that went by in the last days and may still be worth a question. `nudged` makes the view
    of one date, by the name of its words. `never` is what no screen may say; the check holds it against all of them.

    `cards` are shown by a command of the same name (`plan`, `numbers`, `bills`). `moved` makes the view of what a
    changed fact changed, or None where nothing worth a word did. `who` tells whose bill it is, `zone` the time zone
    of a person, `is_own` whether the bill is the person's own. `court` is the fact that a court paper sets, and its
    value. `changeable` lists what "change" offers, most wanted first. `telephone` is what they know of calls.
    """

    facts: Mapping[str, AnyFact]
    interviews: Mapping[str, Interview]
    journey: Journey
    cards: Mapping[str, AnyView]
    recap: AnyView
    questions: Mapping[str, Question]
    phrases: Mapping[str, Phrases]
    knowledge: Knowledge
    moved: Callable[[Reader, Reader], object | None]
    who: Callable[[Reader], Who]
    zone: Callable[[Reader], str | None]
    is_own: Callable[[Reader], bool]
    court: tuple[AnyFact, str | tuple[str, ...]]
    changeable: tuple[AnyFact, ...]
    asides: tuple[str, ...] = ()
    comeback: str = ""
    never: Never | None = None
    clocks: Callable[[Reader], tuple[Clock, ...]] = no_clocks
    passed: Callable[[Reader], tuple[Clock, ...]] = no_clocks
    nudged: Callable[[Reader, str, date], object] = bare
    telephone: Telephone | None = None
