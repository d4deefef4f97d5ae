"""One chat with the tiny coach through the service and a store."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from players import Clock
from stores import ADDRESS, CHANNEL
from tiny import LIBRARY

from bot.coach import Coach
from bot.core.facts import read
from bot.core.wire import Inbound, Text
from bot.store import body
from bot.store.tables import INBOX, OUTBOX

if TYPE_CHECKING:
    from pathlib import Path

    from bot.core.book import Book
    from bot.core.facts import Fact
    from bot.core.library import Library
    from bot.core.wire import Said
    from bot.service import Service
    from bot.store.unit import Store


@dataclass(slots=True)
class Chat:
    """One chat with a service on a store."""

    service: Service
    clock: Clock
    address: str = ADDRESS
    updates: int = 0
    shown: int = 0
    last: Inbound | None = field(default=None)

    def do(self, said: Said, *, ordinal: int | None = None, edited: bool = False) -> bool:
        """Do something new."""
        self.updates += 1
        update = f"{self.address}-{self.updates}"
        self.last = Inbound(CHANNEL, self.address, update, said, ordinal, edited)
        return self.service.handle(self.last)

    def say(self, *texts: str, ordinal: int | None = None, edited: bool = False) -> list[str]:
        """Type something and see what comes of it."""
        for text in texts:
            self.new()
            assert self.do(Text(text), ordinal=ordinal, edited=edited)
        return self.new()

    def new(self) -> list[str]:
        """The texts of the messages since this was last asked."""
        with self.service.store.begin() as connection:
            rows = connection.execute(sa.select(OUTBOX.c.id, OUTBOX.c.body).order_by(OUTBOX.c.id)).all()
        fresh = [row for row in rows if row.id > self.shown]
        self.shown = max([self.shown, *(row.id for row in rows)])
        return ["".join(span.text for span in body.load(row.body)[0]) for row in fresh]

    @property
    def book(self) -> Book:
        """The book as it is stored."""
        with self.service.store.unit() as unit:
            book = unit.peek(CHANNEL, self.address)
        assert book is not None
        return book

    def knows(self, fact: Fact[Any], owner: str = "case:c1") -> object:
        """What is stored of a fact."""
        return read(fact, self.book.facts.of(owner, fact.id))

    def count(self, table: sa.Table) -> int:
        """How many rows there are."""
        with self.service.store.begin() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()

    def failed(self) -> list[str]:
        """The error ids of the updates that failed."""
        with self.service.store.begin() as connection:
            found = connection.execute(sa.select(INBOX.c.error).where(INBOX.c.status == "failed"))
            return list(found.scalars())


def chat_on(store: Store, folder: Path, library: Library = LIBRARY) -> Chat:
    clock = Clock()
    service = Coach.of(library, folder, store, clock).service
    return Chat(replace(service, person_id=lambda: "p1", error_id=lambda: "e1e1e1"), clock)
