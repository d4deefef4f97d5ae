"""A process that does what is due: `python -m bench.worker URL JOBS`.

It makes ready, says `ready`, and waits for lines like `thin 100 2026-11-21T15:00:00+00:00`: a job, how many at once,
and the instant. When nothing is due any more it says how many it has done, and waits for the next line. The jobs:

thin: the real statements of a unit, one person after the other: claim, put off, one message in line.
batch: the same statements, one call of each for all who were claimed.
fire: the product's own way, with turn and words.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from bench.names import CHANNEL

from bot.core.wire import Outbound, Span
from bot.store.tables import PERSON
from bot.store.unit import Store

if TYPE_CHECKING:
    from bot.store.unit import Unit

WORDS = "The written offer was due yesterday. Has it come?"
LATER = timedelta(days=90)
PAUSE = 0.005
"""Seconds to wait for those who are in somebody else's hands: a killed one's are free again in a moment."""

Job = Callable[[int, datetime], int]
"""Takes so many who are due at an instant, and returns how many there were."""


def main(url: str, names: str) -> int:
    """Do what each line says, until there are no more."""
    store = Store.open(url)
    known = {name: MAKERS[name](store) for name in names.split(",")}
    print("ready", flush=True)
    for line in sys.stdin:
        job, batch, now = line.split()
        print(until_nothing_is_due(store, known[job], int(batch), datetime.fromisoformat(now)), flush=True)
    store.close()
    return 0


def until_nothing_is_due(store: Store, job: Job, batch: int, now: datetime) -> int:
    """Do the job again and again; return how many persons that were."""
    done = 0
    while True:
        found = job(batch, now)
        done += found
        if found:
            continue
        if not due(store, now):
            return done
        time.sleep(PAUSE)


def due(store: Store, now: datetime) -> bool:
    """Whether anybody is due, also those whom others have locked."""
    with store.begin() as connection:
        return connection.execute(sa.select(PERSON.c.id).where(PERSON.c.due_at <= now).limit(1)).first() is not None


def thin(store: Store) -> Job:
    """One person after the other."""

    def each(unit: Unit, batch: int, now: datetime) -> int:
        claimed = unit.claim(now, batch, (CHANNEL,))
        for one in claimed:
            unit.put_off([one.person], now + LATER)
            unit.enqueue(one.person, [message(one.address)], now)
        return len(claimed)

    return _in_a_unit(store, each)


def together(store: Store) -> Job:
    """All who were claimed at once."""

    def all_of_them(unit: Unit, batch: int, now: datetime) -> int:
        claimed = unit.claim(now, batch, (CHANNEL,))
        unit.put_off([one.person for one in claimed], now + LATER)
        unit.enqueue_all([(one.person, [message(one.address)]) for one in claimed], now)
        return len(claimed)

    return _in_a_unit(store, all_of_them)


def fire(store: Store) -> Job:
    """The product's own."""
    from bench.talk import Clock, built, service  # noqa: PLC0415 - the other jobs start faster without the flows

    clock = Clock()
    serving = service(*built(), store, clock)

    def fired(batch: int, now: datetime) -> int:
        clock.now = now
        return serving.fire(batch, (CHANNEL,))

    return fired


def _in_a_unit(store: Store, work: Callable[[Unit, int, datetime], int]) -> Job:
    def job(batch: int, now: datetime) -> int:
        with store.unit() as unit:
            return work(unit, batch, now)

    return job


def message(address: str) -> Outbound:
    """One line for somebody."""
    return Outbound(0, CHANNEL, address, (Span(WORDS),))


MAKERS = {"thin": thin, "batch": together, "fire": fire}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
