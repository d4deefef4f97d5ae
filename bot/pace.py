"""How fast the channels are written to, so that they have no reason to complain.

Two rules for each channel that has a `Limit`. In all: so many messages in any second. A message counts from when it
is handed over until a second after its receipt: whenever the channel counted it, that was within this time, so slow
answers cannot push two seconds' worth into one. In a chat: a bucket of tokens, filled again at a steady rate; a
message under way has its token taken, and the bucket counts it from its receipt.

Ticks are seconds of a monotonic clock. What is remembered is bounded by the rates: a bucket that is full is dropped.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.core.wire import Limit

SECOND = 1.0


@dataclass(frozen=True, slots=True)
class Leave:
    """What may be sent now: at most so many messages, on these channels, and not to these (channel, address)."""

    most: int
    channels: tuple[str, ...]
    resting: frozenset[tuple[str, str]]


class Limits:
    """What has been sent lately on each channel, held against its limit. Without a limit nothing is remembered."""

    def __init__(self, limits: Mapping[str, Limit | None]) -> None:
        """Begin as if nothing had been sent for a long time; what was, is to be remembered."""
        self._channels = tuple(limits)
        self._lanes = {name: _Lane(limit) for name, limit in limits.items() if limit is not None}

    def leave(self, most: int, tick: float) -> Leave:
        """What may be begun now, if the sender has hands free for `most`."""
        free = {name: lane.room(tick) for name, lane in self._lanes.items()}
        channels = tuple(name for name in self._channels if free.get(name, most) > 0)
        # The smallest room of all: nobody knows beforehand to which channel the next messages go.
        room = min([most, *(free[name] for name in channels if name in free)]) if channels else 0
        resting = {(name, address) for name, lane in self._lanes.items() for address, _ in lane.resting(tick)}
        return Leave(room, channels, frozenset(resting))

    def begin(self, channel: str, address: str) -> None:
        """A message is handed over."""
        if (lane := self._lanes.get(channel)) is not None:
            lane.flying[address] += 1

    def end(self, channel: str, address: str, tick: float, messages: int = 1) -> None:
        """Its receipt is there. `messages` is in how many pieces the channel will have shown it."""
        if (lane := self._lanes.get(channel)) is not None:
            lane.end(address, tick, messages)

    @property
    def memory(self) -> float:
        """Seconds after which a message no longer counts, whatever it was part of."""
        return max((lane.memory for lane in self._lanes.values()), default=0.0)

    def remember(self, sent: Iterable[tuple[str, str, float]], tick: float) -> None:
        """Count what a sender before this one has sent: channel, address and seconds ago, the oldest first."""
        for channel, address, ago in sent:
            self.begin(channel, address)
            self.end(channel, address, tick - ago)

    def wait(self, tick: float) -> float | None:
        """Seconds until more may be sent than now; None where waiting alone changes nothing."""
        return min((seconds for lane in self._lanes.values() for seconds in lane.openings(tick)), default=None)


class _Lane:
    """One channel."""

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._lately: deque[float] = deque()  # when the receipts of the last second came
        self._buckets: dict[str, tuple[float, float]] = {}  # address -> tokens at a tick; full ones are not in here
        self.flying: Counter[str] = Counter()  # messages that were handed over and have no receipt yet, by address

    @property
    def memory(self) -> float:
        return SECOND + self._limit.burst / self._limit.chat_per_second

    def room(self, tick: float) -> int:
        """How many messages may be begun."""
        while self._lately and self._lately[0] <= tick - SECOND:
            self._lately.popleft()
        return self._limit.per_second - self.flying.total() - len(self._lately)

    def resting(self, tick: float) -> Iterator[tuple[str, float]]:
        """The chats without a token, and the seconds until each has one."""
        self._buckets = {
            address: (tokens, tick)
            for address, bucket in self._buckets.items()
            if (tokens := self._tokens(bucket, tick)) < self._limit.burst
        }
        # Whoever looks for the next message may find it after the receipt of one that is under way now.
        for address in {*self._buckets, *self.flying}:
            left = self._tokens(self._buckets.get(address, self._full(tick)), tick) - self.flying[address]
            if left < 1:
                yield address, (1 - left) / self._limit.chat_per_second

    def end(self, address: str, tick: float, messages: int) -> None:
        """Count a message."""
        self.flying[address] -= 1
        if self.flying[address] <= 0:
            del self.flying[address]
        self._lately.extend([tick] * messages)
        self._buckets[address] = (self._tokens(self._buckets.get(address, self._full(tick)), tick) - messages, tick)

    def _full(self, tick: float) -> tuple[float, float]:
        return float(self._limit.burst), tick

    def openings(self, tick: float) -> Iterator[float]:
        """The waits that end by themselves."""
        if self.room(tick) <= 0 and self._lately:
            yield self._lately[0] + SECOND - tick
        for _, seconds in self.resting(tick):
            yield seconds

    def _tokens(self, bucket: tuple[float, float], tick: float) -> float:
        tokens, since = bucket
        return min(self._limit.burst, tokens + (tick - since) * self._limit.chat_per_second)
