"""Fetching updates: the long poll, and what it does when it fails.

An update is confirmed by the next poll's offset, so the caller asks for a new batch only when the last is committed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram_receipt import wait
from bot.core.errors import OperatorError

_LOG = logging.getLogger(__name__)

ALLOWED = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
_BATCH = 100
_CONFLICTS = 3


class ConflictError(OperatorError):
    """Another program is already receiving this bot's messages. Stop one of the two, then start again."""


class BadTokenError(OperatorError):
    """Telegram does not accept the bot's token. Check it with @BotFather and in the settings."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long things may take, in seconds.

    `poll` is how long Telegram holds a poll open, `typing` after how much thinking the person is shown that we are at
    it. Waiting after a failure doubles from `backoff` to `patience`.
    """

    poll: int = 25
    typing: float = 1.0
    backoff: float = 0.5
    patience: float = 30.0


class Backoff:
    """Growing waits after failures in a row, with jitter so that many programs do not come back at once."""

    def __init__(self, pace: Pace, jitter: Callable[[], float]) -> None:
        """Wait as `pace` says; `jitter` gives a number from 0 to 1."""
        self._pace = pace
        self._jitter = jitter
        self._failures = 0

    def clear(self) -> None:
        """It worked: the next failure is a first one again."""
        self._failures = 0

    async def wait(self, what: str, error: BaseException) -> None:
        """Log one line and wait. The line has the error's class only: its words may hold an address or a message."""
        longest = min(self._pace.backoff * 2 ** min(self._failures, 16), self._pace.patience)
        seconds = longest * (0.5 + self._jitter() / 2)
        self._failures += 1
        _LOG.warning("%s failed (%s), attempt %d; next in %.1f s", what, _name(error), self._failures, seconds)
        await asyncio.sleep(seconds)


class Poll:
    """The updates of one bot, batch by batch."""

    def __init__(self, bot: Bot, pace: Pace, backoff: Backoff) -> None:
        """Poll as `bot`; nothing is asked before the first batch is wanted."""
        self._bot = bot
        self._pace = pace
        self._backoff = backoff
        self._offset: int | None = None
        self._limit = _BATCH
        self._settled = False
        self._conflicts = 0

    async def batch(self) -> Sequence[Update]:
        """The next updates, maybe none. Asking confirms those of the batch before.

        Raises:
            ConflictError: Another program polls, and it was here first or does not give way.
            BadTokenError: Telegram no longer knows the token.
        """
        try:
            updates = await self._bot.get_updates(
                offset=self._offset,
                limit=self._limit,
                timeout=self._pace.poll,
                allowed_updates=ALLOWED,
            )
        except InvalidToken:
            raise BadTokenError from None
        except Conflict as error:
            await self._conflict(error)
            return ()
        except RetryAfter as error:
            await asyncio.sleep(wait(error))
            return ()
        except TelegramError as error:
            await self._backoff.wait("getting updates", error)
            return ()
        except Exception as error:  # noqa: BLE001 - whatever the library cannot read must not stop the coach for everybody
            await self._unreadable(error)
            return ()
        self._backoff.clear()
        self._settled, self._conflicts, self._limit = True, 0, _BATCH
        if updates:
            self._offset = max(update.update_id for update in updates) + 1
        return updates

    async def _conflict(self, error: Conflict) -> None:
        """Take over from a webhook; give way to another poller if we are the newcomer.

        Telegram ends the older of two polls, not the newer. So one who has polled before tries again; that ends the
        newcomer's first poll, and the newcomer goes: a second copy started by mistake does not stop the first.
        """
        if "webhook" in error.message.lower():
            try:
                await self._bot.delete_webhook(drop_pending_updates=False)
            except TelegramError as failure:
                await self._backoff.wait("removing the webhook", failure)
            return
        self._conflicts += 1
        if not self._settled or self._conflicts >= _CONFLICTS:
            raise ConflictError from None
        await self._backoff.wait("getting updates", error)

    async def _unreadable(self, error: Exception) -> None:
        """Close in on an update that the library cannot read, one by one, and step over it."""
        if self._limit > 1:
            self._limit = 1
        elif self._offset is not None:
            self._offset += 1
        await self._backoff.wait("reading updates", error)


def _name(error: BaseException) -> str:
    cause = error.__cause__
    return type(error).__name__ if cause is None else f"{type(error).__name__} from {type(cause).__name__}"
