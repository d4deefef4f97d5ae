"""Values: what a move carries besides its name, read as dollars, as a percentage, as a plan."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from flows.call.talk import Plan


def money(text: str) -> Decimal | None:
    """Dollars as a button carries them."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def percent(text: str) -> Decimal | None:
    """A percentage as a button carries it; one above the whole is none."""
    found = money(text)
    return found if found is not None and 0 <= found <= 100 else None  # noqa: PLR2004 - all of it


def plan(text: str) -> Plan:
    """A plan as the hearing writes it: `monthly=150.00 months=24 rate=9.9`."""
    said = dict(part.partition("=")[::2] for part in text.split() if "=" in part)
    months = said.get("months", "")
    return Plan(
        money(said.get("monthly", "")), int(months) if months.isdecimal() else None, money(said.get("rate", ""))
    )
