"""The card that is tapped in `bench.callback`: the card of a live call, and what the bare bot shows in its place."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.core.effects import Literal, Reply

if TYPE_CHECKING:
    from phone import Phone
    from telegram_api import Note

LABELS = ("Someone's here", "I said it", "Phone menu", "Note", "On hold", "I don't get it", "Undo", "Pause", "More")
GRID = (2, 2, 2, 3)
PATIENCE = 30.0
READING = 0.05
"""Nobody taps within the milliseconds in which a receipt is written."""


def replies(taps: int) -> tuple[Reply, ...]:
    """The buttons of the bare bot's card when it has seen so many taps."""
    return tuple(Reply(f"k:{taps}:{at}:bare", Literal(f"{label} ({taps})")) for at, label in enumerate(LABELS))


def opened(phone: Phone) -> None:
    """Bring a person to the card; the bare bot has one for whatever is said."""
    phone.say("/start")
    phone.wait_until(lambda: bool(phone.look()), PATIENCE)
    if _is_bare(phone):
        return
    phone.wait_until(lambda: len(phone.look(9)) > 1, PATIENCE)
    phone.say("/call")
    phone.wait_until(lambda: _shows(phone, "start"), PATIENCE)
    time.sleep(READING)
    phone.tap(wanted(phone.look()[-1]))
    phone.wait_until(lambda: _shows(phone, "pause"), PATIENCE)
    time.sleep(READING)


def _is_bare(phone: Phone) -> bool:
    return _shows(phone, "bare")


def _shows(phone: Phone, event: str) -> bool:
    """Whether the newest message has a button for this."""
    return any(token.endswith(f":{event}") for row in phone.look()[-1].buttons for _, token in row)


def wanted(card: Note) -> str:
    """The token of the button that is tapped next: each changes the card, for as long as one likes."""
    tokens = {token.split(":")[-1]: token for row in card.buttons for _, token in row}
    return next((tokens[event] for event in ("start", "back_now", "pause") if event in tokens), card.buttons[0][0][1])
