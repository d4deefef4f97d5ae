"""Spans as Telegram takes them: HTML in pieces that fit.

Telegram counts a text's length in UTF-16 units after the entities are parsed, so pieces are cut from the words and
only then dressed: no tag and no surrogate pair is ever cut, and each piece is well-formed by itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.core.wire import Button, Span, Style

TOKEN_BYTES = 64
"""Telegram's limit for what a button carries (Bot API, `InlineKeyboardButton.callback_data`)."""

_SEAMS = ("\n\n", "\n", " ")
"""Where a text is cut, best first."""

_LEAST_SHARE = 4
"""A seam counts only if the piece before it has at least a quarter of the limit; else pieces could be tiny."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text) if text.isascii() else len(text) + sum(1 for sign in text if sign > "\uffff")


def clean(text: str) -> str:
    """The text without lone surrogates, which no request could carry."""
    return _SURROGATE.sub("\ufffd", text)


def dressed(spans: Sequence[Span]) -> str:
    """The spans as Telegram HTML."""
    return "".join(_tagged(span) for span in spans if span.text)


def pieces(spans: Sequence[Span], longest: int) -> tuple[tuple[Span, ...], ...]:
    """The spans in pieces of at most `longest` UTF-16 units; none is blank, so that Telegram takes each."""
    text = "".join(span.text for span in spans)
    slices = (_slice(spans, begin, end) for begin, end in _ranges(text, longest))
    return tuple(piece for piece in slices if any(span.text.strip() for span in piece))


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """The buttons as Telegram takes them.

    Raises:
        ValueError: A token is empty or longer than 64 bytes; that is our own mistake, never the person's.
    """
    if not rows:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows])


def _button(button: Button) -> InlineKeyboardButton:
    if not 0 < len(button.token.encode()) <= TOKEN_BYTES:
        message = f"a button's token must have 1 to {TOKEN_BYTES} bytes: {button.token!r}"
        raise ValueError(message)
    return InlineKeyboardButton(clean(button.label), callback_data=button.token)


def _tagged(span: Span) -> str:
    text = html.escape(clean(span.text), quote=False)
    match span.style:
        case Style.PLAIN:
            return text
        case Style.STRONG:
            return f"<b>{text}</b>"
        case Style.COPY:
            return f"<pre>{text}</pre>"


def _ranges(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """The stretches of the text that are the pieces. A seam between two pieces belongs to neither."""
    begin = 0
    while units(text[begin : begin + longest + 1]) > longest:
        limit = _limit(text, begin, longest)
        end, following = _cut(text, begin, limit, longest // _LEAST_SHARE)
        yield begin, end
        begin = following
    if begin < len(text):
        yield begin, len(text)


def _limit(text: str, begin: int, longest: int) -> int:
    """The furthest index that can still end a piece from `begin`."""
    room = longest
    for index in range(begin, len(text)):
        room -= units(text[index])
        if room < 0:
            return max(index, begin + 1)
    return len(text)


def _cut(text: str, begin: int, limit: int, least: int) -> tuple[int, int]:
    """Where the piece ends and where the next begins."""
    for seam in _SEAMS:
        # A seam may lie just behind the limit: it is dropped, so it need not fit.
        at = text.rfind(seam, begin + max(least, 1), limit + len(seam))
        if at > begin:
            return at, at + len(seam)
    return limit, limit


def _slice(spans: Sequence[Span], begin: int, end: int) -> tuple[Span, ...]:
    cut: list[Span] = []
    at = 0
    for span in spans:
        part = span.text[max(begin - at, 0) : max(end - at, 0)]
        if part:
            cut.append(Span(part, span.style))
        at += len(span.text)
    return tuple(cut)
