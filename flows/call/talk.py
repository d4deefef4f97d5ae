"""The talk: where a call stands, folded from what happened in it. Frozen; each move makes a new one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from flows.rules.terms import Deal, Term, red_terms

if TYPE_CHECKING:
    from bot.core.knowledge import Known
    from flows.call.snapshot import Snapshot


class Side(StrEnum):
    """Whether anybody listens at the other end."""

    TALKING = "talking"
    ON_HOLD = "on_hold"
    PAUSED = "paused"
    CUT_OFF = "cut_off"


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was written down. `what`: name, direct, ref, promise, by or said."""

    what: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as they offered it: dollars a month, how many payments, percent a year. None where it was not said.

    `counted`: which of the first two we have counted ourselves. It is counted anew when they say more.
    """

    monthly: Decimal | None = None
    months: int | None = None
    rate: Decimal | None = None
    counted: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Practice:
    """A rehearsal: how hard, the round, the feedback on the last answer, and how many answers were good."""

    level: str
    round: int = 0
    feedback: str = ""
    good: int = 0
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """Where a call stands.

    `line` is a reply that is shown instead of the moment's own words. `page` is a set of chips in place of the three
    rows, `armed` the field that the next typed message fills. `ours` is the number to name now, `named` whether one
    was; `theirs` all they named. `move` is what to do about their last. `aid`, `hold`, `review` and `itemized` are
    yes, no or empty. `back` is the moment to go back to from a sum or a plan of theirs that is only noted. `ticks`
    are terms they agreed to, `refused` terms they did not. `agreed` is the sum of the deal, `kind` how it is paid.
    `rung` is what was said by itself in this hold. `ended` is how the call ended.
    """

    held: Snapshot
    known: Known
    moment: str = "ready"
    line: str = ""
    side: Side = Side.TALKING
    side_at: datetime | None = None
    page: str = ""
    armed: str = ""
    noes: int = 0
    ours: Decimal | None = None
    named: bool = False
    raises: int = 0
    before: Decimal | None = None
    theirs: tuple[Decimal, ...] = ()
    move: str = ""
    percent: Decimal | None = None
    plan: Plan | None = None
    card_rate: Decimal | None = None
    card_months: int | None = None
    aid: str = ""
    hold: str = ""
    hold_until: date | None = None
    review: str = ""
    itemized: str = ""
    back: str = ""
    notes: tuple[Note, ...] = ()
    ticks: tuple[Term, ...] = ()
    refused: tuple[Term, ...] = ()
    kind: Deal | None = None
    agreed: Decimal | None = None
    pay_by: date | None = None
    leaf: int = 0
    heard: tuple[str, ...] = ()
    started: datetime | None = None
    last: datetime | None = None
    rung: tuple[str, ...] = ()
    practice: Practice | None = None
    ended: str = ""

    def noted(self, what: str) -> str | None:
        """The newest note of that field."""
        return next((note.words for note in reversed(self.notes) if note.what == what), None)

    @property
    def said(self) -> tuple[str, ...]:
        """What was typed and nobody could make out, each once."""
        return tuple(dict.fromkeys(note.words for note in self.notes if note.what == "said"))

    @property
    def kinds(self) -> frozenset[Deal]:
        """What kind of deal it is: a plan, with a collector, in court."""
        also = {Deal.COLLECTOR: self.held.collects, Deal.SUED: "sued" in self.held.holds}
        return frozenset({self.kind or Deal.ONE_PAYMENT, *(deal for deal, fits in also.items() if fits)})

    @property
    def red(self) -> tuple[Term, ...]:
        """The terms without which it is not a deal yet, and that were not agreed to."""
        needed = red_terms(self.kinds, self.known)
        return tuple(term for term in Term if term in needed and term not in self.ticks)

    @property
    def term(self) -> Term | None:
        """The term to ask about now: what must be there first; None where all was asked."""
        plain = (term for term in Term if term not in self.ticks and (term is not Term.LATE or self.kind is Deal.PLAN))
        ahead = [*self.red, *plain]
        return next((term for term in ahead if term not in self.refused), None)


def cleared(talk: Talk) -> Talk:
    """Put chips and fields away, and be back on the line."""
    return replace(talk, page="", armed="", line="", side=Side.TALKING, side_at=None, rung=())
