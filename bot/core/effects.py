"""What a turn wants done. The shell does it; the core only says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from bot.core.book import Book


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a button: the block `choice_<id>` of a template, or of the shared choices where it has none."""

    template: str
    id: str


@dataclass(frozen=True, slots=True)
class Literal:
    """The words of a button as the person themselves gave them: the name of a bill."""

    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A button: its token (`17:yes` answers screen 17, `c:plan` is a command) and its words."""

    token: str
    label: Label | Literal


@dataclass(frozen=True, slots=True)
class Who:
    """Whose bill it is, for names and pronouns. `name` is empty where it was not given."""

    is_self: bool = True
    name: str = ""
    relation: str = ""
    pronoun: str = "they"


@dataclass(frozen=True, slots=True)
class Lead:
    """A short line put before the words of a screen: a block of `talk/lead`, filled with a view."""

    block: str
    view: object | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """Words to show: a block of a template, filled with a view. `screen` numbers the question on it, or is 0.

    `day` is the person's local date, on which knowledge is read. `card` names a card that replaces its earlier self.
    `pin`, `quiet` and `fades` are as in `Outbound`. `grid` is how many buttons stand in each row, where they keep
    their places; without it they are laid as their words are long.
    """

    template: str
    block: str
    day: date
    language: str
    view: object | None = None
    who: Who = field(default_factory=Who)
    replies: tuple[Reply, ...] = ()
    screen: int = 0
    card: str = ""
    lead: Lead | None = None
    pin: bool | None = None
    quiet: bool = False
    fades: bool = False
    grid: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a case's journal. `payload` holds ids, never a value that somebody told."""

    case: str
    seq: int
    at: datetime
    kind: str
    payload: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Forget:
    """Everything that is kept about this person goes, once the farewell has been delivered."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A case was taken away: its journal and its reminders go."""

    case: str


@dataclass(frozen=True, slots=True)
class Resend:
    """A letter whose arrival was in doubt goes out once more. `message` is its number in the outbox."""

    message: int


Effect: TypeAlias = Say | Entry | Dropped | Forget | Resend


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of one event. `wake` is the next instant at which the coach may have to write first."""

    book: Book
    effects: tuple[Effect, ...]
    wake: datetime | None = None
