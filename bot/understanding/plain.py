"""Plain text: what a person typed, without what a phone adds to it.

Emoji, invisible marks, curly quotes, full-width digits and control characters are taken away or made ordinary before
any pattern is tried, so the patterns stay simple, and the length is cut first, so that they stay fast.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 400
"""Characters that a reply to a short question may have. Longer ones are stories, and are not mined for values."""

UNKNOWN = "\ufffd"
"""Stands for a character whose reading is open (a raised 2, for one), so that what holds it is never taken as said."""

_MARKS = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "`": "'",
        "\u00b4": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": " - ",
        "\u2212": "-",
        "\u2044": "/",
        "\u2215": "/",
        "\u2026": " ",
        "\u200b": "",
        "\u200c": "",
        "\u200d": "",
        "\ufe0e": "",
        "\ufe0f": "",
        "\u20e3": " ",
        "\u00ad": "",
    },
)
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_QUOTE = re.compile(r"(?<=\w)'(?=\w)")
_SILENT = ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp", "Zs")


def _ordinary(char: str) -> str:
    if char < "\x7f" and char.isprintable():
        return char
    category = unicodedata.category(char)
    if category in _SILENT:
        return " "
    decomposition = unicodedata.decomposition(char)
    if decomposition.startswith("<fraction>"):
        return f" {unicodedata.normalize('NFKC', char)} ".translate(_MARKS)
    if decomposition.startswith(("<super>", "<sub>")):
        return UNKNOWN
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in {"So", "Sk"} and not decomposition:
        return " "
    return unicodedata.normalize("NFKC", char)


def plain(text: str, longest: int = LONGEST) -> str:
    """Return the text in ordinary characters and single spaces, case kept, cut to `longest` characters."""
    cut = text[: longest * 2]
    marked = cut.translate(_MARKS)
    ordinary = marked if marked.isascii() and marked.isprintable() else "".join(map(_ordinary, marked))
    return _SPACES.sub(" ", ordinary.translate(_MARKS)).strip()[:longest]


def words(text: str, longest: int = LONGEST) -> tuple[str, ...]:
    """Return the words of a text in small letters, without punctuation; an apostrophe joins ("don't" is `dont`)."""
    return tuple(_WORD.findall(_QUOTE.sub("", plain(text, longest).casefold())))
