"""A prologue: who somebody is, written as what they answer to each question in whatever order it is asked.

    @ reference until money/cash
    @ reference until say offer/ladder with household/income: 90,000, intake/insured: [No insurance]
    @ court until stage await_court
    @ insured                                   (to the end of the bill)

The file `tests/rows/prologues/NAME.yaml` has a line for each question, `interview/step: answer`; `like: NAME` takes the
answers of another prologue, save those that follow. An answer in square brackets is a tap; `[:id]` taps a choice by its
id, whatever the words on the button are. A list answers a question that is asked more than once, in order; after `with`
it is written `lines/page: 99213 visit $900 || [That is all]`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml
from paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

PROLOGUES = ROOT / "tests" / "rows" / "prologues"
LIKE = "like"


class PrologueError(ValueError):
    """A prologue that cannot be read."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What one person answers, by question; the last answer to a question holds for ever."""

    name: str
    said: Mapping[str, tuple[str, ...]]

    def but(self, changes: Mapping[str, tuple[str, ...]]) -> Answers:
        """The same person with other answers to some questions."""
        return replace(self, said=MappingProxyType({**self.said, **changes}))

    def to(self, question: str, before: int) -> str | None:
        """The answer to a question that was answered so often before; None where they have none."""
        answers = self.said.get(question)
        return answers[min(before, len(answers) - 1)] if answers else None


@cache
def load(name: str) -> Answers:
    """Read a prologue.

    Raises:
        PrologueError: There is none of that name, or a tap in it is not in quotes.
    """
    file = PROLOGUES / f"{name}.yaml"
    if not file.exists():
        message = f"no prologue {name!r}, there are {sorted(each.stem for each in PROLOGUES.glob('*.yaml'))}"
        raise PrologueError(message)
    # Everything is text: YAML must not take "no" for a truth or a day for a date.
    read = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it builds text alone
    like = read.pop(LIKE, None)
    own = {question: _answers(question, value) for question, value in read.items()}
    return Answers(name, {**(load(like).said if like else {}), **own})


def changes(text: str) -> dict[str, tuple[str, ...]]:
    """Read `interview/step: answer || next answer`; an answer may have commas.

    Raises:
        PrologueError: It is nothing of the kind.
    """
    if not text:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for piece in re.split(r",\s+(?=\w+/\w+:)", text):
        question, colon, answer = piece.partition(":")
        if not colon or "/" not in question:
            message = f"no answer: {piece!r}"
            raise PrologueError(message)
        found[question.strip()] = tuple(each.strip() for each in answer.split(" || "))
    return found


def _answers(question: str, value: object) -> tuple[str, ...]:
    match value:
        case str() if value:
            return (value,)
        case [_, _, *_]:
            return tuple(str(each) for each in value)
        case _:
            message = f"{question}: {value!r} is no answer; a tap stands in quotes"
            raise PrologueError(message)
