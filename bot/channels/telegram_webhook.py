"""Updates that Telegram brings by itself: one at a time, and answered only when the turn is committed.

What an update means is decided by the same code as when polling. Telegram brings again whatever was not answered with
200, and it may bring several at once; those of one chat are let through in order of arrival.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from telegram import Bot, Update
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram_inbound import Heard, Recent, albums_of, heard
from bot.channels.telegram_poll import ALLOWED, Backoff, BadTokenError
from bot.channels.telegram_receipt import wait
from bot.core.wire import Handle

_LOG = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"
"""Where Telegram puts the secret."""
AT_ONCE = 100
"""How many updates Telegram may bring at a time: as many as it can. More than we handle at a time just wait."""


class NotCommittedError(Exception):
    """The update before this one in the same chat was not committed, so this one must wait for it to come again."""


@dataclass(slots=True)
class _Line:
    """Those of one chat who are being handled or wait for it."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    length: int = 0
    broken: bool = False


class Lines:
    """Lets one at a time through for each chat, in order of arrival. Remembers only the chats that are busy."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lines: dict[str, _Line] = {}

    def __len__(self) -> int:
        """How many chats are busy."""
        return len(self._lines)

    @asynccontextmanager
    async def turn(self, chat: str) -> AsyncIterator[None]:
        """Wait for one's turn.

        Raises:
            NotCommittedError: somebody earlier in the line failed; who came later must not overtake them.
        """
        line = self._lines.setdefault(chat, _Line())
        line.length += 1
        try:
            async with line.turn:
                if line.broken:
                    raise NotCommittedError
                try:
                    yield
                except BaseException:
                    line.broken = True
                    raise
        finally:
            line.length -= 1
            if line.length == 0:
                del self._lines[chat]


class Webhook:
    """One bot's webhook."""

    def __init__(
        self, bot: Bot, backoff: Backoff, albums: Recent, meet: Callable[[Heard, Handle], Awaitable[None]]
    ) -> None:
        """Hand what is heard to `meet`, which raises where it is not committed."""
        self._bot = bot
        self._backoff = backoff
        self._albums = albums
        self._meet = meet
        self._lines = Lines()

    async def announce(self, url: str, secret: str) -> None:
        """Tell Telegram where to bring updates; waits for a network that is down. What waits there is kept.

        Raises:
            BadTokenError: Telegram does not know the token.
        """
        while True:
            try:
                await self._bot.set_webhook(
                    url,
                    allowed_updates=ALLOWED,
                    secret_token=secret,
                    max_connections=AT_ONCE,
                    drop_pending_updates=False,
                )
            except InvalidToken:
                raise BadTokenError from None
            except RetryAfter as error:
                await asyncio.sleep(wait(error))
            except TelegramError as error:
                if isinstance(error, BadRequest):
                    # Telegram's words are about the address that the operator chose. They do not quote its path.
                    _LOG.error("Telegram does not take BILLCOACH_WEBHOOK_URL: %s", error.message)
                await self._backoff.wait("setting the webhook", error)
            else:
                self._backoff.clear()
                return

    async def take(self, body: bytes, handle: Handle) -> bool:
        """Handle what Telegram has brought; return when it is committed. False where it is not an update at all.

        Raises:
            Exception: it was not committed, and is to be brought again.
        """
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            return False
        if not isinstance(data, dict) or not isinstance(data.get("update_id"), int):
            return False
        try:
            update = Update.de_json(data, self._bot)
        except Exception as error:  # noqa: BLE001 - whatever the library cannot read must not come again for ever
            _LOG.warning("an update cannot be read (%s); it is passed over", type(error).__name__)
            return True
        async with self._lines.turn(_chat(update)):
            try:
                for what in heard((update,), self._albums):
                    await self._meet(what, handle)
            except BaseException:
                # It stood for its album and is to do so when it comes again.
                for album in albums_of(update):
                    self._albums.forget(album)
                raise
        return True


def _chat(update: Update) -> str:
    chat = update.effective_chat
    user = update.effective_user
    return f"chat {chat.id}" if chat is not None else f"user {user.id}" if user is not None else ""
