"""A call to play: moves by name, the talk after them, the card it shows, and what it leaves behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from bot.core.book import Book, Case
from bot.core.call import UNDO, Move, Outcome, Told
from bot.core.effects import Say
from bot.engine.dialling import standing
from bot.engine.reader import BookReader
from bot.engine.rules import RuleTable, call_table
from bot.render.screens import Renderer
from flows import knowledge
from flows.call import begin, drawing, outcome
from flows.call.card import Card
from flows.call.samples import COLLECTOR, INSURED, LADDER
from flows.call.snapshot import Snapshot, dump
from flows.call.steps import step
from flows.call.talk import Talk
from flows.call.telephone import TELEPHONE
from flows.library import library

__all__ = ["COLLECTOR", "INSURED", "LADDER", "Phone", "at_counter", "at_offer", "go", "renderer", "seen", "text"]

START = datetime(2026, 11, 21, 17, tzinfo=UTC)
TEMPLATES = Path(__file__).parents[1] / "templates"
KNOWN = knowledge.load()


@cache
def go() -> RuleTable:
    """The call's table."""
    return call_table(TELEPHONE)


@dataclass
class Phone:
    """One call. Each move comes a second after the last."""

    held: Snapshot = LADDER
    moves: list[Move] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return START + timedelta(seconds=len(self.moves))

    @property
    def talk(self) -> Talk:
        talk: Talk = begin.begin(dump(self.held), KNOWN)
        for move in standing(self.moves):
            talk = step(talk, move, go().move)
        return talk

    def do(self, *events: str) -> Talk:
        """Make moves, each written as a button carries it."""
        for event in events:
            self.note(event)
        return self.talk

    def note(self, event: str) -> Move:
        """Write a move down."""
        name, _, value = event.partition(":")
        self.moves.append(Move(name, value, self.now))
        return self.moves[-1]

    def undo(self) -> Talk:
        return self.do(UNDO)

    def card(self, after: timedelta = timedelta()) -> Card:
        return drawing.card(self.talk, self.now + after)

    def shows(self) -> str:
        """The template of the card."""
        return drawing.draw(self.talk, self.now).told.template.removeprefix("call/")

    def words(self) -> str:
        """The words of the card."""
        return text(drawing.draw(self.talk, self.now).told)

    def log(self) -> str:
        """The words that stay after the call."""
        return next(text(told) for told in self.left().told if told.template == "call/log")

    def buttons(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(event for event, _ in row) for row in drawing.draw(self.talk, self.now).rows)

    def left(self, stage: str = "await_call") -> Outcome:
        """What the call leaves behind, at a stage of the bill."""
        talk = self.talk
        case = Case("c1", stage)
        reader = BookReader(Book("p1", cases=(case,), current="c1"), case, START.date(), talk.known, "")
        return outcome.outcome(talk, outcome.over(talk), self.now, reader)

    def facts(self, stage: str = "await_call") -> dict[str, object]:
        return {each.fact.id: each.raw for each in self.left(stage).written}


@cache
def renderer() -> Renderer:
    """The words of the coach."""
    coach = library()
    return Renderer.of(TEMPLATES, tuple(coach.phrases), coach.knowledge)


def text(told: Told) -> str:
    """The words of a card, or of the log after the call."""
    return renderer().screen(Say(told.template, told.block, START.date(), "en", told.view)).text


def seen(*values: object) -> tuple[object, ...]:
    """Values to be held against plain numbers."""
    return values


def at_offer(held: Snapshot = LADDER) -> Phone:
    """A call in which the first number was just said."""
    phone = Phone(held)
    phone.do("start", "someone_here")
    for _ in range(9):
        if phone.talk.moment == "offer":
            phone.do("said_it")
            break
        phone.do("said_it")
    return phone


def at_counter(theirs: int, held: Snapshot = LADDER) -> Phone:
    """A call in which they have answered the first number."""
    phone = at_offer(held)
    phone.do(f"sum:{Decimal(theirs)}")
    return phone
