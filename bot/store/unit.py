"""One turn, one transaction: what a turn reads and writes, under the lock of one person's book."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.book import VERSION, Book
from bot.core.effects import Nudge
from bot.store import body, codec, database, schema, statements
from bot.store.errors import StoreUnavailableError, UnknownPersonError
from bot.store.tables import Delivery, Handled, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    import sqlalchemy as sa

    from bot.core.effects import Entry
    from bot.core.wire import Outbound

PATIENCE = 10.0
"""Seconds to wait for a lock or a connection before the database counts as unavailable."""
ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Store:
    """A database with today's tables. Safe to use from many threads. `file` is None for PostgreSQL."""

    engine: sa.Engine
    file: Path | None

    @classmethod
    def open(cls, url: str | None = None, folder: Path | None = None, *, patience: float = PATIENCE) -> Store:
        """Open the database at `url`, or the SQLite file in `folder`, and bring its tables up to date.

        Raises:
            ValueError: neither names a database that the store can use.
            NewerStoreError: the database is of a later version of the program.
            StoreUnavailableError: it cannot be reached or created.
        """
        where = database.location(url, folder)
        store = cls(database.connect(where, patience), database.file_of(where))
        try:
            with database.translated():
                schema.migrate(store.engine, store.file)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """A bare transaction, for the modules of this package.

        Raises:
            StoreUnavailableError: the database failed; nothing was changed.
        """
        with database.translated(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """One transaction: all of it is kept when the block ends well, and none of it when it raises.

        Raises:
            StoreUnavailableError: the database failed; nothing was changed.
        """
        with self.begin() as connection:
            yield Unit(connection)


@dataclass(frozen=True, slots=True)
class Unit:
    """What can be done inside one transaction. Nothing in here may be slow."""

    connection: sa.Connection

    def first_time(self, channel: str, external_id: str, now: datetime) -> bool:
        """Note an update; False where it was noted before. A second process waits here for the first to finish."""
        values = {"channel": channel, "external_id": external_id, "at": now, "status": Handled.OK.value}
        return self.connection.execute(statements.NOTE, values).rowcount == 1

    def fail(self, channel: str, external_id: str, error: str, now: datetime) -> None:
        """Note an update whose turn has failed, so that it is not tried again. `error` is an id for the operator."""
        values = {"channel": channel, "external_id": external_id, "at": now, "status": Handled.FAILED.value}
        self.connection.execute(statements.FAIL, {**values, "error": error})

    def book(self, channel: str, address: str, fresh_person: str) -> Book:
        """Lock and load the book of whoever writes from this address; a new one where nobody is known.

        Raises:
            StoreUnavailableError: other processes keep creating and forgetting this person.
        """
        where = {"channel": channel, "address": address}
        for _ in range(ATTEMPTS):
            document = self.connection.execute(statements.LOCK, where).scalar_one_or_none()
            if document is not None:
                return codec.load(document)
            book = Book(person=fresh_person)
            self.connection.execute(statements.CREATE, _row(book, None))
            if self.connection.execute(statements.MOVE_IN, {**where, "person": fresh_person}).rowcount == 1:
                return book
            # Another process met the same person first: theirs is the book.
            self.connection.execute(statements.DROP_PERSON, {"which": fresh_person})
        raise StoreUnavailableError

    def peek(self, channel: str, address: str) -> Book | None:
        """The book of an address as it is now, without a lock."""
        where = {"channel": channel, "address": address}
        document = self.connection.execute(statements.PEEK, where).scalar_one_or_none()
        return None if document is None else codec.load(document)

    def screen_before(self, channel: str, address: str, ordinal: int) -> int | None:
        """The newest screen that stood above the message numbered `ordinal`, or None where none is known."""
        where = {"channel": channel, "address": address, "ordinal": ordinal}
        screen: int | None = self.connection.execute(statements.SCREEN, where).scalar_one_or_none()
        return screen

    def save(self, book: Book, now: datetime) -> None:
        """Write a book that this unit has loaded.

        Raises:
            UnknownPersonError: the person was forgotten.
        """
        row = _row(book, now)
        if self.connection.execute(statements.SAVE, {**row, "which": row["id"]}).rowcount != 1:
            raise UnknownPersonError

    def journal(self, person: str, entries: Iterable[Entry]) -> None:
        """Append what happened."""
        rows = [
            {
                "person": person,
                "case_id": entry.case,
                "seq": entry.seq,
                "at": entry.at,
                "kind": entry.kind,
                "payload": json.dumps(dict(entry.payload), separators=(",", ":")),
            }
            for entry in entries
        ]
        if rows:
            self.connection.execute(statements.APPEND, rows)

    def enqueue(self, person: str, drafts: Iterable[Outbound], now: datetime) -> None:
        """Put messages in line. A card takes the place of its earlier self while that still waits."""
        waiting: list[Outbound] = []
        for draft in drafts:
            if draft.card:
                waiting = [each for each in waiting if not _same_card(each, draft)]
                where = {"who": person, "where": draft.channel, "whom": draft.address, "which": draft.card}
                self.connection.execute(statements.SUPERSEDE, where)
            waiting.append(draft)
        rows = [_draft(person, draft, now) for draft in waiting]
        if rows:
            self.connection.execute(statements.ENQUEUE, rows)

    def timetable(self, person: str, nudges: Iterable[Nudge]) -> None:
        """Make the waiting reminders those that are wanted now.

        One that is done or stopped stays so, unless its date has changed.
        """
        wanted = {nudge.key: nudge for nudge in nudges}
        fresh, moved = dict(wanted), []
        kept = {row.key: row for row in self.connection.execute(statements.TIMETABLE, {"who": person})}
        for key, row in kept.items():
            nudge = fresh.pop(key, None)
            if nudge is not None and (nudge.on, nudge.what, nudge.case) != (row.due_on, row.what, row.case_id):
                state = row.state if nudge.on == row.due_on else Standing.WANTED.value
                moved.append({**_reminder(person, nudge, state), "who": person, "which": key})
        gone = [key for key, row in kept.items() if key not in wanted and row.state == Standing.WANTED]
        if gone:
            self.connection.execute(statements.CANCEL, [{"who": person, "which": key} for key in gone])
        if moved:
            self.connection.execute(statements.RESCHEDULE, moved)
        if fresh:
            rows = [_reminder(person, nudge, Standing.WANTED.value) for nudge in fresh.values()]
            self.connection.execute(statements.SCHEDULE, rows)

    def nudges(self, person: str) -> tuple[Nudge, ...]:
        """The reminders that wait, next first."""
        rows = self.connection.execute(statements.NUDGES, {"who": person})
        return tuple(Nudge(key=row.key, case=row.case_id, what=row.what, on=row.due_on) for row in rows)

    def drop(self, person: str, case: str) -> None:
        """Delete the journal and the reminders of one case."""
        for statement in statements.DROP:
            self.connection.execute(statement, {"who": person, "which": case})

    def forget(self, person: str) -> None:
        """Delete all that is kept about a person. What is enqueued after this is delivered, and then deleted too."""
        for statement in statements.FORGET:
            self.connection.execute(statement, {"which": person})


def _row(book: Book, now: datetime | None) -> dict[str, object]:
    return {"id": book.person, "document": codec.dump(book), "version": VERSION, "updated_at": now}


def _same_card(one: Outbound, other: Outbound) -> bool:
    return (one.channel, one.address, one.card) == (other.channel, other.address, other.card)


def _draft(person: str, draft: Outbound, now: datetime) -> dict[str, object]:
    return {
        "person": person,
        "channel": draft.channel,
        "address": draft.address,
        "body": body.dump(draft),
        "card": draft.card,
        "screen": draft.screen,
        "state": Delivery.DUE.value,
        "tries": 0,
        "created_at": now,
    }


def _reminder(person: str, nudge: Nudge, state: str) -> dict[str, object]:
    return {
        "person": person,
        "key": nudge.key,
        "case_id": nudge.case,
        "what": nudge.what,
        "due_on": nudge.on,
        "state": state,
    }
