"""The coach: library, engine, words, store and sender put together for one process."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from bot.core.wire import Inbound, Text
from bot.engine.turn import Engine
from bot.labels import with_labels
from bot.render.screens import Renderer
from bot.service import Service
from bot.store.outbox import Outbox
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
    outbox: Outbox
    words: Words

    @staticmethod
    def of(
        library: Library, templates: Path, store: Store, clock: Callable[[], datetime], language: str = "en"
    ) -> Coach:
        """Put it together."""
        renderer = Renderer.of(templates, tuple(library.phrases), library.knowledge)
        words = renderer.words[language]
        last_word = words.block(CHANNEL_WORDS, "last_word", {}).strip()
        service = Service(Engine.of(with_labels(library, renderer)), store, renderer, clock, last_word, language)
        return Coach(service, Outbox(store), words)

    def word(self, block: str) -> str:
        """A word that a channel says by itself."""
        return self.words.block(CHANNEL_WORDS, block, {}).strip()

    def sender(self, channel: Channel) -> Sender:
        """A sender for one channel; its leases and waits go by the machine's own time."""
        return Sender(self.outbox, {channel.name: channel}, lambda: datetime.now(UTC))

    async def serve(self, channel: Channel, sender: Sender) -> None:
        """Listen and send until the channel has no more to hand in."""
        stop = asyncio.Event()
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="turn") as turns:
            sending = asyncio.create_task(sender.run(stop))
            listening = asyncio.ensure_future(channel.listen(self._handle(channel, sender, turns)))
            try:
                # Whichever ends first ends the other: a coach that hears and cannot speak is worse than none.
                await asyncio.wait({sending, listening}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                listening.cancel()
                stop.set()
                results = await asyncio.gather(listening, sending, return_exceptions=True)
                await channel.close()
            for result in results:
                if isinstance(result, Exception):
                    raise result

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
            await handle(opening(channel))
            try:
                await channel.listen(handle)
            finally:
                await settle()
                await channel.close()

    def _handle(self, channel: Channel, sender: Sender, turns: ThreadPoolExecutor) -> Handle:
        async def handle(inbound: Inbound) -> None:
            await asyncio.get_running_loop().run_in_executor(turns, self.service.handle, inbound)
            sender.wake()
            await channel.confirm(inbound)

        return handle
