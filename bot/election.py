"""An office that one process at a time holds: who waits takes over a moment after the holder's death.

Every holder looks each second whether it still holds the office, and gives up its work where it does not, or where the
database does not say. Until it has noticed there may be two for a moment; what they do is fenced in the store.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.duty import stopped
from bot.store.errors import AlreadyHeldError, StoreUnavailableError
from bot.store.lock import CONNECT_TIMEOUT

if TYPE_CHECKING:
    from bot.duty import Duty
    from bot.store.lock import Lock

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pulse:
    """How often things are looked at, in seconds: a lock that one waits for, and one that one holds.

    An answer that takes longer than `patience` counts as none.
    """

    wait: float = 0.5
    check: float = 1.0
    patience: float = 3.0


async def elected(
    make: Callable[[], Lock], duty: Duty, stop: asyncio.Event, pulse: Pulse, *, patient: bool = True
) -> None:
    """Do the duty whenever this process holds the lock, until told to stop or the duty ends by itself.

    `make` gives a fresh lock for each term.

    Raises:
        AlreadyHeldError: another process holds it, and we are not patient. Only at the start: later we wait.
    """
    while not stop.is_set():
        post = _Post(make())
        try:
            if await _take(post, stop, pulse, patient=patient):
                patient = True
                if not await _serve(post, duty, stop, pulse):
                    return
                log.warning("the lock was lost; standing for election again")
        finally:
            post.leave()


async def _take(post: _Post, stop: asyncio.Event, pulse: Pulse, *, patient: bool) -> bool:
    """Wait for the lock; False where we were told to stop, or the database must be asked anew."""
    while not stop.is_set():
        try:
            if await post.ask(post.lock.take, CONNECT_TIMEOUT):
                return True
        except (StoreUnavailableError, TimeoutError):
            await stopped(stop, pulse.check)
            return False
        if not patient:
            raise AlreadyHeldError
        await stopped(stop, pulse.wait)
    return False


async def _serve(post: _Post, duty: Duty, stop: asyncio.Event, pulse: Pulse) -> bool:
    """Do the duty; True where the lock was lost."""
    over = asyncio.Event()
    working = asyncio.ensure_future(duty(over))
    watching = asyncio.create_task(_until_lost(post, pulse))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, watching, stopping}, return_when=asyncio.FIRST_COMPLETED)
        lost = watching.done() and not working.done() and not stop.is_set()
        over.set()
        await working
    finally:
        for task in (working, watching, stopping):
            task.cancel()
        await asyncio.gather(working, watching, stopping, return_exceptions=True)
    return lost


async def _until_lost(post: _Post, pulse: Pulse) -> None:
    held = True
    while held:
        await asyncio.sleep(pulse.check)
        try:
            held = await post.ask(post.lock.holds, pulse.patience)
        except TimeoutError:
            held = False


class _Post:
    """A lock and the thread that alone touches it. The thread is a daemon: a dead network cannot hold up the end."""

    def __init__(self, lock: Lock) -> None:
        self.lock = lock
        self._asked: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        threading.Thread(target=self._work, name="lock", daemon=True).start()

    async def ask(self, question: Callable[[], bool], patience: float) -> bool:
        """Ask in the thread.

        Raises:
            TimeoutError: there was no answer in so many seconds.
        """
        answer: Future[bool] = Future()

        def work() -> None:
            if answer.set_running_or_notify_cancel():
                try:
                    answer.set_result(question())
                except Exception as wrong:  # noqa: BLE001 - it is raised where it was asked
                    answer.set_exception(wrong)

        self._asked.put(work)
        # Not `wait_for`: up to Python 3.11 it swallows a cancellation that comes together with the answer.
        async with asyncio.timeout(patience):
            return await asyncio.wrap_future(answer)

    def leave(self) -> None:
        """Let go of the lock as soon as the thread is free."""
        self._asked.put(None)

    def _work(self) -> None:
        while (work := self._asked.get()) is not None:
            work()
        self.lock.free()
