"""Frames: what a terminal showed at some moments, drawn as one picture that needs nothing but a font."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TypeAlias

from window import COLUMNS, PROMPT

Row: TypeAlias = "tuple[tuple[str, bool], ...]"

WIDE, HIGH, SIZE = 8.4, 19, 14
"""A character and its font, in pixels."""
EDGE, BAR, GAP = 16, 34, 14
"""The room around the words, a window's bar, and between two windows."""
TOGETHER = re.compile(r"\S+(?: \S+)*")
"""Words with one space between them: what is further apart keeps its column."""
STYLE = (
    "text{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;"
    f"font-size:{SIZE}px;fill:#d6dae0}}"
    ".b{font-weight:bold;fill:#fff}.n{fill:#8b93a1}"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What was seen at a moment."""

    name: str
    rows: tuple[Row, ...]


def picture(frames: tuple[Frame, ...]) -> str:
    """All frames, one window below the other: in each the person's last line and all that came of it."""
    width = round(COLUMNS * WIDE + 2 * EDGE)
    drawn: list[str] = []
    top = 0
    for frame in frames:
        rows = since_typed(frame.rows)
        high = BAR + len(rows) * HIGH + EDGE
        drawn += _window(frame.name, rows, top, width, high)
        top += high + GAP
    height = top - GAP
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title">'
    title = '<title id="title">A call in the terminal: ' + escape(", ".join(each.name for each in frames)) + "</title>"
    return "\n".join((head, title, f"<style>{STYLE}</style>", *drawn, "</svg>")) + "\n"


def since_typed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows from the last line that was typed."""
    starts = [at for at, row in enumerate(rows) if words(row).startswith(PROMPT) and words(row) != PROMPT]
    return rows[starts[-1] :] if starts else rows


def words(row: Row) -> str:
    """The characters of a row."""
    return "".join(char for char, _ in row)


def _window(name: str, rows: tuple[Row, ...], top: int, width: int, high: int) -> list[str]:
    dots = (
        f'<circle cx="{EDGE + 6 + at * 18}" cy="{top + BAR // 2}" r="5" fill="{color}"/>'
        for at, color in enumerate(("#e0655c", "#dfae46", "#69b15a"))
    )
    return [
        f'<rect x="0" y="{top}" width="{width}" height="{high}" rx="9" fill="#1b1f26"/>',
        *dots,
        f'<text class="n" x="{width // 2}" y="{top + BAR // 2 + 5}" text-anchor="middle">{escape(name)}</text>',
        *(line for at, row in enumerate(rows) for line in _line(row, top + BAR + at * HIGH + SIZE)),
        _cursor(rows[-1], top + BAR + (len(rows) - 1) * HIGH),
    ]


def _line(row: Row, base: int) -> list[str]:
    """The words of a row, those of one weight that stand together as one. Each has its column, whatever the font."""
    drawn: list[str] = []
    at = 0
    for bold, run in groupby(row, key=lambda each: each[1]):
        text, weight = words(tuple(run)), ' class="b"' if bold else ""
        for found in TOGETHER.finditer(text):
            place = f'x="{EDGE + (at + found.start()) * WIDE:.1f}" y="{base}" textLength="{len(found[0]) * WIDE:.1f}"'
            drawn.append(f"<text{weight} {place}>{escape(found[0], quote=False)}</text>")
        at += len(text)
    return drawn


def _cursor(row: Row, top: int) -> str:
    return f'<rect x="{EDGE + len(row) * WIDE:.1f}" y="{top}" width="{WIDE}" height="{HIGH - 2}" fill="#8b93a1"/>'
