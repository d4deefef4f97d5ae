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


Event: TypeAlias = Spoke | Stumbled
