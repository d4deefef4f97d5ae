"""A finding: one thing that is wrong, where it is, and how to mend it.

Each kind is a frozen class of its own whose docstring is the sentence it tells, with its fields filled in. So a
sentence is written once, where a reader of the code looks for it. The kinds are in `catalogue`.
"""

from __future__ import annotations

import dataclasses
import inspect
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable


class Level(StrEnum):
    """How grave it is. An error fails the check; a warning is for an author's judgement."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a finding is: its file and line where they are known, and always the id of the thing."""

    file: str
    line: int
    name: str

    @staticmethod
    def of(name: str) -> Place:
        """A place that is only known by name."""
        return Place("", 0, name)

    def __str__(self) -> str:
        """Write it so that an editor can jump to it."""
        return f"{self.file}:{self.line}: {self.name}" if self.file else self.name


class Finding(Protocol):
    """One thing that is wrong. The class docstring is the sentence; `{field}` in it stands for the field."""

    # A protocol names what an instance of dataclass has; without this `dataclasses.fields` takes no finding.
    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]

    @property
    def place(self) -> Place:
        """Where it is."""
        ...

    @property
    def level(self) -> Level:
        """How grave it is."""
        ...


def sentence(finding: Finding) -> str:
    """What is wrong and how to mend it, on one line."""
    fields = {field.name: getattr(finding, field.name) for field in dataclasses.fields(finding)}
    return " ".join(inspect.cleandoc(type(finding).__doc__ or "").split()).format_map(fields)


def told(finding: Finding) -> str:
    """One line for a person: place, level where it is only a warning, sentence, name of the kind."""
    warns = "warning: " if finding.level is Level.WARNING else ""
    return f"{finding.place}: {warns}{sentence(finding)} [{type(finding).__name__}]"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once: errors before warnings, then by place and sentence."""
    once = {told(finding): finding for finding in findings}
    return tuple(sorted(once.values(), key=lambda each: (each.level, each.place, told(each))))


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that fail the check."""
    return tuple(finding for finding in findings if finding.level is Level.ERROR)
