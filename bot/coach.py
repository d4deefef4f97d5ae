"""The coach: library, engine, words, store and sender put together for one process."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from bot.core.wire import Inbound, Text
from bot.engine.turn import Engine
from bot.labels import with_labels
from bot.render.screens import Renderer
from bot.service import Service
from bot.store.outbox import Outbox
from bot.waker import Tempo, Waker
from bot.worker import Sender

if TYPE_CHECKING:
    from pathlib import Path

    from bot.core.library import Library
    from bot.core.wire import Channel, Handle
    from bot.render.words import Words
    from bot.store.unit import Store

Settle: TypeAlias = Callable[[], Awaitable[None]]
"""Returns when all that was to be said has been shown."""
CHANNEL_WORDS = "talk/channel"


def opening(channel: Channel) -> Inbound:
    """What opening a terminal means: the same as a greeting; the coach says where things stand."""
    return Inbound(channel.name, "me", f"open-{uuid.uuid4().hex}", Text("/start"))


@dataclass(frozen=True, slots=True)
class Coach:
    """One process's coach. Turns run on a thread of their own; the channels and the sender on the event loop."""

    service: Service
    words: Words
    tempo: Tempo = field(default_factory=Tempo)

    @staticmethod
    def of(
        library: Library, templates: Path, store: Store, clock: Callable[[], datetime], language: str = "en"
    ) -> Coach:
        """Put it together."""
        renderer = Renderer.of(templates, tuple(library.phrases), library.knowledge)
        words = renderer.words[language]
        last_word = words.block(CHANNEL_WORDS, "last_word", {}).strip()
        service = Service(Engine.of(with_labels(library, renderer)), store, renderer, clock, last_word, language)
        return Coach(service, words)

    def word(self, block: str) -> str:
        """A word that a channel says by itself."""
        return self.words.block(CHANNEL_WORDS, block, {}).strip()

    @property
    def store(self) -> Store:
        """Where it keeps everything."""
        return self.service.store

    def sender(self, channel: Channel) -> Sender:
        """A sender for one channel, of a new term; its leases and waits go by the machine's own time."""
        outbox = Outbox(self.store, uuid.uuid4().hex)
        return Sender(outbox, {channel.name: channel}, self.service.machine, doubt=self.service.doubt)

    def waker(self, channel: Channel, sent: Callable[[], None]) -> Waker:
        """Who writes first, to the people of one channel; `sent` is told when there is something to send."""
        return Waker(self.service, Outbox(self.store, ""), (channel.name,), sent, self.tempo)

    async def talk(self, open_channel: Callable[[Settle], Channel]) -> None:
        """Talk to the one person at a terminal, who is met with the first screen or with where they left.

        The channel is made with a way to wait until everything that was to be said has been shown.
        """
        senders: list[Sender] = []

        async def settle() -> None:
            await senders[0].drain()

        channel = open_channel(settle)
        senders.append(self.sender(channel))
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="turn") as turns:
            handle = self._handle(channel, senders[0], turns)
            # Whoever opens a terminal first reads what came due while it was closed, and can answer that.
            if not await asyncio.get_running_loop().run_in_executor(turns, self._wrote, channel.name):
                await handle(opening(channel))
            try:
                await channel.listen(handle)
            finally:
                await settle()
                await channel.close()

    def _wrote(self, channel: str) -> bool:
        """Write first to the person of a channel, if it is time; whether something waits to be shown."""
        self.service.fire(1, (channel,))
        return Outbox(self.store, "").waiting((channel,), 1) > 0

    def _handle(self, channel: Channel, sender: Sender, turns: ThreadPoolExecutor) -> Handle:
        async def handle(inbound: Inbound) -> None:
            await asyncio.get_running_loop().run_in_executor(turns, self.service.handle, inbound)
            sender.wake()
            await channel.confirm(inbound)

        return handle
