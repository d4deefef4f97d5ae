"""What must never be said, as data: written by the flows, held against every screen by `bot.check`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.wire import Style


@dataclass(frozen=True, slots=True)
class Allowed:
    """An exception and its reason.

    It holds in templates like `template`, a glob. With a `wording` it holds only inside words that the pattern finds,
    so that a figure may stand in the sentence that denies it and nowhere else.
    """

    because: str
    template: str = "*"
    wording: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that is never said.

    `what` says it in one plain sentence, `source` where it comes from. A screen on which one of the `patterns` is found
    breaks the rule, unless it is `allowed`. With `styles` only those pieces of a screen are looked at: lines to say are
    strong, letters are to be copied. `examples` are sentences that break the rule, `fine` are some that do not.
    """

    id: str
    what: str
    source: str
    patterns: tuple[re.Pattern[str], ...]
    examples: tuple[str, ...]
    fine: tuple[str, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    styles: frozenset[Style] = frozenset()


@dataclass(frozen=True, slots=True)
class Law:
    """Words with the force of law. What is `everyday` in them ("it must be a day that has passed") is no law."""

    patterns: tuple[re.Pattern[str], ...]
    everyday: tuple[Allowed, ...]


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a talk ends for a while: templates, as globs, each screen of which names a day that `date` finds."""

    templates: tuple[str, ...]
    date: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Offers:
    """Screens of numbers, by `templates` (globs), and how a line to say offers a sum. None does while a gate holds."""

    templates: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Never:
    """All of it."""

    rules: tuple[Rule, ...]
    law: Law
    offers: Offers
    ends: Ends
