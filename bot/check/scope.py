"""Scope: which names a template may use at each point, and of which types they are.

A walk over one block with the fields of its view at hand. A name that nobody knows is a finding, so is an attribute
that no value of the type has. What cannot be told is let pass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from jinja2 import nodes

from bot.check.shapes import ANY, attribute, element, fields, joined, name_of
from bot.core.effects import Who
from bot.render.screens import Examples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.check.syntax import Sources

TOPIC = "topic"
ALWAYS: Mapping[str, object] = {"who": Who, "today": date, "example": Examples}
"""What every screen may name beside its view and the topics."""
_KEPT = frozenset({"first", "last", "random", "min", "max"})
_SAME = frozenset({"sort", "list", "reverse", "selectattr", "rejectattr", "select", "reject", "unique", "default", "d"})


class Topics:
    """Stands for the type of `topic`; what follows it is looked up in the knowledge."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that is not known here."""

    name: str
    line: int
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """An attribute that the type has not."""

    attribute: str
    shape: str
    line: int


@dataclass(frozen=True, slots=True)
class Named:
    """A topic, and perhaps a figure of it. `guarded` where it stands behind a condition."""

    topic: str
    figure: str
    line: int
    guarded: bool


Use = Unknown | Lacking | Named


@dataclass(slots=True)
class Walk:
    """One walk over one block."""

    sources: Sources
    globals: frozenset[str]
    scope: dict[str, object]
    guarded: bool = False
    found: list[Use] = field(default_factory=list)

    def inner(self, names: Mapping[str, object], *, guarded: bool = False) -> Walk:
        """The same with more names, for what stands inside a loop or a condition."""
        return Walk(self.sources, self.globals, {**self.scope, **names}, self.guarded or guarded, self.found)

    def all(self, many: list[nodes.Node]) -> None:
        """Walk one after the other."""
        for each in many:
            self.node(each)

    def node(self, node: nodes.Node) -> None:  # noqa: C901, PLR0912 - one case for each kind of statement
        """Walk a statement."""
        match node:
            case nodes.For():
                self._loop(node)
            case nodes.If():
                self.kind(node.test)
                for branch in (node.body, node.else_, list(node.elif_)):
                    self.inner({}, guarded=True).all(list(branch))
            case nodes.Assign(target=target, node=value):
                self.scope.update(_targets(target, self.kind(value)))
            case nodes.AssignBlock(target=target, body=body):
                self.all(body)
                self.scope.update(_targets(target, str))
            case nodes.With(targets=targets, values=values, body=body):
                names: dict[str, object] = {}
                for target, value in zip(targets, values, strict=True):
                    names |= _targets(target, self.kind(value))
                self.inner(names).all(body)
            case nodes.Macro() | nodes.CallBlock():
                self._macro(node)
            case nodes.Import(target=name):
                self.scope[name] = ANY
            case nodes.FromImport(names=names_in):
                self.scope.update({each if isinstance(each, str) else each[1]: ANY for each in names_in})
            case nodes.Include(template=nodes.Const(value=file)):
                taken_in = self.sources.files.get(str(file))
                if taken_in and taken_in.tree:
                    self.inner({}).all(list(taken_in.tree.body))
            case nodes.Expr():
                self.kind(node)
            case _:
                self.all(list(node.iter_child_nodes()))

    def _loop(self, loop: nodes.For) -> None:
        over = self.kind(loop.iter)
        within = self.inner({**_targets(loop.target, element(over)), "loop": ANY})
        if loop.test is not None:
            within.kind(loop.test)
        within.all(loop.body)
        self.inner({}).all(loop.else_)

    def _macro(self, macro: nodes.Macro | nodes.CallBlock) -> None:
        if isinstance(macro, nodes.Macro):
            self.scope[macro.name] = ANY
        else:
            self.kind(macro.call)
        for default in macro.defaults:
            self.kind(default)
        names: dict[str, object] = {argument.name: ANY for argument in macro.args}
        self.inner({**names, "caller": ANY, "varargs": ANY, "kwargs": ANY}).all(macro.body)

    def kind(self, node: nodes.Node) -> object:  # noqa: C901, PLR0911 - one case for each kind of expression
        """Walk an expression and tell the type of its value."""
        match node:
            case nodes.Name(name=name):
                return self._name(node, name)
            case nodes.Getattr(node=inner, attr=name):
                return self._attribute(node, self.kind(inner), name)
            case nodes.Getitem(node=inner, arg=nodes.Const(value=str(name))):
                return self._attribute(node, self.kind(inner), name)
            case nodes.Getitem(node=inner, arg=position):
                self.kind(position)
                return element(self.kind(inner))
            case nodes.Test(name=name) if name in {"defined", "undefined"}:
                return bool
            case nodes.Filter(node=inner, name=name) if inner is not None:
                of = self.kind(inner)
                for each in (*node.args, *node.kwargs):
                    self.kind(each)
                return element(of) if name in _KEPT else of if name in _SAME else ANY
            case nodes.CondExpr(test=test, expr1=one, expr2=other):
                self.kind(test)
                within = self.inner({}, guarded=True)
                return joined([within.kind(one), *([within.kind(other)] if other is not None else [])])
            case nodes.Const(value=value):
                return type(value)
            case _:
                for each in node.iter_child_nodes():
                    self.kind(each)
                return ANY

    def _name(self, node: nodes.Node, name: str) -> object:
        if name in self.scope:
            return self.scope[name]
        if name not in self.globals:
            self.found.append(Unknown(name, node.lineno, tuple(sorted(self.scope))))
        return ANY

    def _attribute(self, node: nodes.Node, of: object, name: str) -> object:
        if of is Topics:
            self.found.append(Named(name, "", node.lineno, self.guarded))
            return _Version(name)
        if isinstance(of, _Version):
            return _Figures(of.topic) if name == "figures" else ANY
        if isinstance(of, _Figures):
            self.found.append(Named(of.topic, name, node.lineno, self.guarded))
            return ANY
        kind = attribute(of, name)
        if kind is None:
            self.found.append(Lacking(name, name_of(of), node.lineno))
            return ANY
        return kind


@dataclass(frozen=True, slots=True)
class _Version:
    topic: str


@dataclass(frozen=True, slots=True)
class _Figures:
    topic: str


def _targets(target: nodes.Node, kind: object) -> dict[str, object]:
    match target:
        case nodes.Name(name=name):
            return {name: kind}
        case nodes.Tuple(items=items):
            return {name: ANY for each in items for name in _targets(each, ANY)}
        case _:
            return {}


def uses(
    body: list[nodes.Node], sources: Sources, known: frozenset[str], shape: type | None, *, bare: bool
) -> Iterator[Use]:
    """What a block names that is not known there, and which topics."""
    scope: dict[str, object] = {} if bare else {**ALWAYS, TOPIC: Topics, **(fields(shape) if shape else {})}
    walk = Walk(sources, known, scope)
    walk.all(body)
    yield from dict.fromkeys(walk.found)
