"""How a message looks in a terminal. Pure: spans in, lines out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from bot.core.wire import Button, Outbound, Span, Style

COMMAND = "c:"
"""Buttons whose token begins so lead elsewhere; they do not answer the question on the screen."""

_GAP = "   "
_WIDE = 78
"""How long a line of choices may be where nobody knows how wide the terminal is."""
_BOLD, _RESET = "\033[1m", "\033[0m"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"\s*\$?\d")
_LISTED = re.compile(r"^1\. ", re.MULTILINE)
_TYPED_NUMBER = re.compile(r"([0-9]{1,3})[.)]?")
_RUN = re.compile(r"(0+)|1+")
_HANGING = re.compile(r"\s*(?:[-•*]\s+|\d+[.)]\s+)?")


@dataclass(frozen=True, slots=True)
class Choices:
    """The buttons of a screen, and how they are typed."""

    buttons: tuple[Button, ...] = ()
    numbered: bool = False

    def token(self, typed: str) -> str | None:
        """Give the token of what was typed: a button's number where they are numbered, or its very words."""
        words = typed.strip().casefold()
        for button in self.buttons:
            if button.label.strip().casefold() == words:
                return button.token
        number = _TYPED_NUMBER.fullmatch(words)
        if self.numbered and number and 1 <= int(number[1]) <= len(self.buttons):
            return self.buttons[int(number[1]) - 1].token
        return None


def choices(outbound: Outbound) -> Choices:
    """Find how a message's buttons are typed.

    They are numbered where two or more of them answer: that is a choice. Under an open question there is one at most
    ("Not sure"), and a typed 1 must stay the answer 1. For the same reason nothing is numbered where a button's own
    words begin with a number, or where the message is itself a numbered list to choose from.
    """
    buttons = tuple(button for row in outbound.rows for button in row)
    answers = [button for button in buttons if not button.token.startswith(COMMAND)]
    own_numbers = any(_NUMBER.match(button.label) for button in buttons) or _LISTED.search(outbound.text) is not None
    return Choices(buttons, numbered=len(answers) > 1 and not own_numbers)


def page(outbound: Outbound, width: int | None) -> str:
    """Lay out a whole message, choices included, without a newline at its end.

    Without a width it is plain: lines stay as they are, and no rule and no bold is drawn.
    """
    body = "".join(_block(group, width) for group in _groups(outbound.spans)).strip("\n")
    return "\n".join(part for part in (body, _menu(outbound, width)) if part)


def _menu(outbound: Outbound, width: int | None) -> str:
    if choices(outbound).numbered:
        numbers = count(1)
        rows = [[f"{next(numbers)}. {_safe(button.label)}" for button in row] for row in outbound.rows]
        laid = _columns(rows) if outbound.card else []
        if laid and max(map(len, laid)) <= (width or _WIDE):
            return "\n".join(laid)
        return "\n".join(button for row in rows for button in row)
    return "\n".join(" ".join(f"[{_safe(button.label)}]" for button in row) for row in outbound.rows)


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows of a card's buttons as they are on a phone, one below the other: what keeps its place is found again."""
    most = max(map(len, rows))
    # What stands last in its row pushes nothing aside.
    widths = [max((len(row[at]) for row in rows if at < len(row) - 1), default=0) for at in range(most)]
    return [_GAP.join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=False)).rstrip() for row in rows]


def _groups(spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Blocks to copy each alone, all that is between them together."""
    flow: list[Span] = []
    for span in spans:
        if span.style is Style.COPY:
            yield tuple(flow)
            yield (span,)
            flow = []
        else:
            flow.append(span)
    yield tuple(flow)


def _block(spans: Sequence[Span], width: int | None) -> str:
    text = _safe("".join(span.text for span in spans))
    if not text.strip():
        return "\n" if text else ""
    if width is None:
        return text if spans[0].style is not Style.COPY else "\n" + text.strip("\n") + "\n"
    if spans[0].style is Style.COPY:
        rule = "-" * width
        return "\n" + "\n".join((rule, text.strip("\n"), rule)) + "\n"
    strong = "".join(("1" if span.style is Style.STRONG else "0") * len(_safe(span.text)) for span in spans)
    lines: list[str] = []
    at = 0
    for line in text.split("\n"):
        lines.extend(_wrapped(line, strong[at : at + len(line)], width))
        at += len(line) + 1
    return "\n".join(lines)


def _wrapped(line: str, strong: str, width: int) -> Iterator[str]:
    """One line in lines that fit; a list item's later lines hang under its first word."""
    hanging = _HANGING.match(line)
    indent = min(hanging.end(), width // 2) if hanging else 0
    first = True
    for begin, end in _stretches(line, width, indent):
        yield ("" if first else " " * indent) + _bold(line[begin:end], strong[begin:end])
        first = False


def _stretches(line: str, width: int, indent: int) -> Iterator[tuple[int, int]]:
    begin, end, room = 0, 0, width
    for word in re.finditer(r"\S+", line):
        if word.end() - begin > room and end > begin:
            yield begin, end
            begin, room = word.start(), width - indent
        end = word.end()
    yield begin, end


def _bold(text: str, strong: str) -> str:
    runs = (
        text[run.start() : run.end()] if run[1] else f"{_BOLD}{text[run.start() : run.end()]}{_RESET}"
        for run in _RUN.finditer(strong)
    )
    return "".join(runs)


def _safe(text: str) -> str:
    """Without control characters: what somebody else wrote must not steer the terminal."""
    return _CONTROL.sub("", text.replace("\t", "    "))
