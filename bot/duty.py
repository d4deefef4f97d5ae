"""What a process does side by side: each duty runs until it is told to stop, and then finishes what is in hand."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

Duty: TypeAlias = Callable[[asyncio.Event], Awaitable[None]]


async def together(duties: Sequence[Duty], stop: asyncio.Event) -> None:
    """Do all of it; when one of them ends, all do. Returns when the last has finished what it had in hand."""
    tasks = [asyncio.ensure_future(duty(stop)) for duty in duties]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop.set()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result


async def until(stop: asyncio.Event, work: Awaitable[None]) -> None:
    """Do something that knows of no end, and break it off when told to stop."""
    working = asyncio.ensure_future(work)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            await working
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)


async def stopped(stop: asyncio.Event, seconds: float) -> bool:
    """Wait for so long, or until told to stop; whether it was that."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return False
    return True
