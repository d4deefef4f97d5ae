"""The words and buttons of a waiting message, as JSON. They are cleared once the message has been sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.core.wire import Button, Outbound, Span, Style
from bot.store.tables import Kind

if TYPE_CHECKING:
    import sqlalchemy as sa

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


def outbound(row: sa.Row[Any]) -> Outbound | None:
    """The message of a row; None where its body cannot be read, so that one damaged row does not stop the others."""
    try:
        spans, rows = load(row.body)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return Outbound(
        id=row.id,
        channel=row.channel,
        address=row.address,
        spans=spans,
        rows=rows,
        card=row.card,
        replaces=row.replaces or "",
        screen=row.screen,
        letter=row.kind == Kind.LETTER.value,
    )
