"""Once a day what is old goes; a database that is away does not end the process."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from stores import CHANNEL, NOW

from bot.housekeeping import Rhythm, keep_house
from bot.store.errors import StoreUnavailableError
from bot.store.tables import INBOX

if TYPE_CHECKING:
    from bot.store.unit import Store

QUICK = Rhythm(first=0.0, every=0.01, rest=0.0)


@pytest.mark.asyncio
async def test_what_is_old_goes_also_when_the_database_was_away(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with store.unit() as unit:
        unit.first_time(CHANNEL, "old", NOW - timedelta(days=31))
        unit.first_time(CHANNEL, "young", NOW - timedelta(days=29))
    stop = asyncio.Event()
    times = iter((NOW, NOW))

    def clock() -> datetime:
        """Tell the time twice; then it is enough."""
        now = next(times, None)
        if now is None:
            stop.set()
            raise StoreUnavailableError
        return now

    await asyncio.wait_for(keep_house(store, clock, stop, QUICK), 20)
    with store.begin() as connection:
        assert list(connection.execute(sa.select(INBOX.c.external_id)).scalars()) == ["young"]
    assert "nothing was tidied" in caplog.text


@pytest.mark.asyncio
async def test_it_waits_for_its_hour(store: Store) -> None:
    stop = asyncio.Event()
    stop.set()
    await asyncio.wait_for(keep_house(store, lambda: NOW, stop), 5)
