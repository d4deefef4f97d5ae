"""The row of a person: their book, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.core.book import VERSION
from bot.store import codec

if TYPE_CHECKING:
    from bot.core.book import Book


@dataclass(frozen=True, slots=True)
class Claimed:
    """A book whose time has come, not read yet: one damaged document must not hold up the others."""

    person: str
    channel: str
    address: str
    document: str
    restored_to: datetime | None

    def book(self) -> Book:
        """Read it.

        Raises:
            UnreadableDocumentError: it is damaged.
            NewerDocumentError: a later version of the program wrote it.
        """
        return read(self.document, self.restored_to)


def read(document: str, restored_to: datetime | None) -> Book:
    """The book of a row."""
    book = codec.load(document)
    return replace(book, restored_to=restored_to) if restored_to else book


def row(book: Book, due: datetime | None) -> dict[str, object]:
    """The row of a book, but for when its person was here last."""
    return {
        "id": book.person,
        "document": codec.dump(book),
        "version": VERSION,
        "due_at": due,
        "restored_to": book.restored_to,
    }
