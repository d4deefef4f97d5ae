"""What the rules are given in tests: the real knowledge, on the day every test lives on."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.knowledge import Knowledge, Known
from flows.knowledge import load

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def known(knowledge: Knowledge) -> Known:
    return knowledge.on(TODAY)


@pytest.fixture(scope="session")
def next_year(knowledge: Knowledge) -> Known:
    return knowledge.on(date(2027, 1, 15))
