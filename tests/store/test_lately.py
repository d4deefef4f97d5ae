"""What was sent in the last seconds, as a sender finds it that comes after another one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from stores import ADDRESS, CHANNEL, CHANNELS, NOW, TAKER, draft, meet

from bot.core.wire import Retry, Sent
from bot.store.lately import lately
from bot.store.outbox import Outbox

if TYPE_CHECKING:
    from bot.store.unit import Store


def test_what_was_sent_within_the_seconds_is_told_with_the_oldest_first(store: Store) -> None:
    meet(store, draft("1"), draft("2"), draft("3"))
    meet(store, draft("one", address="b"), address="b", person="p2")
    outbox = Outbox(store, TAKER)
    for second in range(2):
        for message in outbox.next(9, NOW, CHANNELS):
            outbox.mark(message.id, Sent(str(message.id)), NOW + timedelta(seconds=second))
    later = NOW + timedelta(seconds=3)
    assert set(lately(store, CHANNELS, later, 4.0)) == {
        (CHANNEL, ADDRESS, 3.0),
        (CHANNEL, "b", 3.0),
        (CHANNEL, ADDRESS, 2.0),
    }
    assert lately(store, CHANNELS, later, 2.5) == ((CHANNEL, ADDRESS, 2.0),)
    assert lately(store, ["another"], later, 4.0) == ()


def test_what_is_being_sent_may_have_arrived_just_now(store: Store) -> None:
    meet(store, draft("1"))
    (message,) = Outbox(store, TAKER).next(9, NOW, CHANNELS)
    assert lately(store, CHANNELS, NOW + timedelta(hours=1), 4.0) == ((CHANNEL, ADDRESS, 0.0),)
    Outbox(store, TAKER).mark(message.id, Retry(9), NOW)
    assert lately(store, CHANNELS, NOW + timedelta(seconds=2), 4.0) == ((CHANNEL, ADDRESS, 2.0),)
    assert lately(store, CHANNELS, NOW + timedelta(seconds=5), 4.0) == ()


def test_a_clock_that_was_set_back_makes_nothing_younger_than_now(store: Store) -> None:
    meet(store, draft("1"))
    outbox = Outbox(store, TAKER)
    (message,) = outbox.next(9, NOW, CHANNELS)
    outbox.mark(message.id, Sent("1"), NOW + timedelta(seconds=9))
    assert lately(store, CHANNELS, NOW, 4.0) == ((CHANNEL, ADDRESS, 0.0),)
