"""A tiny coach, complete but for its size: facts of every owner, five interviews, a journey, two topics, its own words.

The tests of the engine, of the words and of the service live on it, so that no flow that an author edits can break them.
`Talk` plays a person; `words_in(folder)` writes the templates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tiny_words import TEMPLATES

from bot.core.book import Book
from bot.core.effects import Effect, Entry, Reply, Say, Turn, Who
from bot.core.events import Event, Spoke, Stumbled
from bot.core.facts import Fact, Owner
from bot.core.flow import (
    Ask,
    Done,
    Due,
    Give,
    Go,
    Interview,
    Journey,
    Phrases,
    Reader,
    Route,
    Row,
    Stage,
    Tell,
    guard,
    view,
)
from bot.core.kinds import Choice, Choices, Day, Money, When, Words
from bot.core.knowledge import Evidence, Knowledge, Strength, Version
from bot.core.library import Library, Question
from bot.core.wire import Attachment, Tap, Text, Thing
from bot.engine.desk import Desk, Tables
from bot.engine.reader import BookReader
from bot.engine.turn import Engine

if TYPE_CHECKING:
    from pathlib import Path

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
        Ask("paid", PAID, about=BILLED),
        Done("end", "looked"),
    ),
    record="look",
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
PHRASES = Phrases(
    commands={
        "help": ("help", "what can you do"),
        "back": ("back", "go back"),
        "change": ("change", "change an answer", "fix a mistake"),
        "skip": ("skip", "skip this question"),
        "pause": ("pause", "stop for now"),
        "go": ("go on", "continue"),
        "why": ("why", "why do you ask"),
        "plan": ("plan", "show my plan"),
        "bills": ("my bills",),
        "newbill": ("new bill", "another bill"),
        "delete": ("delete everything about me",),
        "restart": ("start over",),
        "hello": ("hello", "good morning"),
        "thanks": ("thanks",),
        "person": ("talk to a person",),
        "language": ("speak spanish",),
    },
    questions={
        "how_long": ("how long does this take", "how long will this negotiation take"),
        "legal": ("is negotiating legal", "may a hospital negotiate"),
    },
    alarms={"distress": (r"re:\bkill myself\b",), "court": (r"re:\bsued\b",), "ssn": (r"re:\b\d{3}-\d{2}-\d{4}\b",)},
    facts={"billed": ("the amount billed",), "sender": ("the name of the hospital",), "sued": ("the lawsuit",)},
    options={
        "whose": {"me": ("Mine", "my own"), "other": ("Somebody else's", "my mother's")},
        "extras": {"room": ("The room",), "drugs": ("Drugs",), "tests": ("Tests",)},
        "home": {"east": ("East",), "west": ("West",)},
        "news": {"paid": ("They settled", "settled"), "nothing": ("No news", "nothing yet")},
        "talk/delete": {"bill": ("Only this bill",), "everything": ("Everything",), "no": ("Keep it",)},
        "talk/restart": {"yes": ("Start over",), "no": ("Go on",)},
        "talk/court": {"yes": ("Yes, court papers", "yes"), "no": ("No", "no")},
    },
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


LIBRARY = Library(
    facts={fact.id: fact for fact in FACTS},
    interviews={each.id: each for each in (INTAKE, HOUSEHOLD, LOOK, COURT)},
    journey=JOURNEY,
    cards={"plan": sums, "numbers": sums, "bills": bills},
    recap=bills,
    questions={"how_long": Question("how_long", bills), "legal": Question("legal")},
    phrases={"en": PHRASES},
    knowledge=KNOWLEDGE,
    moved=_moved,
    who=lambda reader: Who(is_self=_is_own(reader)),
    zone=lambda reader: "America/Los_Angeles" if reader.get(HOME) is Coast.WEST else None,
    is_own=_is_own,
    court=(SUED, "yes"),
    changeable=(WHOSE, SENDER, BILLED, CARE_ON, EXTRAS, HOME, INCOME, ANSWER_BY),
)
ENGINE = Engine.of(LIBRARY)


def words_in(folder: Path) -> Path:
    """Write the tiny coach's templates."""
    for name, text in TEMPLATES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@dataclass(slots=True)
class Talk:
    """One person and the engine. Everything a person does gives the talk back, so that a test reads as a story."""

    engine: Engine = ENGINE
    book: Book = field(default_factory=lambda: Book("p1"))
    now: datetime = START
    effects: tuple[Effect, ...] = ()

    def turn(self, event: Event) -> Talk:
        """Let something happen."""
        turn: Turn = self.engine.turn(self.book, event, self.now)
        self.book, self.effects = turn.book, turn.effects
        return self

    def say(self, *texts: str, seen: int | None = None, edited: bool = False) -> Talk:
        """Type one thing after the other."""
        for text in texts:
            self.turn(Spoke(Text(text), seen, edited))
        return self

    def tap(self, *options: str) -> Talk:
        """Tap the button of this option, or of this whole token, on what was shown last."""
        for option in options:
            self.touch(self.button(option).token)
        return self

    def touch(self, token: str) -> Talk:
        """Tap a button that may long have scrolled away."""
        return self.turn(Spoke(Tap(token)))

    def send(self, thing: Thing, caption: str = "") -> Talk:
        """Send something that is not words."""
        return self.turn(Spoke(Attachment(thing, caption)))

    def stumble(self, error: str = "e1") -> Talk:
        """Let a turn fail."""
        return self.turn(Stumbled(error))

    def later(self, **passed: int) -> Talk:
        """Let time pass: `later(days=3)`."""
        self.now += timedelta(**passed)
        return self

    def button(self, option: str) -> Reply:
        """The button of this option on what was shown last."""
        found = [
            each
            for each in self.buttons
            if option in (each.token, (named := each.token.partition(":")[2]), named.partition(".")[0])
        ]
        assert found, f"no button {option} among {[each.token for each in self.buttons]}"
        return found[-1]

    @property
    def buttons(self) -> list[Reply]:
        """All buttons that were shown last."""
        return [reply for say in self.said for reply in say.replies]

    @property
    def said(self) -> list[Say]:
        """What was said last."""
        return [effect for effect in self.effects if isinstance(effect, Say)]

    @property
    def heard(self) -> list[str]:
        """What was said last, as `template#block`; the usual blocks go without their name."""
        return [say.template + ("" if say.block in {"say", "ask"} else f"#{say.block}") for say in self.said]

    @property
    def asked(self) -> str:
        """The question that was asked last, as `interview/step` or `talk/name`; empty where none was."""
        asked = [say.template.removeprefix("ask/") for say in self.said if say.screen]
        return asked[-1] if asked else ""

    @property
    def lead(self) -> str:
        """The short line before the last words."""
        return self.said[-1].lead.block if self.said and self.said[-1].lead else ""

    @property
    def journal(self) -> list[str]:
        """What was written into the journal last."""
        return [effect.kind for effect in self.effects if isinstance(effect, Entry)]

    @property
    def desk(self) -> Desk:
        """A desk with this book, to look into the engine."""
        return Desk(self.engine.library, Tables.of(self.engine.library), self.book, self.now)

    @property
    def reader(self) -> BookReader:
        """What guards would see."""
        return self.desk.reader()

    def knows(self, fact: Fact[Any]) -> object:
        """What is known of a fact now."""
        return self.reader.said(fact)

    @property
    def stage(self) -> str:
        """Where the bill in hand stands."""
        assert self.book.case is not None
        return self.book.case.stage


def begun(**changes: Any) -> Talk:
    """Somebody who has just been greeted."""
    return Talk(**changes).say("hi there")


def told(talk: Talk | None = None) -> Talk:
    """Somebody who has answered the intake of a big bill, and stands at the first question about the household."""
    talk = talk or begun()
    return talk.tap("me").say("Mercy Hospital", "2400", "2026-10-01").tap("none")


def waiting(talk: Talk | None = None) -> Talk:
    """Somebody who has said all, has the letter, and waits for news."""
    return told(talk).tap("east").say("3000")


def closed(talk: Talk | None = None) -> Talk:
    """Somebody whose first bill has come to its end."""
    return waiting(talk).tap("paid").say("1200")
