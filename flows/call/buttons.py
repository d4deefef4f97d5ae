"""The buttons of the card: left what they did, right what you need, in the same places at every moment."""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from bot.core.effects import Label, Literal, Reply
from flows.call import bargaining, fields
from flows.call.machine import (
    AID,
    CLOSE,
    COUNTER,
    DIAL,
    DISCOUNT,
    ERRORS,
    FIRST,
    MONTHLY,
    OFFER,
    OPEN,
    PLAN,
    PROOF,
    RATE,
    RECAP,
    TERMS,
    UNCONFIRMED,
    VERIFY,
)
from flows.call.talk import Side
from flows.rules.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from flows.call.talk import Talk

TEMPLATE = "call/button"
Event: TypeAlias = "tuple[str, Reply]"
Rows: TypeAlias = "tuple[tuple[Event, ...], ...]"

NO = ("refused", "no")
ON_HOLD = ("on_hold", "on_hold")
DID: dict[str, tuple[tuple[str, str], ...]] = {
    DIAL: (("someone_here", "someone_here"), ("robot_menu", "robot_menu"), ON_HOLD),
    VERIFY: (("ssn", "ssn"), ("only_patient", "only_patient"), ON_HOLD),
    OPEN: (("agreed", "right_person"), NO, ("transfer", "transfer")),
    PROOF: (("agreed", "they_said_yes"), NO, ("confirm_debt", "pay_now")),
    AID: (("agreed", "yes_until"), NO, ("too_much_income", "too_much_income")),
    ERRORS: (("agreed", "they_review"), NO, ON_HOLD),
    FIRST: (("agreed", "yes_until"), NO, ON_HOLD),
    DISCOUNT: (("agreed", "name_cut"), NO, ("sum", "name_sum")),
    RATE: (("agreed", "name_sum"), NO, ON_HOLD),
    OFFER: (("agreed", "they_said_yes"), NO, ("sum", "name_sum")),
    COUNTER: (("agreed", "they_said_yes"), NO, ("sum", "name_sum")),
    PLAN: (("agreed", "they_said_yes"), NO, ("plan", "name_plan")),
    MONTHLY: (("agreed", "they_said_yes"), NO, ("plan", "name_plan")),
    RECAP: (("agreed", "they_agreed"), ("changed", "changed"), ON_HOLD),
    CLOSE: (("ended", "hung_up"), ("changed", "changed"), ON_HOLD),
}
"""What they did, by moment: the yes on top, the no in the middle. A move and the label of its button."""
SENDS = (("agreed", "they_send"), NO, ON_HOLD)
"""What they did where the itemized bill was asked for."""
NEED = (("said_it", "said_it"), ("page:notes", "note"), ("confused", "confused"))
TAKES = ("take", "take")
AWAY = {
    Side.ON_HOLD: (("someone_here", "someone_here"), ("still_holding", "still_holding"), ("cut_off", "cut_off")),
    Side.CUT_OFF: (("someone_here", "someone_here"), ("voicemail", "voicemail"), ON_HOLD),
    Side.PAUSED: (("back_now", "back_now"), ON_HOLD, ("cut_off", "cut_off")),
}
"""What happens while nobody talks."""
NEED_AWAY = (("call_back", "call_back"), ("page:notes", "note"), ("ended", "hang_up"))
MORE = {
    "more": (
        (ON_HOLD, ("sum", "their_sum")),
        (("transfer", "transfer"), ("plan", "their_plan")),
        (("cut_off", "cut_off"), ("supervisor", "supervisor")),
    ),
    "further": (
        (("pay_now", "pay_now"), ("panic", "panic")),
        (("card_offered", "card_offered"), ("call_back", "call_back")),
        (("threat", "threat"), ("hang_up", "hang_up")),
    ),
}
"""What can happen at any moment, six at a time."""
NEXT_PAGE = {"": "more", "more": "further", "further": ""}
DAYS = ("in_two_weeks", "in_thirty_days", "month_end")
"""The chips for a day, which the person types where it is another."""
CUTS = (Decimal(10), Decimal(20), Decimal(30), Decimal(50))


def rows(talk: Talk) -> Rows:
    """All buttons of the card: three rows of two, or the chips in their place, and undo, pause and more below."""
    if talk.side is not Side.TALKING and not talk.page:
        return (*_pairs(AWAY[talk.side], NEED_AWAY), _last(talk))
    if talk.moment == TERMS and not talk.page and not talk.line:
        return (*_terms(talk), (_event(*NO), _event("done")), _last(talk))
    if talk.moment == UNCONFIRMED and not talk.page and not talk.line:
        return ((_event("ask_again"), _event("anyway")), _last(talk))
    chips = _chips(talk)
    if chips is not None:
        return (*chips, _last(talk))
    did = SENDS if _is_unlisted(talk) else DID.get(talk.moment, (NO, ("plan", "name_plan"), ON_HOLD))
    need = (*NEED[:2], TAKES) if not talk.line and can_take(talk) else NEED
    return (*_pairs(did, need), _last(talk))


def _is_unlisted(talk: Talk) -> bool:
    return talk.moment == ERRORS and not talk.held.lines


def can_take(talk: Talk) -> bool:
    """Whether what they offered can be taken: nothing holds it back, and it is within what the person can pay."""
    held = talk.held
    if held.hold:
        return False
    if talk.moment == COUNTER and talk.theirs:
        top = held.limit if held.stepped else held.first
        return talk.move == bargaining.TAKE or (top is not None and talk.theirs[-1] <= top)
    return talk.moment == PLAN and bargaining.is_free(talk)


def _chips(talk: Talk) -> Rows | None:  # noqa: PLR0911 - one case for each page
    """The chips of the page that is open."""
    match talk.page:
        case "more" | "further":
            return tuple(tuple(_event(move, label) for move, label in row) for row in MORE[talk.page])
        case "sums":
            return (*_two(_sum(amount) for amount in _sums(talk)), (_event("cancel"),))
        case "cuts":
            cuts = (_plain(f"percent:{cut}", f"{cut}%") for cut in CUTS)
            return (*_two(cuts), (_event("sum", "their_sum"), _event("cancel")))
        case "notes":
            notes = (_event(f"page:{what}", f"note_{what}") for what in fields.NOTES)
            return _two((*notes, _event("cancel")))
        case "dates" | "by" | "pay_by":
            what = talk.armed or talk.page
            days = (_event(f"day:{what}:{day}", label) for label, day in days_ahead(talk.held.on))
            return _two((*days, _event(f"day:{what}:", "no_date"), _event("cancel")))
        case "":
            return None
        case _:
            return ((_event("cancel"),),)


def days_ahead(on: date) -> tuple[tuple[str, date], ...]:
    """The days that offices name, from the day of the call. On the last day of a month its end is that of the next."""
    next_day = on + timedelta(days=1)
    month_end = next_day.replace(day=monthrange(next_day.year, next_day.month)[1])
    weeks, days = on + timedelta(weeks=2), on + timedelta(days=30)
    return tuple(zip(DAYS, (weeks, days, month_end), strict=True))


def _sums(talk: Talk) -> tuple[Decimal, ...]:
    """Sums worth a chip: the bill's, their last one, and the person's own numbers where nothing holds them back."""
    held = talk.held
    last = talk.theirs[-1] if talk.theirs else None
    ours = () if held.hold else (held.limit, held.target, talk.ours, held.first)
    found = (held.owed, last, *ours)
    return tuple(sorted({each for each in found if each is not None}, reverse=True))


def _terms(talk: Talk) -> Rows:
    return _two(_event(f"term:{term}", f"{'ticked' if term in talk.ticks else 'term'}_{term}") for term in Term)


def _last(talk: Talk) -> tuple[Event, ...]:
    return (_event("undo"), _event("pause"), _event(f"page:{NEXT_PAGE.get(talk.page, 'more')}", "more"))


def _pairs(did: tuple[tuple[str, str], ...], need: tuple[tuple[str, str], ...]) -> Rows:
    return tuple((_event(*left), _event(*right)) for left, right in zip(did, need, strict=True))


def _two(events: Iterable[Event]) -> Rows:
    """Two in a row."""
    found = tuple(events)
    return tuple(found[at : at + 2] for at in range(0, len(found), 2))


def _event(move: str, label: str = "") -> Event:
    return move, Reply("", Label(TEMPLATE, label or move))


def _sum(amount: Decimal) -> Event:
    shown = f"${amount:,.2f}".removesuffix(".00")
    return _plain(f"sum:{amount}", shown)


def _plain(move: str, words: str) -> Event:
    return move, Reply("", Literal(words))
