"""What goes wrong at Telegram: one fault at a time as a test asks for it, or a whole weather of them from a seed."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

LATE = 0.8
"""Seconds that a slow answer takes at most."""
UPDATES = "getUpdates"
PRECIOUS = 4
"""How many times as often something goes wrong with a letter. There are few of them, and they must not come twice."""


@dataclass(frozen=True)
class Fault:
    """What goes wrong once.

    Kinds: 429, 500, 502 (a proxy's HTML), `reset_before` and `reset_after` the request is carried out, `garbage` (an
    answer that is no JSON), `late` (the answer comes `delay` seconds late), `error` (any code and words).
    """

    kind: str
    retry_after: int = 1
    delay: float = 0.0
    code: int = 400
    words: str = "Bad Request"


CLEAR = Fault("")

STORM: Mapping[str, float] = MappingProxyType(
    {
        "429": 0.01,
        "500": 0.015,
        "502": 0.015,
        "reset_before": 0.015,
        "reset_after": 0.015,
        "late": 0.03,
        "garbage": 0.003,
        # What happens to an update on its way to us.
        "twice": 0.04,
        "overtaken": 0.1,
        "again later": 0.03,
    },
)
"""How often each thing goes wrong, as a share of all requests or of all updates."""
_REQUESTS = ("429", "500", "502", "reset_before", "reset_after", "late", "garbage")


@dataclass
class Weather:
    """Faults at random moments, the same ones for the same seed and the same requests. `counts` says what came."""

    seed: int = 0
    chances: Mapping[str, float] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311 - chance, not secrecy

    @property
    def is_fair(self) -> bool:
        """Whether nothing goes wrong at all."""
        return not self.chances

    def fault(self, method: str, *, precious: bool = False) -> Fault:
        """What becomes of a request. Where it is `precious`, a letter, bad luck is more frequent."""
        if self.is_fair:
            return CLEAR
        with self._lock:
            # A poll that breaks off costs the bot seconds of patience; it is rarer than a message.
            drawn = self.random.random() * (3 if method == UPDATES else 1) / (PRECIOUS if precious else 1)
            delay = self.random.uniform(0.1, LATE)
        for kind in _REQUESTS:
            drawn -= self.chances.get(kind, 0.0)
            if drawn < 0:
                self.note(kind)
                return Fault(kind, delay=delay)
        return CLEAR

    def happens(self, kind: str) -> bool:
        """Whether this befalls an update."""
        chance = self.chances.get(kind, 0.0)
        if not chance:
            return False
        with self._lock:
            struck = self.random.random() < chance
        if struck:
            self.note(kind)
        return struck

    def between(self, low: float, high: float) -> float:
        """A number of this weather."""
        with self._lock:
            return self.random.uniform(low, high)

    def note(self, kind: str) -> None:
        """Count what has happened."""
        with self._lock:
            self.counts[kind] += 1
