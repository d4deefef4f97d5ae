"""Stems: "applied", "applying" and "applies" cut to one shape, only as far as comparing needs."""

from __future__ import annotations

from functools import lru_cache

_VOWELS = frozenset("aeiouy")
_LEAST = 3
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("ly", ""), ("es", ""), ("s", ""))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return the stem of a word in small letters. It need not be a word."""
    for ending, instead in _ENDINGS:
        root = word.removesuffix(ending)
        if root != word and len(root) >= _LEAST and _VOWELS & set(root) and not (ending == "s" and root[-1] in "su"):
            return _even(root + instead)
    return _even(word)


def _even(root: str) -> str:
    """Make "stopp" "stop", and "approve" "approv" like "approving"."""
    if len(root) > _LEAST and root[-1] == root[-2] and root[-1] not in "lsez":
        return root[:-1]
    return root[:-1] if len(root) > _LEAST and root[-1] == "e" else root
