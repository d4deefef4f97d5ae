"""A channel and a sender whose every move a test can see."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from stores import CHANNEL, NOW, TAKER

from bot.core.wire import Capabilities, Limit, Receipt, Retry, Sent
from bot.store.outbox import Outbox
from bot.worker import Sender

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.wire import Handle, Inbound, Outbound
    from bot.store.unit import Store

NEVER = 3600.0


class Wall:
    """A channel that remembers what it showed. `receipts` come first; a shut gate holds up its chat."""

    name = CHANNEL
    capabilities = Capabilities(longest=4096, edits=True, buttons=True)

    def __init__(self, *receipts: Receipt | Exception, limit: Limit | None = None) -> None:
        """Take the receipts of the first messages; the others arrive."""
        self.capabilities = replace(self.capabilities, limit=limit)
        self.receipts = list(receipts)
        self.shown: dict[str, list[str]] = defaultdict(list)
        self.gates: dict[str, asyncio.Event] = {}
        self.at_once = self.most_at_once = 0
        self.something = asyncio.Event()

    async def listen(self, handle: Handle) -> None:
        """Nobody writes."""

    async def confirm(self, inbound: Inbound) -> None:
        """Nobody taps."""

    async def close(self) -> None:
        """Nothing is open."""

    async def send(self, outbound: Outbound) -> Receipt:
        """Show it."""
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.something.set()
        if outbound.address in self.gates:
            await self.gates[outbound.address].wait()
        await asyncio.sleep(0)
        self.at_once -= 1
        receipt = self.receipts.pop(0) if self.receipts else Sent(str(outbound.id))
        if isinstance(receipt, Exception):
            raise receipt
        if not isinstance(receipt, Retry):
            self.shown[outbound.address].append(outbound.spans[0].text)
        return receipt


class Naps:
    """A sleep that takes no time and is remembered. `tick` is a clock on which it took its time."""

    def __init__(self) -> None:
        """Nobody has slept yet."""
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        """Sleep."""
        self.seconds.append(seconds)
        await asyncio.sleep(0)

    def tick(self) -> float:
        """Say how long was slept in all."""
        return sum(self.seconds)


def sender(store: Store, wall: Wall, **options: Any) -> Sender:
    """Make a sender that lives in the suite's today and looks only when it is woken."""
    return Sender(Outbox(store, TAKER), {CHANNEL: wall}, lambda: NOW, **{"poll": NEVER, **options})


async def until(met: Callable[[], bool]) -> None:
    """Let the loop run until something is so; the test's time limit is the only clock."""
    while not met():  # noqa: ASYNC110 - there is no event for it
        await asyncio.sleep(0.001)
