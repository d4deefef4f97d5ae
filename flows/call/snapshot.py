"""The snapshot: what was known when a call began. It is frozen, so that a number does not change under one's voice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a call begins with. Amounts are dollars; None and empty where a thing is not known.

    `unlisted`: the bill shows only a total. `collects`: a collector is on the phone. `stranger`: whose bill it is was
    not said. `alone`: no plan pays. `own`: the caller is the patient. `holds` are the gate's reasons to name no
    number, the gravest first. `first` is the number to name first, `last` the one that was named last in earlier
    calls, `before` the lowest that they have named (the balance where they named none), `raises` how often ours went
    up. `monthly` is the most a month, `months` how many payments of it; `each`, `rest` and `count` are a plan without
    interest. `lines` are the lines in question, by code and first words. `form_today`: the person said that they send
    the aid form today, `form_on` when that was. `old`: the debt may be too old to sue over. `awaited`: the bill waits
    for a call. `closed`: offices do not work today. The `past_` fields tell of the last call.
    """

    on: date
    own: bool = True
    stranger: bool = False
    collects: bool = False
    hospital: bool = False
    alone: bool = False
    old: bool = False
    track: str = ""
    kind: str = "unknown"
    sender: str | None = None
    phone: str | None = None
    owed: Decimal | None = None
    billed: Decimal | None = None
    share: Decimal | None = None
    estimate: Decimal | None = None
    posted: Decimal | None = None
    plan_rate: Decimal | None = None
    holds: tuple[str, ...] = ()
    first: Decimal | None = None
    target: Decimal | None = None
    limit: Decimal | None = None
    stepped: bool = False
    last: Decimal | None = None
    before: Decimal | None = None
    raises: int = 0
    monthly: Decimal | None = None
    months: int | None = None
    each: Decimal | None = None
    rest: Decimal | None = None
    count: int | None = None
    aid_open: bool = False
    form_today: bool = False
    form_on: date | None = None
    lines: tuple[str, ...] = ()
    at_stake: Decimal | None = None
    unlisted: bool = False
    missing: tuple[str, ...] = ()
    again_on: date | None = None
    closed: bool = False
    awaited: bool = False
    past_on: date | None = None
    past_name: str | None = None
    past_ref: str | None = None
    past_promise: str | None = None
    past_no: bool = False

    @property
    def hold(self) -> str:
        """The gravest reason to name no number, or nothing."""
        return self.holds[0] if self.holds else ""


MONEY, DAY, NUMBER, LIST, TEXT, YES, NO = "money", "date", "number", "list", "text", "yes", "no"


def dump(snapshot: Snapshot) -> dict[str, str]:
    """Write a snapshot as text that describes itself; what is not known is left out."""
    found = {field.name: getattr(snapshot, field.name) for field in fields(snapshot)}
    return {name: _written(value) for name, value in found.items() if value is not None and value != ()}


def load(held: Mapping[str, str]) -> Snapshot:
    """Read what `dump` wrote, also of an earlier release: what it did not know is not known.

    Raises:
        ValueError: the text is damaged.
    """
    named = {field.name for field in fields(Snapshot)}
    return Snapshot(**{name: _read(text) for name, text in held.items() if name in named})


def _written(value: object) -> str:
    match value:
        case bool():
            return YES if value else NO
        case Decimal():
            return f"{MONEY}:{value}"
        case date():
            return f"{DAY}:{value.isoformat()}"
        case int():
            return f"{NUMBER}:{value}"
        case tuple():
            return f"{LIST}:{json.dumps(value)}"
        case _:
            return f"{TEXT}:{value}"


def _read(text: str) -> Any:  # noqa: ANN401 - as many types as a snapshot has
    kind, _, rest = text.partition(":")
    match kind:
        case "yes" | "no":
            return kind == YES
        case "money":
            return Decimal(rest)
        case "date":
            return date.fromisoformat(rest)
        case "number":
            return int(rest)
        case "list":
            return tuple(str(each) for each in json.loads(rest))
        case "text":
            return rest
        case _:
            message = f"a snapshot knows no {kind}"
            raise ValueError(message)
