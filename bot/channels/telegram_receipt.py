"""What an error of Telegram means for a message that was to be sent.

The question is always the same: can it have arrived? Only then is it `Unsure`; where it cannot have, `Retry` repeats it
without harm.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
from collections.abc import Awaitable

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.core.wire import Gone, Receipt, Rejected, Retry, Unsure

_LOG = logging.getLogger(__name__)

_NEVER_LEFT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError"})
"""The HTTP client's errors after which nothing can have reached Telegram. By name: the client is not ours to import."""

_SOON = 1.0
_LATER = 60.0


def receipt(error: TelegramError) -> Receipt:
    """What became of a message whose sending ended with this error."""
    match error:
        case RetryAfter():
            return Retry(wait(error))
        case Forbidden() | BadRequest() if isinstance(error, Forbidden) or "chat not found" in error.message.lower():
            return Gone()
        case BadRequest() | ChatMigrated():
            return Rejected(reason(error))
        case InvalidToken():
            # The listener finds it out as well and ends the program; until then nothing may be thrown away.
            return Retry(_LATER)
        case NetworkError() if answered(error) or type(error.__cause__).__name__ in _NEVER_LEFT:
            return Retry(_SOON)
        case _:
            return Unsure()


def wait(error: RetryAfter) -> float:
    """The seconds that Telegram asks us to wait."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, dt.timedelta) else float(after)


def answered(error: NetworkError) -> bool:
    """Whether a server answered, if only with a 5xx: an error of the transport has the HTTP client's as its cause."""
    return error.__cause__ is None or isinstance(error.__cause__, TelegramError)


def reason(error: TelegramError) -> str:
    """Telegram's word for it, short, and without what it may quote of the message."""
    return re.split(r'[:"(]', error.message, maxsplit=1)[0].strip()[:80]


def unchanged(error: BadRequest) -> bool:
    """Whether an edit failed only because the message already looks like that."""
    return "message is not modified" in error.message.lower()


def uneditable(error: BadRequest) -> bool:
    """Whether the message to edit is lost to us, so that a new one must take its place."""
    words = error.message.lower()
    return any(sign in words for sign in ("message to edit not found", "can't be edited", "message_id_invalid"))


async def best_effort(what: str, call: Awaitable[object], patience: float | None = None) -> None:
    """Do what may as well fail, in at most so many seconds. The line of a failure has nothing of what was sent."""
    try:
        async with asyncio.timeout(patience):
            await call
    except TelegramError as error:
        _LOG.info("%s failed (%s: %s)", what, type(error).__name__, reason(error))
    except TimeoutError:
        _LOG.info("%s took too long", what)
