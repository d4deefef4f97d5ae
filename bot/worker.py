"""Delivers the outbox: many chats at once, one message at a time in each, no faster than the channels like it.

The store decides what may go next, so nothing is remembered here that a killed process would lose. What nobody has in
hand although it is marked so is given back; letters that may or may not have arrived are handed on to be asked about.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
import random
import time
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bot.core.wire import Rejected, Unsure
from bot.inquiry import Inquiry
from bot.pace import Limits
from bot.store.errors import StoreUnavailableError
from bot.store.lately import lately

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from bot.core.wire import Channel, Outbound, Receipt
    from bot.store.letters import Doubt
    from bot.store.outbox import Outbox

T = TypeVar("T")

log = logging.getLogger(__name__)

BACK_OFF = (0.1, 0.5, 1.0, 2.0, 5.0)
"""Seconds to wait for a database that does not answer; the last one over and over."""
GRACE = 10.0
"""Seconds that messages under way are given when the sender is told to stop."""
RECOVERY = 5.0
"""Seconds between two looks for what is marked as being sent, and nobody sends."""
MISTAKES = 2
"""A message whose receipt could not be written so often is not sent once more."""
UNWRITTEN = "its receipt could not be written"
SHORTEST = 0.01  # seconds; an earlier look would find the same


class Sender:
    """Gives waiting messages to their channels and writes down the receipts.

    `clock` is the machine's own time, also where people live in another one: a channel's "try again in 30 seconds" is
    meant in real seconds. `tick` is seconds of a monotonic clock, for the channels' limits; `jitter` gives numbers from
    0 to 1. `at_once` limits how many messages are under way. `poll` is how long, in seconds, a message whose time comes
    by itself may wait; for everything else there is `wake`. `doubt` is what an inquiry hands each letter in doubt to.
    """

    def __init__(  # noqa: PLR0913 - most have defaults that fit
        self,
        outbox: Outbox,
        channels: Mapping[str, Channel],
        clock: Callable[[], datetime],
        *,
        doubt: Callable[[Doubt], object] | None = None,
        at_once: int = 16,
        poll: float = 1.0,
        tick: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Keep what is needed; nothing happens before `run` or `drain`."""
        self._outbox = outbox
        self._channels = dict(channels)
        self._clock = clock
        self._limits = Limits({name: channel.capabilities.limit for name, channel in channels.items()})
        self._tick = tick
        self._jitter = jitter
        self._at_once = at_once
        self._poll = poll
        self._sleep = sleep
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken = asyncio.Event()
        self._inquiry = Inquiry(outbox.store, clock, doubt, self._woken.set)
        self._taking = asyncio.Lock()
        self._recovered = -math.inf
        self._under_way: dict[asyncio.Task[None], int] = {}
        self._mistakes: Counter[int] = Counter()
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
        asking = asyncio.create_task(self._inquiry.run())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({looking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if looking.done():
                looking.result()
        finally:
            self._loop = None
            for task in (looking, asking, stopping):
                task.cancel()
            await asyncio.gather(looking, asking, stopping, return_exceptions=True)
            if self._under_way:
                _, late = await asyncio.wait(set(self._under_way), timeout=GRACE)
                for task in late:
                    task.cancel()

    async def drain(self) -> None:
        """Return when nothing is due any more and nothing is under way."""
        while True:
            finished, began = self._finished, self._tick()
            started = await self._start()
            if self._under_way:
                await asyncio.wait(set(self._under_way), return_when=asyncio.FIRST_COMPLETED)
            elif started == 0 and finished == self._finished:
                # Only now: a message that was finished during the look may have made way for the next in its chat.
                if self._inquiry.open:
                    await self._inquiry.ask()
                elif (opens := self._limits.wait(began)) is not None:
                    await self._sleep(max(opens, SHORTEST))
                else:
                    return

    async def _look(self) -> None:
        while True:
            self._woken.clear()
            began = self._tick()
            await self._start()
            opens = self._limits.wait(began)  # as of before the look: what opened during it was passed over
            patience = self._poll if opens is None else min(self._poll, max(opens, SHORTEST))
            with contextlib.suppress(TimeoutError):
                # Not `wait_for`: up to Python 3.11 it swallows a cancellation that comes together with the waking.
                async with asyncio.timeout(patience):
                    await self._woken.wait()

    async def _start(self) -> int:
        """Begin to send what is due, as far as there is room; return how many that were."""
        async with self._taking:
            await self._recover()
            leave = self._limits.leave(self._at_once - len(self._under_way), self._tick())
            if leave.most <= 0:
                return 0
            due = await self._insist(
                lambda: self._outbox.next(leave.most, self._clock(), leave.channels, leave.resting),
                self._begin,
            )
            self._begin(due)
            return len(due)

    async def _recover(self) -> None:
        """Give back what nobody sends. Nothing is taken meanwhile, so what is under way is all that is sent."""
        if self._tick() < self._recovered + RECOVERY:
            return
        first, held = self._recovered < 0, set(self._under_way.values())
        if first and (within := self._limits.memory):
            # The sender before may have been killed a moment ago, and the channel remembers what it sent.
            sent = partial(lately, self._outbox.store, self._channels.keys(), self._clock(), within)
            self._limits.remember(await self._insist(sent), self._tick())
        found = await self._insist(lambda: self._outbox.recover(self._channels.keys(), self._clock(), held))
        self._recovered = self._tick()
        if first:
            self._inquiry.soon()
        if first or found:
            self._inquiry.later()

    def _begin(self, due: tuple[Outbound, ...]) -> None:
        for outbound in due:
            self._limits.begin(outbound.channel, outbound.address)
            self._under_way[asyncio.create_task(self._deliver(outbound))] = outbound.id

    async def _deliver(self, outbound: Outbound) -> None:
        try:
            receipt = await self._send(outbound)
            await self._insist(lambda: self._outbox.mark(outbound.id, receipt, self._clock(), self._jitter()))
            if outbound.letter and isinstance(receipt, Unsure):
                self._inquiry.soon()
        except Exception as wrong:  # noqa: BLE001 - a mistake in one chat; it is given back after a while, the others go on
            self._mistakes[outbound.id] += 1
            log.error("message %d: its receipt raised %s", outbound.id, type(wrong).__name__)  # noqa: TRY400
        finally:
            task = asyncio.current_task()
            if task is not None:
                self._under_way.pop(task, None)
            self._finished += 1
            self._woken.set()

    async def _send(self, outbound: Outbound) -> Receipt:
        channel = self._channels[outbound.channel]
        try:
            hopeless = self._mistakes[outbound.id] >= MISTAKES
            receipt = Rejected(UNWRITTEN) if hopeless else await channel.send(outbound)
        except Exception as wrong:  # noqa: BLE001 - whatever a vendor's library raises, the other chats go on
            # Only its kind: its words could quote ours. A mistake would raise again, so it makes way for the next.
            log.error("message %d: sending raised %s", outbound.id, type(wrong).__name__)  # noqa: TRY400
            return Rejected(type(wrong).__name__)
        finally:
            pieces = 1 + len(outbound.text) // channel.capabilities.longest
            self._limits.end(outbound.channel, outbound.address, self._tick(), pieces)
        if isinstance(receipt, Rejected):
            log.error("message %d was rejected for good: %s", outbound.id, receipt.reason)
        return receipt

    async def _insist(self, call: Callable[[], T], late: Callable[[T], object] = lambda _: None) -> T:
        """Ask the store in a thread, again and again while the database does not answer.

        A thread cannot be stopped: where the sender is in the middle of a try, `late` gets what still came of it. Else
        a letter that was taken and never sent would be one that may have arrived.
        """
        tries = 0
        while True:
            # Not `to_thread`: that would begin only after all else that the loop has to do just now.
            attempt = asyncio.get_running_loop().run_in_executor(None, call)
            try:
                return await asyncio.shield(attempt)
            except StoreUnavailableError:
                wait = BACK_OFF[min(tries, len(BACK_OFF) - 1)]
                log.warning("the database does not answer; next try in %.1f seconds", wait)
                tries += 1
                await self._sleep(wait)
            except asyncio.CancelledError:
                with contextlib.suppress(StoreUnavailableError):
                    late(await attempt)
                raise
