"""The light markup of templates: `**strong**` and fenced blocks to copy. What people typed never counts as markup."""

from __future__ import annotations

import dataclasses
import re
from enum import Enum
from typing import TypeVar

from bot.core.wire import Span, Style

V = TypeVar("V")

# Private-use characters stand for what a person typed that would otherwise be markup; doing it twice changes nothing.
_HIDE = str.maketrans({"*": "\ue000", "`": "\ue001"})
_SHOW = str.maketrans({"\ue000": "*", "\ue001": "`"})
_PIECE = re.compile(r"```\n?(?P<copy>.*?)\n?```|\*\*(?P<strong>.+?)\*\*", re.DOTALL)
_GAPS = re.compile(r"\n{3,}")
_TRAILING = re.compile(r"[ \t]+\n")


def plain(value: V) -> V:
    """The same value with every text in it, however deep, taken as plain words."""
    changed: object = value
    if isinstance(value, str) and not isinstance(value, Enum):
        changed = value.translate(_HIDE)
    elif isinstance(value, tuple):
        changed = tuple(plain(each) for each in value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value) if field.init}
        changed = dataclasses.replace(value, **fields)
    return changed  # type: ignore[return-value]  # each branch keeps the type it was given


def tidy(text: str) -> str:
    """No blank edges, no gaps of more than one empty line."""
    return _GAPS.sub("\n\n", _TRAILING.sub("\n", text)).strip()


def spans(text: str) -> tuple[Span, ...]:
    """Cut marked-up text into spans."""
    pieces: list[Span] = []
    end = 0
    for found in _PIECE.finditer(text):
        if found.start() > end:
            pieces.append(Span(text[end : found.start()].translate(_SHOW)))
        copy, strong = found["copy"], found["strong"]
        if copy is not None:
            pieces.append(Span(copy.translate(_SHOW), Style.COPY))
        else:
            pieces.append(Span(strong.translate(_SHOW), Style.STRONG))
        end = found.end()
    if end < len(text):
        pieces.append(Span(text[end:].translate(_SHOW)))
    return tuple(pieces)
