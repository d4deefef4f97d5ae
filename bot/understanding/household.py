"""A household counted aloud: "just me" is one, "me, my husband and our three kids" is five."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from bot.core.answers import Doubt, Heard, Ok
from bot.understanding.number_words import VALUES
from bot.understanding.plain import words
from bot.understanding.wordlist import word_set

_SELF = frozenset(["me", "myself", "i"])
_ONE = word_set(
    """
    wife husband hubby spouse partner boyfriend girlfriend bf gf fiance fiancee mom mother mum ma dad father son
    daughter baby newborn infant toddler kid child brother sister grandma grandmother grandpa grandfather
    granddaughter grandson aunt uncle cousin niece nephew roommate friend teenager stepson stepdaughter adult
    """,
)
_MANY = word_set(
    """
    kids kiddos children childs sons daughters babies boys girls brothers sisters parents grandparents adults
    grandkids grandchildren grandsons granddaughters cousins nieces nephews roommates teens teenagers stepkids
    stepchildren people persons others twins
    """,
)
_LINKS = word_set(
    """
    and n plus with my our the a an also just only its it is so um well yes yeah there are
    """,
)
_ALONE = MappingProxyType(
    {
        "just me": True,
        "only me": True,
        "me": True,
        "just myself": True,
        "only myself": True,
        "myself": True,
        "its just me": True,
        "it is just me": True,
        "its only me": True,
        "just me myself and i": True,
        "just me here": True,
        "just me thats it": True,
        "me only": True,
        "just me alone": True,
        "me alone": True,
        "only just me": True,
        "i live alone": False,
        "live alone": False,
        "alone": False,
        "by myself": False,
        "i live by myself": False,
        "on my own": False,
        "single": False,
        "im single": False,
        "no one else": False,
        "noone else": False,
        "nobody else": False,
        "no one but me": False,
        "nobody but me": False,
        "for now just me": False,
        "just me for now": False,
        "just me now": False,
        "just me right now": False,
        "me and my dog": False,
        "me and my cat": False,
        "me myself and i": False,
    },
)
"""The ways to say one, and whether they are sure."""

_PAIRS = frozenset(
    {"both of us", "the both of us", "just us two", "us two", "the two of us", "just the two of us", "two of us"}
)
_MORE = frozenset({"plus", "and", "more", "other", "others"})
_MOST = 30
_FEWEST_PARTS = 2


def count(text: str) -> Heard[int] | None:
    """Count the people named; None where the text is no such count."""
    spelled = words(text)
    said = " ".join(spelled)
    if said in _ALONE:
        return Ok(1) if _ALONE[said] else Doubt(1, "alone")
    if said in _PAIRS:
        return Ok(2)
    return _sum(_with_plus(text))


def _with_plus(text: str) -> tuple[str, ...]:
    return words(text.replace("+", " plus ").replace("&", " and "))


@dataclass(slots=True)
class _Tally:
    """People counted so far; `pending` is a number whose noun has not come yet."""

    people: int = 0
    parts: int = 0
    pending: int | None = None
    speaker: bool = False
    others: bool = False
    bare: bool = False

    def take(self, word: str) -> bool:
        """Take a word into the count. False when it does not belong in one."""
        figure = _figure(word)
        if figure is not None:
            free = self.pending is None
            self.pending = figure
            return free
        if word in _SELF:
            free = not self.speaker and self.pending is None
            self.speaker = True
            return free and self._add(1)
        if word in _ONE:
            self.others = True
            return self.pending in {None, 1} and self._add(1)
        if word in _MANY:
            return self.pending is not None and self._add(self.pending)
        if self.pending is not None and word in _MORE:
            self.bare = True
            return self._add(self.pending)
        return word in _LINKS

    def _add(self, people: int) -> bool:
        self.people, self.parts, self.pending = self.people + people, self.parts + 1, None
        return True

    def close(self) -> None:
        """Count a number that no noun followed: "me plus 2"."""
        if self.pending is not None:
            self.bare = self._add(self.pending)


def _sum(spelled: tuple[str, ...]) -> Heard[int] | None:
    """Add up persons. With the writer named and every word understood it is sure; else the writer is added."""
    tally = _Tally()
    if not all(tally.take(word) for word in spelled):
        return None
    tally.close()
    named = tally.speaker or tally.others
    if tally.people > _MOST or tally.parts < (1 if named else _FEWEST_PARTS) or (tally.bare and not named):
        return None
    if tally.speaker:
        return Doubt(tally.people, "added") if tally.bare else Ok(tally.people)
    return Doubt(tally.people + 1, "with_you") if tally.others else Doubt(tally.people, "added")


def _figure(word: str) -> int | None:
    if word.isascii() and word.isdigit() and len(word) <= _FEWEST_PARTS:
        return int(word)
    return int(VALUES[word]) if word in VALUES and word != "zero" else None
