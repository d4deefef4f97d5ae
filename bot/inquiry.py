"""The inquiry about letters that may or may not have arrived: each is handed on until the person is asked."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from bot.store import letters
from bot.store.errors import StoreUnavailableError
from bot.store.outbox import LATE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.store.unit import Store

log = logging.getLogger(__name__)

DOUBTS = 60.0
"""Seconds between two looks for letters in doubt of which nothing was heard here: another process left them."""
AT_ONE_LOOK = 100


class Inquiry:
    """Looks for letters in doubt, and hands each to `doubt`, which sees to it that each is asked about once.

    It is called in a thread. `asked` is told after each, since there may be something to send.
    """

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        doubt: Callable[[letters.Doubt], object] | None,
        asked: Callable[[], None],
    ) -> None:
        """Keep what is needed; nothing happens before `run` or `ask`."""
        self._store = store
        self._clock = clock
        self._doubt = doubt
        self._asked = asked
        self._open = asyncio.Event()

    @property
    def open(self) -> bool:
        """Whether a look is wanted."""
        return self._open.is_set()

    def soon(self) -> None:
        """Say that there is a letter in doubt."""
        self._open.set()

    def later(self) -> None:
        """Say that there may be one that a sender has left."""
        asyncio.get_running_loop().call_later(LATE.total_seconds(), self._open.set)

    async def run(self) -> None:
        """Look whenever it is wanted, and now and then."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(DOUBTS):
                    await self._open.wait()
            await self.ask()

    async def ask(self) -> None:
        """Hand on the letters in doubt. What fails is tried again with the next look; sending does not wait for it."""
        self._open.clear()
        doubt = self._doubt
        if doubt is None:
            return
        try:
            for each in await asyncio.to_thread(self._doubted):
                await self._hand_on(each, doubt)
                self._asked()
        except StoreUnavailableError:
            log.warning("the database does not answer; letters in doubt are asked about later")

    async def _hand_on(self, letter: letters.Doubt, doubt: Callable[[letters.Doubt], object]) -> None:
        try:
            await asyncio.to_thread(doubt, letter)
        except StoreUnavailableError:
            raise
        except Exception as wrong:  # noqa: BLE001 - one damaged book must not keep the others from being asked
            log.error("message %d: asking about it raised %s", letter.message, type(wrong).__name__)  # noqa: TRY400

    def _doubted(self) -> tuple[letters.Doubt, ...]:
        with self._store.begin() as connection:
            return letters.doubted(connection, self._clock(), AT_ONE_LOOK)
