"""The nearest of many known things: which of them a hurried text says, and how far ahead of the next it is.

Each word is read as one of the vocabulary (a typo is mended, "can't" is "can not"), as the concept it stands for where
a table of synonyms has one, or by its stem. A text is then its words, its neighbours, and what stands after a "not".
Two views are added: how near the nearest way to say a thing is, and how much each word speaks for that thing at all.
"""

from __future__ import annotations

import math
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.contractions import spelled_out
from bot.understanding.english import COMMON
from bot.understanding.plain import plain, words
from bot.understanding.stems import stem
from bot.understanding.wordlist import word_set

Table = Mapping[str, tuple[str, ...]]

FIGURE = "#"
"""Stands for any figure, in a phrase and in a text."""

NOT = "not"
"""The concept that turns what follows it round."""

_ARTICLES = word_set("a an the um umm uh uhh er ah oh just really please maam sir el la los las un una omg ugh lol so")
_LINKS = word_set("be say to of and it that this is in on at for with from by ok okay")
_REACH = 3
_PAIR = 0.35
_TURNED = 0.8
_STRANGE = 0.6
_CUE = 0.1
_SMOOTH = 0.005
_WHOLE = 0.3
_SAME = 0.999
_MOST_WORDS = 40
_SHORT, _LONG = 5, 8
_BOOKS_KEPT = 8


@dataclass(frozen=True, slots=True)
class Near:
    """One of the known things: `score` compares it with others, `likeness` (0 to 1) is that of its nearest phrase."""

    id: str
    score: float
    likeness: float


class NearestBook:
    """A table of things and ways to say them, made ready. Build it once; it is never changed."""

    def __init__(self, table: Table, synonyms: Table) -> None:
        """Make a table ready: id -> the ways to say it, and concept -> the words that stand for it."""
        self._vocabulary: defaultdict[str, list[str]] = defaultdict(list)
        self._folds: dict[tuple[str, ...], str] = {}
        self._stems: dict[str, str] = {}
        self._longest = 1
        self._known: set[str] = set()
        self._learn(table, synonyms)
        self._ids = tuple(table)
        said = list(
            dict.fromkeys((place, self.signs(each)) for place, key in enumerate(table) for each in table[key]),
        )
        self._said_in = {
            key: frozenset(each for way in ways for each in self.concepts(way)) for key, ways in table.items()
        }
        self._weights = self._weigh(said)
        self._heaviest = max(self._weights.values(), default=1.0)
        self._owners = [place for place, _ in said]
        self._phrases: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, (_, features) in enumerate(said):
            norm = math.sqrt(sum(self._weights[each] ** 2 for each in features)) or 1.0
            for each in features:
                self._phrases[each].append((number, self._weights[each] / norm))
        self._cues = self._speaks_for(said)

    def _learn(self, table: Table, synonyms: Table) -> None:
        """Take in the words that are known and the concepts that they stand for."""
        for concept, ways in synonyms.items():
            for way in (concept, *ways):
                spelled = self._spelled(way, mend=False)
                self._folds[spelled] = concept
                self._longest = max(self._longest, len(spelled))
        for spelled, concept in self._folds.items():
            if len(spelled) == 1 and len(spelled[0]) >= _SHORT:
                self._stems.setdefault(stem(spelled[0]), concept)
        lines = [way for concept, ways in synonyms.items() for way in (concept, *ways)]
        lines += [way for ways in table.values() for way in ways]
        self._known = {word for line in lines for word in words(line)} | COMMON
        for word in sorted(self._known):
            if len(word) >= _SHORT - 1 and word.isalpha():
                self._vocabulary[word[0]].append(word)

    def _spelled(self, text: str, *, mend: bool = True) -> tuple[str, ...]:
        """Cut a text into words: figures made one sign, typos mended, contractions spelled out, articles left out."""
        cut = words(plain(text).replace("%", " percent "))[:_MOST_WORDS]
        read = (FIGURE if any(char.isdigit() for char in word) else self._mend(word) if mend else word for word in cut)
        return tuple(word for each in read for word in spelled_out(each) if word not in _ARTICLES)

    def _mend(self, word: str) -> str:
        """Return the word of the vocabulary that was meant: itself, or the nearest within a typo or two."""
        if word in self._known or len(word) < _SHORT - 1 or not word.isalpha() or spelled_out(word) != (word,):
            return word
        slips = 2 if len(word) >= _LONG - 1 else 1
        found = process.extractOne(word, self._vocabulary[word[0]], scorer=OSA.distance, score_cutoff=slips)
        if found is None or (len(word) < _SHORT and len(found[0]) < _SHORT and sorted(found[0]) != sorted(word)):
            return word
        return found[0]

    def concepts(self, text: str) -> tuple[str, ...]:
        """Read a text as concepts, the longest way to say one first; a word that stands for none gives its stem."""
        spelled = self._spelled(text)
        read: list[str] = []
        at = 0
        while at < len(spelled):
            for size in range(min(self._longest, len(spelled) - at), 0, -1):
                concept = self._folds.get(spelled[at : at + size])
                if concept is not None:
                    break
            else:
                size, root = 1, stem(spelled[at])
                concept = self._stems.get(root, root) if len(spelled[at]) >= _SHORT else root
            read.append(concept)
            at += size
        return tuple(read)

    def signs(self, text: str) -> frozenset[str]:
        """Tell what a text is by: its concepts, its neighbours ("a b"), and what is turned round ("!a")."""
        return frozenset(self._features(self.concepts(text)))

    @staticmethod
    def _features(concepts: tuple[str, ...]) -> Iterator[str]:
        yield from concepts
        kept = [each for each in concepts if each not in _LINKS]
        for first, second in pairwise(kept):
            yield f"{first} {second}"
        for place, each in enumerate(kept):
            if each == NOT:
                yield from (f"!{after}" for after in kept[place + 1 : place + 1 + _REACH] if after != NOT)

    def _weigh(self, said: list[tuple[int, frozenset[str]]]) -> dict[str, float]:
        """Weigh each sign by how few things have it."""
        pairs = {(place, each) for place, features in said for each in features}
        spread = Counter(each for _, each in pairs)
        most = len(self._ids) + 1
        return {each: self._kind(each) * math.log(most / (count + 0.5)) for each, count in spread.items()}

    @staticmethod
    def _kind(feature: str) -> float:
        return _PAIR if " " in feature else _TURNED if feature[0] == "!" else 1.0

    def _speaks_for(self, said: list[tuple[int, frozenset[str]]]) -> dict[str, list[tuple[int, float]]]:
        """Tell how much each sign speaks for each thing: how much oftener it stands there than anywhere."""
        size = Counter(place for place, _ in said)
        here: Counter[tuple[str, int]] = Counter((each, place) for place, features in said for each in features)
        share: defaultdict[str, float] = defaultdict(float)
        for (each, place), count in here.items():
            share[each] += count / size[place] / len(self._ids)
        cues: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for (each, place), count in here.items():
            rate = count / size[place] / (share[each] + _SMOOTH)
            if rate > 1:
                cues[each].append((place, self._kind(each) * math.log(rate)))
        return cues

    def vocabulary(self, key: str) -> frozenset[str]:
        """Return the concepts in which a thing is said."""
        return self._said_in.get(key, frozenset())

    def match(self, text: str) -> tuple[Near, ...]:
        """Tell what the text may say, best first; nothing where no word of it is known."""
        features = self.signs(text)
        known = sum(self._weights.get(each, 0.0) ** 2 for each in features)
        strangers = sum(each not in self._weights and self._kind(each) == 1.0 for each in features)
        norm = math.sqrt(known + strangers * (_STRANGE * self._heaviest) ** 2) or 1.0
        alike = [0.0] * len(self._owners)
        cues = [0.0] * len(self._ids)
        for each in features:
            weight = self._weights.get(each, 0.0) / norm
            for number, share in self._phrases.get(each, ()):
                alike[number] += weight * share
            for place, cue in self._cues.get(each, ()):
                cues[place] += cue
        best = [0.0] * len(self._ids)
        for owner, likeness in zip(self._owners, alike, strict=True):
            best[owner] = max(best[owner], likeness)
        found = (
            Near(key, most + _CUE * cue + (_WHOLE if most > _SAME else 0.0), most)
            for key, most, cue in zip(self._ids, best, cues, strict=True)
            if most
        )
        return tuple(sorted(found, key=lambda near: (-near.score, near.id)))


_books: OrderedDict[int, tuple[Table, NearestBook]] = OrderedDict()


def book(table: Table, synonyms: Table) -> NearestBook:
    """Return a table that is frozen data, made ready once, by its identity."""
    kept = _books.get(id(table))
    if kept is None or kept[0] is not table:
        kept = _books[id(table)] = (table, NearestBook(table, synonyms))
        if len(_books) > _BOOKS_KEPT:
            _books.popitem(last=False)
    return kept[1]
