"""Whose turn it is to be written to: claimed by one process at a time, and nobody holds up the others."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from stores import ADDRESS, CHANNEL, CHANNELS, NOW, draft, everything, meet

from bot.store.books import Claimed
from bot.store.errors import StoreUnavailableError, UnreadableDocumentError
from bot.store.tables import PERSON
from bot.store.unit import Store, Unit

LATER = NOW + timedelta(days=1)


class BrokenTurnError(Exception):
    """A turn has a bug."""


def met(store: Store, *people: str) -> None:
    """Let these people be due, each a minute after the one before."""
    for number, person in enumerate(people):
        meet(store, address=f"at {person}", person=person, due=NOW + timedelta(minutes=number))


def due(store: Store) -> list[str]:
    """Return who is due by tomorrow, in the order in which they are claimed."""
    with store.unit() as unit:
        return [claimed.person for claimed in unit.claim(LATER, 99, CHANNELS)]


def test_who_is_due_is_claimed_with_book_and_address(store: Store) -> None:
    """The longest overdue first, no more than asked for, nobody before their time."""
    met(store, "p1", "p2", "p3", "p4")
    meet(store, address="at p5", person="p5")
    with store.unit() as unit:
        soon = NOW + timedelta(minutes=2)
        assert [claimed.person for claimed in unit.claim(soon, 9, CHANNELS)] == ["p1", "p2", "p3"]
        first, second = unit.claim(soon, 2, CHANNELS)
        assert (first.person, first.channel, first.address) == ("p1", CHANNEL, "at p1")
        assert first.book() == unit.peek(CHANNEL, "at p1")
        assert second.person == "p2"
        assert unit.claim(NOW - timedelta(seconds=1), 9, CHANNELS) == ()


def test_who_cannot_be_reached_is_left_to_who_can(store: Store) -> None:
    """A process claims only for its own channels."""
    met(store, "p1")
    with store.unit() as unit:
        assert unit.claim(NOW, 9, ["another channel"]) == ()
        assert unit.claim(NOW, 9, []) == ()
        assert [claimed.person for claimed in unit.claim(NOW, 9, ["another channel", CHANNEL])] == ["p1"]


def test_somebody_with_two_addresses_is_claimed_once(store: Store) -> None:
    """And written to at one of them."""
    met(store, "p1", "p2")
    with store.begin() as connection:
        connection.execute(sa.text("INSERT INTO address VALUES (:channel, 'b', 'p1')"), {"channel": CHANNEL})
    assert due(store) == ["p1", "p2"]


def test_a_turn_says_when_the_next_word_is_due(store: Store) -> None:
    """Saved or put off, also to never."""
    met(store, "p1", "p2", "p3")
    with store.unit() as unit:
        for claimed in unit.claim(LATER, 9, CHANNELS)[:2]:
            unit.save(claimed.book(), NOW, LATER if claimed.person == "p1" else None)
        unit.put_off(["p3"], NOW)
    assert due(store) == ["p3", "p1"]
    with store.unit() as unit:
        unit.put_off(["p3"], None)
    assert due(store) == ["p1"]


def test_a_turn_that_raises_leaves_its_person_due(store: Store) -> None:
    """Nobody is forgotten because a process died with them in hand."""
    met(store, "p1")
    with pytest.raises(BrokenTurnError), store.unit() as unit:  # noqa: PT012 - the turn is what raises
        (claimed,) = unit.claim(NOW, 9, CHANNELS)
        unit.save(claimed.book(), NOW, LATER)
        raise BrokenTurnError
    assert due(store) == ["p1"]


def test_a_damaged_book_does_not_hold_up_the_others(store: Store) -> None:
    """It is claimed unread: who asks for it is told, and puts it off."""
    met(store, "p1", "p2", "p3")
    with store.begin() as connection:
        connection.execute(sa.update(PERSON).where(PERSON.c.id == "p1").values(document="{"))
    with store.unit() as unit:
        damaged, *others = unit.claim(LATER, 9, CHANNELS)
        with pytest.raises(UnreadableDocumentError):
            damaged.book()
        assert [claimed.book().person for claimed in others] == ["p2", "p3"]
        unit.put_off([damaged.person], None)
    assert due(store) == ["p2", "p3"]


def test_what_raises_apart_takes_back_only_itself(store: Store) -> None:
    """The persons before and after it in the batch are served."""
    met(store, "p1", "p2", "p3")

    def serve(unit: Unit, claimed: Claimed) -> None:
        unit.save(replace(claimed.book(), counter=7), NOW, None)
        unit.enqueue(claimed.person, [draft(claimed.person, address=claimed.address)], NOW)
        if claimed.person == "p2":
            raise BrokenTurnError

    with store.unit() as unit:
        for claimed in unit.claim(LATER, 9, CHANNELS):
            try:
                with unit.apart():
                    serve(unit, claimed)
            except BrokenTurnError:
                unit.put_off([claimed.person], LATER)
    with store.unit() as unit:
        books = [unit.peek(CHANNEL, f"at {person}") for person in ("p1", "p2", "p3")]
    assert [book.counter for book in books if book] == [7, 0, 7]
    assert len(everything(store)["outbox"]) == 2
    assert due(store) == ["p2"]


def test_a_statement_that_fails_apart_does_not_spoil_the_rest(store: Store) -> None:
    """PostgreSQL would refuse everything that follows in the transaction."""
    met(store, "p1")
    with store.unit() as unit:
        with pytest.raises(sa.exc.IntegrityError), unit.apart():
            unit.connection.execute(sa.text("INSERT INTO address VALUES ('a', 'b', 'nobody')"))
        unit.put_off(["p1"], None)
    assert due(store) == []


def test_a_database_that_dies_apart_is_told_there(postgres_url: str) -> None:
    """By its one name: it is nobody's own trouble, and the others of the batch cannot be kept either."""
    store = Store.open(postgres_url)
    met(store, "p1", "p2")
    told: list[str] = []
    with pytest.raises(StoreUnavailableError), store.unit() as unit:  # noqa: PT012 - where it raises is what is shown
        claimed, _ = unit.claim(LATER, 9, CHANNELS)
        unit.put_off([claimed.person], None)
        try:
            with unit.apart():
                unit.connection.execute(sa.text("SELECT pg_terminate_backend(pg_backend_pid())"))
        except StoreUnavailableError:
            told.append("apart")
            raise
    assert told == ["apart"]
    assert due(store) == ["p1", "p2"]
    store.close()


def test_whom_the_coach_writes_to_has_not_been_here(store: Store) -> None:
    """When they were here last stays as it is."""
    met(store, "p1")
    with store.unit() as unit:
        (claimed,) = unit.claim(LATER, 9, CHANNELS)
        unit.save(claimed.book(), LATER, LATER, seen=False)
    with store.begin() as connection:
        assert connection.execute(sa.select(PERSON.c.updated_at)).scalar_one() == NOW
    assert due(store) == ["p1"]
    with store.unit() as unit:
        (claimed,) = unit.claim(LATER, 9, CHANNELS)
        unit.save(claimed.book(), LATER, LATER)
    with store.begin() as connection:
        assert connection.execute(sa.select(PERSON.c.updated_at)).scalar_one() == LATER


def test_whoever_is_not_known_is_not_made_up(store: Store) -> None:
    """Only somebody who writes is met."""
    met(store, "p1")
    with store.unit() as unit:
        book = unit.known(CHANNEL, "at p1")
        assert book is not None
        assert book.person == "p1"
        assert unit.known(CHANNEL, "at p2") is None
    assert len(everything(store)["person"]) == 1


def test_a_restore_is_read_with_the_book_and_cleared_by_the_next_turn(store: Store) -> None:
    """However the book is reached."""
    met(store, "p1")
    with store.begin() as connection:
        connection.execute(sa.update(PERSON).values(restored_to=NOW))
    with store.unit() as unit:
        (claimed,) = unit.claim(NOW, 9, CHANNELS)
        peeked = unit.peek(CHANNEL, "at p1")
        assert peeked is not None
        assert peeked.restored_to == claimed.book().restored_to == NOW
        book = unit.book(CHANNEL, "at p1", "unused")
        assert book.restored_to == NOW
        unit.save(replace(book, restored_to=None), NOW, None)
        again = unit.peek(CHANNEL, "at p1")
        assert again is not None
        assert again.restored_to is None


def test_many_processes_claim_everybody_once(store_url: str) -> None:
    """Whatever they do at the same moment."""
    store = Store.open(store_url)
    people = [f"p{number:02}" for number in range(30)]
    met(store, *people)
    stores = [Store.open(store_url) for _ in range(3)]
    together = threading.Barrier(3)

    def work(mine: Store) -> list[str]:
        served: list[str] = []
        together.wait()
        while True:
            with mine.unit() as unit:
                batch = unit.claim(LATER, 4, CHANNELS)
                for claimed in batch:
                    unit.save(claimed.book(), NOW, None)
            if not batch:
                return served
            served += [claimed.person for claimed in batch]

    with ThreadPoolExecutor(3) as threads:
        served = list(threads.map(work, stores))
    assert sorted(person for each in served for person in each) == people
    for each in (store, *stores):
        each.close()


def test_whoever_is_in_a_turn_is_passed_over(postgres_url: str) -> None:
    """Nobody waits for them: their turn works out anew what is due. Nor do two claimers get the same people."""
    one, other = Store.open(postgres_url, patience=1), Store.open(postgres_url, patience=1)
    met(one, "p1", "p2", "p3", "p4")
    with one.unit() as turn, other.unit() as claimer:
        turn.book(CHANNEL, "at p1", "unused")
        assert [claimed.person for claimed in claimer.claim(LATER, 2, CHANNELS)] == ["p2", "p3"]
        assert [claimed.person for claimed in turn.claim(LATER, 9, CHANNELS)] == ["p1", "p4"]
    assert due(one) == ["p1", "p2", "p3", "p4"]
    one.close()
    other.close()


def test_a_claimed_person_who_writes_waits_for_the_claim_to_end(postgres_url: str) -> None:
    """And then finds the book as the claim has left it."""
    store = Store.open(postgres_url)
    met(store, "p1")
    started = threading.Event()

    def turn() -> int:
        with store.unit() as unit:
            started.set()
            return unit.book(CHANNEL, "at p1", "unused").counter

    with ThreadPoolExecutor(1) as threads:
        with store.unit() as unit:
            (claimed,) = unit.claim(NOW, 9, CHANNELS)
            waiting = threads.submit(turn)
            started.wait()
            unit.save(replace(claimed.book(), counter=5), NOW, None)
        assert waiting.result() == 5
    store.close()


def test_a_new_address_is_nobodys_reminder(store: Store) -> None:
    """Who has just been met is not due."""
    meet(store, address=ADDRESS)
    assert due(store) == []
