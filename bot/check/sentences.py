"""Sentences of a screen and the words in them, as they are read.

A line is never part of the sentence above it: every paragraph, bullet and row of a card stands alone. A colon ends
nothing, so that "Say: ..." is as long as what is to be said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.check.syllables import syllables

NAMES = (
    # Said as they are because people must find them under just this name. Longer ones first.
    ("No Surprises Help Desk", "the office of that law, looked up by its name"),
    ("No Surprises Act", "a law"),
    ("Patient Advocate Foundation", "an organisation, looked up by its name"),
    ("Medicare", "a programme, printed on the card"),
    ("Medicaid", "a programme, printed on the card"),
    ("TRICARE", "a programme, printed on the card"),
    ("COBRA", "a law, printed on the notice"),
)
"""What the grade leaves out, and why: names of laws and programmes. They still count as words on the screen."""

_MARK = re.compile(r"^\s*(?:[-\u2013\u2022*]|\d{1,2}[.)])\s+")
_TITLES = frozenset({"mr.", "mrs.", "ms.", "dr.", "st.", "vs.", "dept.", "approx.", "e.g.", "i.e.", "u.s."})
"""A full stop after these is no end, whatever follows."""
_END = re.compile(r"[.?!\u2026][\"'\u201d\u2019)\]]*$")
_INITIAL = re.compile(r"[A-HJ-Z]\.")
_BEGINS = re.compile(r"[\"'\u201c\u2018(\[\u00bf\u00a1]*(?:[A-Z0-9\u00c0-\u00dc$+]|https?:)")

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_FIGURE = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|gov|net|edu|us)\b(?:/\S*)?"
    r"|(?:\+?1[ .-])?\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b"
    rf"|(?:\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b"
    rf"|\b{_MONTH},? \d{{4}}\b"
    r"|\b\d{1,2}(?::\d{2})?\s?(?:[ap]\.m\.|[ap]m\b)|\b\d{1,2}:\d{2}\b"
    r"|[$\u20ac]?\b\d[\d,./-]*%?(?:st|nd|rd|th)?(?![\w-])|\b[A-Z]{1,4}-?\d+[A-Z]?\b",
)
"""An address, a phone number, a day, a time, an amount, a code: read at a glance, so each is one easy word."""
_EASY = "0"
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `words` are those between spaces, `read` those whose syllables count: figures short, names gone."""

    text: str
    words: int
    read: tuple[str, ...]

    @property
    def syllables(self) -> int:
        """Syllables of the words that are read; a figure has one."""
        return sum(map(syllables, self.read))

    @property
    def is_read(self) -> bool:
        """Whether there is a word in it. An address on a line of its own is no short sentence."""
        return any(letter.isalpha() for word in self.read for letter in word)


def sentences(text: str) -> tuple[Sentence, ...]:
    """All sentences of a text. What holds no word is none."""
    cut = (piece for line in text.splitlines() for piece in _pieces(_MARK.sub("", line)))
    return tuple(Sentence(piece, count, _read(piece)) for piece in cut if (count := words(piece)))


def words(text: str) -> int:
    """Words between spaces, as anybody counts them. A dash alone is none."""
    return sum(1 for each in text.split() if _WORD.search(each))


def _pieces(line: str) -> list[str]:
    """One line, cut where a sentence ends and the next begins."""
    tokens = line.split()
    if not tokens:
        return []
    cut = [[tokens[0]]]
    for before, after in pairwise(tokens):
        if _ends(before, after):
            cut.append([])
        cut[-1].append(after)
    return [" ".join(each) for each in cut]


def _ends(token: str, after: str) -> bool:
    bare = token.lstrip("\"'\u201c\u2018([")
    if not _END.search(token) or not _BEGINS.match(after):
        return False
    # "No. 5" is a number, "No." alone an answer.
    numbered = bare == "No." and after[0].isdigit()
    return not (bare.lower() in _TITLES or _INITIAL.fullmatch(bare) or numbered)


def _read(text: str) -> tuple[str, ...]:
    for name, _ in NAMES:
        text = re.sub(rf"\b{name}\b(?:['\u2019]s)?", " ", text)
    text = _FIGURE.sub(f" {_EASY} ", text)
    return tuple(each for each in text.split() if _WORD.search(each))
