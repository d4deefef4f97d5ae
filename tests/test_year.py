"""A full year of reminders in three time zones: the right words in the right hour, by a clock that is moved by hand.

Three people make the same deal: 24 payments, the first one made. From then on they say nothing for a year. What they
get comes through the Telegram channel over HTTP; the clock is the file that an operator can set.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from judge import on
from telegram_server import TelegramServer

from bot.channels.telegram import Setup, Telegram
from bot.core.wire import Inbound, Tap, Text
from bot.settings import clock_of
from bot.store.tables import PERSON
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.coach import Coach

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]

START = datetime(2026, 11, 21, 17, tzinfo=UTC)
END = datetime(2027, 12, 1, tzinfo=UTC)
STATE = "?"
TALK = (
    *("hi", "[me]", "[none]", "$5,200", "no insurance", "[part]", "[lines]", "hospital", "Fairbanks Memorial"),
    *("July 29, 2026", "August 11, 2026", STATE, "3", "[twice_a_month]", "4,000", "none of these", "no", "nonprofit"),
    *("[sent]", "looks right", "they turned it down", "go on without aid", "2,000", "150", "no discount on it"),
    *("not sure", "monthly", "[suggested]", "they offered a plan", "monthly", "3,600", "yes", "24", "0", "zero"),
    *("not sure", "december 15", "Dana", "4471", "[came]", "[none]", "[paid]"),
    *("remind me on march 14 2027 at 2:30 am", "remind me on november 7 2027 at 1:30 am"),
)
PEOPLE = {
    "New York": "America/New_York",
    "California": "America/Los_Angeles",
    "Hawaii": "Pacific/Honolulu",
}
OWN = "The bill is where we left it. It does not get smaller by itself."
YEAR = (
    ("2027-01-12 10:00", "Friday, January 15: the plan's next payment."),
    ("2027-01-15 10:00", "Today, Friday, January 15: the plan's next payment."),
    ("2027-01-20 10:00", "Today, Wednesday, January 20: see if the account shows zero."),
    ("2027-01-23 10:00", "Planned for Wednesday, January 20: see if the account shows zero."),
    ("2027-02-12 10:00", "Monday, February 15: the plan's next payment."),
    ("2027-02-15 10:00", "Today, Monday, February 15: the plan's next payment."),
    ("2027-03-12 10:00", "Monday, March 15: the plan's next payment."),
    # Where clocks jump from 2 to 3 that night, half past two is half past three.
    ("2027-03-14 02:30", OWN),
    ("2027-03-15 10:00", "Today, Monday, March 15: the plan's next payment."),
    ("2027-04-12 10:00", "Thursday, April 15: the plan's next payment."),
    ("2027-04-15 10:00", "Today, Thursday, April 15: the plan's next payment."),
    ("2027-05-12 10:00", "Saturday, May 15: the plan's next payment."),
    ("2027-05-15 10:00", "Today, Saturday, May 15: the plan's next payment."),
    ("2027-06-12 10:00", "Tuesday, June 15: the plan's next payment."),
    ("2027-06-15 10:00", "Today, Tuesday, June 15: the plan's next payment."),
    ("2027-07-12 10:00", "Thursday, July 15: the plan's next payment."),
    ("2027-07-15 10:00", "Today, Thursday, July 15: the plan's next payment."),
    ("2027-08-12 10:00", "Sunday, August 15: the plan's next payment."),
    ("2027-08-15 10:00", "Today, Sunday, August 15: the plan's next payment."),
    ("2027-09-12 10:00", "Wednesday, September 15: the plan's next payment."),
    ("2027-09-15 10:00", "Today, Wednesday, September 15: the plan's next payment."),
    ("2027-10-12 10:00", "Friday, October 15: the plan's next payment."),
    ("2027-10-15 10:00", "Today, Friday, October 15: the plan's next payment."),
    ("2027-11-07 01:30", OWN),
    ("2027-11-12 10:00", "Monday, November 15: the plan's next payment."),
    ("2027-11-15 10:00", "Today, Monday, November 15: the plan's next payment."),
)
"""What each of them reads when, by their own clock."""
SPRING = {"2027-03-14 02:30": "2027-03-14 03:30"}
"""Half past two on the night on which the clocks go forward, where they do."""


@dataclass(slots=True)
class Year:
    """The coach, its channel and the clock in a file."""

    coach: Coach
    server: TelegramServer
    file: Path
    number: int = 0

    def set(self, now: datetime) -> None:
        """Move the clock."""
        self.file.write_text(now.isoformat(), encoding="utf-8")

    def say(self, chat: int, line: str) -> None:
        """Say one thing, or tap the button `[option]` of the newest screen."""
        self.number += 1
        with self.coach.store.unit() as unit:
            book = unit.peek("telegram", str(chat))
        said = Tap(f"{book.screen}:{line[1:-1]}") if book and line.startswith("[") else Text(line)
        assert self.coach.service.handle(Inbound("telegram", str(chat), str(self.number), said))

    def due(self) -> datetime | None:
        """When somebody is due next."""
        with self.coach.store.begin() as connection:
            at: datetime | None = connection.execute(sa.select(sa.func.min(PERSON.c.due_at))).scalar_one()
        return at.replace(tzinfo=UTC) if at and at.tzinfo is None else at

    async def live(self) -> list[tuple[datetime, int, str]]:
        """Go from one instant to the next until the year is over; what is sent when, to whom, in its first line."""
        channel = Telegram(Setup(self.server.token, self.server.url, limit=None))
        sender = self.coach.sender(channel)
        waker = self.coach.waker(channel, sender.wake)
        found: list[tuple[datetime, int, str]] = []
        try:
            await sender.drain()
            self.server.api.notes.clear()
            while (due := self.due()) is not None and due < END:
                self.set(due - timedelta(seconds=1))
                assert waker.round() > 0
                self.set(due)
                while waker.round() == 0:
                    await sender.drain()
                found += [(due, note.chat, note.text.partition("\n")[0]) for note in self.server.api.notes]
                self.server.api.notes.clear()
        finally:
            await channel.close()
        return found


@pytest.fixture
def year(coach: Coach, tmp_path: Path) -> Iterator[Year]:
    """Return a coach on Telegram that lives by a file."""
    file = tmp_path / "clock"
    file.write_text(START.isoformat(), encoding="utf-8")
    store = Store.open(f"sqlite:///{tmp_path}/billcoach.sqlite3")
    try:
        with TelegramServer() as server:
            yield Year(on(coach, store, clock_of(f"@{file}")), server, file)
            server.assert_clean()
    finally:
        store.close()


def test_a_year_of_reminders_in_three_time_zones(year: Year) -> None:
    chats = dict(enumerate(PEOPLE, start=1001))
    for chat, state in chats.items():
        year.set(START)
        for place, line in enumerate(TALK):
            year.set(START + timedelta(seconds=5 * place))
            year.say(chat, state if line == STATE else line)
    found = asyncio.run(year.live())
    for chat, state in chats.items():
        zone = ZoneInfo(PEOPLE[state])
        read = [(at.astimezone(zone).strftime("%Y-%m-%d %H:%M"), text) for at, to, text in found if to == chat]
        spring = SPRING if state != "Hawaii" else {}
        assert read == [(spring.get(at, at), text) for at, text in YEAR], state
