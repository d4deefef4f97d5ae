"""Mermaid: a drawing as text that GitHub and editors show as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check.drawing import Form

if TYPE_CHECKING:
    from bot.check.drawing import Drawing

EDGES = {
    Form.QUESTION: ("[", "]"),
    Form.WORD: ("(", ")"),
    Form.PAPER: ("[[", "]]"),
    Form.FORK: ("{{", "}}"),
    Form.END: ("([", "])"),
    Form.STAGE: ("[", "]"),
    Form.WAITING: ("(", ")"),
}
"""The brackets that give a box its form."""


def mermaid(drawing: Drawing) -> str:
    """Write a drawing, top down, so that it fits on a phone."""
    lines = ["---", f"title: {drawing.title}", "---", "flowchart TD"]
    for box in drawing.boxes:
        opening, closing = EDGES[box.form]
        lines.append(f'  {_id(box.id)}{opening}"{box.label}"{closing}')
    for arrow in drawing.arrows:
        line = "-.->" if arrow.dotted else "-->"
        label = f'|"{arrow.label}"|' if arrow.label else ""
        lines.append(f"  {_id(arrow.source)} {line}{label} {_id(arrow.target)}")
    waiting = [_id(box.id) for box in drawing.boxes if box.form is Form.WAITING]
    if waiting:
        lines += ["  classDef waits stroke-dasharray: 5 4", f"  class {','.join(waiting)} waits"]
    return "\n".join(lines) + "\n"


def _id(name: str) -> str:
    """An id that is no word of Mermaid's own, such as `end`."""
    return f"n_{name}"
