"""Syllables of an English word, as it is said: what the grade of a screen is counted from.

The rules are for the plain words that the coach uses; `_SAID` has those that are not said as they are written. They
were held against the pronouncing dictionary of Carnegie Mellon University, word by word. The counter is our own because
the well-kept ones bring a package under the GPL with them.
"""

from __future__ import annotations

import re

_PARTS = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_LETTERS = re.compile(r"([A-Z]{2,5})s?")
_LONG_LETTER = "W"
_SOUND = re.compile("[aeiouy\u00e1\u00e9\u00ed\u00f3\u00fa\u00fc]+")
_NO_VOWEL = re.compile(r"^y(?=[aeiou])|(?<=[aeiou])y(?=[aeiou])|(?<=q)u|(?<=g)u(?=[aei])")
"""The y of "yes" and "paying" and the u of "quote" and "guess" are none."""
_SILENT = (
    re.compile(
        r"(?<=[^aeiouy])e$|(?<=[gq]u)e$|(?<=[^aeiouysxzcg])(?<!ch)(?<!sh)es$|(?<=[^aeiouytd])ed$|(?<=[aeiou]y)ed$"
    ),
    re.compile(
        r"(?<=[^aeiouyl])e(?=(?:ments?|ly|ty|ful|fully|ness|less|some|where|times?|lines?|stones?|guard|work)$)"
    ),
    re.compile(r"(?<=ic)a(?=lly$)|(?<=[ln])i(?=ons?$)|(?<=fr)i(?=end)"),
)
"""An e at the end, an e before an ending, and a sound that is swallowed: "named", "safely", "million"."""
_HEARD = (
    re.compile(r"[^aeiouylrwn](?:le|les|led|re|res)$"),
    re.compile(r"(?<![ctsxg])i(?=[aou])|(?<=[ct])i(?=at)|(?<=s)i(?=ol)|i(?=et)|(?<![ctsx])i(?=en)|i(?=er$|ers$|est$)"),
    re.compile(r"(?<=[^aeiou])y(?=[aeiou])|(?<![qg])u(?=al|at|ou|en|ing|ity|icid)|(?<=s)m$"),
    re.compile(r"e(?=o)(?!ou)|e(?=as?$)|(?<=cr)e(?=at)|[eo](?=ing)|^re(?=[iu])|^co(?=i)"),
)
"""Vowels side by side that are two sounds, as in "diet", "manual" and "idea", and the second of "table" and "prism"."""
_SAID = {
    said: count
    for count, words in (
        (1, "bye chip lien ship zip"),
        (2, "business goodbye haven't household households lawyer lawyers maybe people safety someone something"),
        (2, "cobra hipaa ok tricare vita"),
        (3, "anyone everything everyone foreclosure however somebody whoever"),
        (4, "anybody everybody february january"),
    )
    for said in words.split()
}


def syllables(word: str) -> int:
    """Syllables of one word; at least one. The parts of "in-network" are added, letters like EOB are spelled out."""
    return max(1, sum(_part(part) for part in _PARTS.findall(word)))


def _part(part: str) -> int:
    said = part.lower().replace("\u2019", "'")
    if said in _SAID:
        return _SAID[said]
    if spelled := _LETTERS.fullmatch(part):
        return sum(3 if letter == _LONG_LETTER else 1 for letter in spelled[1])
    stem, _, end = said.partition("'")
    return _stem(stem) + _clitic(stem, end)


def _clitic(stem: str, end: str) -> int:
    """Whether what follows the apostrophe is heard by itself: in "didn't" and "nurse's", not in "can't" and "it's"."""
    match end:
        case "t":
            return int(stem not in {"don", "can", "won", "aren", "weren"})
        case "s":
            return int(bool(re.search(r"(?:[sxz]|ch|sh|[cgsz]e)$", stem)))
        case "ll" | "ve" | "d" | "re":
            return int(not re.search(r"[aeiouyw]$", stem))
        case _:
            return 0


def _stem(stem: str) -> int:
    heard = len(_SOUND.findall(_NO_VOWEL.sub("-", stem)))
    heard -= sum(len(each.findall(stem)) for each in _SILENT)
    heard += sum(len(each.findall(stem)) for each in _HEARD)
    return max(1, heard)
