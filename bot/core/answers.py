"""What a person's words can turn out to be: a value, a doubt to ask back, or a problem to ask again.

A parser never guesses silently. It returns `Ok` only where a careful listener would not ask back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Generic, TypeAlias, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Silence(Enum):
    """An answer that gives no value. Both are kept, so that the question is not asked again."""

    UNSURE = "unsure"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Ok(Generic[T_co]):
    """Taken as said."""

    value: T_co


@dataclass(frozen=True, slots=True)
class Doubt(Generic[T_co]):
    """A best reading that must be confirmed before it is kept. `why` names the reason for tests and authors."""

    value: T_co
    why: str


@dataclass(frozen=True, slots=True)
class Problem:
    """No reading at all, or one outside the question's limits. `code` chooses the words of the retry.

    Codes: `unreadable`, `too_small`, `too_large`, `negative`, `future`, `past`, `impossible`, `too_long`, `empty`.
    """

    code: str


Heard: TypeAlias = Ok[T_co] | Doubt[T_co] | Problem


@dataclass(frozen=True, slots=True)
class Option:
    """One choice as a person can say it: its stored id, the label on the button, and other words for it."""

    id: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a parser may know about the moment. `about` is the sum that "half of it" means here, in dollars.

    `today` is the person's local date. `options` are the choices on the screen, in order; `lines` what a
    pick is made from.
    """

    today: date
    language: str = "en"
    options: tuple[Option, ...] = ()
    about: Decimal | None = None
    lines: tuple[str, ...] = ()


Parser: TypeAlias = Callable[[str, Hearing], "Ok[object] | Doubt[object] | Problem"]
