"""Shown: a value that somebody told, as a template can show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.answers import Silence
from bot.core.book import Asked
from bot.core.effects import Label
from bot.understanding.state_names import FULL

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from bot.core.charges import ChargeLine
    from bot.core.flow import AnyFact
    from bot.core.kinds import Raw
    from bot.engine.desk import Desk


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as a template can show it. Choices are labels of the question that asked for them."""

    value: Decimal | date | int | str | Label | tuple[Label, ...] | tuple[ChargeLine, ...] | Silence | None


def show(desk: Desk, fact: AnyFact, raw: Raw | Silence | None) -> Shown:
    """A stored value as a template can show it."""
    if raw is None or isinstance(raw, Silence):
        return Shown(raw)
    where = desk.tables.asked_at.get(fact.id)
    # Court papers that were heard of in passing are asked about by the talk itself.
    at = f"ask/{'/'.join(where)}" if where else f"talk/{Asked.COURT.value}"
    value: Decimal | date | int | str | Label | tuple[Label, ...] | tuple[ChargeLine, ...]
    match fact.kind.name, raw:
        case "choice", str():
            value = Label(at, raw)
        case "choices", tuple():
            value = tuple(Label(at, each) for each in raw)
        case "picks", tuple():
            value = ", ".join(raw) if raw else ()
        case "state", str():
            value = FULL.get(raw, raw)
        case "percent", str():
            value = f"{raw}%"
        case _:
            value = fact.kind.load(raw)
    return Shown(value)


def now(desk: Desk, fact: AnyFact, record: str = "") -> Shown:
    """What is held of a fact, as a template can show it."""
    reader = desk.reader(record=record)
    stated = reader.held(fact).now
    if stated is None or reader.said(fact) is None:
        # Never said, or said in a kind that can no longer be read: to the person these are the same.
        return Shown(None)
    return show(desk, fact, stated.silence or stated.raw)
