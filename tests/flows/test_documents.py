"""Documents: plain YAML, and nothing said twice."""

from __future__ import annotations

import pytest

from flows.documents import DocumentError, read


def test_a_document_is_read() -> None:
    assert read("a: [1, {b: two}]") == {"a": [1, {"b": "two"}]}
    assert read("# nothing yet\n") is None


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "list:\n- {b: 1, b: 2}\n"])
def test_a_key_that_is_there_twice_is_told(text: str) -> None:
    with pytest.raises(DocumentError, match=r"the key .+ is there twice"):
        read(text)


def test_what_is_no_document_is_told() -> None:
    with pytest.raises(DocumentError):
        read("a: [1,")
