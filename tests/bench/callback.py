"""From a tap to the edited card, over a local Bot API server: the coach beside a bare python-telegram-bot.

Each has a process and a server of its own, and only one of them is tapped at a time. People tap now and then, each in a
chat of their own and no faster than the limits of Telegram allow, which the coach keeps and the bare one does not know.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench.card import opened, wanted
from bench.measure import MS, Figure, Result, Spread, alternate, ratio
from paths import ROOT
from phone import Phone
from telegram_server import TelegramServer

if TYPE_CHECKING:
    from collections.abc import Iterator

GOAL = "<= 2.0"
ROUNDS = 5
P95 = 18
"""The place of the 95th in a hundred among the 19 cuts into twenty parts."""
PAUSE = (0.04, 0.07)
"""Seconds between two taps of different people: fewer than 30 in any second."""
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Size:
    """How many taps in a round, and by how many people: none may come again within a second."""

    taps: int
    people: int


@dataclass(slots=True)
class Side:
    """One of the two, with the people who talk to it."""

    phones: list[Phone]
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - the same pauses each time
    medians: list[float] = field(default_factory=list)

    def tap(self, taps: int) -> float:
        """Tap so many times; the p95, in milliseconds, from the tap to the edited card."""
        taken = []
        for number in range(taps):
            time.sleep(self.chance.uniform(*PAUSE))
            taken.append(_tapped(self.phones[number % len(self.phones)]))
        self.medians.append(statistics.median(taken))
        return statistics.quantiles(taken, n=20, method="inclusive")[P95]


def measure(url: str, size: Size) -> Result:
    """A sample is a round of taps; what is told is its p95. `url`: an empty database."""
    with ExitStack() as stack:
        sides = {who: stack.enter_context(_side(who, url, size.people)) for who in ("product", "bare")}
        taken = alternate(ROUNDS, {who: lambda side=side: side.tap(size.taps) for who, side in sides.items()})  # type: ignore[misc]  # mypy cannot infer the lambda
        cards = {len(phone.look(99)) for side in sides.values() for phone in side.phones}
    medians = {who: side.medians[1:] for who, side in sides.items()}
    return Result(
        "callback",
        "From a tap to the edited card over a local Bot API server, beside a bare python-telegram-bot",
        (
            ratio("p95 / bare", taken["product"], taken["bare"], GOAL),
            ratio("p50 / bare", medians["product"], medians["bare"]),
        ),
        (
            Figure("p95", "ms", Spread.of(taken["product"])),
            Figure("p95, bare", "ms", Spread.of(taken["bare"])),
            Figure("p50", "ms", Spread.of(medians["product"])),
            Figure("p50, bare", "ms", Spread.of(medians["bare"])),
        ),
        {"rounds": ROUNDS, "taps a round": size.taps, "people": size.people, "messages in a chat": max(cards)},
        "The bare one answers the tap, edits the message and keeps nothing. The coach takes a turn, has it on the disk"
        " (SQLite) before anything is shown, and keeps Telegram's limits.",
    )


def _tapped(phone: Phone) -> float:
    (card,) = phone.look()
    token = wanted(card)
    began = time.monotonic()
    phone.tap(token)
    return (phone.wait_event({"edit"}, PATIENCE).at - began) * MS


@contextmanager
def _side(who: str, url: str, people: int) -> Iterator[Side]:
    """Start it; everybody has a card before them."""
    with TelegramServer(prompt=True) as server:
        process = subprocess.Popen(
            [sys.executable, "-m", "bench.calling", who, server.url, server.token, url],
            env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        )
        try:
            phones = [Phone(server, 1000 + number, "Ann") for number in range(1, people + 1)]
            for phone in phones:
                opened(phone)
                time.sleep(PAUSE[0])
            yield Side(phones)
        finally:
            process.terminate()
            process.wait()
