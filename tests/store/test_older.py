"""Books that an older version of the program wrote: they are read, and written in today's version from then on."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from older import FIRST, SECOND, THIRD

from bot.core.book import VERSION, Asked, Book, Case, Confirm, Meta, Place, Record, Run, Screen
from bot.core.facts import Facts, Held, Stated
from bot.core.nudges import Bundle, Kept, Manner, Reminders
from bot.store import codec


def test_a_book_of_the_first_version_is_read() -> None:
    """Nothing of it is lost, and what it did not know is as if it had never been."""
    at = datetime(2026, 11, 21, 15, tzinfo=UTC)
    intake = Screen(3, "c1", "intake", "billed", "")
    look = Screen(8, "c1", "look", "news", "r2")
    assert codec.load(FIRST) == Book(
        "p1",
        zone="America/Chicago",
        met=at,
        seen=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        facts=Facts(
            {
                "case:c1": {
                    "billed": Held((Stated("money", "2400.00", at, "person"),)),
                    "extras": Held((Stated("choices", ("drugs", "tests"), at, "person"),)),
                }
            }
        ),
        cases=(
            Case(
                "c1",
                "waiting",
                aside=None,
                opened=date(2026, 11, 21),
                stage_since=date(2026, 11, 22),
                run=Run("look", "r2"),
                old_runs=(Run("intake", passed={"noted": "0a1b2c3d4e5f"}, done=True),),
                records=(Record("r2", "look"),),
                reached=("intake_done",),
                journal=4,
            ),
            Case("c3", "closed", patient="c3", closed=True),
        ),
        current="c1",
        counter=3,
        screen=9,
        screens=(Screen(9, "c1", "look", "news", "r2", Place.CONFIRM),),
        trail=(intake,),
        pending=Confirm(look, "paid"),
        misses=1,
        told="",
    )


def test_a_book_of_the_first_version_is_written_in_todays() -> None:
    """And reads the same from then on."""
    book = codec.load(FIRST)
    written = codec.dump(book)
    assert json.loads(written)["version"] == VERSION
    assert codec.load(written) == book


def test_a_book_of_the_second_version_is_read() -> None:
    """Nothing was ever said of its dates: the next turn works out which are worth a word."""
    book = codec.load(SECOND)
    assert book == Book(
        "p2",
        language="es",
        zone="America/Los_Angeles",
        met=datetime(2026, 11, 21, 15, tzinfo=UTC),
        seen=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        paused=True,
        facts=Facts(
            {"person": {"language": Held((Stated("choice", "es", datetime(2026, 11, 21, 15, tzinfo=UTC), "person"),))}}
        ),
        cases=(
            Case(
                "c1",
                "waiting",
                aside=Run("court", passed={"noted": "0a1b2c3d4e5f"}),
                opened=date(2026, 11, 21),
                stage_since=date(2026, 11, 22),
                run=Run("look", "r2"),
                records=(Record("r2", "look"),),
                journal=4,
            ),
        ),
        current="c1",
        counter=2,
        screen=9,
        pending=Meta(Asked.CHANGE, 2),
        failures=1,
        told="look/news/r2",
        reminders=Reminders(),
    )
    assert codec.load(codec.dump(book)) == book


def test_a_book_of_the_third_version_is_read() -> None:
    """Nobody was on the phone when it was written."""
    picked = datetime(2026, 12, 4, 15, tzinfo=UTC)
    on, since = date(2026, 12, 5), date(2026, 11, 22)
    book = codec.load(THIRD)
    assert book == Book(
        "p3",
        met=datetime(2026, 11, 21, 15, tzinfo=UTC),
        seen=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        cases=(
            Case(
                "c1",
                "waiting",
                opened=date(2026, 11, 21),
                stage_since=since,
                run=Run("look", "r2"),
                records=(Record("r2", "look"),),
                reached=("intake_done",),
                journal=4,
            ),
        ),
        current="c1",
        counter=2,
        screen=9,
        reminders=Reminders(
            kept=(Kept("c1.look", "c1", "look", Manner.OWED, on, since, picked=picked),),
            bundles=(Bundle(1, ("c1.look",), listed=True),),
            opens=8,
            closes=21,
            counter=1,
            zone_asked=True,
        ),
        call=None,
    )
    assert codec.load(codec.dump(book)) == book


def test_there_is_a_converter_for_every_older_version() -> None:
    """Each step leads from one version to the next."""
    assert sorted(codec.CONVERTERS) == list(range(1, VERSION))
