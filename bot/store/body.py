"""The words and buttons of a waiting message, as JSON, and how it arrives. All is cleared once it has been sent.

What was not known to an earlier version is left out where it is not used, and may be missing where it is read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.core.wire import Button, Outbound, Span, Style
from bot.store.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    import sqlalchemy as sa

Rows = tuple[tuple[Button, ...], ...]


def dump(outbound: Outbound) -> str:
    """Write what is shown."""
    body: dict[str, object] = {
        "spans": [[span.text, span.style.value] for span in outbound.spans],
        "rows": [[[button.label, button.token] for button in row] for row in outbound.rows],
    }
    if outbound.pin is not None:
        body["pin"] = outbound.pin
    for name, holds in (("quiet", outbound.quiet), ("fades", outbound.fades)):
        if holds:
            body[name] = True
    return json.dumps(body, separators=(",", ":"))


def load(text: str) -> tuple[tuple[Span, ...], Rows]:
    """Read the words and buttons that `dump` wrote."""
    return _shown(json.loads(text))


def _shown(body: Mapping[str, Any]) -> tuple[tuple[Span, ...], Rows]:
    spans = tuple(Span(words, Style(style)) for words, style in body["spans"])
    rows = tuple(tuple(Button(label, token) for label, token in row) for row in body["rows"])
    return spans, rows


def outbound(row: sa.Row[Any]) -> Outbound | None:
    """The message of a row; None where its body cannot be read, so that one damaged row does not stop the others."""
    try:
        body = json.loads(row.body)
        spans, rows = _shown(body)
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
        pin=body.get("pin"),
        quiet=body.get("quiet", False),
        fades=body.get("fades", False),
    )
