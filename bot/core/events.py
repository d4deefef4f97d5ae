"""What can happen to a book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bot.core.wire import Said


@dataclass(frozen=True, slots=True)
class Spoke:
    """The person did something. `seen` is the number of the last screen they had seen, None for the newest.

    `edited` marks a message that changed after it was sent.
    """

    said: Said
    seen: int | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Stumbled:
    """A turn of this person failed inside. `error` is an id the operator can look up."""

    error: str


@dataclass(frozen=True, slots=True)
class Woke:
    """The instant came at which the coach may have to write first."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """Nobody knows whether a letter has arrived. `message` is its number in the outbox."""

    message: int


Event: TypeAlias = Spoke | Stumbled | Woke | Doubted
