"""The killer: SIGKILLs a random process at random moments, half of them just after something was shown to somebody.

That is the worst moment: the message is there, and its receipt is not written yet. Worst of all it is with a letter.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from chaos.fleet import Fleet, Post
    from telegram_server import TelegramServer

WORST, AT_MOST = 0.5, 2.0
"""The share of kills that wait for something to be shown, and for how long at most, in seconds."""
LETTER = "pre"
EARLY, LIFE = 0.1, 20.0
"""The share of kills that may hit a coach before it has said a word since the last one; for how long others wait."""


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill, by the monotonic clock."""

    at: float
    post: str


class Killer:
    """Kills so many times, about `every` so many seconds; `stop` ends it early."""

    def __init__(self, fleet: Fleet, server: TelegramServer, chance: random.Random, most: int, every: float) -> None:
        """Nobody is killed before `start`."""
        self.kills: list[Kill] = []
        self._fleet, self._server, self._chance = fleet, server, chance
        self._most, self._every = most, every
        self._words = 0
        self._waiting: list[Post] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="killer", daemon=True)

    @property
    def finished(self) -> bool:
        """Whether all kills are done."""
        return len(self.kills) >= self._most

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._stop.set()
        self._thread.join(10)

    def _run(self) -> None:
        while not self.finished and not self._stop.wait(self._chance.uniform(0.5, 1.5) * self._every):
            if self._chance.random() >= EARLY:
                self._wait_for_a_word(LIFE, self._words)
            if self._chance.random() < WORST:
                self._wait_for_a_word(AT_MOST, len(self._server.api.events), self._chance.choice(("", "", LETTER)))
            post = self._next()
            self._fleet.kill(post)
            self._words = len(self._server.api.events)
            self.kills.append(Kill(time.monotonic(), post.name))

    def _next(self) -> Post:
        """Each process in its turn, in an order that changes each time."""
        if not self._waiting:
            self._waiting = self._chance.sample(self._fleet.posts, len(self._fleet.posts))
        return self._waiting.pop()

    def _wait_for_a_word(self, seconds: float, before: int, style: str = "") -> None:
        api, end = self._server.api, time.monotonic() + seconds
        with api.changed:
            while time.monotonic() < end and not self._stop.is_set():
                notes = [event.note for event in api.events[before:] if event.note]
                if any(not style or style in dict(note.styles) for note in notes):
                    return
                api.changed.wait(0.05)
