"""The lines that billing offices say, and when the reply to each may be shown.

The replies are words (`call/line/<id>`); here is only what each does to the call besides being answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.call.talk import Talk


def _always(_talk: Talk) -> bool:
    return True


def _collector(talk: Talk) -> bool:
    return talk.held.collects


def _estate(talk: Talk) -> bool:
    return "estate" in talk.held.holds


def _qmb(talk: Talk) -> bool:
    return "qmb" in talk.held.holds


def _office(talk: Talk) -> bool:
    return not talk.held.collects


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that they say. `instead` is the reply where `fits` does not hold.

    `no`: it is a refusal, and counts on the way to another person and another day. `arms` is the field that is open
    after it.
    """

    id: str
    fits: Callable[[Talk], bool] = _always
    instead: str = "neutral"
    no: bool = False
    arms: str = ""


LINES = (
    Line("full_balance"),
    Line("no_negotiation", no=True),
    Line("lowest", no=True),
    Line("too_much_income", _office),
    Line("only_uninsured", _office),
    Line("pay_something"),
    Line("collections_threat", _office, "credit_threat"),
    Line("credit_threat"),
    Line("card_offered", arms="card_rate"),
    Line("plan_floor"),
    Line("insurance_says"),
    Line("call_insurance"),
    Line("no_itemized"),
    Line("charges_correct"),
    Line("no_writing"),
    Line("today_only"),
    Line("transfer"),
    Line("no_supervisor"),
    Line("bank_balance"),
    # To a hospital nothing is disputed as a debt, so its rush to pay is answered as any other's.
    Line("confirm_debt", _collector, "pay_now"),
    Line("already_discounted"),
    Line("applied_late", _office),
    Line("ssn"),
    Line("medicaid_first", _office),
    Line("form_never_came", _office),
    Line("you_signed"),
    Line("autopay"),
    Line("only_patient"),
    Line("with_agency", _office),
    Line("form_incomplete", _office),
    Line("no_hold"),
    Line("doctors_not_covered", _office),
    Line("percent_only"),
    Line("aid_denied", _office),
    Line("half_down"),
    Line("which_accounts"),
    Line("recorded"),
    Line("their_lawyer"),
    Line("not_nonprofit", _office),
    Line("estimate_exceeded"),
    # Only where it is true: nobody is told to say that somebody has died, or that there is a card.
    Line("estate", _estate, "you_signed"),
    Line("qmb", _qmb, "charges_correct"),
)
"""The lines of the brief, in its order."""

OWN = (
    Line("voicemail"),
    Line("robot_menu"),
    Line("office_closed"),
    Line("account_not_found"),
    Line("wrong_department"),
    Line("they_call_you"),
    Line("gave_card"),
    Line("wait"),
    Line("confused"),
    Line("panic"),
    Line("rude"),
    Line("supervisor_on"),
    Line("who_can_approve"),
    Line("pay_now"),
    Line("silence"),
    Line("call_back", arms="by"),
    Line("threat"),
)
"""What rehearsals and real calls bring besides."""
SAID_BY_US = (
    "resume",
    "neutral",
    "later",
    "another_person",
    "another_day",
    "first_no",
    "card_cost",
    "percent",
    "numbers",
)
"""Replies that follow from the talk, and from nothing that they say."""
COUNT = "count"
"""No reply: a number of ours was said, and it is their turn. Its words are among those of the moments."""
BY_ID = {line.id: line for line in (*LINES, *OWN)}
LADDER = ("first_no", "who_can_approve", "another_person", "another_day")
"""What is asked after each no: which programmes, which person, the supervisor, another day."""


def reply(talk: Talk, line: Line) -> str:
    """The reply to show for what they say: its own, or the one that may be shown in this call."""
    return line.id if line.fits(talk) else line.instead


def after_no(noes: int) -> str:
    """The reply to a no, by how many there were."""
    return LADDER[min(noes, len(LADDER)) - 1]
