"""Graphviz: a drawing in its language, and as a picture made by the command `graphviz-pure`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from bot.check.drawing import Form

if TYPE_CHECKING:
    from bot.check.drawing import Drawing

COMMAND = "graphviz-pure"
WIDE = 18
"""Letters of a label on one line: drawings are read on phones."""
LOOKS = {
    Form.QUESTION: 'shape=box, fillcolor="#e8f0fe"',
    Form.WORD: 'shape=box, style="rounded,filled", fillcolor="#ffffff"',
    Form.PAPER: 'shape=note, fillcolor="#fff8e1"',
    Form.FORK: 'shape=diamond, fillcolor="#f5f5f5"',
    Form.END: 'shape=box, style="rounded,filled,bold", fillcolor="#e6f4ea"',
    Form.STAGE: 'shape=box, fillcolor="#e8f0fe"',
    Form.WAITING: 'shape=box, style="rounded,dashed,filled", fillcolor="#fff8e1"',
}


class NoGraphvizError(RuntimeError):
    """Pictures need the command graphviz-pure: install the extra `draw` (pip install graphviz-pure)."""

    def __init__(self) -> None:
        super().__init__(type(self).__doc__)


def dot(drawing: Drawing) -> str:
    """Write a drawing, top down."""
    lines = [
        f"digraph {_quoted(drawing.name)} {{",
        '  graph [rankdir=TB, nodesep=0.25, ranksep=0.4, bgcolor="white", margin=0.1];',
        '  node [fontname="Arimo", fontsize=13, style="filled", margin="0.12,0.06", color="#5f6368"];',
        '  edge [fontname="Arimo", fontsize=10, color="#5f6368", fontcolor="#3c4043"];',
    ]
    lines += [f"  {_quoted(box.id)} [label={_label(box.label)}, {LOOKS[box.form]}];" for box in drawing.boxes]
    for arrow in drawing.arrows:
        looks = [f"label={_label(arrow.label)}"] if arrow.label else []
        # A pull-back points up against the order of the stages; it must not bend the order.
        looks += ["style=dotted", "constraint=false"] if arrow.dotted else []
        lines.append(f"  {_quoted(arrow.source)} -> {_quoted(arrow.target)} [{', '.join(looks)}];")
    return "\n".join([*lines, "}"]) + "\n"


def svg(drawing: Drawing) -> str:
    """Make a picture of a drawing.

    Raises:
        NoGraphvizError: the command is not installed.
    """
    beside = Path(sys.executable).with_name(COMMAND)
    command = str(beside) if beside.exists() else shutil.which(COMMAND)
    if command is None:
        raise NoGraphvizError
    made = subprocess.run(  # noqa: S603 - our own command, our own text
        [command, "-Tsvg"], input=dot(drawing), capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return made.stdout


def _label(text: str) -> str:
    return _quoted("\\n".join(textwrap.wrap(text, WIDE, break_long_words=False)))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
