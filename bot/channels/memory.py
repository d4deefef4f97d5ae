"""A channel that keeps everything in memory: for tests and rehearsals.

It implements the real protocol, with both sides in hand: what people do is put in, what they would see is read out.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, replace

from bot.core.wire import Capabilities, Handle, Inbound, Outbound, Receipt, Said, Sent, Tap, Text

NAME = "memory"
LONGEST = 4096

_TRIES = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it stands in the chat. `changed` counts its edits."""

    message: str
    outbound: Outbound
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """A receipt to give instead of the true one. `arrives`: the message is there all the same."""

    receipt: Receipt
    arrives: bool = False


class Memory:
    """The channel to people who exist only in memory."""

    def __init__(self, name: str = NAME, *, edits: bool = True) -> None:
        """Begin with empty chats."""
        self._name = name
        self._edits = edits
        self._numbers = 0
        self._updates = 0
        self._inbox: asyncio.Queue[Inbound | None] = asyncio.Queue()
        self._chats: dict[str, list[Shown]] = {}
        self._pins: dict[str, list[str]] = {}
        self.faults: deque[Fault] = deque()
        self.sent: list[Outbound] = []
        self.confirmed: list[Inbound] = []
        self.closed = False

    @property
    def name(self) -> str:
        """The channel's stored name."""
        return self._name

    @property
    def capabilities(self) -> Capabilities:
        """The same limits as Telegram's, so that nothing passes here that fails there."""
        return Capabilities(longest=LONGEST, edits=self._edits, buttons=True)

    async def listen(self, handle: Handle) -> None:
        """Hand in what people do, until `end`."""
        while (inbound := await self._inbox.get()) is not None:
            await _hand_in(inbound, handle)

    async def send(self, outbound: Outbound) -> Receipt:
        """Show one message, or fail as was asked for."""
        fault = self.faults.popleft() if self.faults else None
        if fault is not None and not fault.arrives:
            return fault.receipt
        self.sent.append(outbound)
        message = self._edit(outbound) or self._add(outbound)
        self._pin(outbound, message)
        return Sent(message) if fault is None else fault.receipt

    async def confirm(self, inbound: Inbound) -> None:
        """Remember that it was confirmed."""
        self.confirmed.append(inbound)

    async def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True

    def say(self, address: str, text: str) -> Inbound:
        """Type something."""
        return self.do(address, Text(text))

    def tap(self, address: str, wanted: str) -> Inbound:
        """Tap the newest button with this label or token.

        Raises:
            LookupError: No message shows it.
        """
        for shown in reversed(self.chat(address)):
            for button in (button for row in shown.outbound.rows for button in row):
                if wanted in {button.label, button.token}:
                    return self._put(Inbound(self._name, address, "", Tap(button.token), ordinal=int(shown.message)))
        message = f"no button {wanted!r}"
        raise LookupError(message)

    def do(self, address: str, said: Said) -> Inbound:
        """Say or send anything, as a new message of this person."""
        self._numbers += 1
        return self._put(Inbound(self._name, address, "", said, ordinal=self._numbers))

    def edit(self, earlier: Inbound, text: str) -> Inbound:
        """Change a message after it was sent."""
        return self._put(replace(earlier, said=Text(text), edited=True))

    def repeat(self, earlier: Inbound) -> None:
        """Deliver something again, as a channel does that was not told it had arrived."""
        self._inbox.put_nowait(earlier)

    def end(self) -> None:
        """Let `listen` return once all has been handled."""
        self._inbox.put_nowait(None)

    def chat(self, address: str) -> list[Shown]:
        """What this person sees now, oldest first."""
        return list(self._chats.get(address, ()))

    def pinned(self, address: str) -> list[str]:
        """The ids of this person's messages that stand pinned, the newest last."""
        return list(self._pins.get(address, ()))

    def fail(self, receipt: Receipt, *, arrives: bool = False) -> None:
        """Give this receipt to the next message that nobody else has spoken for."""
        self.faults.append(Fault(receipt, arrives))

    def _put(self, inbound: Inbound) -> Inbound:
        self._updates += 1
        numbered = replace(inbound, external_id=str(self._updates))
        if isinstance(numbered.said, Tap):
            numbered = replace(numbered, confirm=f"tap {self._updates}")
        self._inbox.put_nowait(numbered)
        return numbered

    def _add(self, outbound: Outbound) -> str:
        self._numbers += 1
        self._chats.setdefault(outbound.address, []).append(Shown(str(self._numbers), outbound))
        return str(self._numbers)

    def _pin(self, outbound: Outbound, message: str) -> None:
        """A chat has one card that stands pinned: the last that was to be."""
        if outbound.pin is not None:
            self._pins[outbound.address] = [message] if outbound.pin else []

    def _edit(self, outbound: Outbound) -> str | None:
        chat = self._chats.get(outbound.address, [])
        for at, shown in enumerate(chat):
            if self._edits and outbound.replaces == shown.message:
                chat[at] = Shown(shown.message, outbound, shown.changed + 1)
                return shown.message
        return None


async def _hand_in(inbound: Inbound, handle: Handle) -> None:
    for attempt in range(_TRIES):
        try:
            await handle(inbound)
        except Exception:
            if attempt == _TRIES - 1:
                raise
            await asyncio.sleep(0)
        else:
            return
