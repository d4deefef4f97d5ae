"""One entry of a knowledge file: from what YAML gives to a `Version`, or a sentence about what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from bot.core.knowledge import Evidence, Figure, Known, Strength, Version

REVIEW_AFTER = timedelta(days=180)
"""When an entry is looked at again, where no day is named."""
CONFIDENCE = ("high", "medium", "low")
UNITS = {"day": "days", "business_day": "days", "calendar_month": "months", "hour": "hours", "year": "years"}
"""The units of a deadline, and the name of the number that goes with each."""

_TOPIC = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED = frozenset({field.name for field in fields(Known)} | {"topic"})  # attributes of `Known` hide a topic
_MUST = frozenset({"id", "statement", "strength", "evidence", "confidence", "sources"})
_MAY = frozenset({"since", "until", "checked_on", "review_by", "figures", "note"})

E = TypeVar("E", bound=StrEnum)


class EntryError(ValueError):
    """Something in one entry is not as it must be."""


def versions(content: object) -> Iterator[Version | str]:
    """The versions in one file, and a sentence for each thing that is wrong in it."""
    if not isinstance(content, dict) or set(content) != {"checked_on", "topics"}:
        yield "the file must hold exactly `checked_on` and `topics`"
        return
    checked_on, topics = content["checked_on"], content["topics"]
    if not _is_day(checked_on):
        yield "`checked_on` must be a date (2026-11-21)"
        return
    if not isinstance(topics, dict) or not topics:
        yield "`topics` must be a map with at least one topic"
        return
    for topic, entries in topics.items():
        if not isinstance(topic, str) or not _TOPIC.fullmatch(topic) or topic in _RESERVED:
            yield f"{topic}: a topic is named in snake_case, and not like an attribute of `Known`"
        elif not isinstance(entries, list) or not entries:
            yield f"{topic}: a topic is a list with at least one version"
        else:
            yield from _topic(topic, entries, checked_on)


def _topic(topic: str, entries: list[object], checked_on: date) -> Iterator[Version | str]:
    for number, entry in enumerate(entries, start=1):
        try:
            yield _version(topic, entry, checked_on)
        except EntryError as wrong:
            yield f"{topic}: version {number}: {wrong}"


def _version(topic: str, entry: object, checked_on: date) -> Version:
    if not isinstance(entry, dict):
        message = "a version is a map"
        raise EntryError(message)
    if missing := _MUST - set(entry):
        message = f"{', '.join(sorted(missing))} is missing"
        raise EntryError(message)
    if unknown := {str(key) for key in entry} - _MUST - _MAY:
        message = f"{', '.join(sorted(unknown))} is not a field of a version"
        raise EntryError(message)
    if "note" in entry:
        _text(entry, "note")
    since, until = _day_or_none(entry, "since"), _day_or_none(entry, "until")
    if since and until and until < since:
        message = "until is before since"
        raise EntryError(message)
    checked_on = _day_or_none(entry, "checked_on") or checked_on
    confidence = _text(entry, "confidence")
    if confidence not in CONFIDENCE:
        message = f"confidence is one of {', '.join(CONFIDENCE)}, not {confidence!r}"
        raise EntryError(message)
    identity = _text(entry, "id")
    if not _ID.fullmatch(identity):
        message = f"an id is written in-this-way, not {identity!r}"
        raise EntryError(message)
    return Version(
        topic=topic,
        id=identity,
        statement=_text(entry, "statement"),
        since=since,
        until=until,
        strength=_member(entry, "strength", Strength),
        evidence=_member(entry, "evidence", Evidence),
        confidence=confidence,
        checked_on=checked_on,
        review_by=_day_or_none(entry, "review_by") or checked_on + REVIEW_AFTER,
        sources=_sources(entry),
        figures=_figures(entry),
    )


def _text(entry: Mapping[str, object], field: str) -> str:
    value = entry[field]
    if not isinstance(value, str) or not value.strip():
        message = f"{field} must be text"
        raise EntryError(message)
    return value.strip()


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _day_or_none(entry: Mapping[str, object], field: str) -> date | None:
    value = entry.get(field)
    if value is None:
        return None
    if not isinstance(value, date) or not _is_day(value):
        message = f"{field} must be a date (2026-11-21)"
        raise EntryError(message)
    return value


def _member(entry: Mapping[str, object], field: str, members: type[E]) -> E:
    try:
        return members(_text(entry, field))
    except ValueError:
        message = f"{field} is one of {', '.join(members)}, not {entry[field]!r}"
        raise EntryError(message) from None


def _sources(entry: Mapping[str, object]) -> tuple[str, ...]:
    sources = entry["sources"]
    if not isinstance(sources, list) or not sources or not all(isinstance(each, str) and each for each in sources):
        message = "sources must be a list of citations, at least one"
        raise EntryError(message)
    return tuple(sources)


def _figures(entry: Mapping[str, object]) -> Mapping[str, Figure]:
    figures = entry.get("figures", {})
    if not isinstance(figures, dict):
        message = "figures must be a map"
        raise EntryError(message)
    return _map(figures, "figures")


def _map(figures: Mapping[object, object], path: str) -> Mapping[str, Figure]:
    frozen: dict[str, Figure] = {}
    for name, value in figures.items():
        if not isinstance(name, str):
            message = f"{path}: the key {name!r} must be text; put it in quotes"
            raise EntryError(message)
        frozen[name] = _figure(value, f"{path}.{name}")
    unit = frozen.get("unit")
    if "from" in frozen and (not isinstance(unit, str) or not isinstance(frozen.get(UNITS.get(unit, "")), int)):
        message = f"{path}: a deadline has `from`, a `unit` of {', '.join(UNITS)} and a whole number of them"
        raise EntryError(message)
    return MappingProxyType(frozen)


def _figure(value: object, path: str) -> Figure:
    """A figure as code may use it, frozen. No floats (money is exact), no booleans (YAML reads `no` as one)."""
    match value:
        case dict():
            return _map(value, path)
        case list():
            return tuple(_figure(each, f"{path}[{index}]") for index, each in enumerate(value))
        case bool() | float() | datetime() | None:
            message = f"{path}: {value!r} is not a figure: write whole numbers, quoted text, dates, lists or maps"
            raise EntryError(message)
        case int() | str() | date():
            return value
        case _:
            message = f"{path}: {type(value).__name__} is not a figure"
            raise EntryError(message)
