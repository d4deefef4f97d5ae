"""Telegram: an own long poll over the Bot API, and one message at a time back.

Only `Bot` of python-telegram-bot is used. Its `Application` confirms an update before it is handled and keeps talks in
the process; here the offset moves when the turn is committed, and nothing is kept that a restart could lose.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field

from telegram import Bot, BotCommand
from telegram.constants import ChatAction
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram_inbound import NAME, Elsewhere, Heard, Recent, Void, heard
from bot.channels.telegram_poll import Backoff, BadTokenError, ConflictError, Pace, Poll
from bot.channels.telegram_receipt import best_effort
from bot.channels.telegram_sender import LONGEST, Sender
from bot.channels.telegram_webhook import Webhook
from bot.core.wire import Capabilities, Handle, Inbound, Limit, Outbound, Receipt, Retry

__all__ = ["BadTokenError", "ConflictError", "Pace", "Setup", "Telegram"]

_GROUP_LINE = "I only talk in private chats, to keep your bill private. Please write to me directly: {name}"
_CLOSED = 1.0

LIMIT = Limit(per_second=30, chat_per_second=1, burst=3)
"""What Telegram takes without a 429: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this"""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a bot is set up with.

    `commands` are (name, description) for the menu. `group_line` is all that a group ever hears; `{name}` in it becomes
    the bot's @name. Without a `limit`, messages go out as fast as they can: for a server of one's own.
    """

    token: str
    api: str = "https://api.telegram.org"
    commands: Sequence[tuple[str, str]] = ()
    group_line: str = _GROUP_LINE
    limit: Limit | None = LIMIT
    pace: Pace = field(default_factory=Pace)

    def __repr__(self) -> str:
        """Without the token: a setup may end up in a traceback."""
        return f"Setup(api={self.api!r})"


class Telegram:
    """The channel to Telegram."""

    def __init__(self, setup: Setup, jitter: Callable[[], float] = random.random) -> None:
        """Prepare; nothing is sent before `start`, `listen` or `send`.

        Raises:
            BadTokenError: There is no token.
        """
        _hush()
        base = setup.api.rstrip("/")
        self._setup = setup
        self._requests = (
            HTTPXRequest(connection_pool_size=16, read_timeout=15, write_timeout=10, connect_timeout=5, pool_timeout=5),
            # A poll's read timeout comes on top of the time that Telegram holds it open.
            HTTPXRequest(connection_pool_size=2, read_timeout=10, write_timeout=10, connect_timeout=5, pool_timeout=5),
        )
        try:
            self._bot = Bot(setup.token, f"{base}/bot", f"{base}/file/bot", self._requests[0], self._requests[1])
        except InvalidToken:
            raise BadTokenError from None
        self._backoff = Backoff(setup.pace, jitter)
        self._turns = Backoff(setup.pace, jitter)
        self._albums = Recent(1000)
        self._groups = Recent(10_000)
        self._sender = Sender(self._bot)
        self._asides: set[asyncio.Task[None]] = set()
        self._started = False
        self._closed = False

    @property
    def name(self) -> str:
        """The channel's stored name."""
        return NAME

    @property
    def capabilities(self) -> Capabilities:
        """What Telegram can do."""
        return Capabilities(longest=LONGEST, edits=True, buttons=True, limit=self._setup.limit)

    async def start(self) -> None:
        """Learn the bot's name and register its commands; waits for a network that is down.

        Raises:
            BadTokenError: Telegram does not know the token.
        """
        while not self._started:
            try:
                await self._bot.initialize()
            except InvalidToken:
                raise BadTokenError from None
            except TelegramError as error:
                await self._backoff.wait("reaching Telegram", error)
            else:
                self._started = True
        self._backoff.clear()
        if self._setup.commands:
            commands = [BotCommand(name, description) for name, description in self._setup.commands]
            await best_effort("registering the commands", self._bot.set_my_commands(commands))

    async def listen(self, handle: Handle) -> None:
        """Hand in what people do, in order and without end; confirm to Telegram only what is committed.

        Raises:
            ConflictError: Another program polls for this bot.
            BadTokenError: Telegram does not know the token.
        """
        await self.start()
        poll = Poll(self._bot, self._setup.pace, self._backoff)
        while True:
            for what in heard(await poll.batch(), self._albums):
                match what:
                    case Inbound():
                        await self._hand_in(what, handle)
                    case Elsewhere():
                        await self._point_to_private(what.chat)
                    case Void():
                        await self._answer(what.query)

    def webhook(self) -> Webhook:
        """The other way to listen: Telegram brings the updates by itself."""
        return Webhook(self._bot, self._backoff, self._albums, self._brought)

    async def send(self, outbound: Outbound) -> Receipt:
        """Show one message: in pieces if it is long, as an edit if it is a card that is already there.

        Raises:
            ValueError: A button's token is too long.
        """
        return Retry(_CLOSED) if self._closed else await self._sender.send(outbound)

    async def confirm(self, inbound: Inbound) -> None:
        """Stop the button's spinning. Best effort: a query may have grown too old."""
        if inbound.confirm and not self._closed:
            await self._answer(inbound.confirm)

    async def close(self) -> None:
        """Let go of connections. What is not confirmed comes again at the next start."""
        self._closed = True
        for task in self._asides:
            task.cancel()
        await asyncio.gather(*self._asides, return_exceptions=True)
        # Not `Bot.shutdown`: it skips a bot that has only sent, and its connections would stay.
        await asyncio.gather(*(request.shutdown() for request in self._requests))

    async def _hand_in(self, inbound: Inbound, handle: Handle) -> None:
        """Until it is committed. Later updates wait, so that order holds even while the database is down."""
        while True:
            try:
                await self._turn(inbound, handle)
            except Exception as error:  # noqa: BLE001 - whatever it is, the update stays unconfirmed and is tried again
                await self._turns.wait("a turn", error)
            else:
                self._turns.clear()
                return

    async def _turn(self, inbound: Inbound, handle: Handle) -> None:
        thinking = asyncio.get_running_loop().call_later(self._setup.pace.typing, self._think, inbound.address)
        try:
            await handle(inbound)
        finally:
            thinking.cancel()

    async def _brought(self, what: Heard, handle: Handle) -> None:
        """Whoever brings an update waits for its turn to be committed, and for nothing else."""
        match what:
            case Inbound():
                await self._turn(what, handle)
            case Elsewhere():
                self._aside(self._point_to_private(what.chat))
            case Void():
                self._aside(self._answer(what.query))

    def _think(self, address: str) -> None:
        """Show that we are at it, beside the turn that takes so long."""
        action = self._bot.send_chat_action(int(address), ChatAction.TYPING)
        self._aside(best_effort("showing typing", action))

    def _aside(self, call: Coroutine[object, object, None]) -> None:
        task = asyncio.ensure_future(call)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)

    async def _point_to_private(self, chat: int) -> None:
        if not self._started:
            await self.start()
        if self._groups.first(chat):
            line = self._setup.group_line.replace("{name}", f"@{self._bot.username}")
            await best_effort("answering a group", self._bot.send_message(chat, line))

    async def _answer(self, query: str) -> None:
        await best_effort("confirming a tap", self._bot.answer_callback_query(query))


def _hush() -> None:
    """Silence the libraries: their lines hold the URL, and with it the token, or the words of a message."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    # Documented switch of the library: waits come as timedelta, and no warning is printed for each.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
