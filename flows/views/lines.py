"""Views of the typed lines: what was read, what is worth asking about, and the numbered list for letter and call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, lines, standing
from flows.rules import charges

if TYPE_CHECKING:
    from bot.core.charges import ChargeLine
    from bot.core.flow import Reader


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was read. `number` counts over all pages; `charge` is dollars for all units."""

    number: int
    on: date | None
    code: str | None
    what: str
    units: int
    charge: Decimal | None


@dataclass(frozen=True, slots=True)
class Page:
    """All lines so far. `total` adds up those whose charge is known."""

    lines: tuple[Line, ...]
    total: Decimal
    billed: Decimal | None


def _line(number: int, line: ChargeLine) -> Line:
    return Line(number, line.on, line.code, line.what, line.units, line.charge)


@view
def page(reader: Reader) -> Page:
    """All lines so far."""
    typed = tuple(_line(number, line) for number, line in enumerate(lines.charge_lines(reader), start=1))
    total = sum((line.charge for line in typed if line.charge is not None), Decimal(0))
    return Page(typed, total, reader.get(facts.BILLED))


def spoken(reader: Reader) -> tuple[str, ...]:
    """The lines in the words of the bill, for picking one by a word of it."""
    return tuple(" ".join(filter(None, (line.code, line.what))) for line in lines.charge_lines(reader))


@dataclass(frozen=True, slots=True)
class Asked:
    """One line to ask about, numbered as in the letter, and why: the kinds of what was found, or `not_received`."""

    number: int
    line: Line
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What billing is asked to look at. `at_stake` is dollars, no line counted twice; `kinds` all that was found.

    Without typed lines the list is empty and `at_stake` is what the person said is in question; None: not known.
    """

    asked: tuple[Asked, ...]
    kinds: tuple[str, ...]
    at_stake: Decimal | None
    billed: Decimal | None
    sender: str | None
    kind: str
    care_on: date | None


@view
def review(reader: Reader) -> Review:
    """What billing is asked to look at."""
    return reviewed(reader)


def reviewed(reader: Reader) -> Review:
    """What billing is asked to look at, in letter and call alike."""
    found = lines.questioned(reader)
    asked = tuple(
        Asked(each.number, _line(each.place, each.line), tuple(why.value for why in each.whys)) for each in found
    )
    return Review(
        asked,
        tuple(dict.fromkeys(why for each in asked for why in each.why)),
        (charges.at_stake(found) or None) if found else reader.get(facts.IN_QUESTION),
        reader.get(facts.BILLED),
        reader.get(facts.SENDER_NAME),
        standing.sender_kind(reader),
        reader.get(facts.CARE_ON),
    )
