"""What a person can have meant: the readings that a reply can turn out to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from bot.core.answers import Silence
    from bot.core.book import Screen
    from bot.core.kinds import Raw
    from bot.core.wire import Attachment


@dataclass(frozen=True, slots=True)
class Answer:
    """A value for the question of a screen."""

    target: Screen
    raw: Raw | Silence


@dataclass(frozen=True, slots=True)
class Unclear:
    """A best reading that must be confirmed. `change` where it would replace an earlier answer."""

    target: Screen
    raw: Raw
    change: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """The answer that was open again stays."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """Yes or no to a value that waits for confirmation."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Talked:
    """An answer to a question about the talk itself."""

    option: str


@dataclass(frozen=True, slots=True)
class Command:
    """Something the coach is told to do; `argument` is what with."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Wondered:
    """A question that the coach knows an answer to."""

    question: str


@dataclass(frozen=True, slots=True)
class Resembled:
    """Words a little like one of these questions."""

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that comes before all else."""

    name: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A photo, a voice message or the like."""

    attachment: Attachment


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that happened in a call. `call` and `drawing` tell which card a button stood on."""

    name: str
    value: str = ""
    call: str = ""
    drawing: int | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """Nothing that could be read. `code` tells why."""

    code: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """What was done already: nothing to do."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A button of a screen too old to be remembered."""


Reading: TypeAlias = (
    Answer
    | Unclear
    | Kept
    | Agreed
    | Talked
    | Command
    | Wondered
    | Resembled
    | Alarm
    | Sent
    | Moved
    | Missed
    | Repeated
    | Forgotten
)
