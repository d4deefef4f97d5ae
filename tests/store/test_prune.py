"""What is old goes, what is young or unsettled stays, and looking for what is old costs next to nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from crowd import gather, name
from plans import watching
from stores import CHANNEL, NOW, draft, entry, everything, meet

from bot.store import prune as pruning
from bot.store.prune import Policy, Pruned, prune
from bot.store.tables import INBOX, JOURNAL, OUTBOX, PERSON, Delivery

if TYPE_CHECKING:
    from bot.store.unit import Store


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few rows take several batches."""
    monkeypatch.setattr(pruning, "BATCH", 3)


def always() -> bool:
    return True


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def updates(store: Store) -> list[str]:
    with store.begin() as connection:
        return list(connection.execute(sa.select(INBOX.c.external_id).order_by(INBOX.c.external_id)).scalars())


def test_updates_that_nobody_delivers_again_are_let_go(store: Store) -> None:
    """The failed ones too; a young one is still known."""
    with store.unit() as unit:
        for number in range(10):
            unit.first_time(CHANNEL, f"old {number}", ago(30 + number / 5 + 0.1))
        for number in range(4):
            unit.first_time(CHANNEL, f"as old {number}", ago(40))
        unit.fail(CHANNEL, "failed", "e-1", ago(50))
        for number in range(4):
            unit.first_time(CHANNEL, f"young {number}", ago(30 - number))
    assert prune(store, NOW, Policy(), always) == Pruned(15, 0, 0)
    assert updates(store) == ["young 0", "young 1", "young 2", "young 3"]
    assert prune(store, NOW, Policy(inbox=29), always) == Pruned(1, 0, 0)


def test_messages_that_are_settled_are_let_go(store: Store) -> None:
    """Not what waits, what the person is to be asked about, or what an operator can still send."""
    kept = [
        (Delivery.DUE, None, "words"),
        (Delivery.SENDING, None, "words"),
        (Delivery.UNSURE, None, "words"),
        (Delivery.DEAD, "too long", "words"),
    ]
    settled = [
        (Delivery.SENT, None, None),
        (Delivery.UNSURE, "asked", "words"),
        (Delivery.FAILED, "dropped", None),
        (Delivery.DEAD, "gone", None),
    ]
    meet(store, *(draft() for _ in range(24)))
    with store.begin() as connection:
        ids = connection.execute(sa.select(OUTBOX.c.id).order_by(OUTBOX.c.id)).scalars().all()
        for number, (state, reason, body) in enumerate((kept + settled) * 3):
            # The last eight are a day too young.
            values = {
                "state": state.value,
                "reason": reason,
                "body": body,
                "created_at": ago(181 if number < 16 else 179),
            }
            connection.execute(sa.update(OUTBOX).where(OUTBOX.c.id == ids[number]).values(values))
    assert prune(store, NOW, Policy(), always) == Pruned(0, 8, 0)
    with store.begin() as connection:
        left = connection.execute(sa.select(OUTBOX.c.state, OUTBOX.c.created_at).order_by(OUTBOX.c.id)).all()
    old = [row.state for row in left if row.created_at < ago(180)]
    assert old == [state.value for state, _, _ in kept] * 2
    assert len(left) - len(old) == 8
    assert prune(store, NOW, Policy(), always) == Pruned(0, 0, 0)


def test_the_journal_of_whoever_is_still_here_stays(store: Store) -> None:
    """However old its lines are; a person who has not been here for two years keeps the book alone."""
    for person, seen in (("p1", 731), ("p2", 100), ("p3", 800)):
        meet(store, address=f"at {person}", person=person)
        with store.begin() as connection:
            connection.execute(sa.update(PERSON).where(PERSON.c.id == person).values(updated_at=ago(seen)))
        with store.unit() as unit:
            # Of one instant, as the lines of one turn are.
            unit.journal(person, [replace(entry(seq), at=ago(900)) for seq in range(5)])
            unit.journal(person, [replace(entry(seq, case="c2"), at=ago(seen)) for seq in range(2)])
    before = everything(store)
    assert prune(store, NOW, Policy(), always) == Pruned(0, 0, 14)
    after = everything(store)
    assert {line[0] for line in after.pop("journal") if isinstance(line, tuple)} == {"p2"}
    del before["journal"]
    assert after == before
    assert prune(store, NOW, Policy(journal=99), always) == Pruned(0, 0, 7)


def test_others_get_their_turn_between_two_batches(store: Store) -> None:
    """And whoever is told to stop does, with what it has done."""
    with store.unit() as unit:
        for number in range(10):
            unit.first_time(CHANNEL, str(number), ago(40))
            unit.first_time(CHANNEL, f"{number} later", ago(39 - number / 10))
    asked = 0

    def go_on() -> bool:
        nonlocal asked
        asked += 1
        with store.unit() as unit:
            unit.first_time(CHANNEL, f"new {asked}", NOW)
        return asked < 3

    first = prune(store, NOW, Policy(), go_on)
    assert (first.inbox, asked) == (16, 3)
    assert prune(store, NOW, Policy(), always).inbox == 4
    assert updates(store) == ["new 1", "new 2", "new 3"]


def test_two_can_prune_at_once(store: Store) -> None:
    """A row that the other one took is no longer there."""
    gather(store, 1, 50, ago(1000))
    total = 0

    def meanwhile() -> bool:
        nonlocal total
        pruned = prune(store, NOW, Policy(), lambda: False)
        total += pruned.inbox + pruned.outbox + pruned.journal
        return True

    pruned = prune(store, NOW, Policy(), meanwhile)
    assert total + pruned.inbox + pruned.outbox + pruned.journal == 150
    kept = everything(store)
    assert (len(kept["person"]), kept["outbox"], kept["journal"], updates(store)) == (50, [], [], [])


def test_nothing_is_looked_through_where_nothing_is_old(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each walk ends at the first row that is young."""
    monkeypatch.undo()
    gather(store, 1, 5_000, NOW)
    with watching(store) as watch, watch.at("prune"):
        assert prune(store, NOW, Policy(), always) == Pruned(0, 0, 0)
    lookups = set().union(*watch.lookups.values())
    assert lookups <= {"ix_inbox_at", "pk_outbox", "all of pk_outbox", "ix_journal_at"}
    # One batch of messages is read before it is known that they are young.
    assert sum(watch.costs.values()) < 5_000
    assert len(watch.costs) == 4


def test_what_is_old_is_found_by_an_index(store: Store) -> None:
    """Also in the midst of what is young."""
    gather(store, 1, 20, ago(1000))
    gather(store, 21, 5_000, NOW)
    with watching(store) as watch, watch.at("prune"):
        assert prune(store, NOW, Policy(), always) == Pruned(20, 20, 20)
    lookups = set().union(*watch.lookups.values())
    indexes = {"ix_inbox_at", "pk_outbox", "ix_journal_at", "pk_journal", "pk_person"}
    assert lookups <= indexes
    with store.unit() as unit:
        assert unit.peek(CHANNEL, f"at {name(1)}") is not None
        assert unit.connection.execute(sa.select(sa.func.count()).select_from(JOURNAL)).scalar_one() == 4_980
