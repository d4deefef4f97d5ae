"""Hearing: what a person types in the middle of a call, as the line it tells of, or as the figure that was named.

A refusal beats an acceptance on any tie: to miss a yes costs a tap, to hear one that was not said costs money.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from bot.core.phrases import Phrases
from bot.understanding.english import COMMON
from bot.understanding.nearest import FIGURE, NOT, Near, NearestBook, book
from bot.understanding.offers import Offer, Own, Percent, Plan, Sum, Turned, offer
from bot.understanding.plain import words
from bot.understanding.stems import stem
from bot.understanding.wordlist import word_set

AGREED = "agreed"
REFUSED = "refused"
SAID = "said_it"
SUM, PERCENT, PLAN = "sum", "percent", "plan"
ASIDE = "aside"
"""What is nothing for the call: a name, the weather."""

UNKNOWN = ""

_IDLE = frozenset(map(stem, COMMON)) | {FIGURE}
"""What stands in every sentence."""

CARRIERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "already_discounted": word_set("already after taken net once"),
        "autopay": word_set("autopay"),
        "call_insurance": word_set("insurance"),
        "card_offered": word_set("lend card"),
        "charges_correct": word_set("correct error"),
        "collections_threat": word_set("agency"),
        "confirm_debt": word_set("debt confirm verify admit acknowledge acknowledg"),
        "estate": word_set("died"),
        "estimate_exceeded": word_set("estimate"),
        "full_balance": word_set("balance due bill"),
        "half_down": frozenset({"downpay", "front", f"{FIGURE} down"}),
        "insurance_says": word_set("insurance insured"),
        "lowest": word_set("best least lower"),
        "no_writing": word_set("writing email letter"),
        "pay_something": word_set("pausebill onhold wait something some someth faith keep token"),
        "percent_only": word_set("only best all least limit approve top cap stop past than final mor over abov"),
        "plan_floor": word_set("least best must lower floor small smaller bigger higher long longest nolonger"),
        "qmb": word_set("medicare qmb"),
        "their_lawyer": word_set("lawyer"),
        "today_only": word_set("today tomorrow late hangup expir"),
        "too_much_income": word_set("income"),
        "with_agency": word_set("agency"),
    },
)
"""The lines of which a figure may be a part, each with the concepts of which one must stand beside it."""

_PLAN_WORDS = word_set("plan month")
_LEAST_LIKENESS = 0.3
_PLAIN = 0.6
"""So like a known way to say it that nothing else is asked."""
_SEVERAL = 3
_LOOKED_AT = 3
_LEAST_AGREED = 0.5
_LEAST_LEAD = 0.05
_CLOSE = 0.8
_DOUBTS = word_set(
    """
    almost ask but could deny first form have how if later maybe nearly need plan should some than there think tomorrow
    unless until wait want what when where which who why would
    """,
)
"""Concepts beside which a yes is none."""

_ASKING = word_set("is was are were do does did have has had can could will would should")
_SPEAKS = frozenset({"me say", "me agree", "me take", "me do", "me go"})
"""Neighbours that tell of the person, who cannot agree for the other side."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard: a line, a figure (`sum`, `percent`, `plan`), or nothing that is known (empty).

    `value` is dollars with cents, a percentage, or the parts of a plan that were said.
    """

    name: str
    value: str = ""


NOTHING = Heard(UNKNOWN)


def hear(text: str, phrases: Phrases, today: date) -> Heard:
    """Tell what a text of the call says."""
    kept = book(phrases.replies, phrases.synonyms)
    ranked = _certain(kept, text, kept.match(text))
    found = offer(text, today)
    if found is None:
        return Heard(ranked[0].id) if ranked and ranked[0].id != ASIDE else NOTHING
    return _beside(found, ranked, kept.signs(text))


def _certain(kept: NearestBook, text: str, ranked: tuple[Near, ...]) -> tuple[Near, ...]:
    """Leave out what is too far, and a yes that is not plain: beside a "not" it is a no."""
    near = tuple(each for each in ranked if each.likeness >= _LEAST_LIKENESS and _covers(kept, text, each))
    if not near or near[0].id != AGREED:
        return tuple(each for each in near if each.id != AGREED)
    concepts = frozenset(kept.concepts(text))
    if NOT in concepts:
        return (Near(REFUSED, near[0].score, near[0].likeness), *near[1:])
    second = near[1] if len(near) > 1 else None
    ahead = second is None or near[0].score - second.score >= _LEAST_LEAD
    plain = (
        not _asks(text)
        and not concepts & _DOUBTS
        and not kept.signs(text) & _SPEAKS
        and concepts - _IDLE <= kept.vocabulary(AGREED)
    )
    if plain and ahead and near[0].likeness >= _LEAST_AGREED:
        return near
    return near[1:] if second is not None and second.score >= _CLOSE * near[0].score else ()


def _covers(kept: NearestBook, text: str, near: Near) -> bool:
    """Whether enough of what was typed is said of that line: one word in a sentence of strange ones is chance."""
    if near.likeness >= _PLAIN:
        return True
    told = frozenset(kept.concepts(text)) - _IDLE
    return len(told) < _SEVERAL or len(told & kept.vocabulary(near.id)) > 1


def _asks(text: str) -> bool:
    """Whether the text is a question: "did they agree"."""
    return "?" in text or words(text)[0] in _ASKING


def _beside(found: Offer, ranked: tuple[Near, ...], signs: frozenset[str]) -> Heard:
    """Choose between a figure and the line of which it is a part."""
    line = next((near.id for near in ranked[:_LOOKED_AT] if _carries(near.id, found, signs)), UNKNOWN)
    match found:
        case Turned():
            return Heard(line or REFUSED, _dollars(found.value))
        case Own():
            answer = ranked[0].id if ranked else UNKNOWN
            return Heard(answer, _dollars(found.value)) if answer in {AGREED, REFUSED} else Heard(SAID)
        case _:
            return Heard(line, _amount(found)) if line else Heard(_named(found), _told(found))


def _carries(line: str, found: Offer, signs: frozenset[str]) -> bool:
    """Whether a figure may be a part of a line: a plan's floor speaks of a plan, a cut of percent."""
    if not CARRIERS.get(line, frozenset()) & signs:
        return False
    if line == "card_offered":
        # The rate and the months are the card's; a sum beside a card is what they want on it.
        return not isinstance(found, Sum)
    if line == "percent_only":
        return isinstance(found, Percent)
    if line == "plan_floor":
        return isinstance(found, Plan) or bool(_PLAN_WORDS & signs)
    return True


def _named(found: Sum | Percent | Plan) -> str:
    return SUM if isinstance(found, Sum) else PERCENT if isinstance(found, Percent) else PLAN


def _amount(found: Sum | Percent | Plan) -> str:
    """The one figure that goes with a line."""
    if isinstance(found, Plan):
        return _dollars(found.monthly) if found.monthly is not None else _told(found)
    return _told(found)


def _told(found: Sum | Percent | Plan) -> str:
    match found:
        case Sum():
            return _dollars(found.value)
        case Percent():
            return _plain(found.value)
        case Plan():
            parts = {
                "monthly": None if found.monthly is None else _dollars(found.monthly),
                "months": None if found.months is None else str(found.months),
                "rate": None if found.rate is None else _plain(found.rate),
            }
            return " ".join(f"{name}={value}" for name, value in parts.items() if value is not None)


def _dollars(value: Decimal) -> str:
    return f"{value:.2f}"


def _plain(value: Decimal) -> str:
    """Write a percentage without idle zeros: 20, 9.9."""
    return f"{value.normalize():f}"
