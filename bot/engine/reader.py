"""The reader: what guards and views may see of a book on one day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, assert_never
from zoneinfo import ZoneInfo

from bot.core.answers import Silence
from bot.core.facts import Owner, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.core.book import Book, Case
    from bot.core.facts import Fact, Held
    from bot.core.flow import AnyFact
    from bot.core.knowledge import Knowledge, Known

T = TypeVar("T")


def sight(book: Book, today: date) -> tuple[object, ...]:
    """All of a book that a reader can see: two books with the same sight on one day are read alike."""
    return (book.facts, book.zone, _local(book.seen, book.zone), today, *(shape(case) for case in book.cases))


def shape(case: Case) -> tuple[object, ...]:
    """All of a case that a reader can see. What is said on the way, and counted, is not."""
    return (case.id, case.stage, case.stage_since, case.closed, case.patient, case.records, case.reached)


def _local(at: datetime | None, zone: str) -> date | None:
    return at.astimezone(ZoneInfo(zone)).date() if at else None


@dataclass(slots=True)
class Readers:
    """The readers of one turn: while the book changes, each stays the same until something that it sees has changed."""

    knowledge: Knowledge
    _sight: tuple[object, ...] = ()
    _made: dict[tuple[object, ...], BookReader] = field(default_factory=dict)

    def of(self, book: Book, bill: Case | None, today: date, record: str = "") -> BookReader:
        """A reader of one case of a book, which is about a record."""
        seen = sight(book, today)
        if seen != self._sight:
            self._sight, self._made = seen, {}
        key = (shape(bill) if bill else None, record)
        if key not in self._made:
            self._made[key] = BookReader(book, bill, today, self.knowledge.on(today), record)
        return self._made[key]


@dataclass(frozen=True, slots=True)
class BookReader:
    """One case of a book, read on one day. `record` is what the run in hand is about."""

    book: Book
    bill: Case | None
    today: date
    known: Known
    record: str = ""
    memo: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    _read: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def case(self) -> str:
        """The id of the bill, empty before there is one."""
        return self.bill.id if self.bill else ""

    @property
    def stage(self) -> str:
        """The stage of its journey."""
        return self.bill.stage if self.bill else ""

    @property
    def stage_since(self) -> date | None:
        """Since when it stands there."""
        return self.bill.stage_since if self.bill else None

    @property
    def closed(self) -> bool:
        """Whether its journey has ended."""
        return bool(self.bill and self.bill.closed)

    @property
    def seen_on(self) -> date | None:
        """The person's local date when they last wrote, before now."""
        return _local(self.book.seen, self.book.zone)

    def once(self, name: str, work: Callable[[], T]) -> T:
        """What `work` gives, worked out at most once."""
        if name not in self.memo:
            self.memo[name] = work()
        known: T = self.memo[name]
        return known

    def owner(self, fact: AnyFact) -> str:
        """The key under which this fact of this case is kept; empty where it has no owner yet."""
        match fact.owner:
            case Owner.PERSON:
                return "person"
            case Owner.HOUSEHOLD:
                return f"household:{self.bill.patient}" if self.bill else ""
            case Owner.CASE:
                return f"case:{self.bill.id}" if self.bill else ""
            case Owner.RECORD:
                return self._record(fact.record)
            case _ as never:
                assert_never(never)

    def _record(self, kind: str) -> str:
        if self.bill is None:
            return ""
        if self.record and any(each.id == self.record and each.kind == kind for each in self.bill.records):
            return f"record:{self.record}"
        latest = self.bill.latest(kind)
        return f"record:{latest.id}" if latest else ""

    def held(self, fact: AnyFact) -> Held:
        """All that is kept of a fact."""
        return self.book.facts.of(self.owner(fact), fact.id)

    def said(self, fact: Fact[T]) -> T | Silence | None:
        """The value or the silence, or None where it was never asked."""
        # A turn asks for the same few facts a hundred times, so each is read from its text once.
        if fact.id not in self._read:
            self._read[fact.id] = read(fact, self.held(fact))
        value: T | Silence | None = self._read[fact.id]
        return value

    def get(self, fact: Fact[T]) -> T | None:
        """The value, or None where there is none."""
        value = self.said(fact)
        return None if isinstance(value, Silence) else value

    def stated_at(self, fact: AnyFact) -> datetime | None:
        """When it was last said."""
        now = self.held(fact).now
        return now.at if now else None

    def stated_on(self, fact: AnyFact) -> date | None:
        """The person's local date when it was last said."""
        return _local(self.stated_at(fact), self.book.zone)

    def bills(self) -> tuple[BookReader, ...]:
        """All bills of the person, oldest first. They know each other, so that nothing is worked out twice."""
        return self.once("bills", self._bills)

    def _bills(self) -> tuple[BookReader, ...]:
        made = tuple(BookReader(self.book, case, self.today, self.known) for case in self.book.cases)
        for each in made:
            each.memo["bills"] = made
        return made

    def reached(self, milestone: str) -> bool:
        """Whether the case has ever come to this milestone."""
        return bool(self.bill and milestone in self.bill.reached)

    def each(self, record: str) -> tuple[BookReader, ...]:
        """One reader for each record of a kind, oldest first."""
        records = self.bill.records if self.bill else ()
        return tuple(
            BookReader(self.book, self.bill, self.today, self.known, one.id) for one in records if one.kind == record
        )
