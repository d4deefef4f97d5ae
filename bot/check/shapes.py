"""Shapes: what a template may name of a view, by the types of its dataclass."""

from __future__ import annotations

import ast
import builtins
import dataclasses
import importlib
import inspect
import sys
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

ANY: object = typing.Any
"""A value of a type that is not known: everything may be asked of it."""
_NOTHING = type(None)


@cache
def fields(shape: type) -> dict[str, object]:
    """The fields of a dataclass with their types. A name that only type checkers import is looked up all the same."""
    module = sys.modules.get(shape.__module__)
    hints = typing.get_type_hints(shape, localns=_Imports(module)) if module else {}
    return {field.name: hints.get(field.name, ANY) for field in dataclasses.fields(shape)}


class _Imports(dict[str, object]):
    """The names of a module, those behind `if TYPE_CHECKING:` too; `Any` for what cannot be found."""

    def __init__(self, module: types.ModuleType) -> None:
        super().__init__(vars(module))
        self._module = module

    def __missing__(self, name: str) -> object:
        return _typed_only(self._module).get(name, getattr(builtins, name, ANY))


@cache
def _typed_only(module: types.ModuleType) -> dict[str, object]:
    found: dict[str, object] = {}
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            for line in node.body:
                if isinstance(line, ast.ImportFrom) and line.module and not line.level:
                    source = importlib.import_module(line.module)
                    found |= {name.asname or name.name: getattr(source, name.name, ANY) for name in line.names}
    return found


def members(kind: object) -> tuple[object, ...]:
    """The types a value may have, without None: a template asks for a field only where there is something."""
    if typing.get_origin(kind) in {typing.Union, types.UnionType}:
        return tuple(each for part in typing.get_args(kind) for each in members(part))
    return () if kind in {_NOTHING, None} else (kind,)


def joined(kinds: Iterable[object]) -> object:
    """One type for several: `Any` where one of them is not known, or there is none."""
    once = tuple(dict.fromkeys(kinds))
    if not once or ANY in once:
        return ANY
    return once[0] if len(once) == 1 else typing.Union[once]  # noqa: UP007 - built at run time


def attribute(kind: object, name: str) -> object | None:
    """The type of `kind.name`; None where no value of that type has it."""
    found = [_of_one(each, name) for each in members(kind)]
    if not found:
        return ANY
    known = [each for each in found if each is not None]
    return joined(known) if known else None


def _of_one(kind: object, name: str) -> object | None:
    origin = typing.get_origin(kind) or kind
    if origin is ANY or not isinstance(origin, type):
        return ANY
    if dataclasses.is_dataclass(origin):
        declared = fields(origin)
        if name in declared:
            return declared[name]
    if issubclass(origin, Mapping):
        arguments = typing.get_args(kind)
        return arguments[1] if len(arguments) == 2 else ANY  # noqa: PLR2004 - key and value
    if not hasattr(origin, name):
        return None
    member = inspect.getattr_static(origin, name)
    return returned(member.fget) if isinstance(member, property) and member.fget else ANY


def returned(function: Callable[..., object]) -> object:
    """The type of what a function returns, as it is annotated."""
    module = sys.modules.get(function.__module__)
    return typing.get_type_hints(function, localns=_Imports(module)).get("return", ANY) if module else ANY


def element(kind: object) -> object:
    """The type of what a loop over it gives."""
    found: list[object] = []
    for each in members(kind):
        origin, arguments = typing.get_origin(each), typing.get_args(each)
        if isinstance(origin, type) and issubclass(origin, Sequence | Mapping) and arguments:
            found += [part for part in arguments[:1] if part is not Ellipsis]
        else:
            found.append(ANY)
    return joined(found)


def name_of(kind: object) -> str:
    """A type as an author knows it."""
    return " or ".join(getattr(each, "__name__", str(each)) for each in members(kind)) or "nothing"
