"""How hard one screen is to read, on a phone, by somebody who is tired and afraid.

The grade is Flesch-Kincaid's, a year of school in the United States. What is there to be copied is a letter: it goes to
an office, so it is not measured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.check.sentences import sentences, words
from bot.core.wire import Style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.check.sentences import Sentence
    from bot.render.screens import Screen

MOST_WORDS = 60
"""Words on an ask or a say. Letters and scripts are sent or read aloud, so they may be longer."""
MOST_LINES = 12
"""Lines of a card: what a phone shows without scrolling."""
MOST_QUESTIONS = 1
MOST_IN_SENTENCE = 18
MOST_TO_SAY = 30
"""Words of one line to say on the phone, all its sentences together."""
HARDEST = 8.0
"""The grade that no screen may pass."""
HARDEST_ON_AVERAGE = 6.0
FEWEST = 8
"""Words from which on a screen has a grade; a shorter one is a label."""

_PER_WORD, _PER_SYLLABLE, _BASE = 0.39, 11.8, 15.59
_QUOTED = re.compile('["\u201c][^"\u201c\u201d]*["\u201d]')
_QUOTE = ('"', "\u201c")
_ASKED = re.compile(r"\?+")


class Kind(StrEnum):
    """What a screen is for. The limits differ."""

    ASK = "ask"
    SAY = "say"
    CARD = "card"
    CALL = "call"
    TALK = "talk"
    SCRIPT = "script"
    LETTER = "letter"


_KINDS = (
    ("ask/", Kind.ASK),
    ("say/card/", Kind.CARD),
    ("call/", Kind.CALL),
    ("say/", Kind.SAY),
    ("scripts/", Kind.SCRIPT),
    ("letters/", Kind.LETTER),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One wording of a screen, measured. `grade` is None where it has too few words; `to_say` are its lines to say."""

    place: str
    kind: Kind
    text: str
    words: int
    lines: int
    questions: int
    sentences: tuple[Sentence, ...]
    to_say: tuple[str, ...]
    grade: float | None

    @property
    def longest(self) -> int:
        """Words of the longest sentence."""
        return max((each.words for each in self.sentences), default=0)


def kind_of(template: str) -> Kind:
    """What a template is for."""
    return next((kind for start, kind in _KINDS if template.startswith(start)), Kind.TALK)


def measure(place: tuple[str, str], screen: Screen) -> Measure:
    """Measure one screen of a template and block."""
    template, block = place
    kind, text = kind_of(template), to_read(screen)
    found = sentences(text)
    return Measure(
        f"{template}.{block}",
        kind,
        text,
        words(text),
        lines(screen),
        questions(screen, kind),
        found,
        to_say(screen),
        grade(found),
    )


def measured(heard: Mapping[tuple[str, str], tuple[Screen, ...]]) -> tuple[Measure, ...]:
    """All wordings of all screens but the letters."""
    return tuple(
        measure(place, screen)
        for place, screens in heard.items()
        if kind_of(place[0]) is not Kind.LETTER
        for screen in screens
    )


def to_read(screen: Screen) -> str:
    """The words of a screen without what is there to be copied."""
    return "".join("\n" if span.style is Style.COPY else span.text for span in screen.spans)


def lines(screen: Screen) -> int:
    """Lines of a screen, empty ones not counted."""
    return sum(1 for line in screen.text.splitlines() if line.strip())


def grade(found: tuple[Sentence, ...]) -> float | None:
    """Flesch-Kincaid's grade of some sentences; None for less than eight words."""
    read = [each for each in found if each.is_read]
    count = sum(len(each.read) for each in read)
    if count < FEWEST:
        return None
    heard = sum(each.syllables for each in read)
    return _PER_WORD * count / len(read) + _PER_SYLLABLE * heard / count - _BASE


def questions(screen: Screen, kind: Kind) -> int:
    """Questions to the person. What stands in quotes is for somebody else, so are bold lines but on an ask."""
    mine = "".join(
        span.text
        for span in screen.spans
        if span.style is Style.PLAIN or (span.style is Style.STRONG and kind is Kind.ASK)
    )
    return len(_ASKED.findall(_QUOTED.sub("", mine)))


def to_say(screen: Screen) -> tuple[str, ...]:
    """The lines to say aloud: what is bold and a whole sentence, in quotes or not."""
    bold = (span.text for span in screen.spans if span.style is Style.STRONG)
    return tuple(text for text in bold if text.startswith(_QUOTE) or words(text) >= FEWEST)
