"""A tiny coach, complete but for its size: facts of every owner, four interviews, a journey, two topics, its words.

The tests of engine, words and service live on it, so that no flow that an author edits can break them.
`tiny_talk` plays a person, `tiny_words` has the templates, `tiny_chat` goes through the service and a store.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from tiny_words import PHRASES

from bot.core.effects import Who
from bot.core.facts import Fact, Owner
from bot.core.flow import (
    Ask,
    Done,
    Give,
    Go,
    Interview,
    Reader,
    Route,
    Tell,
    guard,
    view,
)
from bot.core.journey import Due, Journey, Row, Stage
from bot.core.kinds import Choice, Choices, Day, Money, When, Words
from bot.core.knowledge import Evidence, Knowledge, Strength, Version
from bot.core.library import Library, Question
from bot.engine.turn import Engine

START = datetime(2026, 11, 21, 17, tzinfo=UTC)
"""Noon in New York on the suite's today."""
TODAY = date(2026, 11, 21)


class Whose(StrEnum):
    ME = "me"
    OTHER = "other"


class Extra(StrEnum):
    ROOM = "room"
    DRUGS = "drugs"
    TESTS = "tests"


class Coast(StrEnum):
    EAST = "east"
    WEST = "west"


class News(StrEnum):
    PAID = "paid"
    NOTHING = "nothing"


class Sued(StrEnum):
    YES = "yes"
    NO = "no"


WHOSE = Fact("whose", Choice(Whose), Owner.CASE)
SENDER = Fact("sender", Words(name="name"), Owner.CASE)
BILLED = Fact("billed", Money(maximum=Decimal(1_000_000)), Owner.CASE)
CARE_ON = Fact("care_on", Day(), Owner.CASE)
EXTRAS = Fact("extras", Choices(Extra), Owner.CASE)
HOME = Fact("home", Choice(Coast), Owner.PERSON)
INCOME = Fact("income", Money(), Owner.HOUSEHOLD)
ANSWER_BY = Fact("answer_by", Day(When.FUTURE), Owner.CASE)
SUED = Fact("sued", Choice(Sued), Owner.CASE)
NEWS = Fact("news", Choice(News), Owner.RECORD, "look")
PAID = Fact("paid", Money(), Owner.RECORD, "look")
FACTS = (WHOSE, SENDER, BILLED, CARE_ON, EXTRAS, HOME, INCOME, ANSWER_BY, SUED, NEWS, PAID)


@dataclass(frozen=True, slots=True)
class Sums:
    """What the person told us about money, and to whom it is owed."""

    sender: str | None
    billed: Decimal | None
    income: Decimal | None


@dataclass(frozen=True, slots=True)
class Moved:
    """What a changed answer changed."""

    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Bills:
    """How many bills there are, and where the one in hand stands."""

    count: int
    stage: str


@view
def sums(reader: Reader) -> Sums:
    return Sums(reader.get(SENDER), reader.get(BILLED), reader.get(INCOME))


@view
def bills(reader: Reader) -> Bills:
    return Bills(len(reader.bills()), reader.stage)


@guard(BILLED)
def is_big(reader: Reader) -> bool:
    return (reader.get(BILLED) or Decimal(0)) > 1000


@guard(NEWS)
def is_paid(reader: Reader) -> bool:
    return reader.get(NEWS) is News.PAID


@guard(SUED)
def is_sued(reader: Reader) -> bool:
    return reader.get(SUED) is Sued.YES and not reader.reached("court_seen")


@guard()
def has_told(reader: Reader) -> bool:
    return reader.reached("intake_done")


INTAKE = Interview(
    "intake",
    (
        Ask("whose", WHOSE),
        Ask("sender", SENDER),
        Ask("billed", BILLED),
        Ask("care_on", CARE_ON, view=sums),
        Tell("noted", view=sums),
        Route("size", (Go("extras", is_big), Go("end"))),
        Ask("extras", EXTRAS),
        Done("end", "intake_done"),
    ),
)
HOUSEHOLD = Interview(
    "household",
    (
        Ask("home", HOME),
        Ask("income", INCOME),
        Give("letter", "letters/request", view=sums),
        Give("script", "scripts/call"),
        Done("end", "income_known"),
    ),
)
LOOK = Interview(
    "look",
    (
        Ask("news", NEWS, then=(Go("paid", is_paid), Go("end"))),
        Ask("paid", PAID, about=lambda reader: reader.get(BILLED)),
        Done("end", "looked"),
    ),
    record="look",
)
MOVED = Interview(
    "moved",
    (
        Ask("home", HOME, again=True),
        Ask("income", INCOME, again=True),
        Tell("noted", view=sums),
        Done("end", "news_told"),
    ),
)
COURT = Interview("court", (Tell("warning"), Ask("answer_by", ANSWER_BY), Done("end", "court_seen")))


def _fortnight(reader: Reader) -> date | None:
    return reader.stage_since + timedelta(days=14) if reader.stage_since else None


JOURNEY = Journey(
    (
        Stage("start", "intake"),
        Stage("money", "household"),
        Stage(
            "waiting",
            "look",
            waits=True,
            reminders=(Due("look", _fortnight), Due("answer", lambda r: r.get(ANSWER_BY))),
        ),
        Stage("court", "court"),
        Stage("closed", "", final=True),
    ),
    (
        Row("intake_done", "start", "money"),
        Row("income_known", "money", "waiting"),
        Row("looked", "waiting", "closed", is_paid),
        Row("looked", "waiting", "waiting"),
        Row("facts_changed", "*", "court", is_sued),
        Row("court_seen", "court", "money", has_told),
        Row("court_seen", "court", "start"),
    ),
    "start",
)


def _version(topic: str, days: int, since: date | None, until: date | None) -> Version:
    return Version(
        topic,
        f"{topic}_{days}",
        f"It is {days} days.",
        since,
        until,
        Strength.LAW,
        Evidence.PRIMARY,
        "high",
        TODAY,
        date(2027, 11, 21),
        ("12 CFR 1006",),
        {"days": days},
    )


KNOWLEDGE = Knowledge(
    (
        _version("validation", 30, date(2021, 11, 30), None),
        _version("credit", 180, None, date(2026, 12, 31)),
        _version("credit", 365, date(2027, 1, 1), date(2027, 12, 31)),
    )
)


def _is_own(reader: Reader) -> bool:
    return reader.get(WHOSE) is not Whose.OTHER


def _moved(before: Reader, after: Reader) -> object | None:
    was, now = before.get(BILLED), after.get(BILLED)
    return None if was == now else Moved(was, now)


def _zone(reader: Reader) -> str | None:
    home = reader.get(HOME)
    return ZONES[home] if home else None


ZONES = {Coast.EAST: "America/New_York", Coast.WEST: "America/Los_Angeles"}

LIBRARY = Library(
    facts={fact.id: fact for fact in FACTS},
    interviews={each.id: each for each in (INTAKE, HOUSEHOLD, LOOK, COURT, MOVED)},
    journey=JOURNEY,
    cards={"plan": sums, "numbers": sums, "bills": bills},
    recap=bills,
    questions={"how_long": Question("how_long", bills), "legal": Question("legal")},
    phrases={"en": PHRASES},
    knowledge=KNOWLEDGE,
    moved=_moved,
    who=lambda reader: Who(is_self=_is_own(reader)),
    zone=_zone,
    is_own=_is_own,
    court=(SUED, "yes"),
    changeable=(WHOSE, SENDER, BILLED, CARE_ON, EXTRAS, HOME, INCOME, ANSWER_BY),
    asides=("moved",),
    comeback="moved",
)
ENGINE = Engine.of(LIBRARY)


@view
def broken(_reader: Reader) -> Bills:
    raise ZeroDivisionError(MARK)


MARK = "quetzalcoatl"
"""What a mistake in the flows might quote, and nobody may log."""
LEGAL = "is negotiating legal"
BROKEN = replace(LIBRARY, questions={**LIBRARY.questions, "legal": Question("legal", broken)})
"""A coach that fails when somebody asks whether it is legal."""
