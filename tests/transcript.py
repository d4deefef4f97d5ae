"""A transcript: a talk in Markdown that a layman can read, and that every mode of the runner plays.

`>` is what the person types; in square brackets it is a button they tap, in braces something they send.
`<` is what must come back: `ask NAME` for the question that is open, `say NAME` for words that were said, a quoted text
for wording, `not "..."` for wording that must not come. `+ 31 days` moves the clock. `= NAME VALUE` checks a fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2026, 11, 21, 17, tzinfo=UTC)
"""Noon in New York on the suite's today."""


@dataclass(frozen=True, slots=True)
class Does:
    """What the person does: `type`, `tap`, `send` or `tap_old`."""

    how: str
    what: str
    line: int


@dataclass(frozen=True, slots=True)
class Expects:
    """What must be seen since the person last did something."""

    what: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Knows:
    """What must be known: a fact, `stage`, or `next` with a date."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Later:
    """Time passes."""

    delta: timedelta
    line: int


Step = Does | Expects | Knows | Later


@dataclass(frozen=True, slots=True)
class Transcript:
    """One talk."""

    name: str
    steps: tuple[Step, ...]


class TranscriptError(ValueError):
    """A line that is none of ours."""


def read(file: Path) -> Transcript:
    """Read a transcript. Lines that begin with no mark are for the reader."""
    steps = [
        step
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if (step := _step(line, number)) is not None
    ]
    return Transcript(file.stem, tuple(steps))


def _step(line: str, number: int) -> Step | None:
    mark, _, rest = line.partition(" ")
    match mark:
        case ">":
            return _does(rest, number)
        case "<":
            return _expects(rest, number)
        case "=":
            name, _, value = rest.partition(" ")
            return Knows(name, value.strip(), number)
        case "+":
            amount, unit = rest.split()
            return Later(timedelta(**{unit if unit.endswith("s") else f"{unit}s": int(amount)}), number)
        case _:
            return None


def _does(rest: str, number: int) -> Does:
    for pattern, how in (
        (r"\[old (.+)\]", "tap_old"),
        (r"\[(.+)\]", "tap"),
        (r"\{(.+)\}", "send"),
    ):
        found = re.fullmatch(pattern, rest)
        if found:
            return Does(how, found[1], number)
    return Does("type", rest, number)


def _expects(rest: str, number: int) -> Expects:
    found = re.fullmatch(r'(not )?"(.+)"', rest)
    if found:
        return Expects("without" if found[1] else "words", found[2], number)
    what, _, value = rest.partition(" ")
    if what in {"ask", "say", "nothing"}:
        return Expects(what, value.strip(), number)
    message = f"line {number}: {rest}"
    raise TranscriptError(message)
