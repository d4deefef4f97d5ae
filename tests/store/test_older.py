"""Books that an older version of the program wrote: they are read, and written in today's version from then on."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from bot.core.book import VERSION, Book, Case, Confirm, Place, Record, Run, Screen
from bot.core.facts import Facts, Held, Stated
from bot.store import codec

FIRST = """
{
  "version": 1,
  "person": "p1",
  "language": "en",
  "zone": "America/Chicago",
  "met": "2026-11-21T15:00:00+00:00",
  "seen": "2026-11-22T09:30:00+00:00",
  "paused": false,
  "facts": {
    "case:c1": {
      "billed": [
        {"kind": "money", "raw": "2400.00", "at": "2026-11-21T15:00:00+00:00", "source": "person"}
      ],
      "extras": [
        {"kind": "choices", "raw": ["drugs", "tests"], "at": "2026-11-21T15:00:00+00:00", "source": "person"}
      ]
    }
  },
  "cases": [
    {
      "id": "c1",
      "stage": "waiting",
      "patient": "me",
      "opened": "2026-11-21",
      "stage_since": "2026-11-22",
      "run": {"interview": "look", "record": "r2", "passed": {}, "done": false},
      "old_runs": [{"interview": "intake", "record": "", "passed": {"noted": "0a1b2c3d4e5f"}, "done": true}],
      "reached": ["intake_done"],
      "records": [{"id": "r2", "kind": "look"}],
      "journal": 4,
      "closed": false
    },
    {
      "id": "c3",
      "stage": "closed",
      "patient": "c3",
      "opened": null,
      "stage_since": null,
      "run": null,
      "old_runs": [],
      "reached": [],
      "records": [],
      "journal": 0,
      "closed": true
    }
  ],
  "current": "c1",
  "counter": 3,
  "screen": 9,
  "screens": [
    {"number": 9, "case": "c1", "interview": "look", "step": "news", "record": "r2", "place": "confirm"}
  ],
  "trail": [
    {"number": 3, "case": "c1", "interview": "intake", "step": "billed", "record": "", "place": "step"}
  ],
  "pending": {
    "type": "confirm",
    "target": {"number": 8, "case": "c1", "interview": "look", "step": "news", "record": "r2", "place": "step"},
    "raw": "paid",
    "change": false
  },
  "misses": 1,
  "failures": 0
}
"""
"""A book as the first version wrote it, with everything it could hold. It never changes: people have such books."""


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


def test_there_is_a_converter_for_every_older_version() -> None:
    """Each step leads from one version to the next."""
    assert sorted(codec.CONVERTERS) == list(range(1, VERSION))
