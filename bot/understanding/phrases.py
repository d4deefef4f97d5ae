"""Known phrases: which of many things a person may be saying, and how sure that is.

`exact` is the whole text word for word. `strong` says the same with typos or politeness around it. `weak` is plausible
and only ever offered as buttons. A word that turns the sense round ("not") must be in both or in neither.
"""

from __future__ import annotations

import math
import re
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.understanding.english import COMMON, NEGATIONS
from bot.understanding.plain import plain, words

PATTERN = "re:"
"""A phrase that starts so is a regular expression, searched in the whole message. A hit is `exact`."""

LONGEST = 4_096
"""Characters of a message that patterns see: the longest message of any channel."""

_MOST_WORDS = 40
_STRONG_COVER = 0.6
_STRONG_TOKENS = 60
_STRONG_TOKENS_ALL_COMMON = 85
_STRONG_LEAD = 0.03
_WEAK_SCORE = 0.35
_SHOWN_SCORE = 0.5
_SHOWN_COVER = 0.75
_WEAK_SHOWN = 3
_COMMON_WEIGHT = 0.12
_TYPO_LETTERS = 4
_LONG_WORD = 8
_BOOKS_KEPT = 32


@dataclass(frozen=True, slots=True)
class Matches:
    """What a text may be saying. `weak` has up to three other ids, best first, and is empty beside `exact`."""

    exact: str | None = None
    strong: str | None = None
    weak: tuple[str, ...] = ()


NOTHING = Matches()


@dataclass(frozen=True, slots=True)
class _Phrase:
    id: str
    text: str
    words: frozenset[str]
    denies: bool


class PhraseBook:
    """A table of phrases made ready for matching. Build it once; it is never changed."""

    __slots__ = ("_by_word", "_exact", "_heads", "_patterns", "_phrases", "_unknown", "_vocabulary", "_weights")

    def __init__(self, table: Mapping[str, tuple[str, ...]]) -> None:
        """Make a table ready: id -> the ways to say it.

        Raises:
            re.error: a `re:` phrase is no regular expression.
        """
        self._patterns: list[tuple[str, re.Pattern[str]]] = []
        self._exact: dict[tuple[str, ...], str] = {}
        self._phrases: list[_Phrase] = []
        for key, said in table.items():
            for phrase in said:
                if phrase.startswith(PATTERN):
                    self._patterns.append((key, re.compile(phrase.removeprefix(PATTERN), re.IGNORECASE)))
                elif spelled := words(phrase, LONGEST):
                    self._exact.setdefault(spelled, key)
                    kept = frozenset(spelled)
                    self._phrases.append(_Phrase(key, " ".join(spelled), kept, bool(kept & NEGATIONS)))
        self._weights = _weights(self._phrases)
        self._heads = tuple(self._head(entry) for entry in self._phrases)
        self._unknown = max(self._weights.values(), default=1.0)
        self._vocabulary = tuple(self._weights)
        by_word: defaultdict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self._phrases):
            for word in entry.words:
                by_word[word].append(place)
        self._by_word: Mapping[str, tuple[int, ...]] = {word: tuple(places) for word, places in by_word.items()}

    def match(self, text: str) -> Matches:
        """Tell what the text may be saying."""
        shown = plain(text, LONGEST)
        for key, pattern in self._patterns:
            if pattern.search(shown):
                return Matches(exact=key)
        spelled = words(shown, LONGEST)
        if (whole := self._exact.get(spelled)) is not None:
            return Matches(exact=whole)
        if not spelled or len(spelled) > _MOST_WORDS:
            return NOTHING
        read = [self._read(word) for word in spelled]
        return self._judge(" ".join(word or given for word, given in zip(read, spelled, strict=True)), read)

    def _read(self, word: str) -> str | None:
        """Return the word of the vocabulary that was meant: itself, or one within a typo of it."""
        if word in self._weights:
            return word
        if len(word) < _TYPO_LETTERS or word in COMMON or not word.isalpha():
            return None
        slips = 2 if len(word) >= _LONG_WORD else 1
        found = process.extractOne(word, self._vocabulary, scorer=OSA.distance, score_cutoff=slips)
        return found[0] if found and len(found[0]) >= _TYPO_LETTERS and found[0] not in NEGATIONS else None

    def _weigh(self, chosen: Iterable[str]) -> float:
        return sum(self._weights[word] for word in chosen)

    def _judge(self, corrected: str, read: list[str | None]) -> Matches:
        known = frozenset(word for word in read if word)
        strange = frozenset(given for given, word in zip(corrected.split(), read, strict=True) if not word)
        denies = bool((known | strange) & NEGATIONS)
        weight = self._weigh(known) + sum(_COMMON_WEIGHT if word in COMMON else self._unknown for word in strange)
        places = {place for word in known for place in self._by_word[word]}
        best: dict[str, tuple[float, bool]] = {}
        offered: set[str] = set()
        for place in places:
            entry = self._phrases[place]
            shared = self._weigh(entry.words & known)
            of_phrase, of_text = shared / self._weigh(entry.words), shared / weight
            score = 2 * of_phrase * of_text / (of_phrase + of_text)
            if score < _WEAK_SCORE:
                continue
            telling = entry.words - COMMON
            sure = (
                entry.denies == denies
                and telling <= known
                and of_text >= _STRONG_COVER
                and fuzz.token_sort_ratio(corrected, entry.text)
                >= (_STRONG_TOKENS if telling else _STRONG_TOKENS_ALL_COMMON)
            )
            best[entry.id] = max(best.get(entry.id, (0.0, False)), (score, sure))
            if self._heads[place] & known and (score >= _SHOWN_SCORE or of_phrase >= _SHOWN_COVER):
                offered.add(entry.id)
        ranked = sorted(best, key=lambda key: (-best[key][0], key))
        sure_ids = [key for key in ranked if best[key][1]]
        strong = sure_ids[0] if sure_ids else None
        if strong and (strong != ranked[0] or (len(ranked) > 1 and self._close(best, ranked))):
            strong = None
        return Matches(strong=strong, weak=tuple(key for key in ranked if key in offered - {strong})[:_WEAK_SHOWN])

    def _head(self, entry: _Phrase) -> frozenset[str]:
        """Return the words that a phrase is about, the rarest of it: "owe" alone is no question about cheating."""
        heaviest = max(self._weights[word] for word in entry.words)
        return frozenset(word for word in entry.words - COMMON if self._weights[word] == heaviest)

    @staticmethod
    def _close(best: Mapping[str, tuple[float, bool]], ranked: list[str]) -> bool:
        first, second = ranked[0], ranked[1]
        return best[first][0] - best[second][0] < _STRONG_LEAD


def _weights(phrases: list[_Phrase]) -> dict[str, float]:
    """Weigh each word by how few ids use it; words that every sentence has weigh little."""
    ids = len({entry.id for entry in phrases})
    used = Counter(word for word, _ in {(word, entry.id) for entry in phrases for word in entry.words})
    return {
        word: _COMMON_WEIGHT if word in COMMON else 1.0 + math.log((1 + ids) / (1 + count))
        for word, count in used.items()
    }


_books: OrderedDict[int, tuple[Mapping[str, tuple[str, ...]], PhraseBook]] = OrderedDict()


def match(text: str, table: Mapping[str, tuple[str, ...]] | PhraseBook) -> Matches:
    """Tell what the text may be saying, by a table that is frozen data: it is made ready once, by its identity."""
    return (table if isinstance(table, PhraseBook) else _book(table)).match(text)


def _book(table: Mapping[str, tuple[str, ...]]) -> PhraseBook:
    kept = _books.get(id(table))
    if kept is None or kept[0] is not table:
        kept = _books[id(table)] = (table, PhraseBook(table))
        if len(_books) > _BOOKS_KEPT:
            _books.popitem(last=False)
    return kept[1]
