"""Writes first: whoever is due gets a turn of their own, as fast as the outbox empties and no faster.

After an outage many are due at once. Their messages are not put in line all together: somebody who writes just then
would wait behind them all. Any number of processes may do this; the store gives each other people.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.duty import stopped
from bot.store.errors import StoreUnavailableError

if TYPE_CHECKING:
    from bot.service import Service
    from bot.store.outbox import Outbox

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tempo:
    """How fast. `batch` people get a turn in one transaction; none do while `full` chats wait for messages.

    The others are seconds: how often the store is asked who is due, how soon again while the outbox is full, and how
    long a database is left alone that does not answer.
    """

    batch: int = 20
    full: int = 60
    poll: float = 5.0
    crowded: float = 0.5
    away: float = 5.0


class Waker:
    """Gives a turn to those whose time has come. `sent` is told when there is something to send."""

    def __init__(
        self,
        service: Service,
        outbox: Outbox,
        channels: Collection[str],
        sent: Callable[[], None],
        tempo: Tempo | None = None,
    ) -> None:
        """Keep what is needed; nothing happens before `run` or `round`."""
        self._service = service
        self._outbox = outbox
        self._channels = tuple(channels)
        self._sent = sent
        self._tempo = tempo or Tempo()

    async def run(self, stop: asyncio.Event) -> None:
        """Look who is due until told to stop; the turns in hand are finished.

        After a start whoever wrote meanwhile goes first: the first look comes after a while.
        """
        wait = self._tempo.poll
        while not await stopped(stop, wait):
            try:
                wait = await asyncio.to_thread(self.round)
            except StoreUnavailableError:
                log.warning("the database does not answer; nobody is written to for %.0f seconds", self._tempo.away)
                wait = self._tempo.away

    def round(self) -> float:
        """Give a turn to one batch, if there is room in the outbox; return the seconds until the next look.

        Raises:
            StoreUnavailableError: the database does not answer; nothing was kept.
        """
        if self._outbox.waiting(self._channels, self._tempo.full) >= self._tempo.full:
            return self._tempo.crowded
        if self._service.fire(self._tempo.batch, self._channels) == 0:
            return self._tempo.poll
        self._sent()
        return 0.0
