"""What a changed answer moved: the figures and dates that are worth a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from flows import standing, wallet
from flows.rules.ladder import Ladder, SingleOffer
from flows.views.bill import medicaid
from flows.views.dates import clocks

if TYPE_CHECKING:
    from bot.core.flow import Reader


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


def _figures(reader: Reader) -> dict[str, Decimal | date | None]:
    """The figures whose moves are worth a word."""
    plan_now = wallet.numbers(reader)
    ladder = plan_now if isinstance(plan_now, Ladder) else None
    single = plan_now.amount if isinstance(plan_now, SingleOffer) else None
    dated = {each.what: each.on for each in clocks(reader)}
    return {
        "owed": standing.balance(reader),
        "income": standing.yearly_income(reader),
        "percent": standing.poverty_percent(reader),
        "opening": ladder.opening if ladder else single,
        "target": ladder.target if ladder else None,
        "limit": ladder.limit if ladder else None,
        "aid_form": dated.get("aid_form"),
        "medicaid": dated.get("medicaid"),
        "cobra": dated.get("cobra"),
        "dispute": dated.get("dispute"),
    }


def moved(before: Reader, after: Reader) -> Moved | None:
    """What a changed answer moved, or None where nothing worth a word did."""
    old, new = _figures(before), _figures(after)
    # COBRA's first day is told where it is asked for, with what it means.
    told = {"cobra"} if old["cobra"] is None else set()
    changes = tuple(Change(what, old[what], new[what]) for what in new if old[what] != new[what] and what not in told)
    cover = medicaid.build(after)
    # What was said of Medicaid no longer holds: the income is not above the line for most adults after all.
    if after.reached("coverage_looked_at") and cover.near and not medicaid.build(before).near and cover.file_by:
        changes += (Change("near_medicaid", None, cover.file_by),)
    return Moved(changes) if changes else None
