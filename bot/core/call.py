"""A call under way, and what the flows contribute to it. Frozen data; the engine folds it, the flows say what it means.

A call is what was known when it began and the list of what happened since. Everything that is shown follows from the
two, so an undo is a shorter list, and a restart loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from bot.core.effects import Reply, Who
    from bot.core.flow import AnyFact, AnyView, Reader
    from bot.core.kinds import Raw
    from bot.core.knowledge import Knowledge
    from bot.core.phrases import Phrases

UNDO = "undo"
CARD = "card"
RING = "ring"
LABELS = "call.labels"
"""Where the words on the buttons of a call are kept among what people may type, by the id of the label."""


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that happened in a call: a button or typed words. `value` is what it carries."""

    name: str
    value: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """A call under way. `held` is what was known at its beginning, as text that describes itself.

    `moves` are all that happened, the ones taken back included, so that their number only grows: it names the drawing
    of the card that a button stood on.
    """

    id: str
    case: str
    held: Mapping[str, str]
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One row of the call's table: `event` leads from `source` to `to` where `when` holds of the talk so far."""

    event: str
    source: str
    to: str
    when: Callable[[Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Words with the view that fills them. `lead` is a line before them, of the same view."""

    template: str
    view: object
    block: str = "say"
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the card shows.

    `open`: the other side may be on the line; then it is pinned, and typed words are the call's.

    Each button is an event and what it carries; `rows` lays them out.
    """

    told: Told
    rows: tuple[tuple[tuple[str, Reply], ...], ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Ring:
    """A moment at which the coach says something by itself while a call lasts. `closes`: the call is given up."""

    name: str
    at: datetime
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A fact that a call leaves behind. `record` is its kind where the fact belongs to one, and empty where not."""

    fact: AnyFact
    raw: Raw


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call leaves behind: how it ended, the facts, and the words after it."""

    name: str
    written: tuple[Written, ...]
    told: tuple[Told, ...]


Go: TypeAlias = Callable[[str, str, Any], "str | None"]
"""The call's table: where an event leads from a moment, None where it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A beginning of a call for the checker to try: what is known by then, and whose bill it is."""

    name: str
    held: Mapping[str, str]
    who: Who


@dataclass(frozen=True, slots=True)
class Trial:
    """How the checker tries calls.

    `said` are moves that may come at any moment; `typed` those that answer what a talk stands at. `spot` is where it
    stands, its moment first; `news` is what else decides how it goes on, each worth a look at every spot, and the first
    of them in every sample. `holds` are the reasons to name no sum, `unsaid` the dollars not to be seen for them.
    `endings` are short ways, as moves and what they carry, from the card before a call to its end: the explorer of the
    whole talk goes by these alone.
    """

    samples: tuple[Sample, ...]
    said: tuple[str, ...]
    typed: Callable[[Any], tuple[tuple[str, str], ...]]
    spot: Callable[[Any], tuple[str, ...]]
    news: Callable[[Any], tuple[tuple[str, str], ...]]
    holds: Callable[[Any], tuple[str, ...]]
    unsaid: Callable[[Any], tuple[Decimal, ...]]
    endings: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Telephone:
    """All that the flows know of calls. The talk so far is of a type of their own.

    `freeze` writes down what is known at the beginning; `begin` makes the talk of it, `step` takes one move in.
    `draw` shows it, `hear` says which move typed words are, `rings` when the coach speaks by itself, `rung` with
    which words, `outcome` what it leaves behind once `over` says how it ended. `record` is the kind of record that a
    call is. `asides` are questions beside which the card is offered, `opens` those that tell of a call under way
    where one is `expected`, at these stages: each with what has happened in it. `begins` the moves that open a call;
    no undo leads behind them. `momentary` are moves that mean what the card showed: one of an older drawing is not
    taken. `script` is the template of all lines on one page, and its view. For the checker: `words` are all blocks of
    all templates that a call can show, each filled with a `shape`, `leads` the lines before them, `labels` those of
    the buttons; `writes` are the facts that a call can leave behind, `trial` is how calls are tried.
    """

    moments: tuple[str, ...]
    ways: tuple[Way, ...]
    record: str
    freeze: Callable[[Reader], Mapping[str, str]]
    begin: Callable[[Mapping[str, str], Knowledge], Any]
    step: Callable[[Any, Move, Go], Any]
    draw: Callable[[Any, datetime], Drawn]
    hear: Callable[[Any, str, Phrases, date], tuple[str, str]]
    rings: Callable[[Any], tuple[Ring, ...]]
    rung: Callable[[Any, str, datetime], Told]
    over: Callable[[Any], str]
    outcome: Callable[[Any, str, datetime, Reader], Outcome]
    asides: tuple[str, ...] = ()
    opens: Mapping[str, str] = field(default_factory=dict)
    expected: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    momentary: tuple[str, ...] = ()
    script: tuple[str, AnyView] | None = None
    shape: type = object
    words: tuple[tuple[str, str], ...] = ()
    leads: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    writes: tuple[AnyFact, ...] = ()
    trial: Trial | None = None
