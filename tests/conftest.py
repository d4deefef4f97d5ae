"""Fixtures that every test may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from players import coach_of

from flows.library import library

if TYPE_CHECKING:
    from bot.coach import Coach

pytest_plugins = ["postgres", "stores"]


@pytest.fixture(scope="session")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Coach:
    """Return the coach with its real flows and words, on no store to speak of."""
    return coach_of(library(), tmp_path_factory.mktemp("coach"))
