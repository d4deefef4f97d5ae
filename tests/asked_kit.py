"""For tests of the questions that may be asked at any time: a bill of which this was said, and what an answer says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from bot.core.book import Book, Case, Record
from bot.core.effects import Say, Who
from bot.core.facts import state
from bot.core.flow import AnyFact
from bot.core.knowledge import Knowledge
from bot.core.phrases import Phrases
from bot.engine.reader import BookReader
from bot.render.screens import Renderer, Screen
from bot.understanding.phrases import match
from flows import facts, knowledge, phrases
from flows.questions import QUESTIONS

TEMPLATES = Path(__file__).parents[1] / "templates"
TODAY, NEXT_YEAR = date(2026, 11, 21), date(2027, 1, 15)
MOST_WORDS = 60
ROSA = Who(is_self=False, name="Rosa", relation="mother", pronoun="she")
COUNTED = ("told", "aid_decided", "money_known")
"""The milestones of a bill whose numbers may be named."""


@cache
def known() -> Phrases:
    return phrases.load("en")


@cache
def law() -> Knowledge:
    return knowledge.load()


@cache
def renderer() -> Renderer:
    return Renderer.of(TEMPLATES, ("en",), law())


def reader(  # noqa: PLR0913 - a bill has many sides
    said: Mapping[AnyFact, object] | None = None,
    *,
    stage: str = "intake",
    reached: tuple[str, ...] = (),
    records: tuple[Record, ...] = (),
    named: tuple[int, ...] = (),
    today: date = TODAY,
    said_on: date | None = None,
) -> BookReader:
    """A bill of which this was said today, or on `said_on`; `named` are the numbers that the office named in calls."""
    calls = tuple(Record(f"call{number}", facts.CALL) for number in range(len(named)))
    case = Case("b1", stage, opened=today, stage_since=today, records=(*records, *calls), reached=reached)
    empty = BookReader(Book("ann", cases=(case,), current="b1"), case, today, law().on(today))
    day = said_on or today
    at, held = datetime(day.year, day.month, day.day, 15, tzinfo=UTC), empty.book.facts
    for fact, value in (said or {}).items():
        held = held.with_value(empty.owner(fact), fact.id, state(fact, value, at, "test"))
    for call, theirs in zip(calls, named, strict=True):
        value = state(facts.THEIR_SUM, Decimal(theirs), at, "test")
        held = held.with_value(f"record:{call.id}", facts.THEIR_SUM.id, value)
    return BookReader(Book("ann", facts=held, cases=(case,), current="b1"), case, today, empty.known)


def shown(question: str, bill: BookReader | None = None, *, who: Who | None = None) -> Screen:
    """The screen of an answer."""
    bill = bill or reader()
    view = QUESTIONS[question].view
    seen = view.build(bill) if view else None
    return renderer().screen(Say(f"say/question/{question}", "say", bill.today, "en", view=seen, who=who or Who()))


def told(question: str, bill: BookReader | None = None, *, who: Who | None = None) -> str:
    """The words of an answer."""
    return shown(question, bill, who=who).text


def understood(text: str) -> str | None:
    """The question that is found, for sure."""
    found = match(text, known().questions)
    return found.exact or found.strong


def phrases_of(question: str) -> list[str]:
    """The ways to ask it that stand in the phrases, as they are typed."""
    return [each for each in known().questions[question] if not each.startswith("re:")]
