"""English number words, and the typos in which they are met."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz.distance import OSA

from bot.understanding.wordlist import word_list, word_set

_SMALL = word_list(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
    """,
)
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")

VALUES = MappingProxyType(
    {word: Decimal(place) for place, word in enumerate(_SMALL)}
    | {word: Decimal(10 * place) for place, word in enumerate(_TENS, start=2)},
)
SCALES = MappingProxyType(
    {
        "dozen": Decimal(12),
        "hundred": Decimal(100),
        "thousand": Decimal(1_000),
        "k": Decimal(1_000),
        "grand": Decimal(1_000),
        "thou": Decimal(1_000),
        "million": Decimal(1_000_000),
    },
)
VAGUE = word_set("several many some tens hundreds thousands dozens umpteen no ¤ %")
"""Words that make the scale after them no number: "several thousand"."""

_LOOSE = MappingProxyType({"couple": Decimal(2), "few": Decimal(3)})
_SWAPPED = MappingProxyType(
    {
        "tow": Decimal(2),
        "oen": Decimal(1),
        "foru": Decimal(4),
        "thre": Decimal(3),
        "fiv": Decimal(5),
        "sevn": Decimal(7),
        "eigt": Decimal(8),
        "nien": Decimal(9),
    },
)
_OWN_WORDS = word_set(
    """
    there tree threw these thee fire fine fives firm fit file form foul fours flour tour never sever severe seventh
    severn even eighth weight height none mine line nice niece tent tens then ninth twelfth sixth fifth forth fort
    forts thirst thirsty nifty filthy fifties forties twenties thirties sixties eighties nineties hundreds hundredth
    thousands thousandth millions minion billion grande brand grant gran grind ground zeros hero once only owe own
    """,
)
"""Words in their own right that lie within a typo of a number."""

_FUZZY_LETTERS = 5
_LONG_LETTERS = 8
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number or a scale ("hundred") that a word stands for; not `clean` when the word may mean something else."""

    value: Decimal = Decimal(0)
    scale: Decimal | None = None
    clean: bool = True


@lru_cache(maxsize=2048)
def number_word(word: str) -> NumberWord | None:
    """Tell the number that a word in small letters stands for."""
    if word in VALUES:
        return NumberWord(VALUES[word])
    if word in SCALES:
        return NumberWord(scale=SCALES[word])
    loose = _LOOSE.get(word) or _SWAPPED.get(word)
    if loose is not None:
        return NumberWord(loose, clean=False)
    if word in _OWN_WORDS or len(word) > _LONGEST or not word.isascii():
        return None
    return _typo(word) or _compound(word)


def _typo(word: str) -> NumberWord | None:
    """Find the one number word within a slip, or within two of a long word; the first letter must be right."""
    if len(word) < _FUZZY_LETTERS - 1:
        return None
    slips = 2 if len(word) >= _LONG_LETTERS else 1
    near = sorted(
        (OSA.distance(word, known), known)
        for known in (*VALUES, *SCALES)
        if len(known) >= _FUZZY_LETTERS and known[0] == word[0]
    )
    near = [(far, known) for far, known in near if far <= slips + 1]
    if not near or near[0][0] > slips:
        return None
    best = near[0][1]
    rivals = [known for far, known in near[1:] if far == near[0][0] or known[:3] == best[:3]]
    found = number_word(best)
    return None if found is None else NumberWord(found.value, found.scale, clean=not rivals)


def _compound(word: str) -> NumberWord | None:
    """Read two number words without the space: "sixhundred", "twentyfive"."""
    for place in range(3, len(word) - 2):
        first, second = word[:place], word[place:]
        if first not in VALUES or not VALUES[first]:
            continue
        if second in SCALES and len(second) > 1:
            return NumberWord(VALUES[first] * SCALES[second], clean=False)
        if first in _TENS and second in _SMALL[1:10]:
            return NumberWord(VALUES[first] + VALUES[second])
    return None
