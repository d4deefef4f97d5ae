"""Whoever asks to be forgotten is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from stores import (
    ADDRESS,
    CHANNEL,
    CHANNELS,
    NOW,
    TAKER,
    draft,
    entry,
    everything,
    meet,
)

from bot.core.wire import Sent
from bot.store.errors import UnknownPersonError
from bot.store.outbox import Outbox
from bot.store.tables import ADDRESS as ADDRESSES
from bot.store.tables import OUTBOX, PERSON

if TYPE_CHECKING:
    from bot.core.book import Book
    from bot.store.unit import Store


def forget_with_farewell(store: Store) -> Book:
    """Let the first person go, with a last word."""
    with store.unit() as unit:
        unit.first_time(CHANNEL, "1", NOW)
        book = unit.book(CHANNEL, ADDRESS, "unused")
        unit.journal(book.person, [entry(1)])
        unit.save(book, NOW, NOW)
        unit.forget(book.person)
        unit.enqueue(book.person, [draft("farewell")], NOW)
    return book


def test_forgetting_leaves_only_the_farewell_and_then_nothing(store: Store) -> None:
    """What waited is not sent any more; another person is not touched."""
    outbox = Outbox(store, TAKER)
    meet(store, draft("sent"), draft("waiting"))
    (sent,) = outbox.next(9, NOW, CHANNELS)
    outbox.mark(sent.id, Sent("1"), NOW)
    meet(store, draft("to another", address="chat-2"), address="chat-2", person="p2")
    forget_with_farewell(store)
    farewell, other = sorted(outbox.next(9, NOW, CHANNELS), key=lambda each: each.address)
    assert (farewell.spans[0].text, other.spans[0].text) == ("farewell", "to another")
    outbox.mark(farewell.id, Sent("2"), NOW)
    outbox.mark(other.id, Sent("3"), NOW)
    kept = everything(store)
    assert kept["journal"] == []
    with store.begin() as connection:
        assert connection.execute(sa.select(PERSON.c.id)).scalars().all() == ["p2"]
        assert connection.execute(sa.select(ADDRESSES.c.person)).scalars().all() == ["p2"]
        assert connection.execute(sa.select(OUTBOX.c.person)).scalars().all() == ["p2"]
    with store.unit() as unit:
        assert unit.claim(NOW, 9, CHANNELS) == (), "whoever is forgotten is not reminded"
        assert not unit.first_time(CHANNEL, "1", NOW), "the update that asked for it must not be handled again"


def test_whoever_was_forgotten_and_writes_again_is_somebody_new(store: Store) -> None:
    """Even before the farewell has arrived, which still comes first."""
    meet(store)
    forget_with_farewell(store)
    assert meet(store, draft("welcome"), person="p2").person == "p2"
    outbox = Outbox(store, TAKER)
    (farewell,) = outbox.next(9, NOW, CHANNELS)
    assert farewell.spans[0].text == "farewell"
    outbox.mark(farewell.id, Sent("1"), NOW)
    (welcome,) = outbox.next(9, NOW, CHANNELS)
    assert welcome.spans[0].text == "welcome"


def test_a_forgotten_book_cannot_be_saved(store: Store) -> None:
    """It would come back to life."""
    book = meet(store)
    with pytest.raises(UnknownPersonError), store.unit() as unit:  # noqa: PT012 - in one transaction
        unit.forget(book.person)
        unit.save(book, NOW)
    with store.unit() as unit:
        assert unit.peek(CHANNEL, ADDRESS) == book, "the whole transaction was undone"
