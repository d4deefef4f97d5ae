"""A transcript: a talk in Markdown that a layman can read, and that every mode of the runner plays.

`>` is what the person types; in square brackets it is a button they tap, in braces something they send. `[old X]` is a
button further up, `[[X]]` one that is tapped twice before any answer.

`<` is what must come back:

    < ask NAME           the question that is open
    < say NAME           words that were said, by their template
    < "one" before "two" both wordings, in this order
    < "wording"          and `< not "wording"` for wording that must not come
    < [Label]            and `< not [Label]` for a button
    < words <= 45        how many words came back in all, buttons not counted
    < line <= 30         how many words each bold line has: a line to say aloud; there is at least one
    < lead bold          the first thing that came back is a bold line
    < nothing            nothing came back
    < edited             all that came back took the place of its earlier self

`+ 31 days` moves the clock. `= NAME VALUE` checks a fact, `stage`, or `next` with a date. `! today 2027-01-15` is the
day on which it begins, `! restart` ends the coach and starts it again, `! wake` lets it write first if it is time.
`@ reference until money/cash` plays a prologue, see `transcript_answers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import transcript_answers
from transcript_steps import (
    START,
    Begins,
    Does,
    Expects,
    Knows,
    Later,
    Plays,
    Restarts,
    Step,
    Transcript,
    TranscriptError,
    Wakes,
)

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "START",
    "Begins",
    "Does",
    "Expects",
    "Knows",
    "Later",
    "Plays",
    "Restarts",
    "Step",
    "Transcript",
    "TranscriptError",
    "Wakes",
    "conversations",
    "does",
    "read",
]

ROW = r"[SX]\d+(?:\.\d+)?"
"""The id of a row of the mission."""
TO_THE_END = "stage closed"


def read(file: Path) -> Transcript:
    """Read a file that is one talk. Lines that begin with no mark are for the reader."""
    return Transcript(file.stem, _steps(file.read_text(encoding="utf-8").splitlines(), 1))


def conversations(file: Path) -> tuple[Transcript, ...]:
    """Read a file of many talks, each with another person. Each has a heading that begins with the rows it proves.

    Raises:
        TranscriptError: A heading names no row.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("## ")]
    talks = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        heading = lines[start].removeprefix("## ").strip()
        found = re.match(rf"(?:{ROW}\s+)+", heading)
        if found is None:
            message = f"{file.name}:{start + 1}: no row in {heading!r}"
            raise TranscriptError(message)
        talks.append(Transcript(heading, _steps(lines[start + 1 : end], start + 2), tuple(found[0].split())))
    return tuple(talks)


def does(text: str, line: int) -> Does:
    """What a person does, by the marks around it."""
    for pattern, how in (
        (r"\[old (.+)\]", "tap_old"),
        (r"\[\[(.+)\]\]", "tap_twice"),
        (r"\[(.+)\]", "tap"),
        (r"\{(.+)\}", "send"),
    ):
        found = re.fullmatch(pattern, text)
        if found:
            return Does(how, found[1], line)
    return Does("type", text, line)


def _steps(lines: list[str], first: int) -> tuple[Step, ...]:
    found = (_step(line, number) for number, line in enumerate(lines, start=first))
    return tuple(step for step in found if step is not None)


def _step(line: str, number: int) -> Step | None:
    mark, _, rest = line.partition(" ")
    reader = READERS.get(mark)
    return reader(rest, number) if reader else None


def _later(rest: str, number: int) -> Later:
    amount, unit = rest.split()
    return Later(timedelta(**{unit if unit.endswith("s") else f"{unit}s": int(amount)}), number)


def _knows(rest: str, number: int) -> Knows:
    name, _, value = rest.partition(" ")
    return Knows(name, value.strip(), number)


def _expects(rest: str, number: int) -> Expects:
    for pattern, what in (
        (r'"(.+" before ".+)"', "order"),
        (r'"(.+)"', "wording"),
        (r'not "(.+)"', "no wording"),
        (r"\[(.+)\]", "button"),
        (r"not \[(.+)\]", "no button"),
        (r"words <= (\d+)", "words"),
        (r"line <= (\d+)", "line"),
        (r"lead (bold)", "lead"),
        (r"ask (\S.*)", "ask"),
        (r"say (\S.*)", "say"),
        (r"(nothing)", "nothing"),
        (r"(edited)", "edited"),
    ):
        found = re.fullmatch(pattern, rest.strip())
        if found:
            return Expects(what, found[1], number)
    message = f"line {number}: {rest}"
    raise TranscriptError(message)


def _plays(rest: str, number: int) -> Plays:
    found = re.fullmatch(r"(?P<name>[\w-]+)(?: until (?P<until>.+?))?(?: with (?P<changes>.+))?", rest.strip())
    if found is None:
        message = f"line {number}: {rest}"
        raise TranscriptError(message)
    changes = transcript_answers.changes(found["changes"] or "")
    return Plays(transcript_answers.load(found["name"]).but(changes), found["until"] or TO_THE_END, number)


def _stage_direction(rest: str, number: int) -> Begins | Restarts | Wakes:
    if rest.strip() == "restart":
        return Restarts(number)
    if rest.strip() == "wake":
        return Wakes(number)
    found = re.fullmatch(r"today (\d{4}-\d\d-\d\d)", rest.strip())
    if found is None:
        message = f"line {number}: {rest}"
        raise TranscriptError(message)
    return Begins(datetime.combine(datetime.fromisoformat(found[1]), time(START.hour), UTC), number)


READERS: dict[str, Callable[[str, int], Step]] = {
    ">": does,
    "<": _expects,
    "=": _knows,
    "+": _later,
    "@": _plays,
    "!": _stage_direction,
}
"""Which reader takes a line, by its mark."""
