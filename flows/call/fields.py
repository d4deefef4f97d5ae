"""The fields of a call: chips, notes, ticks, dates and rates, and what is typed into the one that is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from flows.call import values
from flows.call.machine import AID, TERMS
from flows.call.recap import LEAF, sentences
from flows.call.talk import Note, Plan, Talk, cleared
from flows.rules.terms import Term

if TYPE_CHECKING:
    from bot.core.call import Go, Move

NOTES = ("name", "direct", "ref", "promise", "by")
"""What can be noted, in the order of the chips."""
DATES = ("hold_until", "by", "pay_by")
PAGES = ("more", "further", "sums", "cuts", "notes", "plan", *NOTES, "pay_by")


def card_rate(talk: Talk, text: str) -> Talk:
    """The rate of the card they offer was typed."""
    rate = values.percent(text)
    return talk if rate is None else _costed(replace(talk, card_rate=rate))


def card_months(talk: Talk, said: Plan) -> Talk:
    """The months of the card they offer were typed, perhaps with its rate."""
    return _costed(replace(talk, card_months=said.months, card_rate=talk.card_rate if said.rate is None else said.rate))


def _costed(talk: Talk) -> Talk:
    return replace(talk, line="card_cost", page="", armed="card_rate")


def is_last_leaf(talk: Talk) -> bool:
    """Whether the recap has no further card."""
    return (talk.leaf + 1) * LEAF >= len(sentences(talk))


def ticked(talk: Talk, term: Term) -> Talk:
    """They agreed to a term, or did not after all. A day and a name are worth writing down at once."""
    if term in talk.ticks:
        return replace(talk, ticks=tuple(each for each in talk.ticks if each is not term))
    have = replace(
        talk,
        ticks=(*talk.ticks, term),
        refused=tuple(each for each in talk.refused if each is not term),
    )
    if term is Term.PAY_BY and talk.pay_by is None:
        return replace(have, page="pay_by", armed="pay_by")
    if term is Term.SIGNER and talk.noted("name") is None:
        return replace(have, page="name", armed="name")
    return have


def before(talk: Talk, move: Move) -> Talk:
    """What can happen before anybody is on the line: the number to call, or a change of mind."""
    match move.name:
        case "phone":
            missing = tuple(each for each in talk.held.missing if each != "phone")
            return replace(talk, held=replace(talk.held, phone=move.value, missing=missing), last=move.at)
        case "not_today":
            return replace(talk, ended="not_today", last=move.at)
        case _:
            return replace(talk, last=move.at)


def _term(talk: Talk, move: Move, _go: Go) -> Talk:
    if talk.moment != TERMS or move.value not in {str(each) for each in Term}:
        return talk
    return ticked(replace(talk, line="", page="", armed=""), Term(move.value))


def _page(talk: Talk, move: Move, _go: Go) -> Talk:
    """Show a set of chips; "more" leads through its pages and back."""
    page = move.value if move.value in PAGES else ""
    armed = {"sums": "sum", "cuts": "percent"}.get(page, page if page in {*NOTES, "plan", "pay_by"} else "")
    return replace(talk, page=page, armed=armed)


def _cancel(talk: Talk, _move: Move, _go: Go) -> Talk:
    return replace(talk, page="", armed="")


def _note(talk: Talk, move: Move, _go: Go) -> Talk:
    """Fill the field that is open with what was typed."""
    what, _, words = move.value.partition(":")
    if what not in NOTES or not words:
        return talk
    noted = replace(talk, notes=(*talk.notes, Note(what, words, move.at)))
    # A name that is told while a day is asked for leaves that question open.
    kept = noted if talk.armed not in {"", what} else replace(noted, page="", armed="")
    # What they promise has a day, or it is no promise.
    return replace(kept, page="by", armed="by") if what == "promise" else kept


def _day(talk: Talk, move: Move, go: Go) -> Talk:
    """A date for the field that is open; without one the field is left."""
    what, _, said = move.value.partition(":")
    day = date.fromisoformat(said) if said else None
    left = replace(talk, page="", armed="")
    match what:
        case "hold_until":
            to = go(talk.moment, "on", talk)
            held = (
                left
                if day is None
                else replace(cleared(talk), hold="yes", aid="yes" if talk.moment == AID else talk.aid)
            )
            return replace(held, hold_until=day, moment=to or talk.moment)
        case "pay_by":
            agreed = day is not None and Term.PAY_BY not in talk.ticks
            return replace(left, pay_by=day, ticks=(*talk.ticks, Term.PAY_BY) if agreed else talk.ticks)
        case "by" if day is not None:
            return replace(left, notes=(*talk.notes, Note("by", day.isoformat(), move.at)))
        case _:
            return left


def _ring(talk: Talk, move: Move, _go: Go) -> Talk:
    return replace(talk, rung=(*talk.rung, move.value))


def _still(talk: Talk, _move: Move, _go: Go) -> Talk:
    """Still on hold: the card tells the minutes anew."""
    return replace(talk, page="", armed="")


STEPS = {
    "term": _term,
    "page": _page,
    "cancel": _cancel,
    "note": _note,
    "day": _day,
    "ring": _ring,
    "still_holding": _still,
}
"""What each move of a field does."""
