"""The never-list is read as it is written, and a mistake in it is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot.core.never import Allowed
from bot.core.wire import Style
from flows.never import NeverListError, load


def written(folder: Path, **changed: object) -> Path:
    """The list with one entry, some of its keys changed, or left out where None."""
    entry: dict[str, object] = {"id": "r", "what": "What.", "source": "x", "patterns": ["a"], "example": ["a"]}
    entry = {key: value for key, value in (entry | changed).items() if value is not None}
    content = {
        "never": [entry],
        "law": {"patterns": ["must"], "everyday": [{"text": "must be", "because": "x"}]},
        "offers": {"templates": ["say/offer/*"], "patterns": ["sum"]},
        "ends": {"templates": ["talk/*"], "date": r"\d"},
    }
    file = folder / "never.yaml"
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    return file


def test_an_entry_is_read(tmp_path: Path) -> None:
    file = written(
        tmp_path, fine=["b"], styles=["aloud", "sent"], allowed=[{"template": "say/*", "text": "a b", "because": "x"}]
    )
    never = load(file)
    [read] = never.rules
    assert (read.id, read.what, read.source, read.examples, read.fine) == ("r", "What.", "x", ("a",), ("b",))
    assert read.styles == {Style.STRONG, Style.COPY}
    assert read.allowed == (Allowed("x", "say/*", re.compile("a b", re.IGNORECASE)),)
    assert never.law.everyday == (Allowed("x", "*", re.compile("must be", re.IGNORECASE)),)
    assert never.offers.templates == ("say/offer/*",)
    assert never.offers.patterns == (re.compile("sum", re.IGNORECASE),)
    assert never.ends.templates == ("talk/*",)


@pytest.mark.parametrize(
    ("changed", "told_of"),
    [
        ({"what": None}, "r: an entry has"),
        ({"example": []}, "r: an entry has"),
        ({"patterns": []}, "r: an entry has"),
        ({"alowed": []}, "r: not known: alowed"),
        ({"patterns": ["("]}, r"r: \(: "),
        ({"allowed": [{"template": "say/*"}]}, "an exception has"),
        ({"allowed": [{"because": "x"}]}, "an exception has"),
        ({"allowed": [{"because": "x", "words": "y", "text": "z"}]}, "an exception has"),
        ({"styles": ["loud"]}, "loud"),
    ],
)
def test_a_mistake_in_an_entry_is_named(tmp_path: Path, changed: dict[str, object], told_of: str) -> None:
    with pytest.raises(NeverListError, match=told_of):
        load(written(tmp_path, **changed))


def test_two_rules_have_two_names(tmp_path: Path) -> None:
    file = written(tmp_path)
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    content["never"] *= 2
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(NeverListError, match="twice: r"):
        load(file)


def test_the_coachs_own_list_is_read() -> None:
    assert len(load().rules) > 30
