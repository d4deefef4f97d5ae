"""Yes, no, or "I don't know", however it is said.

The reply is cut into known phrases. One side alone is taken as said; a hedge, both sides, or words that nobody knows
beside a clear start make it a doubt; unknown words alone are no answer.
"""

from __future__ import annotations

import re
from enum import Enum, StrEnum
from itertools import pairwise

from bot.core.answers import Doubt, Heard, Ok, Problem
from bot.understanding import yesno_words as said
from bot.understanding.english import NEGATIONS
from bot.understanding.plain import plain, words
from bot.understanding.segments import Segments


class Answer(StrEnum):
    """What a person can answer to a question of yes or no."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class _Tag(Enum):
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    NOT = "not"
    HEDGE = "hedge"
    MAYBE = "maybe"
    SOFT_YES = "soft yes"
    SOFT_NO = "soft no"
    SOFT_UNSURE = "soft unsure"
    BOTH = "both"
    FINISH = "finish"
    CONDITION = "condition"
    NOISE = "noise"
    BUT = "but"
    NEVER = "never"


_CUT = Segments(
    {
        _Tag.NEVER: said.NO_ANSWER,
        _Tag.BOTH: said.BOTH,
        _Tag.SOFT_YES: said.SOFT_YES,
        _Tag.SOFT_NO: said.SOFT_NO,
        _Tag.SOFT_UNSURE: said.SOFT_UNSURE,
        _Tag.UNSURE: said.UNSURE,
        _Tag.NO: (*said.NO, *said.AUXILIARY_NO),
        _Tag.YES: (*said.YES, *said.AUXILIARY_YES),
        _Tag.NOT: said.NOT,
        _Tag.HEDGE: said.HEDGES,
        _Tag.MAYBE: said.MAYBE,
        _Tag.CONDITION: said.CONDITIONS,
        _Tag.BUT: said.BUT,
        _Tag.FINISH: said.FINISH,
        _Tag.NOISE: said.NOISE,
    },
)
_SIDES = {_Tag.YES: Answer.YES, _Tag.NO: Answer.NO, _Tag.UNSURE: Answer.UNSURE}
_SOFT = {_Tag.SOFT_YES: Answer.YES, _Tag.SOFT_NO: Answer.NO, _Tag.SOFT_UNSURE: Answer.UNSURE, _Tag.BOTH: Answer.UNSURE}
_SIGNS = re.compile("👍|👌|✅|✔|🙆|👎|❌|✖|🙅|🚫|🤷")
_YES_SIGNS = frozenset("👍👌✅✔🙆")
_UNSURE_SIGN = "🤷"
_TRIPLED = re.compile(r"([a-z])\1{2,}")
_ENDING = re.compile(r"\b(yes|yea|yeah|yep|yup|no|nope|nah|ok|sure)([a-z])\2*\b")
_MOST_WORDS = 30
_SPEAKERS = frozenset({"i", "ive", "we", "weve", "can", "have"})
_MERE_NO = frozenset({"no", "nope", "nah", "not"})
_OPENERS = frozenset({_Tag.YES, _Tag.NO, _Tag.NOT, _Tag.UNSURE})


def yesno(text: str) -> Heard[Answer]:
    """Read yes, no or unsure."""
    signs = "".join(f" {_sign(sign)} " for sign in _SIGNS.findall(text))
    shown = plain(_SIGNS.sub(" ", text)).casefold()
    spelled = tuple(_unstretched(word) for word in words(shown)) + tuple(signs.split())
    if not spelled:
        return Problem("unreadable" if shown or text.strip() else "empty")
    if len(spelled) > _MOST_WORDS:
        return Problem("too_long")
    heard = _judged(spelled)
    if heard == Doubt(Answer.YES, "both") and _stays_no(spelled):
        return Doubt(Answer.NO, "both")
    if heard == Doubt(Answer.YES, "other_words") and spelled[0] in _SPEAKERS and any(map(str.isdigit, spelled)):
        return Problem("unreadable")  # "I have 200 saved" tells a sum
    if isinstance(heard, Ok) and "?" in shown:
        return Doubt(heard.value, "asked")
    return heard


def _stays_no(spelled: tuple[str, ...]) -> bool:
    """Tell whether a no goes on instead of being taken back: "nope can't do it", "no way I can pay that"."""
    return spelled[:2] == ("no", "way") or bool(set(spelled) & (NEGATIONS - _MERE_NO))


def _sign(sign: str) -> str:
    if sign == _UNSURE_SIGN:
        return "dunno"
    return "yes" if sign in _YES_SIGNS else "no"


def _unstretched(word: str) -> str:
    """Take the length out of "nooo", "yess" and "yeahhh"."""
    if word in said.KNOWN:
        return word
    short = _TRIPLED.sub(r"\1", word)
    if short in said.KNOWN:
        return short
    stretched = _ENDING.fullmatch(short)
    return stretched[1] if stretched and stretched[1][-1] == stretched[2] else short


def _judged(spelled: tuple[str, ...]) -> Heard[Answer]:
    segments = _CUT.cut(spelled)
    tags = [segment.tag for segment in segments if segment.tag is not _Tag.NOISE]
    if _Tag.NEVER in tags:
        return Problem("unreadable")
    if not tags:
        return Problem("unreadable")
    known: list[_Tag] = [tag for tag in tags if tag is not None]
    strangers = len(tags) - len(known)
    if strangers and (known[:1] != tags[:1] or known[0] not in _OPENERS):
        soft = known and known[0] in _SOFT and tags[0] is known[0]
        if not soft:
            return Problem("unreadable")
    side, why = _side(known)
    if side is None:
        return Problem("unreadable")
    if why is None and strangers:
        why = "other_words"
    if (
        side is Answer.UNSURE
        and why == "other_words"
        and tags[0] is _Tag.UNSURE
        and not set(known) & {_Tag.NO, _Tag.YES}
    ):
        why = None  # "not sure if they did"
    return Ok(side) if why is None else Doubt(side, why)


def _side(known: list[_Tag]) -> tuple[Answer | None, str | None]:
    """Tell the side that the known phrases are on, and why that is not sure."""
    kept: list[_Tag] = [tag for tag in known if tag not in {_Tag.FINISH, _Tag.BUT}]
    turned = _turned(kept)
    if turned is not None:
        return turned
    for tag in kept:
        if tag in _SOFT and not set(kept) & set(_SIDES):
            return _SOFT[tag], "soft"
    sides = [_SIDES[tag] for tag in kept if tag in _SIDES]
    sides += [Answer.NO for tag in kept if tag is _Tag.NOT and not sides]
    guesses = (
        {_Tag.HEDGE, _Tag.MAYBE, *_SOFT}
        if sides == [Answer.UNSURE]
        else {*_SOFT, _Tag.HEDGE, _Tag.MAYBE, _Tag.CONDITION}
    )
    guessed = bool(set(kept) & guesses)
    if not sides:
        if _Tag.MAYBE in kept:
            return Answer.UNSURE, "maybe"
        return (Answer.YES, "hedge") if _Tag.HEDGE in kept else (None, None)
    if len(set(sides)) == 1:
        return sides[0], "hedge" if guessed else None
    certain = [side for side in sides if side is not Answer.UNSURE]
    if len(set(certain)) > 1 and kept.count(_Tag.MAYBE) > 1:
        return Answer.UNSURE, "both"
    return certain[-1], "both"


def _turned(kept: list[_Tag]) -> tuple[Answer, str | None] | None:
    """Read "not yes" as no and "wouldn't say no" as yes; always to be confirmed."""
    for first, second in pairwise(kept):
        if first is _Tag.NOT and second is _Tag.YES:
            return Answer.NO, "turned"
        if first is _Tag.NOT and second is _Tag.NO:
            return Answer.YES, "turned"
    return None
