"""Documents: how the YAML files of the flows are read, by the one module that knows the library for it."""

from __future__ import annotations

from typing import Any

import yaml

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader  # ten times faster where it is built in


class DocumentError(ValueError):
    """A text is no YAML, or says one thing twice; the message says where."""


def read(text: str) -> Any:  # noqa: ANN401 - what is in it is for the reader of each kind of file to judge
    """Plain YAML, but a key that is written twice is an error: YAML itself would keep the last one in silence.

    Raises:
        DocumentError: it cannot be read.
    """
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        _no_key_twice(node)
        return loader.construct_document(node)
    except yaml.YAMLError as wrong:
        raise DocumentError(str(wrong)) from wrong
    finally:
        loader.dispose()


def _no_key_twice(node: yaml.Node) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                message = f"line {key.start_mark.line + 1}: the key {key.value!r} is there twice"
                raise DocumentError(message)
            seen.add(key.value)
            _no_key_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            _no_key_twice(each)
