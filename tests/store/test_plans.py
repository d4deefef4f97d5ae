"""A turn costs the same however much is stored: every hot statement is the search of an index."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from crowd import gather, look, name
from plans import watching
from stores import CHANNEL, CHANNELS, NOW, TAKER, draft, entry

from bot.core.wire import Sent
from bot.store import letters
from bot.store.outbox import Outbox
from bot.store.tables import Instant

if TYPE_CHECKING:
    from plans import Watch

    from bot.store.unit import Store

FEW, MANY = 1_000, 100_000
GROWTH = 3
"""Pages that a statement may touch more: an index grows by a level now and then."""
UNIQUE = {
    "pk_person",
    "pk_address",
    "pk_outbox",
    "pk_journal",
    "pk_inbox",
    "ix_person_due",
    "ix_outbox_unfinished",
    "ix_outbox_doubted",
    "ix_outbox_card",
}
PREFIXES = {
    # The addresses of one person, and the screens of one chat, the newest first.
    "ix_address_person",
    "ix_outbox_screen",
}
WHOLE = {
    # What waits to be sent or to be asked about is looked through as a whole, in an index that holds nothing else.
    "all of ix_outbox_unfinished",
    "all of ix_outbox_doubted",
}


def turn(store: Store, watch: Watch, person: str) -> None:
    """Let somebody write, and be written to."""
    address, outbox = f"at {person}", Outbox(store, TAKER)
    with store.unit() as unit:
        with watch.at("NOTE"):
            assert unit.first_time(CHANNEL, f"update of {person}", NOW)
        with watch.at("NOTE again"):
            assert not unit.first_time(CHANNEL, f"update of {person}", NOW)
        with watch.at("LOCK"):
            book = unit.book(CHANNEL, address, "unused")
        with watch.at("SCREEN"):
            assert unit.screen_before(CHANNEL, address, 99, NOW) == 1
        with watch.at("APPEND"):
            unit.journal(person, [entry(9_999)])
        with watch.at("SAVE"):
            unit.save(book, NOW, NOW + timedelta(days=2))
        with watch.at("SUPERSEDE, ENQUEUE"):
            unit.enqueue(person, [draft(address=address, card="plan", screen=2)], NOW)
        with watch.at("CLAIM"):
            (claimed,) = unit.claim(NOW + timedelta(minutes=1), 1, CHANNELS)
        with watch.at("PUT_OFF"):
            unit.put_off([claimed.person], NOW)
    with watch.at("waiting"):
        assert outbox.waiting(CHANNELS, 99) == 1
    with watch.at("next"):
        (message,) = outbox.next(9, NOW, CHANNELS)
    assert message.replaces == "11"
    with watch.at("mark"):
        outbox.mark(message.id, Sent("12"), NOW)
    with watch.at("recover"):
        outbox.recover(CHANNELS, NOW)
    with store.begin() as connection, watch.at("doubted"):
        letters.doubted(connection, NOW, 9)


def costs(store: Store, *people: str) -> tuple[dict[str, set[str]], dict[str, int]]:
    """Return how the statements of a turn look things up, and the least that each costs: a page may be full."""
    lookups: dict[str, set[str]] = {}
    least: dict[str, int] = {}
    for person in people:
        with watching(store) as watch:
            turn(store, watch, person)
        for key, cost in watch.costs.items():
            lookups[key] = lookups.get(key, set()) | watch.lookups[key]
            least[key] = min(cost, least.get(key, cost))
    return lookups, least


def test_a_turn_costs_the_same_at_any_size(store: Store) -> None:
    """Of each statement: the indexes that it searches, and the pages that it touches."""
    tomorrow = NOW + timedelta(days=1)
    gather(store, 1, 1, NOW, due=NOW)
    gather(store, 2, FEW, NOW, due=tomorrow)
    _, few = costs(store, *map(name, (500, 501, 502)))
    gather(store, FEW + 1, MANY, NOW, due=tomorrow)
    lookups, many = costs(store, *map(name, (600, 60_000, 90_000)))
    assert len(few) == len(many) >= 17
    growth = {key: (few[key], many[key]) for key in few if many[key] - few[key] > GROWTH}
    assert growth == {}
    assert set().union(*lookups.values()) <= UNIQUE | PREFIXES | WHOLE


def test_a_turn_costs_the_same_after_a_long_talk(store: Store) -> None:
    """Whoever has been shown the same card a thousand times is not served more slowly."""
    gather(store, 1, 1, NOW, due=NOW)
    gather(store, 2, FEW, NOW, due=NOW + timedelta(days=1))
    _, few = costs(store, *map(name, (500, 501, 502)))
    repeat = sa.text(
        "WITH RECURSIVE times(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM times WHERE n < 1000) INSERT INTO outbox"
        " (person, channel, address, card, screen, message, ordinal, state, tries, created_at)"
        " SELECT person, channel, address, card, screen, message, ordinal, state, 0, :at FROM outbox, times"
        " WHERE person IN (:one, :two)",
    ).bindparams(sa.bindparam("at", type_=Instant))
    journal = sa.text(
        "WITH RECURSIVE times(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM times WHERE n < 1000) INSERT INTO journal"
        " SELECT person, case_id, 1 + n, at, kind, payload FROM journal, times WHERE person IN (:one, :two)",
    )
    with store.begin() as connection:
        connection.execute(repeat, {"at": NOW, "one": name(600), "two": name(601)})
        connection.execute(journal, {"one": name(600), "two": name(601)})
    look(store)
    _, many = costs(store, name(600), name(601))
    assert {key: (few[key], many[key]) for key in few if many[key] - few[key] > GROWTH} == {}
