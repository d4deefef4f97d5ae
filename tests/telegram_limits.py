"""Telegram's own limits on sending: 30 messages a second in all, one a second to a chat after a short burst.

Whoever goes over is told to wait (429 with retry_after), and whoever does not wait is refused again. Both are counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

ALL = 0
"""The bucket of all chats together; no chat has this id."""


@dataclass
class Bucket:
    """So many at once, and so many a second from then on. `at` is when `left` was true, in seconds of any clock."""

    most: float
    rate: float
    left: float
    at: float

    def take(self, now: float) -> float:
        """Take one; the seconds until there would have been one, or 0."""
        self.left = min(self.most, self.left + (now - self.at) * self.rate)
        self.at = now
        if self.left < 1:
            return (1 - self.left) / self.rate
        self.left -= 1
        return 0.0


@dataclass(frozen=True)
class Broken:
    """A limit that was overstepped. `chat` is 0 where it was the one for all; `ignored`: the wait was not kept."""

    at: float
    chat: int
    ignored: bool


@dataclass
class Limits:
    """What one bot may send. `slack` is what a bot that keeps the limits may be ahead by the jitter of its network."""

    in_all: float = 30.0
    to_chat: float = 1.0
    burst: float = 3.0
    slack: float = 1.0
    broken: list[Broken] = field(default_factory=list)
    _buckets: dict[int, Bucket] = field(default_factory=dict)
    _until: dict[int, float] = field(default_factory=dict)

    def wait(self, chat: int, now: float) -> int:
        """The whole seconds that a message to this chat has to wait, or 0 where it may go."""
        for which in (chat, ALL):
            # Telegram says whole seconds, rounded up, and waits are kept to a hair's breadth at best.
            if now < self._until.get(which, 0.0) - 0.1:
                self.broken.append(Broken(now, which, ignored=True))
                return math.ceil(self._until[which] - now)
        for which in (chat, ALL):
            lacking = self._bucket(which, now).take(now)
            if lacking:
                self.broken.append(Broken(now, which, ignored=False))
                seconds = math.ceil(lacking)
                self._until[which] = now + seconds
                return seconds
        return 0

    def told(self, chat: int, seconds: int, now: float) -> None:
        """Somebody was told to wait for another reason."""
        self._until[chat] = now + seconds

    def _bucket(self, which: int, now: float) -> Bucket:
        rate, most = (self.in_all, self.in_all) if which == ALL else (self.to_chat, self.burst)
        return self._buckets.setdefault(which, Bucket(most + self.slack, rate, most + self.slack, now))
