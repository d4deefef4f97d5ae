"""Views of hard moments: who hears the line, which dates run, and what may be said of money and of the aid form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, matters, standing, wallet
from flows.choices import Matter, Whose
from flows.outcomes import AidNext
from flows.rules import deadlines
from flows.rules.workdays import call_slot
from flows.views.dates import next_act

if TYPE_CHECKING:
    from bot.core.flow import Reader


class Listener(StrEnum):
    """Who hears the line. It decides what may be said: a court, a collector and an office are told different things."""

    COURT = "court"
    ESTATE = "estate"
    PROOF = "proof"
    """A collector who has not proved the debt, or a debt so old that nothing about it may be admitted."""
    CLAIM = "claim"
    """An office whose claim the plan has not decided."""
    SURPRISE = "surprise"
    OFFICE = "office"


def listener(reader: Reader) -> Listener:
    """Who hears the line, the one that needs the most care first."""
    care, open_matters = reader.get(facts.CARE_ON), matters.open_matters(reader)
    if matters.sued(reader):
        return Listener.COURT
    if reader.get(facts.WHOSE) is Whose.DIED:
        return Listener.ESTATE
    if Matter.COLLECTOR in open_matters or (care and deadlines.maybe_too_old(care, reader.today, reader.known)):
        return Listener.PROOF
    if matters.claim_open(reader):
        return Listener.CLAIM
    return Listener.SURPRISE if Matter.SURPRISE in open_matters else Listener.OFFICE


@dataclass(frozen=True, slots=True)
class Line:
    """A line to say. `listener` as above; `owed` are the dollars asked for, None where no number may be admitted."""

    listener: str
    owed: Decimal | None


@view
def line(reader: Reader) -> Line:
    """A line to say."""
    hears = listener(reader)
    return Line(hears.value, standing.balance(reader) if hears is Listener.OFFICE else None)


@dataclass(frozen=True, slots=True)
class Late:
    """A bill past its due date. What counts is `days` since the first bill; None where its date is not known.

    `asked`: the date was asked for before, so that it can be changed. `harsh_before` and `aid_by` are None where they
    have passed or the rule does not bind the sender. `form_open`: the aid form was neither sent nor answered nor left
    out. `call_on` is a working day that suits a call.
    """

    first_on: date | None
    days: int
    asked: bool
    harsh_before: date | None
    aid_by: date | None
    form_open: bool
    call_on: date


@view
def late(reader: Reader) -> Late:
    """A bill past its due date."""
    first, today, known = reader.get(facts.FIRST_BILL_ON), reader.today, reader.known
    bound = standing.from_hospital(reader) and standing.nonprofit(reader) is not False
    harsh = deadlines.harsh_steps_not_before(first, known) if first and bound else None
    aid_by = deadlines.aid_application_by(first, known) if first and bound else None
    return Late(
        first,
        (today - first).days if first else 0,
        reader.said(facts.FIRST_BILL_ON) is not None,
        harsh if harsh and harsh > today else None,
        aid_by if aid_by and aid_by >= today else None,
        _form(reader) is Form.OPEN,
        call_slot(today, known),
    )


class Form(StrEnum):
    """How the aid form stands, for a line that never says more than is true."""

    TODAY = "today"
    """The person said today that it goes out today."""
    SENT = "sent"
    OVER = "over"
    """Answered, or left out by choice."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Threat:
    """They threaten. `form` is how the aid form stands."""

    listener: str
    form: str


@view
def threat(reader: Reader) -> Threat:
    """They threaten with collections or a credit report."""
    return Threat(listener(reader).value, _form(reader).value)


def _form(reader: Reader) -> Form:
    said = reader.get(facts.AID_NEXT)
    if standing.aid_decided(reader) or standing.skips_aid(reader):
        return Form.OVER
    if said is AidNext.SENT:
        return Form.SENT
    promised = said is AidNext.SEND and reader.stated_on(facts.AID_NEXT) == reader.today
    return Form.TODAY if promised else Form.OPEN


@dataclass(frozen=True, slots=True)
class Bank:
    """They ask what is in the bank. `answer`: letter, aid, terms, or offer with the dollars that may be named."""

    answer: str
    amount: Decimal | None


@view
def bank(reader: Reader) -> Bank:
    """They ask what is in the bank."""
    if listener(reader) in {Listener.COURT, Listener.ESTATE, Listener.PROOF}:
        return Bank("letter", None)
    if reader.stage in standing.PROMISED:
        return Bank("terms", None)
    amount = wallet.to_name(reader) if reader.reached(wallet.MONEY_KNOWN) else None
    if amount is not None:
        return Bank("offer", amount)
    return Bank("terms" if _form(reader) is Form.OVER else "aid", None)


@dataclass(frozen=True, slots=True)
class Pause:
    """It is all too much. `next_on` is the soonest date on file by which the person must act."""

    next_on: date | None


@view
def pause(reader: Reader) -> Pause:
    """It is all too much."""
    soonest = next_act(reader)
    return Pause(soonest.on if soonest else None)
