"""Lists of words and phrases, written as a reader can check them: words by spaces, phrases by upright bars."""

from __future__ import annotations


def word_list(text: str) -> tuple[str, ...]:
    """Return the words of a text, in order."""
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text, in no order."""
    return frozenset(text.split())


def phrase_list(text: str) -> tuple[str, ...]:
    """Return the phrases between the bars; line breaks and doubled spaces do not count."""
    return tuple(" ".join(phrase.split()) for phrase in text.split("|") if phrase.strip())
