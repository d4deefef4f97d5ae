"""The kinds of answers a question can ask for: their limits, and how a value is written down.

A stored value is text that describes itself (`money: 1200.50`), so a book can be read without the flows that wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

Raw: TypeAlias = str | tuple[str, ...]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Kind(Protocol[T]):
    """How values of one type are asked for and kept. `name` is stored beside each value and never changes."""

    @property
    def name(self) -> str:
        """The stored name of the kind."""
        ...

    def dump(self, value: T) -> Raw:
        """Write a value as self-describing text."""
        ...

    def load(self, raw: Raw) -> T:
        """Read what `dump` wrote.

        Raises:
            ValueError: the text is not of this kind.
        """
        ...


def _text(raw: Raw) -> str:
    if not isinstance(raw, str):
        message = f"expected one text, got {len(raw)}"
        raise ValueError(message)  # noqa: TRY004 - a stored document is wrong, not a caller's type
    return raw


@dataclass(frozen=True, slots=True)
class Money:
    """Dollars with cents. Limits are inclusive."""

    minimum: Decimal = Decimal(0)
    maximum: Decimal = Decimal(10_000_000)
    name: str = "money"

    def dump(self, value: Decimal) -> Raw:
        """Write dollars with two decimals."""
        return f"{value:.2f}"

    def load(self, raw: Raw) -> Decimal:
        """Read dollars.

        Raises:
            ValueError: not a decimal number.
        """
        try:
            return Decimal(_text(raw))
        except ArithmeticError as wrong:
            message = f"not money: {len(raw)} characters"
            raise ValueError(message) from wrong


class When(StrEnum):
    """Which side of today a date may lie on.

    COMING may lie on either side, but is looked for ahead: a deadline that may have been missed.
    AROUND may lie on either side and is looked for behind, unless the coming day of that name is near.
    """

    PAST = "past"
    FUTURE = "future"
    ANY = "any"
    COMING = "coming"
    AROUND = "around"


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date. `when` limits it against the person's today."""

    when: When = When.PAST
    name: str = "date"

    def dump(self, value: date) -> Raw:
        """Write ISO 8601."""
        return value.isoformat()

    def load(self, raw: Raw) -> date:
        """Read ISO 8601.

        Raises:
            ValueError: not a date.
        """
        return date.fromisoformat(_text(raw))


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number. Limits are inclusive."""

    minimum: int = 0
    maximum: int = 1_000
    name: str = "number"

    def dump(self, value: int) -> Raw:
        """Write digits."""
        return str(value)

    def load(self, raw: Raw) -> int:
        """Read digits.

        Raises:
            ValueError: not a whole number.
        """
        return int(_text(raw))


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage as said: 9.9 is nine point nine percent."""

    maximum: Decimal = Decimal(100)
    name: str = "percent"

    def dump(self, value: Decimal) -> Raw:
        """Write the plain number."""
        return str(value)

    def load(self, raw: Raw) -> Decimal:
        """Read the plain number.

        Raises:
            ValueError: not a decimal number.
        """
        return Money().load(raw)


@dataclass(frozen=True, slots=True)
class Words:
    """Open text of at most `longest` characters: a name, a reference number. `name` tells the parser which."""

    longest: int = 120
    name: str = "text"

    def dump(self, value: str) -> Raw:
        """Write as it is."""
        return value

    def load(self, raw: Raw) -> str:
        """Read as it is."""
        return _text(raw)


@dataclass(frozen=True, slots=True)
class Choice(Generic[E]):
    """One of an enumeration; its members' values are stored and frozen by us."""

    options: type[E]
    name: str = "choice"

    def dump(self, value: E) -> Raw:
        """Write the member's id."""
        return str(value.value)

    def load(self, raw: Raw) -> E:
        """Read the member's id.

        Raises:
            ValueError: no such member.
        """
        return self.options(_text(raw))


@dataclass(frozen=True, slots=True)
class Choices(Generic[E]):
    """Any number of an enumeration's members, in the enumeration's order."""

    options: type[E]
    name: str = "choices"

    def dump(self, value: tuple[E, ...]) -> Raw:
        """Write the members' ids."""
        return tuple(str(each.value) for each in value)

    def load(self, raw: Raw) -> tuple[E, ...]:
        """Read the members' ids.

        Raises:
            ValueError: no such member, or one text instead of several.
        """
        if isinstance(raw, str):
            message = "expected several choices"
            raise ValueError(message)  # noqa: TRY004 - a stored document is wrong, not a caller's type
        return tuple(self.options(each) for each in raw)


# The one place where a kind of any type is meant.
AnyKind: TypeAlias = Kind[Any]
