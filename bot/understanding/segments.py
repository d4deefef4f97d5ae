"""A short reply cut into the known phrases that it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Tag = TypeVar("Tag")


@dataclass(frozen=True, slots=True)
class Segment(Generic[Tag]):
    """Some words in a row and what they are; `tag` is None for a word that no phrase covers."""

    words: tuple[str, ...]
    tag: Tag | None


class Segments(Generic[Tag]):
    """A table of phrases, to cut replies by: the longest phrase that fits wins, from left to right."""

    __slots__ = ("_longest", "_tags")

    def __init__(self, table: Mapping[Tag, Iterable[str]]) -> None:
        """Take tag -> phrases in small letters without punctuation or apostrophes. The first tag of a phrase wins."""
        self._tags: dict[tuple[str, ...], Tag] = {}
        for tag, phrases in table.items():
            for phrase in phrases:
                self._tags.setdefault(tuple(phrase.split()), tag)
        self._longest = max((len(key) for key in self._tags), default=0)

    def cut(self, spelled: tuple[str, ...]) -> tuple[Segment[Tag], ...]:
        """Cut words into segments that cover all of them."""
        found: list[Segment[Tag]] = []
        start = 0
        while start < len(spelled):
            for size in range(min(self._longest, len(spelled) - start), 0, -1):
                taken = spelled[start : start + size]
                if taken in self._tags:
                    found.append(Segment(taken, self._tags[taken]))
                    break
            else:
                size = 1
                found.append(Segment(spelled[start : start + 1], None))
            start += size
        return tuple(found)
