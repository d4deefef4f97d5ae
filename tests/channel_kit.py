"""For tests of channels: a coach that only remembers, and short ways to listen and to write a message."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field

from bot.channels.telegram import Pace
from bot.core.wire import Button, Channel, Inbound, Outbound, Span

QUICK = Pace(poll=1, typing=0.05, backoff=0.01, patience=0.05)

Listening = Callable[[Channel, "Coach"], AbstractAsyncContextManager[None]]


@dataclass
class Coach:
    """Takes what comes in and remembers it. `fail` turns fail first; a turn takes `slow` seconds."""

    got: list[Inbound] = field(default_factory=list)
    tries: int = 0
    fail: int = 0
    slow: float = 0.0
    come: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, inbound: Inbound) -> None:
        self.tries += 1
        await asyncio.sleep(self.slow)
        if self.tries <= self.fail:
            raise LookupError
        self.got.append(inbound)
        self.come.set()

    async def has(self, count: int) -> list[Inbound]:
        """Wait until so many things have come in."""
        async with asyncio.timeout(5):
            while len(self.got) < count:
                self.come.clear()
                await self.come.wait()
        return self.got


@asynccontextmanager
async def listening(channel: Channel, coach: Coach) -> AsyncIterator[None]:
    task = asyncio.create_task(channel.listen(coach))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def message(text: str, *labels: str, address: str = "1001", number: int = 1, **more: str) -> Outbound:
    """A message with one row of buttons, whose tokens are `1:` and their labels."""
    rows = (tuple(Button(label, f"1:{label.lower()}") for label in labels),) if labels else ()
    return Outbound(number, "telegram", address, (Span(text),), rows, **more)  # type: ignore[arg-type]
