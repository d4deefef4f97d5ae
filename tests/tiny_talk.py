"""A person who talks with the tiny coach, without a store or words; a test reads as a story."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tiny import ENGINE, NEWS, START, News

from bot.core.book import Book
from bot.core.effects import Effect, Entry, Say
from bot.core.events import Spoke, Stumbled
from bot.core.wire import Attachment, Tap, Text, Thing
from bot.engine.desk import Desk, Tables

if TYPE_CHECKING:
    from bot.core.effects import Reply, Turn
    from bot.core.events import Event
    from bot.core.facts import Fact
    from bot.engine.reader import BookReader
    from bot.engine.turn import Engine


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
            if option
            in {each.token, named := each.token.rpartition(":")[2], named.partition(".")[0], named.rpartition(".")[2]}
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

    def knows_of_each(self, fact: Fact[Any]) -> list[object]:
        """What is known of a fact at each bill."""
        return [bill.said(fact) for bill in self.reader.bills()]

    @property
    def looks(self) -> list[News | None]:
        """What was said at each look."""
        return [look.get(NEWS) for look in self.reader.each("look")]

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
