"""A turn's transaction: all or nothing, once for each update, one person at a time."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from stores import (
    ADDRESS,
    CHANNEL,
    NOW,
    draft,
    entry,
    everything,
    meet,
)

from bot.core.book import VERSION
from bot.store import codec
from bot.store.tables import (
    INBOX,
    JOURNAL,
    PERSON,
)
from bot.store.unit import Store


class BrokenTurnError(Exception):
    """A turn has a bug."""


def test_a_first_contact_makes_a_book_and_the_next_turn_finds_it(store: Store) -> None:
    """The id for a fresh person is taken once only."""
    with store.unit() as unit:
        book = unit.book(CHANNEL, ADDRESS, "p1")
        unit.save(replace(book, language="es"), NOW)
    with store.unit() as unit:
        again = unit.book(CHANNEL, ADDRESS, "p2")
    assert (book.person, again.person, again.language) == ("p1", "p1", "es")


def test_peek_finds_a_book_and_makes_none(store: Store) -> None:
    """Looking is not meeting."""
    with store.unit() as unit:
        assert unit.peek(CHANNEL, ADDRESS) is None
    book = meet(store)
    with store.unit() as unit:
        assert unit.peek(CHANNEL, ADDRESS) == book
        assert unit.peek("another channel", ADDRESS) is None


def test_a_book_that_an_older_version_wrote_is_brought_up_to_date_when_it_is_saved(store: Store) -> None:
    """The row says so too."""
    book = meet(store)
    old = {**json.loads(codec.dump(book)), "version": 1}
    del old["told"], old["reminders"]
    with store.begin() as connection:
        connection.execute(sa.update(PERSON).values(document=json.dumps(old), version=1))
    with store.unit() as unit:
        assert unit.peek(CHANNEL, ADDRESS) == book
        unit.save(unit.book(CHANNEL, ADDRESS, "p2"), NOW)
    with store.begin() as connection:
        row = connection.execute(sa.select(PERSON.c.document, PERSON.c.version)).one()
    assert (json.loads(row.document)["version"], row.version) == (VERSION, VERSION)


def test_a_repeated_update_is_known(store: Store) -> None:
    """By channel and id together."""
    with store.unit() as unit:
        assert unit.first_time(CHANNEL, "1", NOW)
        assert not unit.first_time(CHANNEL, "1", NOW)
    with store.unit() as unit:
        assert not unit.first_time(CHANNEL, "1", NOW)
        assert unit.first_time("another channel", "1", NOW)


def test_a_turn_that_raises_changes_nothing(store: Store) -> None:
    """Not even the note that its update was seen."""
    book = meet(store, draft())
    before = everything(store)
    with pytest.raises(BrokenTurnError), store.unit() as unit:  # noqa: PT012 - the turn is what raises
        unit.first_time(CHANNEL, "1", NOW)
        unit.book(CHANNEL, ADDRESS, "p2")
        unit.save(replace(book, screen=7), NOW, NOW)
        unit.journal("p1", [entry(1)])
        unit.enqueue("p1", [draft("lost", card="plan")], NOW)
        raise BrokenTurnError
    assert everything(store) == before
    with store.unit() as unit:
        assert unit.first_time(CHANNEL, "1", NOW)


def test_a_failed_update_is_noted_and_not_tried_again(store: Store) -> None:
    """Whether or not it had been noted before."""
    with store.unit() as unit:
        unit.fail(CHANNEL, "1", "e-17", NOW)
        assert unit.first_time(CHANNEL, "2", NOW)
        unit.fail(CHANNEL, "2", "e-18", NOW)
    with store.unit() as unit:
        assert not unit.first_time(CHANNEL, "1", NOW)
        rows = unit.connection.execute(sa.select(INBOX.c.status, INBOX.c.error, INBOX.c.at).order_by(INBOX.c.error))
        assert [tuple(row) for row in rows] == [("failed", "e-17", NOW), ("failed", "e-18", NOW)]


def test_an_update_given_by_many_threads_is_handled_once(store_url: str) -> None:
    """By threads of two stores, as two processes have; each counts a turn in the one book."""
    stores = [Store.open(store_url) for _ in range(2)]
    together = threading.Barrier(6)

    def turn(number: int) -> bool:
        together.wait()
        with stores[number % 2].unit() as unit:
            if not unit.first_time(CHANNEL, "1", NOW):
                return False
            book = unit.book(CHANNEL, ADDRESS, f"p{number}")
            unit.save(replace(book, counter=book.counter + 1), NOW)
            unit.enqueue(book.person, [draft()], NOW)
            return True

    with ThreadPoolExecutor(6) as threads:
        assert sum(threads.map(turn, range(6))) == 1
    with stores[0].unit() as unit:
        book = unit.peek(CHANNEL, ADDRESS)
    assert book is not None
    assert book.counter == 1
    assert len(everything(stores[0])["outbox"]) == 1
    for store in stores:
        store.close()


def test_many_threads_meet_one_person(store_url: str) -> None:
    """Different first updates of one address give one person, and no turn is lost."""
    stores = [Store.open(store_url) for _ in range(2)]
    together = threading.Barrier(6)

    def turn(number: int) -> str:
        together.wait()
        with stores[number % 2].unit() as unit:
            assert unit.first_time(CHANNEL, str(number), NOW)
            book = unit.book(CHANNEL, ADDRESS, f"p{number}")
            unit.save(replace(book, counter=book.counter + 1), NOW)
            return book.person

    with ThreadPoolExecutor(6) as threads:
        people = set(threads.map(turn, range(6)))
    assert len(people) == 1
    kept = everything(stores[0])
    assert (len(kept["person"]), len(kept["address"])) == (1, 1)
    with stores[0].unit() as unit:
        book = unit.peek(CHANNEL, ADDRESS)
    assert book is not None
    assert book.counter == 6
    for store in stores:
        store.close()


def test_the_journal_keeps_what_happened(store: Store) -> None:
    """In order, with instants in UTC whatever zone they came in."""
    meet(store)
    there = replace(entry(2), at=NOW.astimezone(timezone(timedelta(hours=-5))))
    with store.unit() as unit:
        unit.journal("p1", [])
        unit.journal("p1", [entry(1), there])
    with store.begin() as connection:
        rows = connection.execute(sa.select(JOURNAL).order_by(JOURNAL.c.seq)).all()
    assert [tuple(row) for row in rows] == [("p1", "c1", seq, NOW, "stage", '{"to":"dispute"}') for seq in (1, 2)]
    assert all(row.at.tzinfo is UTC for row in rows)


def test_an_instant_without_a_zone_is_refused(store: Store) -> None:
    """SQLite would take it and forget what it meant."""
    meet(store)
    naive = datetime(2026, 11, 21, 15, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(sa.exc.StatementError, match="time zone"), store.unit() as unit:
        unit.first_time(CHANNEL, "1", naive)


def test_a_dropped_case_leaves_the_others(store: Store) -> None:
    """Its journal goes."""
    meet(store)
    with store.unit() as unit:
        unit.journal("p1", [entry(1), entry(1, case="c2")])
        unit.drop("p1", "c1")
        assert unit.connection.execute(sa.select(JOURNAL.c.case_id)).scalars().all() == ["c2"]
