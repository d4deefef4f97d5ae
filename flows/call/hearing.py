"""Hearing: what a person types in the middle of a call, as the line it tells of, or as the figure that was named.

A refusal beats an acceptance on any tie: to miss a yes costs a tap, to hear one that was not said costs money.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.core.phrases import Phrases
from bot.understanding.nearest import Near, NearestBook, book
from bot.understanding.offers import Offer, Own, Percent, Plan, Sum, Turned, offer
from bot.understanding.wordlist import word_set

AGREED = "agreed"
REFUSED = "refused"
SUM, PERCENT, PLAN = "sum", "percent", "plan"
ASIDE = "aside"
"""What is nothing for the call: a name, the weather."""

UNKNOWN = ""

CARRIERS = word_set(
    """
    plan_floor percent_only today_only pay_something half_down lowest confirm_debt already_discounted full_balance
    card_offered estimate_exceeded qmb autopay pay_now collections_threat
    """,
)
"""The lines beside which a figure is only a part of what was said."""

_LEAST_LIKENESS = 0.3
_LEAST_BESIDE_A_FIGURE = 0.45
_LEAST_AGREED = 0.5
_DOUBTS = word_set("not if but unless until maybe almost nearly think wait later want first deny ask how tomorrow")
"""Concepts beside which a yes is none."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard: a line, a figure (`sum`, `percent`, `plan`), or nothing that is known (empty).

    `value` is dollars with cents, a percentage, or the parts of a plan that were said.
    """

    name: str
    value: str = ""


NOTHING = Heard(UNKNOWN)


def hear(text: str, phrases: Phrases, today: date) -> Heard:  # noqa: ARG001 - TODO
    """Tell what a text of the call says."""
    kept = book(phrases.replies, phrases.synonyms)
    ranked = _certain(kept, text, kept.match(text))
    found = offer(text)
    nearest = ranked[0] if ranked else None
    if found is None:
        return Heard(nearest.id) if nearest and nearest.id != ASIDE else NOTHING
    return _beside(found, nearest)


def _certain(kept: NearestBook, text: str, ranked: tuple[Near, ...]) -> tuple[Near, ...]:
    """Leave out what is too far, and a yes that is not plain."""
    doubtful = bool(set(kept.concepts(text)) & _DOUBTS)
    return tuple(
        near
        for near in ranked
        if near.likeness >= _LEAST_LIKENESS and not (near.id == AGREED and (doubtful or near.likeness < _LEAST_AGREED))
    )


def _beside(found: Offer, nearest: Near | None) -> Heard:
    """Choose between a figure and the line in which it stands."""
    line = nearest.id if nearest and nearest.likeness >= _LEAST_BESIDE_A_FIGURE else UNKNOWN
    match found:
        case Turned():
            return Heard(line if line in CARRIERS else REFUSED, _dollars(found.value))
        case Own():
            known = nearest.id if nearest and nearest.id != ASIDE else UNKNOWN
            return Heard(known, _dollars(found.value) if known in {AGREED, REFUSED} else "")
        case _:
            value = _amount(found)
            return Heard(line, value) if line in CARRIERS else Heard(_named(found), _told(found))


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
