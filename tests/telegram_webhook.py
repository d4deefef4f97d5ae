"""Telegram's webhook: updates that are posted to the bot, each chat's in order, many chats at once.

What is not answered with 2xx comes again, later and later. `backends` are the processes behind the address; one of
them is chosen for each delivery, as a load balancer would.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from telegram_api import Api, Json
    from telegram_faults import Weather

AT_ONCE = 40
PATIENCE = 20.0
"""Seconds that Telegram waits for an answer."""
FIRST, LONGEST = 0.1, 3.0
"""Seconds until an update is posted again; the first wait doubles up to the longest. Telegram's own are longer."""
_TICK = 0.01
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


def chat_of(update: Json) -> int:
    """The chat that an update is of."""
    for kind in ("message", "edited_message", "my_chat_member"):
        if kind in update:
            return int(update[kind]["chat"]["id"])
    query = update["callback_query"]
    message = query.get("message") or {"chat": query["from"]}
    return int(message["chat"]["id"])


@dataclass
class Webhook:
    """The posting of one bot's updates. `answers` counts by status; 0 is a connection that failed."""

    api: Api
    weather: Weather
    backends: list[tuple[str, int]] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    _busy: set[int] = field(default_factory=set)
    _rest: dict[int, tuple[float, int]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self) -> None:
        """Post without end."""
        while True:
            for update in self._next():
                chat = chat_of(update)
                self._busy.add(chat)
                self._start(self._deliver(chat, update))
            await asyncio.sleep(_TICK)

    def _next(self) -> list[Json]:
        """The first waiting update of each chat whose time has come."""
        now = time.monotonic()
        with self.api.changed:
            if not self.api.webhook:
                return []
            first: dict[int, Json] = {}
            for update in self.api.updates:
                first.setdefault(chat_of(update), update)
        ready = [u for chat, u in first.items() if chat not in self._busy and self._rest.get(chat, (0.0, 0))[0] <= now]
        return ready[: AT_ONCE - len(self._busy)]

    def _start(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[call-overload] # it is a coroutine of ours
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, chat: int, update: Json) -> None:
        """Post one update; it is forgotten only when it was answered well, and even then it may come once more."""
        number, weather = update["update_id"], self.weather
        try:
            if weather.happens("overtaken"):
                await asyncio.sleep(weather.between(0.05, 0.5))
            taken = await self._post(update)
            if not taken:
                tries = self._rest.get(chat, (0.0, 0))[1]
                self._rest[chat] = (time.monotonic() + min(FIRST * 2**tries, LONGEST), tries + 1)
                return
            self._rest.pop(chat, None)
            with self.api.changed:
                self.api.updates = [each for each in self.api.updates if each["update_id"] != number]
                self.api.changed.notify_all()
            if weather.happens("twice"):
                await self._post(update)
            if weather.happens("again later"):
                self._start(self._late(update))
        finally:
            self._busy.discard(chat)

    async def _late(self, update: Json) -> None:
        """Post an update again when newer ones of its chat have long been taken: the answer to it had been lost."""
        await asyncio.sleep(self.weather.between(0.5, 4.0))
        await self._post(update)

    async def _post(self, update: Json) -> bool:
        fault = self.weather.fault("webhook").kind
        if fault == "reset_before":
            return False
        with self.api.changed:
            parts, secret = urlsplit(self.api.webhook), self.api.secret
        if not parts.hostname:
            return False
        body = json.dumps(update).encode()
        own = (parts.hostname, parts.port or {"https": 443}.get(parts.scheme, 80))
        head = (
            f"POST {parts.path or '/'} HTTP/1.1\r\nHost: {parts.hostname}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n{SECRET}: {secret}\r\n\r\n"
        )
        status = 0
        with contextlib.suppress(OSError, TimeoutError, ValueError, IndexError):
            async with asyncio.timeout(PATIENCE):
                status = await self._status(own, head.encode(), body, fault)
        self.answers[status] += 1
        return 200 <= status < 300

    async def _status(self, own: tuple[str, int], head: bytes, body: bytes, fault: str) -> int:
        reader, writer = await self._connect(own)
        try:
            writer.write(head + body[: len(body) // 2])
            if fault == "late":
                await asyncio.sleep(self.weather.between(0.1, 0.5))
            writer.write(body[len(body) // 2 :])
            await writer.drain()
            line = await reader.readline()
            # The answer was given and never came: the bot has done its work, and is handed the same once more.
            return 0 if fault == "reset_after" else int(line.split()[1])
        finally:
            writer.close()

    async def _connect(self, own: tuple[str, int]) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A process that is there; a dead one is passed over."""
        backends = list(self.backends) or [own]
        start = int(self.weather.between(0, len(backends)))
        for at in range(len(backends)):
            with contextlib.suppress(OSError):
                return await asyncio.open_connection(*backends[(start + at) % len(backends)])
        raise ConnectionRefusedError
