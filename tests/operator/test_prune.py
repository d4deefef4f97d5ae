"""`billcoach prune`, as an operator uses it."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from crowd import gather
from stores import NOW, everything

from bot.operator import prune

if TYPE_CHECKING:
    from bot.store.unit import Store


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait."""
    monkeypatch.setattr(prune, "REST", 0)


def parsed(*words: str) -> argparse.Namespace:
    """Read a command line."""
    root = argparse.ArgumentParser()
    prune.add(root.add_subparsers())
    return root.parse_args(["prune", *words])


def test_what_is_old_by_the_policy_is_removed(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """Updates after a month, messages after half a year, journals after two years of silence."""
    gather(store, 1, 4, NOW - timedelta(days=731))
    gather(store, 5, 9, NOW - timedelta(days=181))
    gather(store, 10, 12, NOW - timedelta(days=31))
    assert prune.run(store, parsed(), NOW) == 0
    assert capsys.readouterr().out == "removed: 12 updates, 9 messages, 4 lines of journals\n"
    kept = everything(store)
    assert [len(kept[table]) for table in ("person", "outbox", "journal")] == [12, 3, 8]


def test_the_days_can_be_chosen(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """Each by itself."""
    gather(store, 1, 4, NOW - timedelta(days=20))
    assert prune.run(store, parsed("--outbox-days", "19", "--journal-days=18"), NOW) == 0
    assert capsys.readouterr().out == "removed: 0 updates, 4 messages, 4 lines of journals\n"
    assert prune.run(store, parsed("--inbox-days", "2"), NOW) == 0
    assert capsys.readouterr().out == "removed: 4 updates, 0 messages, 0 lines of journals\n"


@pytest.mark.parametrize("days", ["1", "0", "-3", "x", "3.5", "", "\u0663\u0663", "9999999999"])
def test_days_that_make_no_sense_are_refused(days: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An update of yesterday may be delivered again."""
    with pytest.raises(SystemExit):
        parsed(f"--inbox-days={days}")
    assert "give a number of days, 2 at least" in capsys.readouterr().err
