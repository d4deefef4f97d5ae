"""One turn, one transaction: what a turn reads and writes, under the lock of one person's book."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.book import Book
from bot.store import body, books, database, schema, statements
from bot.store.books import Claimed
from bot.store.errors import StoreUnavailableError, UnknownPersonError
from bot.store.tables import Delivery, Handled, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    import sqlalchemy as sa

    from bot.core.effects import Entry
    from bot.core.wire import Outbound

ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Store:
    """A database with today's tables. Safe to use from many threads. `file` is None for PostgreSQL."""

    engine: sa.Engine
    file: Path | None

    @classmethod
    def open(
        cls, url: str | None = None, folder: Path | None = None, *, patience: float = database.PATIENCE, most: int = 8
    ) -> Store:
        """Open the database at `url`, or the SQLite file in `folder`; update its tables. `most` limits connections.

        Raises:
            ValueError: neither names a database that the store can use.
            NewerStoreError: the database is of a later version of the program.
            StoreUnavailableError: it cannot be reached or created.
        """
        where = database.location(url, folder)
        store = cls(database.connect(where, patience, most), database.file_of(where))
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
            known = self.known(channel, address)
            if known is not None:
                return known
            book = Book(person=fresh_person)
            self.connection.execute(statements.CREATE, books.row(book, None))
            if self.connection.execute(statements.MOVE_IN, {**where, "person": fresh_person}).rowcount == 1:
                return book
            # Another process met the same person first: theirs is the book.
            self.connection.execute(statements.DROP_PERSON, {"which": fresh_person})
        raise StoreUnavailableError

    def known(self, channel: str, address: str) -> Book | None:
        """Lock and load the book of an address; None where nobody is known."""
        row = self.connection.execute(statements.LOCK, {"channel": channel, "address": address}).one_or_none()
        return None if row is None else books.read(row.document, row.restored_to)

    def peek(self, channel: str, address: str) -> Book | None:
        """The book of an address as it is now, without a lock."""
        where = {"channel": channel, "address": address}
        row = self.connection.execute(statements.PEEK, where).one_or_none()
        return None if row is None else books.read(row.document, row.restored_to)

    def screen_before(self, channel: str, address: str, ordinal: int, under_way_since: datetime) -> int | None:
        """The newest screen that stood above the message numbered `ordinal`, or None where none is known.

        What has been under way since then, in the sender's time, counts as shown.
        """
        where = {"channel": channel, "address": address, "ordinal": ordinal, "under_way_since": under_way_since}
        screen: int | None = self.connection.execute(statements.SCREEN, where).scalar_one_or_none()
        return screen

    def save(self, book: Book, now: datetime, due: datetime | None = None, *, seen: bool = True) -> None:
        """Write a book that this unit has loaded, and the instant at which it is to be looked at again.

        `seen`: whether the person is here `now`. Where the coach comes by itself they may be long gone.

        Raises:
            UnknownPersonError: the person was forgotten.
        """
        row = books.row(book, due)
        values = {"which": row.pop("id"), "here": now if seen else None, **row}
        if self.connection.execute(statements.SAVE, values).rowcount != 1:
            raise UnknownPersonError

    def save_all(self, saved: Iterable[tuple[Book, datetime | None]]) -> None:
        """Write books that this unit has claimed, each with the instant at which it is to be looked at again."""
        rows = [books.row(book, due) for book, due in saved]
        if rows:
            self.connection.execute(statements.SAVE, [{"which": row.pop("id"), "here": None, **row} for row in rows])

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
        self.enqueue_all([(person, drafts)], now)

    def enqueue_all(self, lines: Iterable[tuple[str, Iterable[Outbound]]], now: datetime) -> int:
        """Put messages of many people in line, each person's once; how many that were. Cards alone cost more."""
        rows = [_draft(person, draft, now) for person, drafts in lines for draft in self._alone(person, drafts)]
        if rows:
            self.connection.execute(statements.ENQUEUE, rows)
        return len(rows)

    def _alone(self, person: str, drafts: Iterable[Outbound]) -> list[Outbound]:
        """The messages to put in line, once no card's earlier self waits any more."""
        waiting: list[Outbound] = []
        for draft in drafts:
            if draft.card:
                waiting = [each for each in waiting if not _same_card(each, draft)]
                where = {"who": person, "where": draft.channel, "whom": draft.address, "which": draft.card}
                self.connection.execute(statements.SUPERSEDE, where)
            waiting.append(draft)
        return waiting

    def claim(self, now: datetime, limit: int, channels: Collection[str]) -> tuple[Claimed, ...]:
        """Lock the books whose time has come, the longest overdue first; who is in a turn just now is passed over.

        Who can be reached in two places is claimed once. The caller saves each with its next instant, or puts it off.
        """
        values = {"now": now, "most": limit, "channels": list(channels)}
        found: dict[str, Claimed] = {}
        for row in self.connection.execute(statements.CLAIM, values):
            found.setdefault(row.id, Claimed(row.id, row.channel, row.address, row.document, row.restored_to))
        return tuple(found.values())

    def put_off(self, persons: Iterable[str], until: datetime | None) -> None:
        """Do not look at these before that instant; None: not before they write."""
        rows = [{"which": person, "due_at": until} for person in persons]
        if rows:
            self.connection.execute(statements.PUT_OFF, rows)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """A part of the transaction that is taken back alone when the block raises.

        Raises:
            StoreUnavailableError: the database failed; then nothing of the whole transaction can be kept.
        """
        with database.translated(), self.connection.begin_nested():
            yield

    def drop(self, person: str, case: str) -> None:
        """Delete the journal of one case."""
        self.connection.execute(statements.DROP, {"who": person, "which": case})

    def forget(self, person: str) -> None:
        """Delete all that is kept about a person. What is enqueued after this is delivered, and then deleted too."""
        for statement in statements.FORGET:
            self.connection.execute(statement, {"which": person})


def _same_card(one: Outbound, other: Outbound) -> bool:
    return (one.channel, one.address, one.card) == (other.channel, other.address, other.card)


def _draft(person: str, draft: Outbound, now: datetime) -> dict[str, object]:
    return {
        "person": person,
        "channel": draft.channel,
        "address": draft.address,
        "kind": (Kind.LETTER if draft.letter else Kind.LINE).value,
        "body": body.dump(draft),
        "card": draft.card,
        "screen": draft.screen,
        "state": Delivery.DUE.value,
        "tries": 0,
        "created_at": now,
    }
