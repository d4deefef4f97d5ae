"""The lines of a bill, as typed or pasted: what one line holds, and how lines and picks of lines are kept.

Codes are numbers only: their wording belongs to others. `what` is what the person's own bill says.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from bot.core.kinds import Money, Raw

_KEYS = frozenset({"on", "code", "what", "units", "charge", "modifiers", "revenue"})
_Plain: TypeAlias = str | int | list[str] | None


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One line of a bill.

    `on` is the day of the service. `code` is a procedure code of five signs; `revenue` the hospital's own code of four
    digits. `charge` is for the whole line, all `units` of it (at least one), in dollars. None: the line does not say.
    """

    on: date | None
    code: str | None
    what: str
    units: int
    charge: Decimal | None
    modifiers: tuple[str, ...] = ()
    revenue: str | None = None


def dump(lines: tuple[ChargeLine, ...]) -> tuple[str, ...]:
    """Write each line as one text that names its parts; whatever the person typed, the text is plain ASCII."""
    return tuple(json.dumps(_parts(line), separators=(",", ":")) for line in lines)


def load(raw: Raw) -> tuple[ChargeLine, ...]:
    """Read what `dump` wrote.

    Raises:
        ValueError: it is damaged, or it is no list of lines.
    """
    return tuple(_line(text) for text in _several(raw))


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one bill, in the order in which they were given. At most `most` of them are asked for."""

    most: int = 60
    name: str = "lines"

    def dump(self, value: tuple[ChargeLine, ...]) -> Raw:
        """Write one text for each line."""
        return dump(value)

    def load(self, raw: Raw) -> tuple[ChargeLine, ...]:
        """Read the lines.

        Raises:
            ValueError: one of them is damaged.
        """
        return load(raw)


@dataclass(frozen=True, slots=True)
class Picks:
    """Some of the lines that were shown, by their number from 1, in rising order. None of them is an answer too."""

    name: str = "picks"

    def dump(self, value: tuple[int, ...]) -> Raw:
        """Write digits."""
        return tuple(str(number) for number in value)

    def load(self, raw: Raw) -> tuple[int, ...]:
        """Read digits.

        Raises:
            ValueError: one of them is no whole number from 1 on.
        """
        numbers = tuple(int(text) for text in _several(raw))
        if any(number < 1 for number in numbers):
            message = "lines are numbered from 1"
            raise ValueError(message)
        return numbers


def _parts(line: ChargeLine) -> dict[str, _Plain]:
    """Name what a line says; what it does not say is left out."""
    every: dict[str, _Plain] = {
        "on": line.on.isoformat() if line.on else None,
        "code": line.code,
        "what": line.what,
        "units": line.units,
        "charge": None if line.charge is None else f"{line.charge:.2f}",
        "modifiers": list(line.modifiers) or None,
        "revenue": line.revenue,
    }
    return {key: value for key, value in every.items() if value is not None}


def _line(text: str) -> ChargeLine:
    try:
        found = json.loads(text)
    except RecursionError:
        found = None
    if not isinstance(found, dict) or set(found) - _KEYS:
        message = "not a line of a bill"
        raise ValueError(message)
    on, charge, modifiers = _text(found, "on"), _text(found, "charge"), found.get("modifiers", [])
    if not isinstance(modifiers, list) or not all(isinstance(each, str) for each in modifiers):
        message = "the modifiers are no texts"
        raise ValueError(message)
    return ChargeLine(
        on=date.fromisoformat(on) if on is not None else None,
        code=_text(found, "code"),
        what=_what(found),
        units=_units(found),
        charge=None if charge is None else _dollars(charge),
        modifiers=tuple(modifiers),
        revenue=_text(found, "revenue"),
    )


def _text(found: dict[str, object], key: str) -> str | None:
    value = found.get(key)
    if value is not None and not isinstance(value, str):
        message = f"{key} is no text"
        raise ValueError(message)
    return value


def _what(found: dict[str, object]) -> str:
    what = _text(found, "what")
    if what is None:
        message = "a line says what it is for"
        raise ValueError(message)
    return what


def _units(found: dict[str, object]) -> int:
    units = found.get("units")
    if not isinstance(units, int) or isinstance(units, bool) or units < 1:
        message = "a line has at least one unit"
        raise ValueError(message)
    return units


def _dollars(text: str) -> Decimal:
    charge = Money().load(text)
    if not charge.is_finite():
        message = "a charge is a sum"
        raise ValueError(message)
    return charge


def _several(raw: Raw) -> tuple[str, ...]:
    if isinstance(raw, str):
        message = "expected several texts"
        raise ValueError(message)  # noqa: TRY004 - a stored document is wrong, not a caller's type
    return raw
