"""Spans of hours and minutes in a text of the one spelling: "in half an hour", "2 hours from now", "1h30"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.understanding.moments_words import NUMBER, counted

_VAGUE = r"a couple(?: of)?|couple(?: of)?|a few|few"
_COUNT = rf"(?P<n>(?:\d{{1,3}})?\.\d+|{NUMBER}|{_VAGUE}|an?(?: single)?)"
_OR = rf"(?: ?(?:or|to|-) ?(?:so|{NUMBER}))?"
SPAN = (
    rf"(?:\b(?:in|after|within|for)(?: (?:about|around|like|another))? )?(?<![\d/:.$-])\b(?:another )?(?:"
    rf"(?P<half>(?:a )?half (?:an? |of an )?hours?|half hours?)"
    rf"|(?P<quarter>(?:a )?quarter (?:of )?(?:an )?hours?)"
    rf"|(?P<three>(?:three|3) quarters of an hours?)"
    rf"|{_COUNT}(?P<alt>{_OR})(?P<nhalf> and a half)? (?P<u>hours?|minutes?)(?P<ahalf> and a half)?(?: or so)?"
    rf"(?:(?: and)? (?P<m>{NUMBER}) minutes?|(?<=hours) (?P<mm>[0-5]\d)\b(?![:/]))?"
    rf")\b(?P<way> (?:from now|later|ago|before|after|early|earlier|prior|ahead))?"
)
_SPAN = re.compile(SPAN)
_PAST = " ago"
_ANCHORED = frozenset({" before", " after", " early", " earlier", " prior", " ahead"})


@dataclass(frozen=True, slots=True)
class Span:
    """How long from now, and the text without it. `sure`: said exactly. `anchored`: it counts from something else."""

    length: timedelta
    rest: str
    sure: bool = True
    anchored: bool = False


def span(text: str) -> Span | None:
    """Find the first span; what is past is below zero."""
    found = _SPAN.search(text)
    if found is None:
        return None
    length = _length(found)
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    vague = "few" in (found["n"] or "") or bool((found["alt"] or "").strip()) or _SPAN.search(rest) is not None
    way = found["way"] or ""
    return Span(-length if way == _PAST else length, rest, sure=not vague, anchored=way in _ANCHORED)


def _length(found: re.Match[str]) -> timedelta:
    if found["half"]:
        return timedelta(minutes=30)
    if found["quarter"]:
        return timedelta(minutes=15)
    if found["three"]:
        return timedelta(minutes=45)
    amount = _amount(found["n"]) + (0.5 if found["nhalf"] or found["ahalf"] else 0)
    unit = timedelta(hours=1) if found["u"].startswith("h") else timedelta(minutes=1)
    more = found["m"] or found["mm"]
    return amount * unit + timedelta(minutes=counted(more) if more else 0)


def _amount(word: str) -> float:
    if "couple" in word or "few" in word:
        return 2 if "couple" in word else 3
    if word.startswith(("a ", "an")) or word == "a":
        return 1
    return float(word) if "." in word else counted(word)
