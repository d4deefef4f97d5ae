"""Housekeeping: once a day what is old goes, a little at a time, beside the turns."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.duty import stopped
from bot.store.errors import StoreUnavailableError
from bot.store.prune import Policy, prune

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.store.unit import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """In seconds: how long after the start, how often, and the pause between two batches, which is the others' turn."""

    first: float = 3_600.0
    every: float = 86_400.0
    rest: float = 0.05


async def keep_house(
    store: Store, clock: Callable[[], datetime], stop: asyncio.Event, rhythm: Rhythm | None = None
) -> None:
    """Prune now and then until told to stop; a database that is away is left for the next time."""
    rhythm = rhythm or Rhythm()

    def go_on() -> bool:
        time.sleep(rhythm.rest)
        return not stop.is_set()

    wait = rhythm.first
    while not await stopped(stop, wait):
        try:
            await asyncio.to_thread(prune, store, clock(), Policy(), go_on)
        except StoreUnavailableError:
            log.warning("the database does not answer; nothing was tidied")
        wait = rhythm.every
