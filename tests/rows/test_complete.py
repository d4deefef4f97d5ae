"""Every row has its conversation."""

from __future__ import annotations

from rows.table import missing


def test_every_row_has_a_conversation() -> None:
    assert missing() == []
