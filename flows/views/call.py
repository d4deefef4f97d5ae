"""Views around the call: the rights that fit the case, what is still missing for it, and what a card would cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, matters, standing, wallet
from flows.choices import Insured
from flows.rules import deadlines
from flows.rules.borrowing import deferred_interest
from flows.rules.workdays import call_slot

if TYPE_CHECKING:
    from datetime import date

    from bot.core.flow import Reader

MOST_RIGHTS = 5


@dataclass(frozen=True, slots=True)
class Rights:
    """The rights that fit the case, the most telling first, at most five. Each names its words and its topic."""

    rights: tuple[str, ...]


def _still_waits(reader: Reader) -> bool:
    """Whether the hospital's wait before harsh steps still runs, or may."""
    first = reader.get(facts.FIRST_BILL_ON)
    return first is None or deadlines.harsh_steps_not_before(first, reader.known) > reader.today


@view
def rights(reader: Reader) -> Rights:
    """The rights that fit the case."""
    hospital, collector = standing.from_hospital(reader), matters.at_collector(reader)
    insured = reader.get(facts.INSURED)
    fits = {
        "aid_form": hospital and standing.nonprofit(reader) is True and not standing.aid_decided(reader),
        "ask_aid": hospital and standing.nonprofit(reader) is not True and not standing.aid_decided(reader),
        "harsh_steps": hospital and standing.nonprofit(reader) is True and _still_waits(reader),
        "proof": collector,
        "estimate": insured is Insured.NO and not collector,
        "eob": insured is Insured.YES,
        "appeal": insured is Insured.YES,
        "records": True,
        "writing": True,
        "interpreter": True,
    }
    return Rights(tuple(name for name, fit in fits.items() if fit)[:MOST_RIGHTS])


@dataclass(frozen=True, slots=True)
class Ready:
    """What is not there yet for a call: `billed`, `cash`, `monthly`. `suggested` is a working day for it."""

    missing: tuple[str, ...]
    suggested: date


@view
def ready(reader: Reader) -> Ready:
    """What is not there yet for a call."""
    return Ready(wallet.missing_for_call(reader), call_slot(reader.today, reader.known))


@dataclass(frozen=True, slots=True)
class Card:
    """What a "no interest" card comes to at its end, by the rate that was typed. None where a part is not known.

    `left` is dollars still open after `months` payments of `monthly`; `interest` the least that lands on top, in round
    words; both zero where it is paid off in time.
    """

    owed: Decimal | None
    rate: Decimal | None
    months: int | None
    monthly: Decimal | None
    left: Decimal | None
    interest: Decimal | None


@view
def card(reader: Reader) -> Card:
    """What a card would cost."""
    owed, monthly = standing.balance(reader), wallet.free_monthly(reader)
    rate, months = reader.get(facts.CARD_RATE), reader.get(facts.CARD_MONTHS)
    if owed is None or rate is None or months is None or monthly is None:
        return Card(owed, rate, months, monthly, None, None)
    back = deferred_interest(owed, rate, monthly, months)
    return Card(owed, rate, months, monthly, back.left, back.at_least)
