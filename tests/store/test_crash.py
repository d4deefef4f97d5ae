"""A process may die at any moment, and two may be given the same work."""

from __future__ import annotations

import sqlalchemy as sa
from stores import ADDRESS, CHANNEL, CHANNELS, NOW, child, draft, heard, meet, tell

from bot.store.unit import Store

KILLED = """
import sys
from dataclasses import replace
from stores import *
store = Store.open(sys.argv[1])
with store.unit() as unit:
    assert unit.first_time(CHANNEL, "2", NOW)
    book = unit.book(CHANNEL, ADDRESS, "unused")
    unit.save(replace(book, screen=99), NOW, NOW)
    unit.journal(book.person, [entry(1)])
    unit.enqueue(book.person, [draft("half")], NOW)
    print("in the middle", flush=True)
    input()
"""


def test_a_process_killed_in_the_middle_of_a_turn_leaves_no_half_of_it(store: Store, store_url: str) -> None:
    """The update is new when it is delivered again, and what was there before still is."""
    book = meet(store, draft("kept"))
    process = child(KILLED, store_url)
    assert heard(process) == "in the middle"
    process.kill()
    process.communicate()
    with store.unit() as unit:
        assert unit.first_time(CHANNEL, "2", NOW)
        assert unit.book(CHANNEL, ADDRESS, "unused") == book
        assert unit.claim(NOW, 9, CHANNELS) == ()
        counts = [
            unit.connection.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608 - our own names
            for table in ("journal", "outbox")
        ]
        assert counts == [0, 1]


COMMITTING = """
import sys
from dataclasses import replace
from stores import *
store = Store.open(sys.argv[1])
number = 0
while True:
    number += 1
    with store.unit() as unit:
        assert unit.first_time(CHANNEL, str(number), NOW)
        book = unit.book(CHANNEL, ADDRESS, "p1")
        unit.save(replace(book, counter=number), NOW)
        unit.enqueue(book.person, [draft(str(number))], NOW)
    print(number, flush=True)
"""


def test_a_killed_process_loses_no_turn_that_it_had_finished(store: Store, store_url: str) -> None:
    """Killed at no moment in particular, in the middle of its work."""
    process = child(COMMITTING, store_url)
    for _ in range(20):
        told = int(heard(process))
    process.kill()
    rest, _ = process.communicate()
    told = max([told, *map(int, rest.split("\n")[:-1])])
    with store.unit() as unit:
        book = unit.peek(CHANNEL, ADDRESS)
        assert book is not None
        assert book.counter in {told, told + 1}
        counts = [
            unit.connection.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608 - our own names
            for table in ("inbox", "outbox")
        ]
        assert counts == [book.counter, book.counter]


TOGETHER = """
import sys
from dataclasses import replace
from stores import *
print("ready", flush=True)
input()
store = Store.open(sys.argv[1])
handled = 0
for number in range(20):
    with store.unit() as unit:
        if unit.first_time(CHANNEL, str(number), NOW):
            handled += 1
            book = unit.book(CHANNEL, ADDRESS, sys.argv[2])
            unit.save(replace(book, counter=book.counter + 1), NOW)
print(handled, flush=True)
"""


def test_two_processes_given_the_same_updates_handle_each_once(store_url: str) -> None:
    """Also where both open a fresh database and meet the person for the first time."""
    both = [child(TOGETHER, store_url, person) for person in ("p1", "p2")]
    assert [heard(process) for process in both] == ["ready", "ready"]
    for process in both:
        tell(process, "go")
    assert sum(int(process.communicate()[0]) for process in both) == 20
    store = Store.open(store_url)
    with store.unit() as unit:
        book = unit.peek(CHANNEL, ADDRESS)
        people = unit.connection.execute(sa.text("SELECT count(*) FROM person")).scalar_one()
    store.close()
    assert book is not None
    assert (book.counter, people) == (20, 1)
