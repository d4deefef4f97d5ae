"""Telegram's HTML, strictly read."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"<(/?)([a-z]+)>|&(amp|lt|gt|quot);|[^<&]+|[<&]")
_TAGS = {"b", "i", "u", "s", "code", "pre"}
_SIGNS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}

Styles = tuple[tuple[str, str], ...]


class MarkupError(ValueError):
    """The bot has sent tags that do not fit."""


def parsed(text: str) -> tuple[str, Styles]:
    """The words, and each styled stretch of them with its tag.

    Raises:
        MarkupError: A tag or an entity is not one that Telegram takes.
    """
    out, stack, styles = "", list[tuple[str, int]](), list[tuple[str, str]]()
    for match in _MARKUP.finditer(text):
        closing, tag, sign = match[1], match[2], match[3]
        if sign:
            out += _SIGNS[sign]
        elif tag and not closing and tag in _TAGS:
            stack.append((tag, len(out)))
        elif tag and closing and stack and stack[-1][0] == tag:
            styles.append((tag, out[stack.pop()[1] :]))
        elif tag or match[0] in "<&":
            message = f"unexpected {match[0]} at {match.start()}"
            raise MarkupError(message)
        else:
            out += match[0]
    if stack:
        message = f"no end of {stack[-1][0]}"
        raise MarkupError(message)
    return out, tuple(styles)
