"""Particulars: the name of whoever is on the phone and the number of the call, where a text says which it is."""

from __future__ import annotations

import re

from bot.understanding.plain import plain
from bot.understanding.wordlist import word_set

_NAME = re.compile(
    r"(?:(?:his|her|their|my|the|agent's|rep's) )?name(?: is|'s|:) "
    r"(?P<words>[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){0,2})[.!]?",
    re.IGNORECASE,
)
_REF = re.compile(
    r"(?:(?:the|my|our|this) )?"
    r"(?:(?:ref|reference|confirmation)(?: (?:number|no\.?|nr))?|(?:call|case|ticket) (?:number|no\.?))"
    r"(?: is)?[ :#]+(?P<words>[a-z-]*\d[\w-]*)[.!]?",
    re.IGNORECASE,
)
_NO_NAME = word_set("a an correct different in missing misspelled no not on right same spelled the wrong")
"""What is said about a name, and is none."""


def particular(text: str) -> tuple[str, str] | None:
    """What a text tells, `name` or `ref`, and its words; None where it tells neither."""
    said = plain(text)
    if found := _REF.fullmatch(said):
        return "ref", found["words"]
    found = _NAME.fullmatch(said)
    if found is None or frozenset(found["words"].casefold().split()) & _NO_NAME:
        return None
    return "name", found["words"].rstrip(".")
