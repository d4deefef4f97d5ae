"""A store on both databases, and small things to put into it. A test that takes `store` runs on each."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.core.effects import Entry
from bot.core.wire import Button, Outbound, Span, Style
from bot.store.tables import METADATA
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.book import Book

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
"""The suite's today."""
CHANNEL = "memory"
CHANNELS = (CHANNEL,)
ADDRESS = "chat-1"
TAKER = "sender-1"
"""The term of a sender."""
ROOT = Path(__file__).parents[1]


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database with nothing in it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/billcoach.sqlite3"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """Return an open store."""
    store = Store.open(store_url)
    yield store
    store.close()


def draft(
    text: str = "hello", *, address: str = ADDRESS, card: str = "", screen: int = 0, letter: bool = False
) -> Outbound:
    """Make a message to one chat."""
    spans = (Span(text), Span("copy me", Style.COPY))
    return Outbound(0, CHANNEL, address, spans, ((Button("Yes", "1:yes"),),), card=card, screen=screen, letter=letter)


def entry(seq: int, case: str = "c1") -> Entry:
    """Make a line of a journal."""
    return Entry(case, seq, NOW, "stage", {"to": "dispute"})


def meet(
    store: Store, *drafts: Outbound, address: str = ADDRESS, person: str = "p1", due: datetime | None = None
) -> Book:
    """Let somebody write, and answer with these messages. The coach writes first when it is `due`."""
    with store.unit() as unit:
        book = unit.book(CHANNEL, address, person)
        unit.save(book, NOW, due)
        unit.enqueue(book.person, drafts, NOW)
    return book


def everything(store: Store) -> dict[str, list[object]]:
    """Read all rows of all tables but the inbox."""
    with store.begin() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(sa.select(table))]
            for table in METADATA.sorted_tables
            if table.name != "inbox"
        }


def child(program: str, *arguments: str) -> subprocess.Popen[str]:
    """Run a few lines of Python in another process. They talk by lines: `print(..., flush=True)` and `input()`."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def heard(process: subprocess.Popen[str]) -> str:
    """Wait for the next line of a child."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: subprocess.Popen[str], line: str) -> None:
    """Let a child go on."""
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
