"""The look for who is due, among many who are scheduled: nobody due, and a hundred. Beside the bare driver."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bench.measure import Figure, Result, Spread, alternate, ratio, wall
from bench.names import CHANNEL
from bench.raw import Raw

from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bench.people import People

FIND = (
    "SELECT person.id, person.document, person.restored_to, address.channel, address.address FROM person"
    " JOIN address ON address.person = person.id WHERE person.due_at <= :now AND (address.channel || '') IN (:channel)"
    " ORDER BY person.due_at, person.id LIMIT :most"
)
LIMIT = 100
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Size:
    """How many rounds, and how many looks in each sample."""

    rounds: int
    looks: int = 5


def measure(people: People, backend: str, size: Size) -> Result:
    """Claim and let go again, so that the next sample finds the same."""
    due = min(LIMIT, len(people.live()))
    people.schedule(people.live()[:due], people.now)
    store, raw = Store.open(people.url), Raw.open(people.url)
    statement = raw.words(FIND) + ("" if raw.sqlite else " FOR UPDATE OF person SKIP LOCKED")

    def claim(now: datetime, expected: int) -> None:
        with store.unit() as unit:
            assert len(unit.claim(now, LIMIT, (CHANNEL,))) == expected

    def find(now: datetime, expected: int) -> None:
        values = {"now": raw.instant(now), "channel": CHANNEL, "most": LIMIT}
        with raw.transaction() as connection:
            assert len(connection.execute(statement, values).fetchall()) == expected

    def each(work: Callable[[datetime, int], None], now: datetime, expected: int) -> float:
        def looks() -> None:
            for _ in range(size.looks):
                work(now, expected)

        return wall(looks) / size.looks

    before, after = people.now - HOUR, people.now + HOUR
    taken = alternate(
        size.rounds,
        {
            "nothing due": lambda: each(claim, before, 0),
            "nothing due, bare driver": lambda: each(find, before, 0),
            "100 due": lambda: each(claim, after, due),
            "100 due, bare driver": lambda: each(find, after, due),
        },
    )
    store.close()
    raw.close()
    people.schedule(people.live()[:due], people.now + HOUR * 24 * 30)
    return Result(
        f"due_scan_{backend}",
        f"Looking for who is due on {backend}",
        tuple(
            ratio(f"{name} / bare driver", taken[name], taken[f"{name}, bare driver"])
            for name in ("nothing due", "100 due")
        ),
        tuple(Figure(name, "ms", Spread.of(samples)) for name, samples in taken.items()),
        {"scheduled": people.count, "due": due},
        "One transaction with its claim, on the wall; 100 due are read with their books.",
    )
