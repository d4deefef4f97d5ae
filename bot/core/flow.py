"""What a talk is made of, as data: guards, views, and interviews with their steps. The journey is in `journey`.

Nothing here acts. `bot.engine` walks it, `bot.check` reads it, `flows` fills it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from bot.core.answers import Silence
    from bot.core.facts import Fact
    from bot.core.knowledge import Known

T = TypeVar("T")
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)

# The one place where a fact of any type is meant; the type is inside the fact.
AnyFact: TypeAlias = "Fact[Any]"


class Reader(Protocol):
    """What guards and views may see: the facts of the case in hand, the date, and what law says on it."""

    @property
    def today(self) -> date:
        """The person's local date."""
        ...

    @property
    def known(self) -> Known:
        """Knowledge on that date."""
        ...

    def get(self, fact: Fact[T]) -> T | None:
        """The value, or None where there is none (never asked, not sure, declined)."""
        ...

    def said(self, fact: Fact[T]) -> T | Silence | None:
        """The value or the silence, or None where it was never asked."""
        ...

    def stated_at(self, fact: AnyFact) -> datetime | None:
        """When it was last said."""
        ...

    def stated_on(self, fact: AnyFact) -> date | None:
        """The person's local date when it was last said."""
        ...

    @property
    def case(self) -> str:
        """The id of the bill, empty before there is one."""
        ...

    @property
    def stage(self) -> str:
        """The stage of its journey."""
        ...

    @property
    def stage_since(self) -> date | None:
        """Since when it stands there."""
        ...

    @property
    def closed(self) -> bool:
        """Whether its journey has ended."""
        ...

    @property
    def seen_on(self) -> date | None:
        """The person's local date when they last wrote, before now."""
        ...

    def bills(self) -> tuple[Reader, ...]:
        """All bills of the person, this one included, oldest first."""
        ...

    def reached(self, milestone: str) -> bool:
        """Whether the case has ever come to this milestone."""
        ...

    def each(self, record: str) -> tuple[Reader, ...]:
        """One reader for each record of a kind, oldest first: what was said at each call."""
        ...

    def once(self, name: str, work: Callable[[], T]) -> T:
        """What `work` gives, worked out at most once: a reader sees one moment, in which nothing changes."""
        ...


def once(work: Callable[[Reader], T]) -> Callable[[Reader], T]:
    """Make a pure function of a reader that many guards and views call be worked out once for each reader."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def known(reader: Reader) -> T:
        return reader.once(name, lambda: work(reader))

    return known


@dataclass(frozen=True, slots=True)
class Guard:
    """A named decision. `test` is pure and may read only the facts in `reads`."""

    name: str
    reads: tuple[AnyFact, ...]
    test: Callable[[Reader], bool]


def guard(*reads: AnyFact) -> Callable[[Callable[[Reader], bool]], Guard]:
    """Make a guard of a function, named after it."""

    def wrap(test: Callable[[Reader], bool]) -> Guard:
        return Guard(test.__name__, reads, test)

    return wrap


@dataclass(frozen=True, slots=True)
class View(Generic[V_co]):
    """What a template sees: one frozen dataclass, made by a pure function of the facts, never stored."""

    shape: type[V_co]
    build: Callable[[Reader], V_co]


def view(build: Callable[[Reader], V]) -> View[V]:
    """Make a view of a function whose return annotation is its shape."""
    shape = build.__annotations__["return"]
    if isinstance(shape, str):
        shape = build.__globals__[shape]
    return View(shape, build)


AnyView: TypeAlias = View[object]


@dataclass(frozen=True, slots=True)
class Go:
    """Where to go next. The first whose guard holds is taken; a `Go` without a guard always holds."""

    to: str
    when: Guard | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for one fact. It is passed over where the fact is known, also by a silence.

    `about` gives the dollars that "half of it" is taken of. Where `then` is empty the next step in the list follows.
    `among` gives the lines that a pick is made from. `again` asks once in each run even where the fact is known: the
    person came to say something new about it.
    """

    id: str
    fact: AnyFact
    view: AnyView | None = None
    then: tuple[Go, ...] = ()
    about: Callable[[Reader], Decimal | None] | None = None
    again: bool = False
    among: Callable[[Reader], tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Tell:
    """Something said once."""

    id: str
    view: AnyView | None = None
    then: tuple[Go, ...] = ()


@dataclass(frozen=True, slots=True)
class Give:
    """A letter or a script, given once; where its contents change it is offered anew, never sent by itself.

    `paper` names the template under `letters/` or `scripts/`.
    """

    id: str
    paper: str
    view: AnyView | None = None
    then: tuple[Go, ...] = ()


@dataclass(frozen=True, slots=True)
class Dial:
    """The card of a call is shown here, once in each run. What comes of the call is written when it ends."""

    id: str
    then: tuple[Go, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A fork without words."""

    id: str
    then: tuple[Go, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The end of an interview; `milestone` moves the journey."""

    id: str
    milestone: str


Step: TypeAlias = Ask | Tell | Give | Dial | Route | Done


@dataclass(frozen=True, slots=True)
class Interview:
    """Questions or a script: a directed graph without cycles. `record` makes each run about a new record."""

    id: str
    steps: tuple[Step, ...]
    record: str = ""

    def step(self, step: str) -> Step | None:
        """The step of that id."""
        return next((each for each in self.steps if each.id == step), None)
