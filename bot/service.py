"""The service: load, turn, save. One transaction for each thing that a person does; nothing slow happens inside."""

from __future__ import annotations

import logging
import secrets
import uuid
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.core.effects import Dropped, Entry, Forget, Resend, Say
from bot.core.events import Doubted, Spoke, Stumbled, Woke
from bot.core.wire import Outbound, Span
from bot.render.screens import LETTERS
from bot.store import letters
from bot.store.bell import ring
from bot.store.errors import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from bot.core.book import Book
    from bot.core.effects import Turn
    from bot.core.events import Event
    from bot.core.wire import Inbound
    from bot.engine.turn import Engine
    from bot.render.screens import Renderer
    from bot.store.books import Claimed
    from bot.store.letters import Doubt
    from bot.store.unit import Store, Unit

log = logging.getLogger(__name__)

SHOWN = timedelta(seconds=1)
"""After so long a question that is under way counts as shown."""
PUT_OFF = timedelta(hours=1)
"""How long a person is left alone whose turn failed, before the coach writes first."""
LETTER_GONE = "gone"
"""Said instead, where a letter that is wanted once more is not in doubt (any more)."""
NOBODY = "nobody"
"""Whose message it is where a book cannot be read: the address alone is known."""


def fresh_person() -> str:
    """An id for somebody new; it says nothing about them."""
    return uuid.uuid4().hex


def fresh_error() -> str:
    """A short id that a person can read out and an operator can find in the log."""
    return secrets.token_hex(3)


@dataclass(frozen=True, slots=True)
class Where:
    """Where a person is reached."""

    channel: str
    address: str


@dataclass(frozen=True, slots=True)
class Service:
    """Handles what people do. Safe to call from any thread; the store keeps turns of one person apart.

    `clock` gives the instant that the person lives in, `machine` the one by which senders work. `language` is what
    somebody new is spoken to in, `last_word` is said where even the words for a failure fail.
    """

    engine: Engine
    store: Store
    renderer: Renderer
    clock: Callable[[], datetime]
    last_word: str
    language: str = "en"
    person_id: Callable[[], str] = field(default=fresh_person)
    error_id: Callable[[], str] = field(default=fresh_error)
    machine: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    def handle(self, inbound: Inbound) -> bool:
        """Handle one thing that a person did; False where it was handled before.

        A turn that fails inside is noted and answered with a word, so that it is not delivered for ever.

        Raises:
            StoreUnavailableError: nothing was kept, and the channel should deliver again.
        """
        now = self.clock()
        try:
            return self._turn(inbound, now)
        except StoreUnavailableError:
            raise
        except Exception as wrong:  # noqa: BLE001 - whatever the mistake is, the person gets a word
            error = self.error_id()
            log.error("turn failed: %s %s at %s", error, type(wrong).__name__, _where(wrong))  # noqa: TRY400
            self._stumble(inbound, error, now)
            return True

    def _turn(self, inbound: Inbound, now: datetime) -> bool:
        with self.store.unit() as unit:
            if not unit.first_time(inbound.channel, inbound.external_id, now):
                return False
            book = unit.book(inbound.channel, inbound.address, self.person_id())
            seen = None
            if inbound.ordinal is not None:
                seen = unit.screen_before(inbound.channel, inbound.address, inbound.ordinal, self.machine() - SHOWN)
            if book.met is None:
                book = replace(book, language=self.language)
            event = Spoke(inbound.said, seen, inbound.edited)
            self._keep(unit, Where(inbound.channel, inbound.address), self._decide(book, event, now), now)
        return True

    def fire(self, limit: int, channels: Collection[str]) -> int:
        """Write first to those whose time has come, at most `limit` in one transaction; return how many that were.

        Where one of them fails, each gets a transaction of their own, and who fails there is tried again later.

        Raises:
            StoreUnavailableError: nothing was kept.
        """
        now = self.clock()
        claimed: tuple[Claimed, ...] = ()
        try:
            with self.store.unit() as unit:
                claimed = unit.claim(now, limit, channels)
                self._write_first(unit, claimed, now)
        except StoreUnavailableError:
            raise
        except Exception as wrong:  # noqa: BLE001 - one person's trouble must not keep the others waiting
            log.error("reminding failed: %s at %s", type(wrong).__name__, _where(wrong))  # noqa: TRY400
            if limit > 1:
                return sum(self.fire(1, channels) for _ in claimed)
            with self.store.unit() as unit:
                unit.put_off([each.person for each in claimed], now + PUT_OFF)
        return len(claimed)

    def _write_first(self, unit: Unit, claimed: Sequence[Claimed], now: datetime) -> None:
        """Decide and render for all, then write all at once: a message is a few round trips dear, not a batch."""
        turns = [self._decide(each.book(), Woke(), now) for each in claimed]
        drafts = [
            (
                each.person,
                [self._draft(Where(each.channel, each.address), say) for say in turn.effects if isinstance(say, Say)],
            )
            for each, turn in zip(claimed, turns, strict=True)
        ]
        unit.save_all((turn.book, turn.wake) for turn in turns)
        for turn in turns:
            # Hardly anybody has any: a call that nobody touched is closed, and its bill goes on.
            unit.journal(turn.book.person, _entries(turn))
        if unit.enqueue_all(drafts, now):
            ring(unit.connection)

    def doubt(self, letter: Doubt) -> None:
        """Ask whether a letter is to be sent again of which nobody knows whether it arrived; once for each letter.

        Raises:
            StoreUnavailableError: nothing was kept, and the question is still to be asked.
        """
        now = self.clock()
        with self.store.unit() as unit:
            # The person first, as a turn locks them: with two orders, two could wait for each other.
            book = unit.known(letter.channel, letter.address)
            if letters.asked(unit.connection, letter.message) and book is not None:
                turn = self._decide(book, Doubted(letter.message), now)
                self._keep(unit, Where(letter.channel, letter.address), turn, now, seen=False)

    def _stumble(self, inbound: Inbound, error: str, now: datetime) -> None:
        with self.store.unit() as unit:
            unit.fail(inbound.channel, inbound.external_id, error, now)
            spans = (Span(self.last_word),)
            try:
                with unit.apart():
                    book = unit.book(inbound.channel, inbound.address, self.person_id())
            except StoreUnavailableError:
                raise
            except Exception as wrong:  # noqa: BLE001 - one person's damaged book must not stop everybody else
                log.error("no book for %s: %s at %s", error, type(wrong).__name__, _where(wrong))  # noqa: TRY400
                unit.enqueue(NOBODY, [Outbound(0, inbound.channel, inbound.address, spans)], now)
                return
            try:
                with unit.apart():
                    turn = self._decide(book, Stumbled(error), now)
                    self._keep(unit, Where(inbound.channel, inbound.address), turn, now)
            except StoreUnavailableError:
                raise
            except Exception as wrong:  # noqa: BLE001 - the words for a failure failed too: only the last word is left
                log.error("no words for %s: %s at %s", error, type(wrong).__name__, _where(wrong))  # noqa: TRY400
                # When the coach writes first is not known here: it is worked out when it next looks.
                unit.save(replace(book, failures=book.failures + 1), now, now + PUT_OFF)
                unit.enqueue(book.person, [Outbound(0, inbound.channel, inbound.address, spans)], now)

    def _decide(self, book: Book, event: Event, now: datetime) -> Turn:
        return self.engine.turn(book, event, now)

    def _keep(self, unit: Unit, where: Where, turn: Turn, now: datetime, *, seen: bool = True) -> None:
        """Carry it out. A template that fails takes the whole turn back. `seen`: whether the person did something."""
        drafts = [self._draft(where, say) for say in _said(unit, turn, now)]
        person = turn.book.person
        if any(isinstance(effect, Forget) for effect in turn.effects):
            unit.forget(person)
            unit.enqueue(person, drafts, now)
            ring(unit.connection)
            return
        unit.journal(person, _entries(turn))
        for effect in turn.effects:
            if isinstance(effect, Dropped):
                unit.drop(person, effect.case)
        unit.save(turn.book, now, turn.wake, seen=seen)
        unit.enqueue(person, drafts, now)
        if drafts:
            ring(unit.connection)

    def _draft(self, where: Where, say: Say) -> Outbound:
        screen = self.renderer.screen(say)
        outbound = Outbound(0, where.channel, where.address, screen.spans, screen.rows, screen=say.screen)
        letter = say.template.startswith(LETTERS)
        return replace(outbound, card=say.card, letter=letter, pin=say.pin, quiet=say.quiet, fades=say.fades)


def _entries(turn: Turn) -> list[Entry]:
    return [effect for effect in turn.effects if isinstance(effect, Entry)]


def _said(unit: Unit, turn: Turn, now: datetime) -> Iterator[Say]:
    """What is to be said. That a letter goes out again is said only where it does: the store alone knows."""
    gone = False
    for effect in turn.effects:
        match effect:
            case Resend(message=message):
                gone = not letters.resend(unit.connection, turn.book.person, message, now)
            case Say() if gone:
                gone = False
                yield replace(effect, block=LETTER_GONE, view=None)
            case Say():
                yield effect
            case _:
                pass


def _where(wrong: Exception) -> str:
    """The innermost place in the code, without any of the data."""
    trace = wrong.__traceback__
    place = "?"
    while trace is not None:
        place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
