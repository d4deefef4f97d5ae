"""What one process does: it hears, or speaks, or both. Any number of processes may share a database.

Each of its duties runs until it is told to stop, and finishes what is in hand; if one ends by itself, the process ends.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from bot.duty import together, until
from bot.election import Pulse, elected
from bot.housekeeping import keep_house
from bot.store.bell import listen
from bot.store.lock import lock

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from bot.coach import Coach
    from bot.core.wire import Channel, Inbound
    from bot.duty import Duty
    from bot.store.unit import Store
    from bot.worker import Sender

SPIN = 0.03
"""Seconds that a tapped button spins on after its turn: the words that the person waits for go out before."""
CLOSING = 2.0
"""Seconds for what was begun beside the turns, such as telling a phone that its tap has arrived."""


class Process:
    """One process of a coach on one channel. `name` is what its offices are called by; it may hold a token."""

    def __init__(
        self, coach: Coach, channel: Channel, name: str, *, at_once: int = 1, pulse: Pulse | None = None
    ) -> None:
        """Prepare; `at_once` is how many turns may run at a time."""
        self._coach = coach
        self._channel = channel
        self._name = name
        self._pulse = pulse or Pulse()
        self._turns = ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="turn")
        self._asides: set[asyncio.Task[None]] = set()
        self._sender: Sender | None = None
        self._waker = coach.waker(channel, self.wake)

    @property
    def store(self) -> Store:
        """The database that it shares with the others."""
        return self._coach.store

    async def run(self, duties: Sequence[Duty], stop: asyncio.Event) -> None:
        """Do these duties until told to stop."""
        try:
            await together(duties, stop)
        finally:
            # The turn in hand is finished; what it has to say goes out at the next start, or by another process.
            await asyncio.to_thread(self._turns.shutdown)
            if self._asides:
                await asyncio.wait(self._asides, timeout=CLOSING)
            await self._channel.close()

    async def handle(self, inbound: Inbound) -> None:
        """One turn; returns when it is committed, and raises where it is not."""
        await asyncio.get_running_loop().run_in_executor(self._turns, self._turn, inbound)
        self._aside(self._confirm(inbound))

    def _turn(self, inbound: Inbound) -> None:
        """From this thread the sender is woken before the listener: a request of the next poll is work as well."""
        self._coach.service.handle(inbound)
        self.wake()

    async def _confirm(self, inbound: Inbound) -> None:
        await asyncio.sleep(SPIN)
        await self._channel.confirm(inbound)

    def wake(self) -> None:
        """Say that there is something to send. May be called from any thread."""
        sender = self._sender
        if sender is not None:
            sender.wake()

    def hearing(self, *, patient: bool) -> Duty:
        """Listen while this process is elected to: two that poll would take each other's updates."""

        async def listens(stop: asyncio.Event) -> None:
            await until(stop, self._channel.listen(self.handle))

        return self._elected(self._name, listens, patient=patient)

    def speaking(self, *, patient: bool) -> Duty:
        """Send while this process is elected to, each term with a sender of its own."""

        async def sends(stop: asyncio.Event) -> None:
            self._sender = self._coach.sender(self._channel)
            try:
                # One of them tidies: the one that sends.
                await together((self._sender.run, self._tidies), stop)
            finally:
                self._sender = None

        return self._elected(f"{self._name}/send", sends, patient=patient)

    async def _tidies(self, stop: asyncio.Event) -> None:
        await keep_house(self.store, self._coach.service.clock, stop)

    async def firing(self, stop: asyncio.Event) -> None:
        """Write first to whoever's time has come. Every process may: the store gives each person to one of them."""
        await self._waker.run(stop)

    async def bell(self, stop: asyncio.Event) -> None:
        """Be woken by the other processes."""
        silent = threading.Event()
        thread = threading.Thread(target=listen, args=(self._coach.store, self.wake, silent), name="bell", daemon=True)
        thread.start()
        await stop.wait()
        silent.set()
        await asyncio.to_thread(thread.join, CLOSING)

    def _elected(self, name: str, duty: Duty, *, patient: bool) -> Duty:
        async def stands(stop: asyncio.Event) -> None:
            await elected(lambda: lock(self._coach.store, name), duty, stop, self._pulse, patient=patient)

        return stands

    def _aside(self, call: Coroutine[object, object, None]) -> None:
        task = asyncio.ensure_future(call)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)
