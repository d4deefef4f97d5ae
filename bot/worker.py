"""Delivers the outbox: many chats at once, one message at a time in each.

The store decides what may go next, so nothing is remembered here that a killed process would lose.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, TypeVar

from bot.core.wire import Rejected
from bot.store.errors import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from bot.core.wire import Channel, Outbound, Receipt
    from bot.store.outbox import Outbox

T = TypeVar("T")

log = logging.getLogger(__name__)

BACK_OFF = (0.1, 0.5, 1.0, 2.0, 5.0)
"""Seconds to wait for a database that does not answer; the last one over and over."""
GRACE = 10.0
"""Seconds that messages under way are given when the sender is told to stop."""


class Sender:
    """Gives waiting messages to their channels and writes down the receipts.

    `clock` is the machine's own time, also where people live in another one: a channel's "try again in 30 seconds" is
    meant in real seconds. `at_once` limits how many messages are under way. `poll` is how long, in seconds, a message
    whose time comes by itself may wait; for everything else there is `wake`.
    """

    def __init__(  # noqa: PLR0913 - three have defaults that fit
        self,
        outbox: Outbox,
        channels: Mapping[str, Channel],
        clock: Callable[[], datetime],
        *,
        at_once: int = 16,
        poll: float = 1.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Keep what is needed; nothing happens before `run` or `drain`."""
        self._outbox = outbox
        self._channels = dict(channels)
        self._clock = clock
        self._at_once = at_once
        self._poll = poll
        self._sleep = sleep
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken = asyncio.Event()
        self._taking = asyncio.Lock()
        self._recovered = False
        self._under_way: set[asyncio.Task[None]] = set()
        self._finished = 0

    def wake(self) -> None:
        """Say that there is something to send. May be called from any thread, also when nothing runs."""
        loop = self._loop
        if loop is not None:
            with contextlib.suppress(RuntimeError):  # The loop may be closed in this very moment.
                loop.call_soon_threadsafe(self._woken.set)

    async def run(self, stop: asyncio.Event) -> None:
        """Send what comes until told to stop; then let finish what is under way."""
        self._loop = asyncio.get_running_loop()
        looking = asyncio.create_task(self._look())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({looking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if looking.done():
                looking.result()
        finally:
            self._loop = None
            for task in (looking, stopping):
                task.cancel()
            await asyncio.gather(looking, stopping, return_exceptions=True)
            if self._under_way:
                _, late = await asyncio.wait(set(self._under_way), timeout=GRACE)
                for task in late:
                    task.cancel()

    async def drain(self) -> None:
        """Return when nothing is due any more and nothing is under way."""
        while True:
            finished = self._finished
            started = await self._start()
            if self._under_way:
                await asyncio.wait(set(self._under_way), return_when=asyncio.FIRST_COMPLETED)
            elif started == 0 and finished == self._finished:
                # Only now: a message that was finished during the look may have made way for the next in its chat.
                return

    async def _look(self) -> None:
        while True:
            self._woken.clear()
            await self._start()
            # A full house needs no second look: each message that is finished wakes us.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), self._poll)

    async def _start(self) -> int:
        """Begin to send what is due, as far as there is room; return how many that were."""
        async with self._taking:
            if not self._recovered:
                await self._insist(lambda: self._outbox.recover(self._channels.keys()))
                self._recovered = True
            room = self._at_once - len(self._under_way)
            if room <= 0:
                return 0
            due = await self._insist(lambda: self._outbox.next(room, self._clock(), self._channels.keys()))
            for outbound in due:
                self._under_way.add(asyncio.create_task(self._deliver(outbound)))
            return len(due)

    async def _deliver(self, outbound: Outbound) -> None:
        try:
            receipt = await self._send(outbound)
            await self._insist(lambda: self._outbox.mark(outbound.id, receipt, self._clock()))
        except Exception as wrong:  # noqa: BLE001 - a mistake in one chat; it waits for the next start, the others go on
            log.error("message %d: its receipt raised %s", outbound.id, type(wrong).__name__)  # noqa: TRY400
        finally:
            task = asyncio.current_task()
            if task is not None:
                self._under_way.discard(task)
            self._finished += 1
            self._woken.set()

    async def _send(self, outbound: Outbound) -> Receipt:
        try:
            receipt = await self._channels[outbound.channel].send(outbound)
        except Exception as wrong:  # noqa: BLE001 - whatever a vendor's library raises, the other chats go on
            # Only the kind of error: its message could quote the words or the address.
            log.error("message %d: sending raised %s", outbound.id, type(wrong).__name__)  # noqa: TRY400
            # A channel answers with a receipt whatever the network does; what raises is a mistake of ours, and the
            # same again would raise again: it makes way for the chat's next message.
            return Rejected(type(wrong).__name__)
        if isinstance(receipt, Rejected):
            log.error("message %d was rejected for good: %s", outbound.id, receipt.reason)
        return receipt

    async def _insist(self, call: Callable[[], T]) -> T:
        """Ask the store in a thread, again and again while the database does not answer."""
        tries = 0
        while True:
            try:
                return await asyncio.to_thread(call)
            except StoreUnavailableError:
                wait = BACK_OFF[min(tries, len(BACK_OFF) - 1)]
                log.warning("the database does not answer; next try in %.1f seconds", wait)
                tries += 1
                await self._sleep(wait)
