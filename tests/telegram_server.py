"""A small Bot API server over HTTP on a free loopback port, in a thread: what the Telegram channel is tested against.

    with TelegramServer() as server:
        channel = Telegram(Setup(server.token, server.url))
        ann = Phone(server, 1001, "Ann")        # tests/phone.py

Faults are queued for a method: `server.fault("sendMessage", Fault("429", retry_after=2))`; a `Weather` makes them at
random. `Limits` are Telegram's own; without them the bot may send as fast as it likes.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
import time
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qsl

from telegram_api import Api, ApiError, Event, Json
from telegram_faults import Fault, Weather
from telegram_webhook import Webhook, chat_of

if TYPE_CHECKING:
    from types import TracebackType

    from telegram_limits import Limits

__all__ = ["Fault", "TelegramServer"]

TOKEN = "42:not-a-real-token"  # noqa: S105
_TICK = 0.02
_SPIN = 2.0
SENDING = ("sendMessage", "editMessageText")
LETTER = "<pre>"
_PHRASES = {200: "OK"}


class TelegramServer:
    """One bot's Telegram. A `prompt` one gives a poll what comes at once, where a wait would be part of what is timed.

    Else it takes its time, a few hundredths of a second: nobody answers a question in a thousandth of one.
    """

    def __init__(self, weather: Weather | None = None, limits: Limits | None = None, *, prompt: bool = False) -> None:
        self.api = Api()
        self.weather = weather or Weather()
        self.limits = limits
        self.webhook = Webhook(self.api, self.weather)
        self.token = TOKEN
        self.port = 0
        self._faults: dict[str, list[Fault]] = {}
        self._prompt = prompt
        self._poll: object = None
        self._news = asyncio.Event()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="telegram server", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(5)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(5)

    @property
    def url(self) -> str:
        """What the channel is given instead of https://api.telegram.org."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def polling(self) -> bool:
        """Whether somebody waits for updates."""
        return self._poll is not None

    def fault(self, method: str, *faults: Fault) -> None:
        """The next calls of the method go wrong so, one after the other."""
        with self.api.changed:
            self._faults.setdefault(method, []).extend(faults)

    def calls(self, method: str) -> list[dict[str, str]]:
        """The parameters of each call so far."""
        with self.api.changed:
            return [parameters for name, parameters in self.api.calls if name == method]

    def unanswered(self) -> list[str]:
        """The taps whose buttons still spin."""
        with self.api.changed:
            return [query for query, answered in self.api.taps.items() if not answered]

    def pending(self) -> int:
        """How many updates are not confirmed."""
        with self.api.changed:
            return len(self.api.updates)

    def events(self, chat: int, after: int = 0) -> list[tuple[int, Event]]:
        """What happened in a chat, each with the place to go on from."""
        with self.api.changed:
            numbered = enumerate(self.api.events[after:], after + 1)
            return [(place, event) for place, event in numbered if event.chat == chat]

    def assert_clean(self) -> None:
        """Fail if the bot asked for anything that Telegram does not know, or left a button spinning."""
        assert not self.api.violations, self.api.violations
        end = time.monotonic() + _SPIN
        while self.unanswered() and time.monotonic() < end:
            # The words of the answer go out before the button stops spinning.
            time.sleep(_TICK / 4)
        assert not self.unanswered()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._main())
        self._loop.close()

    def _rouse(self) -> None:
        if self._prompt and self.polling:
            self._loop.call_soon_threadsafe(self._news.set)

    async def _main(self) -> None:
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self.api.pushed = self._rouse
        posting = asyncio.ensure_future(self.webhook.run())
        self._ready.set()
        await self._stop.wait()
        server.close()
        posting.cancel()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                headers = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
                body = await reader.readexactly(int(headers.get("content-length", "0")))
                answer = await self._answer(head.split(" ", 2)[1], headers.get("content-type", ""), body)
                if answer is None:
                    writer.transport.abort()
                    return
                status, payload = answer
                lines = f"HTTP/1.1 {status} {_PHRASES.get(status, 'No')}\r\nContent-Length: {len(payload)}\r\n\r\n"
                writer.write(lines.encode() + payload)
                await writer.drain()
        writer.close()

    async def _answer(self, path: str, kind: str, body: bytes) -> tuple[int, bytes] | None:
        """The status and body of the answer, or None to reset the connection."""
        head, _, method = path.rpartition("/")
        if head != f"/bot{self.token}":
            return _failed(ApiError(401, "Unauthorized"))
        parameters = _parameters(kind, body)
        with self.api.changed:
            queue = self._faults.get(method, [])
            fault = queue.pop(0) if queue else self.weather.fault(method, precious=LETTER in parameters.get("text", ""))
        if fault.kind == "reset_before":
            return None
        if (refused := self._limited(method, parameters, fault)) is not None:
            return refused
        try:
            result = await self._result(method, parameters)
        except ApiError as error:
            return _failed(error)
        if fault.kind == "late":
            await asyncio.sleep(fault.delay)
        if fault.kind == "garbage":
            return 200, b'{"ok": tr'
        return None if fault.kind == "reset_after" else (200, json.dumps({"ok": True, "result": result}).encode())

    def _limited(self, method: str, parameters: dict[str, str], fault: Fault) -> tuple[int, bytes] | None:
        """The refusal of a server that does not do what it was asked to, for the weather or for haste."""
        if self.limits is not None and method in SENDING:
            now, chat = self._loop.time(), int(parameters.get("chat_id", "0"))
            if wait := self.limits.wait(chat, now):
                return _refused(Fault("429", retry_after=wait))
            if fault.kind == "429":
                self.limits.told(chat, fault.retry_after, now)
        return _refused(fault)

    async def _result(self, method: str, parameters: dict[str, str]) -> object:
        if method == "getUpdates":
            return await self._updates(parameters)
        with self.api.changed:
            return self.api.call(method, parameters)

    def _stirred(self, batch: list[Json]) -> list[Json]:
        """What the weather makes of a batch: it is mixed, or has an update in front that was confirmed long ago."""
        if not batch or self.weather.is_fair:
            return batch
        if len(batch) > 1 and self.weather.happens("overtaken"):
            batch = _mixed(batch, self.weather)
        if self.api.confirmed and self.weather.happens("twice"):
            batch = [self.weather.random.choice(self.api.confirmed), *batch]
        return batch

    async def _updates(self, parameters: dict[str, str]) -> object:
        """Hold the poll open until there is something. A second poller ends the first, as on the real server."""
        with self.api.changed:
            self.api.check("getUpdates", parameters)
        me = self._poll = object()
        end = self._loop.time() + int(parameters.get("timeout", "0"))
        try:
            while True:
                self._news.clear()
                with self.api.changed:
                    batch = self._stirred(self.api.batch(parameters))
                if batch or self._loop.time() >= end:
                    return batch
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_TICK):
                        await self._news.wait()
                if self._poll is not me:
                    raise ApiError(409, "Conflict: terminated by other getUpdates request")
        finally:
            if self._poll is me:
                self._poll = None


def _mixed(batch: list[Json], weather: Weather) -> list[Json]:
    """The same updates with some chats overtaking others; each chat's own stay in order."""
    chats = [chat_of(update) for update in batch]
    weather.random.shuffle(chats)
    of = {chat: iter([each for each in batch if chat_of(each) == chat]) for chat in set(chats)}
    return [next(of[chat]) for chat in chats]


def _failed(error: ApiError) -> tuple[int, bytes]:
    return error.code, json.dumps(error.body).encode()


def _refused(fault: Fault) -> tuple[int, bytes] | None:
    """The answer of a server that does not do what it was asked to."""
    flood = ApiError(429, f"Too Many Requests: retry after {fault.retry_after}", retry_after=fault.retry_after)
    return {
        "429": _failed(flood),
        "500": _failed(ApiError(500, "Internal Server Error")),
        "502": (502, b"<html>502 Bad Gateway</html>"),
        "error": _failed(ApiError(fault.code, fault.words)),
    }.get(fault.kind)


def _parameters(kind: str, body: bytes) -> dict[str, str]:
    if kind.startswith("application/json"):
        given = json.loads(body or b"{}")
        return {key: value if isinstance(value, str) else json.dumps(value) for key, value in given.items()}
    return dict(parse_qsl(body.decode(), keep_blank_values=True))
