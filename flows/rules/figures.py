"""Reading a figure of a topic as the type that a rule needs. A missing one is our mistake, never the person's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeAlias, TypeVar

from bot.core.knowledge import Figure, Version

Key: TypeAlias = str | int
T = TypeVar("T")


class FigureError(LookupError):
    """A topic does not hold the figure that a rule needs, or holds it as another type."""


def figure(version: Version, *path: Key) -> Figure:
    """The figure at `path`: keys of maps and positions in lists.

    Raises:
        FigureError: there is none.
    """
    found: Figure = version.figures
    for key in path:
        match found, key:
            case Mapping(), str() if key in found:
                found = found[key]
            case tuple(), int() if -len(found) <= key < len(found):
                found = found[key]
            case _:
                raise _missing(version, path, "a figure")
    return found


def whole(version: Version, *path: Key) -> int:
    """A whole number.

    Raises:
        FigureError: there is none at `path`.
    """
    return _of_type(int, "a whole number", version, path)


def exact(version: Version, *path: Key) -> Decimal:
    """An exact number: a whole one, or a decimal written as text.

    Raises:
        FigureError: there is none at `path`.
    """
    found = figure(version, *path)
    if isinstance(found, int | str):
        try:
            return Decimal(found)
        except InvalidOperation:
            pass
    raise _missing(version, path, "a number")


def words(version: Version, *path: Key) -> str:
    """A text.

    Raises:
        FigureError: there is none at `path`.
    """
    return _of_type(str, "a text", version, path)


def day(version: Version, *path: Key) -> date:
    """A date.

    Raises:
        FigureError: there is none at `path`.
    """
    return _of_type(date, "a date", version, path)


def several(version: Version, *path: Key) -> tuple[Figure, ...]:
    """A list.

    Raises:
        FigureError: there is none at `path`.
    """
    return _of_type(tuple, "a list", version, path)


def has(version: Version, *path: Key) -> bool:
    """Whether there is a figure at `path`."""
    try:
        figure(version, *path)
    except FigureError:
        return False
    return True


def _of_type(kind: type[T], what: str, version: Version, path: tuple[Key, ...]) -> T:
    found = figure(version, *path)
    if not isinstance(found, kind):
        raise _missing(version, path, what)
    return found


def _missing(version: Version, path: tuple[Key, ...], what: str) -> FigureError:
    return FigureError(f"{version.topic} ({version.id}) has not {what} at {'.'.join(map(str, path))}")
