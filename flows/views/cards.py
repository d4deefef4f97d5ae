"""The cards that can be called for at any time: the plan, the numbers, the bills, and where things stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, standing
from flows.choices import Checked, Itemized, Whose
from flows.journey import JOURNEY
from flows.rules.deadlines import days_left
from flows.rules.ladder import Ladder, SingleOffer
from flows.views.bill import look_again
from flows.views.dates import Date, clocks
from flows.views.offer import Offer, offered

if TYPE_CHECKING:
    from bot.core.flow import Reader

SHOWN_DATES = 4
"""How many dates a card shows; a card has at most twelve lines."""
ORDER = ("first", "papers", "others", "aid", "errors", "offer", "paper", "pay")
"""The one order of help. Each is `done`, `now` or `next` on the plan card."""
STAGES = {
    "intake": "first",
    "court": "first",
    "await_court": "first",
    "collector": "first",
    "insurer": "papers",
    "await_claim": "papers",
    "await_appeal": "papers",
    "surprise": "papers",
    "estimate": "papers",
    "records": "papers",
    "match": "papers",
    "other_payer": "others",
    "federal": "others",
    "await_other": "others",
    "household": "others",
    "coverage": "others",
    "assistance": "aid",
    "await_aid": "aid",
    "check": "errors",
    "await_fix": "errors",
    "money": "offer",
    "offer": "offer",
    "await_call": "offer",
    "terms": "paper",
    "await_paper": "paper",
    "pay": "pay",
    "await_proof": "pay",
    "closed": "closed",
}
"""Where each stage lies in the order of help."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One line of the plan. `state`: `done`, `now` or `next`."""

    what: str
    state: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan: the steps in the one order, where the bill stands, and the soonest dates."""

    steps: tuple[PlanStep, ...]
    stage: str
    dates: tuple[Date, ...]


def _steps(reader: Reader) -> tuple[PlanStep, ...]:
    now = STAGES[reader.stage]
    at = len(ORDER) if now == "closed" else ORDER.index(now)
    return tuple(
        PlanStep(what, "done" if index < at else "now" if index == at else "next") for index, what in enumerate(ORDER)
    )


def coming(reader: Reader) -> tuple[Date, ...]:
    """What is next: the clocks that run, and what the stage itself waits for; soonest first."""
    stage = JOURNEY.stage(reader.stage)
    due = [(each.what, each.on(reader)) for each in stage.reminders] if stage else []
    running = clocks(reader)
    known = {each.what for each in running}
    waits = [
        Date(what, on, act=True, days_left=days_left(on, reader.today))
        for what, on in due
        if on and on >= reader.today and what not in known
    ]
    return tuple(sorted([*running, *waits], key=lambda each: (each.on, each.what)))


@view
def plan(reader: Reader) -> Plan:
    """The plan card."""
    return Plan(_steps(reader), reader.stage, coming(reader)[:SHOWN_DATES])


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers card. While something is open the offer reads "not yet": `holds` say for what, `until` when next."""

    billed: Decimal | None
    offer: Offer
    until: date | None
    dates: tuple[Date, ...]
    checked: str


@view
def numbers(reader: Reader) -> Numbers:
    """The numbers card."""
    look = reader.get(facts.CHECKED)
    dates = clocks(reader)
    return Numbers(
        reader.get(facts.BILLED),
        offered(reader),
        look_again(reader) if standing.holds(reader) else None,
        dates[:SHOWN_DATES],
        look.value if look else Checked.SKIP.value,
    )


@dataclass(frozen=True, slots=True)
class BillLine:
    """One bill on the list."""

    sender: str | None
    kind: str
    billed: Decimal | None
    patient: str | None
    stage: str
    current: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Bills:
    """All bills of the person, and what is left of the wallet."""

    lines: tuple[BillLine, ...]
    cash: Decimal | None
    free: Decimal | None


@view
def bills(reader: Reader) -> Bills:
    """The list of bills."""

    def line(each: Reader) -> BillLine:
        return BillLine(
            each.get(facts.SENDER_NAME),
            standing.sender_kind(each),
            each.get(facts.BILLED),
            each.get(facts.PATIENT_NAME) if each.get(facts.WHOSE) is Whose.OTHER else None,
            STAGES[each.stage],
            each.case == reader.case,
            each.closed,
        )

    return Bills(tuple(line(each) for each in reader.bills()), reader.get(facts.CASH), standing.free_cash(reader))


@dataclass(frozen=True, slots=True)
class Recap:
    """Where things stood, for somebody who comes back. `since` is when the stage began."""

    billed: Decimal | None
    sender: str | None
    kind: str
    stage: str
    since: date | None
    next_date: Date | None
    aid_skipped: bool
    itemized_asked: bool


@view
def recap(reader: Reader) -> Recap:
    """Where things stood."""
    dates = coming(reader)
    return Recap(
        reader.get(facts.BILLED),
        reader.get(facts.SENDER_NAME),
        standing.sender_kind(reader),
        reader.stage,
        reader.stage_since,
        dates[0] if dates else None,
        standing.skips_aid(reader),
        reader.get(facts.ITEMIZED) is Itemized.TOTAL and reader.reached("records_asked"),
    )


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that moved. `what` names its words; None where there was or is none."""

    what: str
    before: Decimal | date | None
    after: Decimal | date | None


@dataclass(frozen=True, slots=True)
class Moved:
    """What a changed answer moved."""

    changes: tuple[Change, ...]


def figures(reader: Reader) -> dict[str, Decimal | date | None]:
    """The figures whose moves are worth a word."""
    plan_now = standing.numbers(reader)
    ladder = plan_now if isinstance(plan_now, Ladder) else None
    single = plan_now.amount if isinstance(plan_now, SingleOffer) else None
    dated = {each.what: each.on for each in clocks(reader)}
    return {
        "owed": standing.balance(reader),
        "percent": standing.poverty_percent(reader),
        "opening": ladder.opening if ladder else single,
        "target": ladder.target if ladder else None,
        "limit": ladder.limit if ladder else None,
        "aid_form": dated.get("aid_form"),
        "medicaid": dated.get("medicaid"),
        "dispute": dated.get("dispute"),
    }


def moved(before: Reader, after: Reader) -> Moved | None:
    """What a changed answer moved, or None where nothing worth a word did."""
    old, new = figures(before), figures(after)
    changes = tuple(Change(what, old[what], new[what]) for what in new if old[what] != new[what])
    return Moved(changes) if changes else None
