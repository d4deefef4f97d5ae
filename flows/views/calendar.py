"""One calendar over all bills: every date that somebody must keep or may look forward to, soonest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, standing
from flows.views.cards import coming
from flows.views.dates import Date

if TYPE_CHECKING:
    from bot.core.flow import Reader

MOST_DATES = 9
"""A card has at most twelve lines."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One date, and the bill that it belongs to; `several` where there is more than one bill."""

    date: Date
    sender: str | None
    kind: str
    several: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of all open bills; `more` counts those that the card has no room for."""

    entries: tuple[Entry, ...]
    more: int


@view
def calendar(reader: Reader) -> Calendar:
    """One calendar over all bills."""
    bills = [bill for bill in reader.bills() if not bill.closed]
    found = [
        Entry(date, bill.get(facts.SENDER_NAME), standing.sender_kind(bill), len(bills) > 1)
        for bill in bills
        for date in coming(bill)
    ]
    found.sort(key=lambda each: (each.date.on, each.date.what))
    return Calendar(tuple(found[:MOST_DATES]), max(0, len(found) - MOST_DATES))
