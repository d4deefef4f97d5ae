"""Draw: the journey, each interview and a call into a folder, as Mermaid text and SVG picture, ever the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check.dot import svg
from bot.check.drawing import drawings
from bot.check.mermaid import mermaid

if TYPE_CHECKING:
    from pathlib import Path

    from bot.core.library import Library

TEXT, PICTURE = ".mmd", ".svg"


def draw(library: Library, folder: Path) -> tuple[Path, ...]:
    """Write all drawings, take away those of what is no more, and tell the files that are there.

    Raises:
        NoGraphvizError: pictures cannot be made here. The texts are written all the same.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = _texts(library)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for drawing in drawings(library):
        (folder / f"{drawing.name}{PICTURE}").write_text(svg(drawing), encoding="utf-8", newline="\n")
    kept = {*texts, *(f"{drawing.name}{PICTURE}" for drawing in drawings(library))}
    for old in _drawn(folder):
        if old.name not in kept:
            old.unlink()
    return tuple(folder / name for name in sorted(kept))


def stale(library: Library, folder: Path) -> tuple[str, ...]:
    """The files that are not what `draw` would write now: changed, missing, or of what is no more.

    Pictures are made of the same drawings as the texts, so beside a current text only a missing picture counts.
    """
    texts = _texts(library)
    changed = {
        name
        for name, text in texts.items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    }
    pictures = {f"{name.removesuffix(TEXT)}{PICTURE}" for name in texts}
    missing = {name for name in pictures if not (folder / name).exists()}
    old = {path.name for path in _drawn(folder)} - texts.keys() - pictures
    return tuple(sorted(changed | missing | old))


def _texts(library: Library) -> dict[str, str]:
    return {f"{drawing.name}{TEXT}": mermaid(drawing) for drawing in drawings(library)}


def _drawn(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix in {TEXT, PICTURE})
