"""The cards that can be called for at any time: the plan, the numbers, the bills."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.answers import Silence
from bot.core.flow import view
from flows import facts, lines, standing, wallet
from flows.choices import Whose
from flows.journey import JOURNEY
from flows.outcomes import Checked
from flows.rules.deadlines import days_left
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
    **dict.fromkeys(("intake", "danger", "court", "await_court", "estate", "collector"), "first"),
    **dict.fromkeys(("insurer", "await_claim", "await_appeal", "surprise", "estimate", "records", "match"), "papers"),
    **dict.fromkeys(("other_payer", "federal", "await_other", "await_advice", "household", "coverage"), "others"),
    **dict.fromkeys(("assistance", "await_aid", "aid_again"), "aid"),
    **dict.fromkeys(("check", "await_lines", "lines", "walk", "await_fix"), "errors"),
    **dict.fromkeys(("money", "offer", "number", "call_prep", "await_call"), "offer"),
    **dict.fromkeys(("terms", "await_paper"), "paper"),
    **dict.fromkeys(("pay", "await_proof"), "pay"),
    "closed": "closed",
}
"""Where each stage lies in the order of help."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One line of the plan. `state`: `done`, `asked` (no answer yet), `skipped`, `now` or `next`."""

    what: str
    state: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan: the steps in the one order, where the bill stands, and the soonest dates.

    `red` is a court date of any bill: it stands on top until it is done.
    """

    steps: tuple[PlanStep, ...]
    stage: str
    dates: tuple[Date, ...]
    red: Date | None


def place(reader: Reader) -> str:
    """Where a bill lies in the order of help. Asked on after what came first, it is at its papers."""
    return "papers" if reader.stage == "intake" and reader.reached("told") else STAGES[reader.stage]


def _steps(reader: Reader) -> tuple[PlanStep, ...]:
    now = place(reader)
    at = len(ORDER) if now == "closed" else ORDER.index(now)
    waits, left_out = lines.lines_awaited(reader), _left_out(reader)

    def state(index: int, what: str) -> str:
        if index == at:
            return "now"
        if index > at:
            return "next"
        if what == "papers" and not reader.reached("records_asked"):
            return "next"
        open_still = {"papers": waits, "aid": standing.aid_open(reader)}.get(what, False)
        return "skipped" if what in left_out else "asked" if open_still else "done"

    return tuple(PlanStep(what, state(index, what)) for index, what in enumerate(ORDER))


def _left_out(reader: Reader) -> set[str]:
    """What the person chose to leave out."""
    out = {"aid"} if standing.skips_aid(reader) else set()
    unchecked = lines.without_lines(reader)
    skipped = reader.get(facts.CHECKED) is Checked.SKIP or reader.said(facts.CHECKED) is Silence.DECLINED
    return out | {"errors"} if unchecked or skipped or lines.nothing_read(reader) else out


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


def red_date(reader: Reader) -> Date | None:
    """The soonest date by which a court must have its answer, over all bills."""
    found = [date for bill in reader.bills() for date in clocks(bill) if date.what == "answer_court"]
    return min(found, key=lambda each: each.on, default=None)


@view
def plan(reader: Reader) -> Plan:
    """The plan card."""
    return Plan(_steps(reader), reader.stage, coming(reader)[:SHOWN_DATES], red_date(reader))


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
    dates = clocks(reader)
    return Numbers(
        reader.get(facts.BILLED),
        offered(reader),
        look_again(reader) if standing.holds(reader) else None,
        dates[:SHOWN_DATES],
        _check(reader),
    )


def _check(reader: Reader) -> str:
    """How the look at the lines stands: `off`, `right`, `skip`, `unread`, `waiting` for the full bill, or `unasked`."""
    if lines.in_doubt(reader):
        return Checked.OFF.value
    if lines.nothing_read(reader):
        return "unread"
    if "errors" in _left_out(reader):
        return Checked.SKIP.value
    if lines.check_settled(reader):
        return Checked.RIGHT.value
    return "waiting" if lines.lines_awaited(reader) else "unasked"


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
    """All bills of the person, what is left of the wallet, and a court date of any of them."""

    lines: tuple[BillLine, ...]
    cash: Decimal | None
    free: Decimal | None
    red: Date | None


@view
def bills(reader: Reader) -> Bills:
    """The list of bills."""

    def line(each: Reader) -> BillLine:
        return BillLine(
            each.get(facts.SENDER_NAME),
            standing.sender_kind(each),
            each.get(facts.BILLED),
            each.get(facts.PATIENT_NAME) if each.get(facts.WHOSE) not in {Whose.ME, None} else None,
            place(each),
            each.case == reader.case,
            each.closed,
        )

    listed = tuple(line(each) for each in reader.bills())
    return Bills(listed, reader.get(facts.CASH), wallet.unspent(reader), red_date(reader))
