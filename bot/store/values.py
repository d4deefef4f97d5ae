"""Instants, days, raw values and facts as JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from bot.core.facts import Facts, Held, Stated

Document: TypeAlias = dict[str, Any]


def instant(at: datetime) -> str:
    """Write a moment in UTC.

    Raises:
        ValueError: it has no zone.
    """
    if at.utcoffset() is None:
        message = "an instant needs a time zone"
        raise ValueError(message)
    return at.astimezone(UTC).isoformat()


def instant_or_none(at: datetime | None) -> str | None:
    """Write a moment that may not have come yet."""
    return None if at is None else instant(at)


def read_instant_or_none(text: str | None) -> datetime | None:
    """Read a moment that may not have come yet."""
    return None if text is None else datetime.fromisoformat(text)


def day_or_none(day: date | None) -> str | None:
    """Write a day that may not be known."""
    return None if day is None else day.isoformat()


def read_day(text: str) -> date:
    """Read a day."""
    return date.fromisoformat(text)


def read_day_or_none(text: str | None) -> date | None:
    """Read a day that may not be known."""
    return None if text is None else date.fromisoformat(text)


def raw(value: str | tuple[str, ...]) -> str | list[str]:
    """Write a raw value: one text, or several."""
    return value if isinstance(value, str) else list(value)


def read_raw(value: str | list[str]) -> str | tuple[str, ...]:
    """Read a raw value."""
    return value if isinstance(value, str) else tuple(value)


def facts(held: Facts) -> Document:
    """Write all facts."""
    return {
        owner: {fact: [_stated(each) for each in one.stated] for fact, one in mine.items()}
        for owner, mine in held.held.items()
    }


def read_facts(document: Document) -> Facts:
    """Read all facts."""
    return Facts(
        {
            owner: {fact: Held(tuple(_read_stated(each) for each in stated)) for fact, stated in mine.items()}
            for owner, mine in document.items()
        },
    )


def _stated(stated: Stated) -> Document:
    return {"kind": stated.kind, "raw": raw(stated.raw), "at": instant(stated.at), "source": stated.source}


def _read_stated(document: Document) -> Stated:
    return Stated(
        kind=document["kind"],
        raw=read_raw(document["raw"]),
        at=datetime.fromisoformat(document["at"]),
        source=document["source"],
    )
