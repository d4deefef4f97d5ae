"""What stands pinned in the chats of a Bot API server: any number of messages in each, as on the real one."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Pin:
    """A message that stands at the head of its chat. `silent`: pinned without a sound."""

    note: int
    silent: bool


@dataclass
class Pins:
    """The pins of all chats, each chat's newest last."""

    _of: dict[int, list[Pin]] = field(default_factory=dict)

    def of(self, chat: int) -> list[Pin]:
        return list(self._of.get(chat, ()))

    def put(self, chat: int, pin: Pin) -> None:
        """Pin above all others; what is pinned already moves up."""
        self.take(chat, pin.note)
        self._of.setdefault(chat, []).append(pin)

    def take(self, chat: int, note: int | None) -> bool:
        """Take a pin off, the newest if no message is named; whether it was there."""
        pins = self.of(chat)
        gone = pins[-1:] if note is None else [pin for pin in pins if pin.note == note]
        self._of[chat] = [pin for pin in pins if pin not in gone]
        return bool(gone)
