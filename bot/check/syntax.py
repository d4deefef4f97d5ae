"""The syntax of templates: the tree of each file, its blocks, its own words, and the files it refers to.

With `bot.render` the only module that knows Jinja2's tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2 import meta, nodes
from jinja2.exceptions import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jinja2 import Environment

ENDING = ".j2"
_PLACEHOLDER = re.compile(r"%\(\w+\)s")
GETTEXT = frozenset({"gettext", "ngettext", "_", "pgettext", "npgettext"})


@dataclass(frozen=True, slots=True)
class Source:
    """One template file. `problem` says why it cannot be read."""

    name: str
    path: str
    tree: nodes.Template | None
    problem: str = ""
    line: int = 0

    @property
    def blocks(self) -> dict[str, nodes.Block]:
        """Its blocks, nested ones too, by name."""
        return {block.name: block for block in self.tree.find_all(nodes.Block)} if self.tree else {}

    @property
    def refers(self) -> frozenset[str]:
        """The files it takes in."""
        kinds = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
        found = self.tree.find_all(kinds) if self.tree else ()
        return frozenset(name for node in found for name in _files(node))


def _files(node: nodes.Node) -> Iterator[str]:
    named = getattr(node, "template", None)
    for each in [named] if isinstance(named, nodes.Const) else getattr(named, "items", []):
        if isinstance(each, nodes.Const):
            yield str(each.value)


@dataclass(frozen=True, slots=True)
class Sources:
    """All template files of a folder, by file name."""

    folder: Path
    files: Mapping[str, Source] = field(default_factory=dict)

    @staticmethod
    def of(folder: Path, environment: Environment) -> Sources:
        """Read all templates of a folder."""
        found: dict[str, Source] = {}
        for path in sorted(folder.rglob(f"*{ENDING}")):
            name = path.relative_to(folder).as_posix()
            shown = path.relative_to(folder.parent).as_posix()
            try:
                tree = environment.parse(path.read_text(encoding="utf-8"), name, str(path))
                environment.get_template(name)
                found[name] = Source(name, shown, tree)
            except TemplateError as wrong:
                line = getattr(wrong, "lineno", 0) or 0
                found[name] = Source(name, shown, None, str(wrong.message or type(wrong).__name__), line)
        return Sources(folder, found)

    def called(self, template: str, language: str) -> Source | None:
        """The file of a template, by the name the engine uses."""
        end = f".{language}.md{ENDING}" if template.startswith("letters/") else ENDING
        return self.files.get(f"{template}{end}")


def context_of(environment: Environment, file: str) -> frozenset[str]:
    """The names that a file and those it takes in ask of what fills them.

    Raises:
        TemplateError: it cannot be read.
    """
    tree = environment.parse(environment.loader.get_source(environment, file)[0]) if environment.loader else None
    if tree is None:
        return frozenset()
    others = (each for each in meta.find_referenced_templates(tree) if each)
    return frozenset(meta.find_undeclared_variables(tree)).union(*(context_of(environment, each) for each in others))


def own_words(tree: nodes.Node) -> Iterator[tuple[str, int]]:
    """The text that stands in a template itself, with its line. What expressions give is not part of it."""
    for node in tree.find_all((nodes.TemplateData, nodes.Call, nodes.Output)):
        match node:
            case nodes.TemplateData(data=text):
                yield text, node.lineno
            case nodes.Call(node=nodes.Name(name=name), args=arguments) if name in GETTEXT:
                for each in arguments:
                    if isinstance(each, nodes.Const) and isinstance(each.value, str):
                        yield _PLACEHOLDER.sub("", each.value), each.lineno
            case nodes.Output(nodes=parts):
                for each in parts:
                    if isinstance(each, nodes.Const) and isinstance(each.value, str):
                        yield each.value, each.lineno
            case _:
                pass
