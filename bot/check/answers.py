"""Answers for the explorer: a few for each kind of question, chosen so that guards decide one way and the other."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.charges import Lines, Picks
from bot.core.kinds import Choices, Day, Money, Number, Percent, When, Words
from bot.engine.prompt import NONE, UNSURE

if TYPE_CHECKING:
    from bot.core.flow import AnyFact
    from bot.core.kinds import AnyKind

SUMS = (Decimal(2_400), Decimal(60), Decimal(30_000), Decimal(150_000), Decimal(0))
"""Dollars: a usual bill first, then little, a year's small income, a large one, nothing."""
SHARES = (Decimal("0.05"), Decimal("0.4"), Decimal("0.9"), Decimal("1.3"))
"""Of the sum that was said first: what guards compare with it lies on both sides of it."""
BACK = (timedelta(days=10), timedelta(days=75), timedelta(days=500), timedelta(0), timedelta(days=2500))
AHEAD = (timedelta(days=3), timedelta(days=40))
LINE = "10/02/2026 85025 blood count 1 $180.00"
WORDS = {
    "state": ("Texas", "New York", "California", "Illinois", "Alaska", "Hawaii"),
    "phone": ("212 555 0143",),
    "name": ("Maria Lopez",),
    "text": ("Account four",),
    "period": ("a month", "a year"),
    "yesno": ("yes", "no"),
}


def typed(  # noqa: PLR0911 - one line for each kind
    kind: AnyKind, first_sum: Decimal | None, today: date
) -> tuple[str, ...]:
    """What to type to an open question; nothing for a choice, which is tapped."""
    match kind:
        case Money(minimum=low, maximum=high):
            shares = [(first_sum * share).quantize(Decimal("0.01")) for share in SHARES] if first_sum else []
            return tuple(dict.fromkeys(f"${each:.2f}" for each in (*SUMS, *shares) if low <= each <= high))
        case Number(minimum=low, maximum=high):
            return tuple(dict.fromkeys(str(each) for each in (low, 2, 4, high) if low <= each <= high))
        case Percent():
            return ("0", "9.9")
        case Day(when=when):
            back = BACK if when is not When.FUTURE else ()
            ahead = AHEAD if when is not When.PAST else ()
            days = (*(today - each for each in back), *(today + each for each in ahead))
            return tuple(_written(day) for day in days)
        case Lines():
            # Twice the same, two that exclude each other, and one that nothing is wrong with.
            return ("80061 lipids 10/02/2026 $95.00", f"{LINE}\n{LINE}", "10/02 80053 $60\n10/02 80048 $40")
        case Picks():
            return ("1",)
        case Words(name=name):
            return WORDS.get(name, WORDS["text"])
        case _:
            return ()


def _written(day: date) -> str:
    """A date as nobody can misread it."""
    return f"{day:%B} {day.day}, {day.year}"


def tapped(fact: AnyFact) -> tuple[str, ...]:
    """What can be tapped in answer to a question."""
    members = getattr(fact.kind, "options", ())
    several = (NONE,) if isinstance(fact.kind, Choices | Picks) else ()
    return (*(str(each.value) for each in members), *several, UNSURE)
