"""Places: the file and line where a step, a stage, a row, a fact, a guard or a topic is written. Best effort.

The declarations are Python data, so their source is read as a tree and not run. What is not found is known by name.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.check.findings import Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STEPS = frozenset({"Ask", "Tell", "Give", "Route", "Done"})
NAMED = frozenset({"Stage", "Fact"})
_KEY = re.compile(r"^ *(?:- )?(?:id: )?(?P<key>[a-z][a-z0-9_]*):? *$|^ *(?P<list>[a-z][a-z0-9_]*): *\[")

Line = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are written. Keys: `step:<interview>.<step>`, `stage:<id>`, `fact:<id>`, `name:<name>` ..."""

    lines: Mapping[str, Line] = field(default_factory=dict)
    rows: tuple[Line, ...] = ()

    @staticmethod
    def of(folder: Path | None) -> Places:
        """Read the sources under a folder; without one, everything is known by name alone."""
        lines: dict[str, Line] = {}
        rows: list[Line] = []
        if folder is None:
            return Places()
        for path in sorted(folder.rglob("*.py")):
            file = path.relative_to(folder.parent).as_posix()
            for key, line in _written(ast.parse(path.read_text(encoding="utf-8"))):
                if key == "row":
                    rows.append((file, line))
                else:
                    lines.setdefault(key, (file, line))
        for path in sorted(folder.rglob("*.yaml")):
            file = path.relative_to(folder.parent).as_posix()
            for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                found = _KEY.match(text)
                if found:
                    lines.setdefault(f"{path.parent.name}:{found['key'] or found['list']}", (file, number))
        return Places(lines, tuple(rows))

    def _at(self, key: str, name: str) -> Place:
        file, line = self.lines.get(key, ("", 0))
        return Place(file, line, name)

    def step(self, interview: str, step: str) -> Place:
        """A step of an interview."""
        return self._at(f"step:{interview}.{step}", f"{interview}.{step}")

    def interview(self, interview: str) -> Place:
        """An interview."""
        return self._at(f"interview:{interview}", interview)

    def stage(self, stage: str) -> Place:
        """A stage of the journey."""
        return self._at(f"stage:{stage}", stage)

    def row(self, index: int, count: int, name: str) -> Place:
        """A row of the journey: the one written at the same place in the order, where no row is made by code."""
        if len(self.rows) != count:
            return Place.of(name)
        return Place(*self.rows[index], name)

    def fact(self, fact: str) -> Place:
        """A fact."""
        return self._at(f"fact:{fact}", fact)

    def guard(self, guard: str) -> Place:
        """A guard, by the name it is bound to."""
        return self._at(f"name:{guard}", guard)

    def topic(self, topic: str) -> Place:
        """A topic of the knowledge."""
        return self._at(f"knowledge:{topic}", topic)

    def phrase(self, language: str, key: str) -> Place:
        """An id in the phrases of a language."""
        return self._at(f"{language}:{key}", key)


def _written(tree: ast.Module) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="Interview"), args=[ast.Constant(value=str(interview)), *_]):
                found.append((f"interview:{interview}", node.lineno))
                found += [(f"step:{interview}.{step}", line) for step, line in _steps(node)]
            case ast.Call(func=ast.Name(id=kind), args=[ast.Constant(value=str(ident)), *_]) if kind in NAMED:
                found.append((f"{kind.lower()}:{ident}", node.lineno))
            case ast.Call(func=ast.Name(id="Row")):
                found.append(("row", node.lineno))
            case ast.FunctionDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
                found.append((f"name:{name}", node.lineno))
            case _:
                pass
    # `ast.walk` goes by depth; rows must come in the order in which they are written.
    return sorted(found, key=lambda each: each[1])


def _steps(interview: ast.Call) -> list[tuple[str, int]]:
    return [
        (node.args[0].value, node.lineno)
        for node in ast.walk(interview)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in STEPS
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]
