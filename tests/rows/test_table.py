"""The conversations prove rows that exist, by words, and the page about them is current."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from rows import table
from transcript import Expects, TranscriptError, conversations

if TYPE_CHECKING:
    from pathlib import Path

    from transcript import Transcript

TALKS = table.talks()
STEPS = {"ask", "say"}
"""Expectations that any words would meet."""


def test_the_page_is_current() -> None:
    assert table.PAGE.read_text(encoding="utf-8") == table.page(), "run make docs"


def test_every_conversation_names_rows_that_exist() -> None:
    titles = table.titles()
    assert [(talk.name, row) for talk in TALKS for row in talk.rows if row not in titles] == []


def test_no_two_conversations_have_one_anchor() -> None:
    anchors = Counter(table.anchor(talk.name) for talk in TALKS)
    assert [name for name, times in anchors.items() if times > 1] == []


@pytest.mark.parametrize("talk", TALKS, ids=[talk.name.replace(" ", "-") for talk in TALKS])
def test_a_conversation_checks_words(talk: Transcript) -> None:
    assert any(isinstance(step, Expects) and step.what not in STEPS for step in talk.steps)


def test_a_heading_without_a_row_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "some.md"
    file.write_text("# Some\n\n## S1.1 Fine\n> hi\n\n## Nothing of ours\n> hi\n", encoding="utf-8")
    with pytest.raises(TranscriptError, match=r"some\.md:6"):
        conversations(file)
