"""The service: one transaction for each thing that a person does; whatever goes wrong, nothing is lost."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NoReturn, cast

import pytest
import sqlalchemy as sa
from stores import ADDRESS, CHANNEL, CHANNELS, everything
from tiny import BILLED, BROKEN, LEGAL, LIBRARY, MARK, SENDER, WHOSE, Sums, Whose
from tiny_chat import Chat, chat_on
from tiny_words import words_in

from bot.core.effects import Literal, Reply, Say, Turn
from bot.core.wire import Attachment, Sent, Tap, Text, Thing, Unsure
from bot.service import Service, fresh_error, fresh_person
from bot.store import letters
from bot.store.errors import StoreUnavailableError
from bot.store.outbox import Outbox
from bot.store.tables import JOURNAL, OUTBOX, PERSON
from bot.store.unit import Store, Unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.core.book import Book
    from bot.core.events import Event
    from bot.core.flow import Reader
    from bot.engine.turn import Engine
    from bot.store.letters import Doubt

INTAKE = ("mine", "Mercy Hospital", "2400", "2026-10-01", "none of them")


@pytest.fixture
def words(tmp_path: Path) -> Path:
    return words_in(tmp_path / "templates")


@pytest.fixture
def chat(store: Store, words: Path) -> Chat:
    return chat_on(store, words)


@pytest.fixture
def fragile(store: Store, words: Path) -> Chat:
    return chat_on(store, words, BROKEN)


def test_a_turn_keeps_book_journal_messages_and_timetable_together(chat: Chat) -> None:
    chat.say("hi", *INTAKE, "east")
    assert chat.say("3000") == [
        "Dear Mercy Hospital,\n\nplease take $2,400 off.\n\nYours",
        "Say this:\nHello, I call about a bill.",
        "Any news?",
    ]
    assert chat.book.case is not None
    assert chat.book.case.stage == "waiting"
    assert chat.count(JOURNAL) == chat.book.case.journal
    assert due(chat) == datetime(2026, 11, 28, 14, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Saying:
    """An engine that says the same whatever happens."""

    said: tuple[Say, ...]

    def turn(self, book: Book, _: Event, now: datetime) -> Turn:
        return Turn(replace(book, met=now), self.said)


def test_a_card_goes_out_laid_and_pinned_as_it_was_said(chat: Chat) -> None:
    replies = tuple(Reply(f"k:12:{label}", Literal(label)) for label in ("no", "they said yes", "hold"))
    plan = Say("say/card/plan", "say", date(2026, 11, 21), "en", Sums("Mercy", None, None), replies=replies)
    card = replace(plan, card="call 12", screen=7, pin=True, quiet=True, grid=(2, 1))
    chat.service = replace(chat.service, engine=cast("Engine", Saying((card,))))
    chat.say("hi")
    (shown,) = Outbox(chat.service.store, "me").next(9, chat.clock.now, CHANNELS)
    assert [len(row) for row in shown.rows] == [2, 1]
    assert (shown.card, shown.screen, shown.letter, shown.pin, shown.quiet) == ("call 12", 7, False, True, True)


def test_the_label_of_a_button_is_an_answer_too(chat: Chat) -> None:
    chat.say("hi", "Somebody else's")
    assert chat.knows(WHOSE) is Whose.OTHER


def test_a_repeated_update_changes_nothing(chat: Chat) -> None:
    chat.say("hi", "mine", "Mercy Hospital")
    before = everything(chat.service.store)
    assert chat.last is not None
    assert chat.service.handle(chat.last) is False
    assert everything(chat.service.store) == before


def test_a_message_that_came_before_a_screen_is_read_by_the_one_before_it(chat: Chat) -> None:
    chat.say("hi", "mine", "Mercy Hospital")
    outbox, ordinal = Outbox(chat.service.store, "me"), 0
    while due := outbox.next(9, chat.clock.now, CHANNELS):
        for message in due:
            ordinal += 10
            outbox.mark(message.id, Sent(str(ordinal)), chat.clock.now)
    assert ordinal == 40
    assert chat.say("Grace Clinic", ordinal=35) == ["Mercy Hospital or Grace Clinic?"]
    assert chat.say("2400", ordinal=99, edited=True) == ["2400, right?"] or chat.knows(BILLED) is None


def test_a_turn_that_fails_is_told_with_its_number_and_nothing_is_lost(fragile: Chat) -> None:
    fragile.say("hi", "mine")
    before = fragile.book
    assert fragile.say(LEGAL) == ["Something went wrong (e1e1e1); nothing was lost.", "Who sent it?"]
    assert fragile.failed() == ["e1e1e1"]
    assert fragile.book.facts == before.facts
    assert fragile.say("Mercy Hospital") == ["How much is it?"]


def test_a_turn_that_failed_is_not_tried_again(fragile: Chat) -> None:
    fragile.say("hi", LEGAL)
    before = everything(fragile.service.store)
    assert fragile.last is not None
    assert fragile.service.handle(fragile.last) is False
    assert everything(fragile.service.store) == before


def test_the_first_thing_of_a_person_may_fail(store: Store, words: Path) -> None:
    (words / "talk" / "welcome.j2").unlink()
    chat = chat_on(store, words)
    assert chat.say("hi") == ["Something went wrong (e1e1e1); nothing was lost."]
    assert chat.book.cases == ()


def test_after_three_failures_in_a_row_the_menu_is_shown(fragile: Chat) -> None:
    fragile.say("hi", LEGAL, LEGAL)
    assert fragile.say(LEGAL) == ["Something went wrong (e1e1e1); nothing was lost.", "What now?"]
    assert fragile.say("go on") == ["You are at start.", "Whose bill is it?"]


def test_words_that_are_missing_take_the_whole_turn_back(chat: Chat, words: Path) -> None:
    chat.say("hi", "mine")
    (words / "ask" / "intake" / "billed.j2").unlink()
    journal = chat.count(JOURNAL)
    assert chat.say("Mercy Hospital") == ["Something went wrong (e1e1e1); nothing was lost.", "Who sent it?"]
    assert chat.knows(SENDER) is None
    assert chat.count(JOURNAL) == journal
    assert chat.failed() == ["e1e1e1"]


def test_where_the_words_for_a_failure_fail_there_is_a_last_word(fragile: Chat, words: Path) -> None:
    fragile.say("hi", "mine")
    before = fragile.book
    (words / "talk" / "stumbled.j2").unlink()
    assert fragile.say(LEGAL) == ["Please try again later."]
    assert fragile.failed() == ["e1e1e1"]
    assert fragile.book.facts == before.facts


def test_a_question_without_words_does_not_hold_a_person_for_ever(store: Store, words: Path) -> None:
    """Its words fail again when the failure is told; after three times the menu is a way out."""
    chat = chat_on(store, words)
    chat.say("hi", "mine")
    (words / "ask" / "intake" / "sender.j2").unlink()
    chat = replace(chat_on(store, words), updates=chat.updates, shown=chat.shown)
    assert chat.say("@") == ["Please try again later."]
    assert chat.say("@") == ["Please try again later."]
    assert chat.say("@") == ["Something went wrong (e1e1e1); nothing was lost.", "What now?"]


def test_a_database_that_fails_leaves_the_update_to_be_delivered_again(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat.say("hi")
    before = everything(chat.service.store)
    with monkeypatch.context() as broken_store:
        broken_store.setattr(Unit, "save", _unavailable)
        with pytest.raises(StoreUnavailableError):
            chat.do(Text("mine"))
    assert everything(chat.service.store) == before
    assert chat.last is not None
    assert chat.service.handle(chat.last) is True
    assert chat.new()[-1] == "Who sent it?"


def test_a_database_that_fails_while_a_failure_is_told_leaves_it_too(
    fragile: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    fragile.say("hi")
    with monkeypatch.context() as broken_store:
        broken_store.setattr(Unit, "save", _unavailable)
        with pytest.raises(StoreUnavailableError):
            fragile.do(Text(LEGAL))
    assert fragile.failed() == []


def due(chat: Chat, person: str = "p1") -> datetime | None:
    """When the coach writes first."""
    with chat.service.store.begin() as connection:
        found = connection.execute(sa.select(PERSON.c.due_at).where(PERSON.c.id == person))
        at: datetime | None = found.scalar_one_or_none()
    return at


def _unavailable(_unit: Unit, _book: object, _now: object, _due: object, *, seen: bool) -> None:
    raise StoreUnavailableError


def test_a_deleted_bill_takes_its_journal_and_reminders_along(chat: Chat) -> None:
    chat.say("hi", *INTAKE, "east", "3000", "new bill", "mine", "/delete")
    assert chat.say("only this bill")[0] == "The bill is gone; 1 left."
    assert {case.id for case in chat.book.cases} == {"c1"}
    with chat.service.store.begin() as connection:
        assert set(connection.execute(sa.select(JOURNAL.c.case_id)).scalars()) == {"c1"}
    chat.say("/delete", "only this bill")
    assert (chat.count(JOURNAL), due(chat)) == (0, None)


def test_whoever_wants_everything_deleted_is_forgotten(chat: Chat) -> None:
    chat.say("hi", *INTAKE, "/delete")
    assert chat.say("everything") == ["Everything is gone."]
    with chat.service.store.unit() as unit:
        assert unit.peek(CHANNEL, ADDRESS) is None
    assert chat.count(JOURNAL) == chat.count(PERSON) == 0
    assert chat.count(OUTBOX) == 1
    assert chat.say("hi") == ["Welcome.", "Whose bill is it?"]
    assert chat.knows(SENDER) is None


def test_the_timetable_follows_the_book(chat: Chat) -> None:
    chat.say("hi", *INTAKE, "east", "3000")
    assert due(chat) is not None
    chat.say("they settled", "1200")
    assert due(chat) is None


def test_whoever_is_due_is_written_to_once(chat: Chat) -> None:
    chat.say("hi", *INTAKE, "east", "3000")
    assert chat.service.fire(10, CHANNELS) == 0
    chat.clock.now = datetime(2026, 11, 28, 14, tzinfo=UTC)
    assert chat.service.fire(10, CHANNELS) == 1
    assert chat.new() == []
    chat.clock.now = datetime(2026, 12, 5, 15, tzinfo=UTC)
    assert chat.service.fire(10, ("other",)) == 0
    assert chat.service.fire(10, CHANNELS) == 1
    assert chat.new() == ["A date: look."]
    assert due(chat) == datetime(2026, 12, 6, 14, tzinfo=UTC)
    assert chat.service.fire(10, CHANNELS) == 0


def test_a_reminder_that_fails_takes_back_only_itself(
    store: Store, words: Path, caplog: pytest.LogCaptureFixture
) -> None:
    chat = chat_on(store, words, replace(LIBRARY, nudged=_quotes))
    other = Chat(replace(chat.service, person_id=lambda: "p2"), chat.clock, "chat-2")
    for each in (chat, other):
        each.say("hi", *INTAKE, "east", "3000")
    other.say("they settled", "1200", "new bill", "remind me december 4 at 10")
    chat.clock.now = datetime(2026, 12, 5, 15, tzinfo=UTC)
    other.new()
    assert chat.service.fire(10, CHANNELS) == 2
    assert other.new() == ["A date: own."]
    assert due(chat) == chat.clock.now + timedelta(hours=1)
    assert MARK not in caplog.text
    assert "reminding failed" in caplog.text


def _quotes(_reader: Reader, what: str, _on: date) -> object:
    if what == "look":
        raise ZeroDivisionError(MARK)
    return what


def test_a_database_that_dies_while_writing_first_is_told(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    chat.say("hi", *INTAKE, "east", "3000")
    chat.clock.now = datetime(2026, 12, 5, 15, tzinfo=UTC)
    monkeypatch.setattr(Unit, "save_all", _away)
    with pytest.raises(StoreUnavailableError):
        chat.service.fire(10, CHANNELS)


def _away(_unit: Unit, _saved: object) -> None:
    raise StoreUnavailableError


@pytest.fixture
def doubted(chat: Chat) -> Doubt:
    """Return a letter of which nobody knows whether it has come."""
    chat.say("hi", *INTAKE, "east", "3000")
    outbox = Outbox(chat.service.store, "me")
    while taken := outbox.next(1, chat.clock.now, CHANNELS):
        outbox.mark(taken[0].id, Unsure() if taken[0].letter else Sent("7"), chat.clock.now)
    chat.new()
    with chat.service.store.begin() as connection:
        (letter,) = letters.doubted(connection, chat.clock.now, 10)
    return letter


def test_a_letter_in_doubt_is_asked_about_once_and_sent_again_when_wanted(chat: Chat, doubted: Doubt) -> None:
    """Nobody is told that it goes out where it does not."""
    chat.service.doubt(doubted)
    chat.service.doubt(doubted)
    assert chat.new() == ["Did the letter come?"]
    chat.do(Tap(f"c:resend.{doubted.message}"))
    assert chat.new() == ["Dear Mercy Hospital,\n\nplease take $2,400 off.\n\nYours", "Sent again."]
    chat.do(Tap(f"c:resend.{doubted.message}"))
    assert chat.new() == ["No longer here."]


def test_the_question_about_a_letter_waits_for_its_persons_turn(
    chat: Chat, doubted: Doubt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the person locked first, as in a turn, the two cannot wait for each other."""
    order: list[str] = []

    def noting(what: str, really: Callable[..., object]) -> Callable[..., object]:
        def noted(*arguments: object) -> object:
            order.append(what)
            return really(*arguments)

        return noted

    monkeypatch.setattr(Unit, "known", noting("person", Unit.known))
    monkeypatch.setattr(letters, "asked", noting("letter", letters.asked))
    chat.service.doubt(doubted)
    assert order == ["person", "letter"]


def test_nobody_is_made_up_to_be_asked_about_a_letter(chat: Chat, doubted: Doubt) -> None:
    """Whoever was forgotten is not met again by it."""
    with chat.service.store.begin() as connection:
        connection.execute(sa.text("DELETE FROM address"))
    before = chat.count(PERSON)
    chat.service.doubt(doubted)
    assert (chat.new(), chat.count(PERSON)) == ([], before)
    with chat.service.store.begin() as connection:
        assert letters.doubted(connection, chat.clock.now, 10) == ()


def test_the_coach_that_writes_first_does_not_make_somebody_be_here(chat: Chat, doubted: Doubt) -> None:
    """What a person did is kept for two years after they were here, not after the coach was."""
    before = seen_last(chat)
    chat.clock.now = datetime(2026, 12, 5, 15, tzinfo=UTC)
    assert chat.service.fire(10, CHANNELS) == 1
    chat.service.doubt(doubted)
    assert seen_last(chat) == before
    chat.say("hello")
    assert seen_last(chat) == chat.clock.now


def seen_last(chat: Chat) -> datetime:
    """When the person was here."""
    with chat.service.store.begin() as connection:
        at: datetime = connection.execute(sa.select(PERSON.c.updated_at)).scalar_one()
    return at


def test_reminders_outlive_the_last_word(fragile: Chat, words: Path) -> None:
    """When the next one is due is worked out an hour later."""
    fragile.say("hi", *INTAKE, "east", "3000")
    was = due(fragile)
    assert was is not None
    (words / "talk" / "stumbled.j2").unlink()
    assert fragile.say(LEGAL) == ["Please try again later."]
    assert due(fragile) == fragile.clock.now + timedelta(hours=1)
    fragile.clock.now += timedelta(hours=1)
    assert fragile.service.fire(10, CHANNELS) == 1
    assert fragile.new() == []
    assert due(fragile) == was


def test_a_statement_that_fails_under_the_words_for_a_failure_leaves_the_last_word(
    fragile: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL would refuse all that follows; and nothing of the turn that failed is kept."""
    fragile.say("hi")
    journal = fragile.count(JOURNAL)

    def wrong(unit: Unit, *_: object) -> None:
        unit.connection.execute(sa.text("INSERT INTO address VALUES ('a', 'b', 'nobody')"))

    monkeypatch.setattr(Unit, "journal", wrong)
    assert fragile.say(LEGAL) == ["Please try again later."]
    assert (fragile.count(JOURNAL), fragile.failed()) == (journal, ["e1e1e1"])


@pytest.mark.parametrize("where", ["firing", "book", "words"])
def test_a_database_that_dies_under_a_statement_is_nobodys_own_trouble(
    postgres_url: str, words: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Whatever the driver calls it: all is taken back, and tried again."""
    store = Store.open(postgres_url)
    chat = chat_on(store, words, BROKEN)
    chat.say("hi", *INTAKE, "east", "3000")
    chat.clock.now = datetime(2026, 12, 5, 15, tzinfo=UTC)
    before = everything(store)

    def dies(unit: Unit, *_: object, **_also: object) -> NoReturn:
        unit.connection.execute(sa.text("SELECT pg_terminate_backend(pg_backend_pid())"))
        raise AssertionError

    if where == "firing":
        monkeypatch.setattr(Unit, "save_all", dies)
        with pytest.raises(StoreUnavailableError):
            chat.service.fire(10, CHANNELS)
    else:
        monkeypatch.setattr(Service, "_turn", lambda *_: 1 / 0)
        monkeypatch.setattr(Unit, "book" if where == "book" else "save", dies)
        with pytest.raises(StoreUnavailableError):
            chat.do(Text("hello"))
    assert everything(store) == before
    store.close()


def test_two_people_do_not_see_each_other(chat: Chat) -> None:
    other = Chat(replace(chat.service, person_id=lambda: "p2"), chat.clock, "chat-2")
    chat.say("hi", "mine", "Mercy Hospital")
    other.say("hi", "mine")
    assert other.knows(SENDER) is None
    assert chat.knows(SENDER) == "Mercy Hospital"


def test_a_button_and_a_photo_are_handled_as_well(chat: Chat) -> None:
    chat.say("hi")
    assert chat.do(Tap("1:me"))
    assert chat.do(Attachment(Thing.PHOTO))
    assert chat.new() == ["Who sent it?", "I cannot read this photo.", "Who sent it?"]


def test_a_failure_is_logged_by_place_and_kind_and_never_by_what_was_said(
    fragile: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        fragile.say("hi", "mine", f"{MARK} clinic", LEGAL)
    assert "e1e1e1 ZeroDivisionError at" in caplog.text
    assert MARK not in caplog.text


def test_ids_say_nothing_about_anybody() -> None:
    assert fresh_person() != fresh_person()
    assert len(fresh_person()) == 32
    assert len(fresh_error()) == 6
    assert fresh_error() != fresh_error()


def test_a_damaged_book_stops_one_person_only(chat: Chat) -> None:
    chat.say("hi")
    with chat.service.store.begin() as connection:
        connection.execute(sa.text("UPDATE person SET document = 'not a book'"))
    assert chat.say("mine") == [chat.service.last_word]
    assert chat.say("mine") == [chat.service.last_word]
