"""An office is held by one at a time, is passed on when its holder is gone, and is given up when the lock is lost."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from stores import child, heard

from bot.election import Pulse, elected
from bot.store.errors import AlreadyHeldError, StoreUnavailableError
from bot.store.lock import lock

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.store.lock import Lock
    from bot.store.unit import Store

pytestmark = pytest.mark.asyncio
QUICK = Pulse(wait=0.01, check=0.02, patience=0.2)
PATIENCE = 10.0

HOLDER = """
import sys
from bot.store.lock import lock
from bot.store.unit import Store
mine = lock(Store.open(sys.argv[1]), "token")
print(mine.take(), flush=True)
input()
"""


@dataclass
class Key:
    """A lock in memory: there is one key, and it can be lost, be out of reach, or hang."""

    taken: bool = False
    lost: bool = False
    away: int = 0
    hangs: threading.Event | None = None
    freed: int = 0

    def take(self) -> bool:
        if self.away:
            self.away -= 1
            raise StoreUnavailableError
        self.lost, taken = False, not self.taken
        self.taken = True
        return taken

    def holds(self) -> bool:
        if self.hangs is not None:
            self.hangs.wait(PATIENCE)
        return not self.lost

    def free(self) -> None:
        self.taken = False
        self.freed += 1


@dataclass
class Office:
    """What the holder does: it remembers its terms, and serves until told, or until it has had enough."""

    terms: int = 0
    serving: bool = False
    enough: asyncio.Event = field(default_factory=asyncio.Event)
    finished: int = 0
    wrong: Exception | None = None

    async def __call__(self, over: asyncio.Event) -> None:
        self.terms += 1
        self.serving = True
        ends = [asyncio.create_task(event.wait()) for event in (over, self.enough)]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()
        await asyncio.sleep(0.02)
        self.serving = False
        self.finished += 1
        if self.wrong is not None:
            raise self.wrong


async def until(come: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not come():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.005)


def standing(key: Lock, office: Office, stop: asyncio.Event, *, patient: bool = True) -> asyncio.Task[None]:
    return asyncio.create_task(elected(lambda: key, office, stop, QUICK, patient=patient))


async def test_the_holder_finishes_what_is_in_hand_and_then_lets_go() -> None:
    key, office, stop = Key(), Office(), asyncio.Event()
    standing_ = standing(key, office, stop)
    await until(lambda: office.serving)
    stop.set()
    await asyncio.wait_for(standing_, PATIENCE)
    assert (office.terms, office.finished) == (1, 1)
    await until(lambda: key.freed == 1)


async def test_a_lock_that_is_lost_ends_the_term_and_a_new_one_begins() -> None:
    key, office, stop = Key(), Office(), asyncio.Event()
    standing_ = standing(key, office, stop)
    await until(lambda: office.serving)
    key.lost = True
    await until(lambda: office.terms == 2)
    assert office.finished == 1
    stop.set()
    await standing_


async def test_a_database_that_does_not_answer_counts_as_lost() -> None:
    key, office, stop = Key(hangs=threading.Event()), Office(), asyncio.Event()
    standing_ = standing(key, office, stop)
    await until(lambda: office.finished == 1)
    hanging, key.hangs = key.hangs, None
    assert hanging is not None
    hanging.set()
    await until(lambda: office.terms == 2)
    stop.set()
    await standing_


async def test_a_database_that_is_away_is_asked_again() -> None:
    key, office, stop = Key(away=2), Office(), asyncio.Event()
    standing_ = standing(key, office, stop)
    await until(lambda: office.serving)
    stop.set()
    await standing_
    assert office.terms == 1


async def test_whoever_is_not_patient_is_told_at_the_start_and_only_then() -> None:
    with pytest.raises(AlreadyHeldError):
        await standing(Key(taken=True), Office(), asyncio.Event(), patient=False)
    key, office, stop = Key(), Office(), asyncio.Event()
    standing_ = standing(key, office, stop, patient=False)
    await until(lambda: office.serving)
    key.lost = True
    await until(lambda: office.terms == 2)
    stop.set()
    await standing_


async def test_a_duty_that_ends_by_itself_ends_it_all() -> None:
    office = Office()
    office.enough.set()
    await asyncio.wait_for(standing(Key(), office, asyncio.Event()), PATIENCE)
    assert office.terms == 1


async def test_what_goes_wrong_in_the_duty_is_told() -> None:
    office = Office(wrong=LookupError())
    office.enough.set()
    with pytest.raises(LookupError):
        await standing(Key(), office, asyncio.Event())


async def test_who_waits_can_be_stopped() -> None:
    office, stop = Office(), asyncio.Event()
    standing_ = standing(Key(taken=True), office, stop)
    await asyncio.sleep(0.05)
    stop.set()
    await asyncio.wait_for(standing_, PATIENCE)
    assert office.terms == 0


async def test_who_waits_can_be_cancelled() -> None:
    """Also in the very moment in which it is told to stop: up to Python 3.11 `wait_for` swallows that."""
    office, stop = Office(), asyncio.Event()
    standing_ = asyncio.create_task(
        elected(lambda: Key(taken=True), office, stop, Pulse(wait=PATIENCE)),
    )
    await asyncio.sleep(0.05)
    stop.set()
    standing_.cancel()
    with pytest.raises(asyncio.CancelledError):
        await standing_


async def test_a_holder_that_is_killed_is_followed_within_two_seconds(store: Store, store_url: str) -> None:
    process = await asyncio.to_thread(child, HOLDER, store_url)
    office, stop = Office(), asyncio.Event()
    try:
        assert await asyncio.to_thread(heard, process) == "True"
        standing_ = asyncio.create_task(elected(lambda: lock(store, "token"), office, stop, Pulse()))
        await asyncio.sleep(0.2)
        assert office.terms == 0
        process.kill()
        before = time.monotonic()
        await until(lambda: office.serving)
        assert time.monotonic() - before < 2
        stop.set()
        await standing_
    finally:
        process.kill()
        await asyncio.to_thread(process.communicate)
