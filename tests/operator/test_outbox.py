"""What an operator sees of messages that could not be delivered, and what they can do about them."""

from __future__ import annotations

import argparse
import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from stores import ADDRESS, CHANNELS, NOW, TAKER, draft, meet

from bot.core.wire import Gone, Receipt, Rejected, Sent, Unsure
from bot.operator import outbox as command
from bot.store import letters
from bot.store.outbox import Outbox
from bot.store.tables import OUTBOX

if TYPE_CHECKING:
    from bot.core.wire import Outbound
    from bot.store.unit import Store

LATER = NOW + timedelta(hours=1)
PERSON = "0123456789abcdef"


def run(store: Store, *words: str | int) -> int:
    """Type `billcoach outbox ...`."""
    parser = argparse.ArgumentParser()
    command.add(parser.add_subparsers())
    return command.run(store, parser.parse_args(["outbox", *map(str, words)]), LATER)


def stuck(store: Store, receipt: Receipt, message: Outbound | None = None) -> int:
    """Send a message that ends with this receipt; return its id."""
    outbox = Outbox(store, TAKER)
    meet(store, message or draft("my secret words"), person=PERSON)
    (taken,) = outbox.next(9, NOW, CHANNELS)
    outbox.mark(taken.id, receipt, NOW)
    return taken.id


def row(store: Store, message: int) -> tuple[str, str | None, bool]:
    """Return state, reason and whether there are words."""
    with store.begin() as connection:
        found = connection.execute(sa.select(OUTBOX).where(OUTBOX.c.id == message)).one()
    return found.state, found.reason, found.body is not None


def test_the_list_tells_nothing_about_the_person(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """Ids, states and times, a line each, the oldest first; nothing about what arrived or waits."""
    dead = stuck(store, Rejected("message is too long"))
    gone = stuck(store, Gone())
    doubted = stuck(store, Unsure(), draft("my secret letter", letter=True))
    stuck(store, Sent("1"))
    meet(store, draft("waits"), person=PERSON)
    assert run(store, "list") == 0
    told = capsys.readouterr().out
    assert told.splitlines() == [
        f"{dead}  line  dead  message is too long  0  2026-11-21T15:00:00+00:00  01234567  kept",
        f"{gone}  line  dead  gone  0  2026-11-21T15:00:00+00:00  01234567  gone",
        f"{doubted}  letter  unsure  -  0  2026-11-21T15:00:00+00:00  01234567  kept",
    ]
    assert PERSON not in told
    assert ADDRESS not in told


def test_the_list_as_json(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """The same."""
    dead = stuck(store, Rejected("too long"))
    assert run(store, "list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "id": dead,
            "kind": "line",
            "state": "dead",
            "reason": "too long",
            "tries": 0,
            "since": "2026-11-21T15:00:00+00:00",
            "person": "01234567",
            "words": "kept",
        },
    ]


def test_an_empty_list_is_empty(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(store, "list") == 0
    assert run(store, "list", "--json") == 0
    assert capsys.readouterr().out == "[]\n"


def test_a_long_list_says_that_there_are_more(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = stuck(store, Rejected("no")), stuck(store, Rejected("no"))
    assert run(store, "list", "--most", 1) == 0
    told = capsys.readouterr()
    assert [line.split()[0] for line in told.out.splitlines()] == [str(first)]
    assert "--most 10" in told.err
    assert run(store, "list", "--most", 2) == 0
    told = capsys.readouterr()
    assert [line.split()[0] for line in told.out.splitlines()] == [str(first), str(second)]
    assert told.err == ""


@pytest.mark.parametrize("message", [draft("words"), draft("words", letter=True)])
def test_what_is_retried_is_sent(store: Store, message: Outbound, capsys: pytest.CaptureFixture[str]) -> None:
    """A dead one, and a letter in doubt even if the person was asked: then their own tap sends none beside it."""
    receipt = Unsure() if message.letter else Rejected("too long")
    number = stuck(store, receipt, message)
    with store.begin() as connection:
        assert letters.asked(connection, number) == message.letter
    assert run(store, "retry", number) == 0
    assert capsys.readouterr().out == f"{number} is in line again\n"
    assert row(store, number) == ("due", None, True)
    with store.begin() as connection:
        assert not letters.resend(connection, PERSON, number, NOW)
    outbox = Outbox(store, TAKER)
    (again,) = outbox.next(9, NOW, CHANNELS)
    assert (again.spans, again.letter) == (message.spans, message.letter)
    outbox.mark(again.id, Sent("1"), NOW)
    assert row(store, number) == ("sent", None, False)


def test_what_has_no_words_is_not_retried(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """And says so."""
    number = stuck(store, Gone())
    assert run(store, "retry", number) == 1
    assert f"{number} has no words" in capsys.readouterr().err
    assert row(store, number) == ("dead", "gone", False)


def test_an_old_card_is_not_put_over_a_newer_one(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """The newest of a card is; another chat's does not count."""
    old = stuck(store, Rejected("no"), draft("old plan", card="plan"))
    newest = stuck(store, Rejected("no"), draft("new plan", card="plan"))
    with store.unit() as unit:
        unit.enqueue(PERSON, [draft("elsewhere", card="plan", address="b")], NOW)
    assert run(store, "retry", old, newest) == 1
    assert f"{old} is a card" in capsys.readouterr().err
    assert (row(store, old)[0], row(store, newest)[0]) == ("dead", "due")


def test_what_is_dropped_is_finished_for_good(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """Its words go, it is no longer listed, and neither the operator nor the person can send it."""
    dead, letter = stuck(store, Rejected("no")), stuck(store, Unsure(), draft(letter=True))
    assert run(store, "drop", dead, letter) == 0
    assert capsys.readouterr().out == f"{dead} is dropped\n{letter} is dropped\n"
    assert {row(store, dead), row(store, letter)} == {("failed", "dropped", False)}
    assert run(store, "list") == 0
    assert capsys.readouterr().out == ""
    with store.begin() as connection:
        assert connection.execute(sa.select(OUTBOX.c.at).where(OUTBOX.c.id == dead)).scalar_one() == LATER
        assert not letters.resend(connection, PERSON, letter, NOW)
        assert letters.doubted(connection, LATER, 9) == ()
    assert run(store, "retry", dead) == 1
    assert run(store, "drop", dead) == 1
    assert Outbox(store, TAKER).next(9, NOW, CHANNELS) == ()


def test_a_letter_that_was_sent_again_needs_no_decision(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    number = stuck(store, Unsure(), draft(letter=True))
    with store.begin() as connection:
        letters.resend(connection, PERSON, number, NOW)
    assert run(store, "list") == 0
    assert capsys.readouterr().out == ""
    assert run(store, "retry", number) == 1
    assert run(store, "drop", number) == 1
    assert row(store, number) == ("failed", "resent", False)


@pytest.mark.parametrize("verb", ["retry", "drop"])
def test_what_waits_or_has_arrived_is_left_alone(store: Store, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The sender's work is not the operator's."""
    sent = stuck(store, Sent("1"))
    meet(store, draft("waits"), person=PERSON)
    (waits,) = Outbox(store, TAKER).next(9, NOW, CHANNELS)
    assert run(store, verb, sent, waits.id) == 1
    assert capsys.readouterr().err.count("not waiting for a decision") == 2
    assert (row(store, sent)[0], row(store, waits.id)[0]) == ("sent", "sending")


@pytest.mark.parametrize("verb", ["retry", "drop"])
def test_an_unknown_id_ends_with_2(store: Store, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The others are seen to all the same."""
    number = stuck(store, Rejected("no"))
    assert run(store, verb, 99, number) == 2
    assert "99: there is no such message" in capsys.readouterr().err
    assert row(store, number)[0] == ("due" if verb == "retry" else "failed")


def test_a_verb_is_needed(store: Store) -> None:
    with pytest.raises(SystemExit):
        run(store)
