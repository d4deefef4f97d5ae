"""The desk: the working surface of one turn. It is thrown away; only its book and effects leave."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.core.effects import Entry, Label, Reply, Say, Who
from bot.core.flow import Ask
from bot.engine.reader import Readers
from bot.engine.rules import call_table, interview_table, journey_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from bot.core.book import Book, Case, Screen
    from bot.core.call import Call, Drawn
    from bot.core.effects import Effect, Lead
    from bot.core.flow import AnyView
    from bot.core.journey import Journey
    from bot.core.library import Library
    from bot.engine.reader import BookReader
    from bot.engine.rules import RuleTable

SCREENS_KEPT = 40


@dataclass(frozen=True, slots=True)
class Tables:
    """The machines, built once."""

    journey: RuleTable
    interviews: Mapping[str, RuleTable]
    asked_at: Mapping[str, tuple[str, str]]
    call: RuleTable | None

    @staticmethod
    def of(library: Library) -> Tables:
        """Build the machines of a library, and note which step asks for which fact."""
        return Tables(
            journey_table(library.journey),
            {name: interview_table(interview) for name, interview in library.interviews.items()},
            {
                step.fact.id: (interview.id, step.id)
                # Backwards, so that of several questions for one fact the first is the one to change it by.
                for interview in reversed(tuple(library.interviews.values()))
                for step in interview.steps
                if isinstance(step, Ask)
            },
            call_table(library.telephone) if library.telephone else None,
        )


@dataclass(slots=True)
class Desk:
    """One turn in the making. Everything put on it ends up in the turn's effects, in order.

    `folded` and `pictured` are a call as it was last worked out: a turn asks for the same one several times.
    """

    library: Library
    tables: Tables
    book: Book
    now: datetime
    effects: list[Effect] = field(default_factory=list)
    folded: tuple[Call, Any] | None = None
    pictured: tuple[Call, Drawn] | None = None
    readers: Readers = field(init=False)

    def __post_init__(self) -> None:
        """Nothing was read yet."""
        self.readers = Readers(self.library.knowledge)

    @property
    def today(self) -> date:
        """The person's local date."""
        return self.now.astimezone(ZoneInfo(self.book.zone)).date()

    @property
    def journey(self) -> Journey:
        """The journey of every case."""
        return self.library.journey

    def reader(self, case: Case | None = None, record: str = "") -> BookReader:
        """A reader of the case in hand, or of another."""
        bill = case or self.book.case
        run = (bill.aside or bill.run) if bill else None
        return self.readers.of(self.book, bill, self.today, record or (run.record if run else ""))

    def say(
        self, template: str, *, block: str = "say", view: object | None = None, replies: Sequence[Reply] = ()
    ) -> None:
        """Say something that is not a numbered question."""
        self.effects.append(self.saying(template, block, view, tuple(replies)))

    def show(self, template: str, view: AnyView, *, replies: Sequence[Reply] = ()) -> None:
        """Say something about the case in hand, seen through a view."""
        self.say(template, view=view.build(self.reader()), replies=replies)

    def question(  # noqa: PLR0913 - the parts of a screen, named at each call
        self,
        template: str,
        options: Sequence[tuple[str, Label]],
        at: Screen,
        *,
        block: str = "ask",
        view: object | None = None,
        lead: Lead | None = None,
    ) -> None:
        """Ask: number the screen, remember what it was about, and put its choices under it."""
        number = self.book.screen + 1
        screen = replace(at, number=number)
        screens = (*self.book.screens, screen)[-SCREENS_KEPT:]
        self.book = replace(self.book, screen=number, screens=screens)
        replies = tuple(Reply(f"{number}:{option}", label) for option, label in options)
        said = self.saying(template, block, view, replies)
        self.effects.append(replace(said, screen=number, lead=lead))

    def saying(self, template: str, block: str, view: object | None, replies: tuple[Reply, ...] = ()) -> Say:
        """Words to be said on this day, about the case in hand."""
        who = self.library.who(self.reader()) if self.book.case else Who()
        return Say(template, block, self.today, self.book.language, view, who, replies)

    def journal(self, kind: str, **payload: str) -> None:
        """Write down what happened to the case in hand."""
        case = self.book.case
        if case is None:
            return
        seq = case.journal + 1
        self.book = self.book.with_case(replace(case, journal=seq))
        self.effects.append(Entry(case.id, seq, self.now, kind, payload))


def command(name: str, label: Label | None = None) -> Reply:
    """A button that gives a command; its words are the shared choice of that name unless `label` says otherwise."""
    return Reply(f"c:{name}", label or Label("parts/choices", name))
