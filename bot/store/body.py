"""The words and buttons of a waiting message, as JSON. They are cleared once the message has been sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.core.wire import Button, Span, Style

if TYPE_CHECKING:
    from bot.core.wire import Outbound

Rows = tuple[tuple[Button, ...], ...]


def dump(outbound: Outbound) -> str:
    """Write what is shown."""
    return json.dumps(
        {
            "spans": [[span.text, span.style.value] for span in outbound.spans],
            "rows": [[[button.label, button.token] for button in row] for row in outbound.rows],
        },
        separators=(",", ":"),
    )


def load(text: str) -> tuple[tuple[Span, ...], Rows]:
    """Read what `dump` wrote."""
    body = json.loads(text)
    spans = tuple(Span(words, Style(style)) for words, style in body["spans"])
    rows = tuple(tuple(Button(label, token) for label, token in row) for row in body["rows"])
    return spans, rows
