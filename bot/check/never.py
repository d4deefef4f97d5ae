"""The never-list: no screen, label or letter says what must never be said, and the list itself is sound.

A screen is read as a person reads it: marks gone, one line for each paragraph. A pattern may be excused by an exception
that gives its reason; an exception that nothing needs is told too, so that the list of them does not grow old.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, TypeAlias

from bot.check.findings import Level, Place
from bot.core.wire import Style

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

    from bot.check.findings import Finding
    from bot.core.never import Allowed, Rule
    from bot.render.screens import Screen

Heard: TypeAlias = "Mapping[tuple[str, str], Iterable[Screen]]"
"""Screens by template and block."""
LIST = "never"
"""What the list is called in the place of a finding about the list itself."""
MOST_TOLD = 90
"""Characters of a wrong wording that a finding repeats."""
_SPELLED = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class NeverSaid:
    """“{words}” is said here. {what} Say it in other words, or write an exception with its reason into the list."""

    place: Place
    rule: str
    what: str
    words: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class NeededByNobody:
    """No screen needs the exception “{exception}”. Take it away."""

    place: Place
    exception: str
    level: Level = Level.WARNING


@dataclass(frozen=True, slots=True)
class NotCaught:
    """The rule lets its own bad example pass: “{example}”. Mend the patterns."""

    place: Place
    example: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class IdlePattern:
    """The pattern `{pattern}` catches none of the rule's bad examples. Give it one, or take it away."""

    place: Place
    pattern: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class CaughtInVain:
    """The rule catches “{words}” in a sentence that it calls fine: “{sentence}”. Mend the patterns."""

    place: Place
    words: str
    sentence: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class Caught:
    """Words that a pattern found, and the exceptions that excuse them."""

    words: str
    excuses: tuple[Allowed, ...]


def plainly(text: str) -> str:
    """A text as it is searched: plain quotes, single spaces, one line for each paragraph."""
    lines = (" ".join(line.split()) for line in text.translate(_SPELLED).splitlines())
    return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A screen as it is searched: its whole text and its labels, and its pieces by style."""

    whole: tuple[str, ...]
    styled: tuple[tuple[Style, str], ...]

    @staticmethod
    def of(screen: Screen) -> Pieces:
        """Cut a screen up.

        A label that asks is the person's own question ("Is it too late?"); the answer to it is looked at instead.
        """
        labels = (button.label for row in screen.rows for button in row if not button.label.endswith("?"))
        styled = ((span.style, plainly(span.text)) for span in screen.spans if span.style is not Style.PLAIN)
        return Pieces((plainly(screen.text), *map(plainly, labels)), tuple(styled))

    def seen_by(self, rule: Rule) -> Iterator[str]:
        """What a rule looks at: the pieces of its styles, or all."""
        if rule.styles:
            yield from (text for style, text in self.styled if style in rule.styles)
        else:
            yield from self.whole


def caught(rule: Rule, template: str, text: str) -> Iterator[Caught]:
    """Everything in a text that the rule catches, excused or not."""
    excuses = [each for each in rule.allowed if fnmatchcase(template, each.template)]
    for pattern in rule.patterns:
        for found in pattern.finditer(text):
            yield Caught(found[0], tuple(each for each in excuses if excused(each, found, text)))


def excused(allowed: Allowed, found: re.Match[str], text: str) -> bool:
    """Whether the words stand inside a wording that is allowed; without a wording they may stand anywhere."""
    if allowed.wording is None:
        return True
    inside = allowed.wording.finditer(text)
    return any(each.start() <= found.start() and found.end() <= each.end() for each in inside)


def said_never(heard: Heard, rules: Iterable[Rule]) -> Iterator[Finding]:
    """What is said on these screens, given by template and block, and must not be."""
    for (template, block), rule, found in _searched(heard, tuple(rules)):
        for words in dict.fromkeys(each.words for each in found if not each.excuses):
            yield NeverSaid(Place.of(f"{template}.{block}"), rule.id, rule.what, short(words))


def needless(heard: Heard, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Exceptions that excuse nothing on these screens. Only worth asking where they are all there are."""
    of = tuple(rules)
    needed = [(rule.id, excuse) for _, rule, found in _searched(heard, of) for each in found for excuse in each.excuses]
    for rule in of:
        for excuse in rule.allowed:
            if (rule.id, excuse) not in needed:
                yield NeededByNobody(at(rule.id), told(excuse))


def _searched(heard: Heard, rules: tuple[Rule, ...]) -> Iterator[tuple[tuple[str, str], Rule, list[Caught]]]:
    for key, screens in heard.items():
        cut = [Pieces.of(screen) for screen in screens]
        for rule in rules:
            texts = (text for piece in cut for text in piece.seen_by(rule))
            yield key, rule, [each for text in texts for each in caught(rule, key[0], text)]


def sound(rules: Iterable[Rule]) -> Iterator[Finding]:
    """What is wrong with the list itself: examples that pass, patterns without one, fine sentences that are caught."""
    for rule in rules:
        for example in rule.examples:
            if all(each.excuses for each in caught(rule, "", plainly(example))):
                yield NotCaught(at(rule.id), example)
        for pattern in rule.patterns:
            if not any(pattern.search(plainly(example)) for example in rule.examples):
                yield IdlePattern(at(rule.id), pattern.pattern)
        for sentence in rule.fine:
            for each in caught(rule, "", plainly(sentence)):
                if not each.excuses:
                    yield CaughtInVain(at(rule.id), short(each.words), sentence)


def at(rule: str) -> Place:
    """Where a rule is written, as far as an author needs it."""
    return Place.of(f"{LIST}.{rule}")


def told(allowed: Allowed) -> str:
    """An exception for an author to find it by."""
    return f"{allowed.template} {allowed.wording.pattern}" if allowed.wording else allowed.template


def short(words: str) -> str:
    """Words on one line, cut where they are many."""
    line = " ".join(words.split())
    return line if len(line) <= MOST_TOLD else f"{line[:MOST_TOLD]}..."
