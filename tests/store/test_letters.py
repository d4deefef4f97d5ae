"""A letter that may or may not have arrived: the person is asked once, and it is sent once more only if they want."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from stores import ADDRESS, CHANNEL, CHANNELS, NOW, TAKER, draft, meet

from bot.core.wire import Sent, Unsure
from bot.store import letters
from bot.store.letters import Doubt
from bot.store.outbox import LATE, Outbox
from bot.store.tables import OUTBOX

if TYPE_CHECKING:
    from bot.store.unit import Store


def doubt(store: Store, text: str = "letter", address: str = ADDRESS, person: str = "p1") -> int:
    """Send a letter whose answer is lost; return its number."""
    outbox = Outbox(store, TAKER)
    meet(store, draft(text, address=address, screen=3, letter=True), address=address, person=person)
    (message,) = outbox.next(9, NOW, CHANNELS)
    outbox.mark(message.id, Unsure(), NOW)
    return message.id


def doubted(store: Store, limit: int = 9, now: datetime = NOW) -> tuple[Doubt, ...]:
    """Return what is to be asked about."""
    with store.begin() as connection:
        return letters.doubted(connection, now, limit)


def asked(store: Store, message: int) -> bool:
    """Ask."""
    with store.begin() as connection:
        return letters.asked(connection, message)


def resend(store: Store, message: int, person: str = "p1") -> bool:
    """Want it once more."""
    with store.begin() as connection:
        return letters.resend(connection, person, message, NOW)


def fates(store: Store) -> list[tuple[str, str | None]]:
    """Return state and reason of each message."""
    with store.begin() as connection:
        rows = connection.execute(sa.select(OUTBOX.c.state, OUTBOX.c.reason).order_by(OUTBOX.c.id))
        return [(row.state, row.reason) for row in rows]


def test_letters_in_doubt_are_listed_until_they_are_asked_about(store: Store) -> None:
    """The oldest first; lines and letters that have arrived are not among them."""
    first, second = doubt(store), doubt(store, address="b", person="p2")
    outbox = Outbox(store, TAKER)
    meet(store, draft("line"), draft("another letter", letter=True))
    for receipt in (Unsure(), Sent("1"), Sent("2")):
        (message,) = outbox.next(9, NOW, CHANNELS)
        outbox.mark(message.id, receipt, NOW)
    assert doubted(store) == (Doubt(first, "p1", CHANNEL, ADDRESS), Doubt(second, "p2", CHANNEL, "b"))
    assert [each.message for each in doubted(store, 1)] == [first]
    assert asked(store, first)
    assert [each.message for each in doubted(store)] == [second]


def test_a_letter_that_a_sender_has_left_is_not_asked_about_at_once(store: Store) -> None:
    """It may be sending it yet, and then knows that it came; one whose answer is lost knows no more."""
    meet(store, draft("letter", letter=True))
    (message,) = Outbox(store, "left").next(9, NOW, CHANNELS)
    Outbox(store, TAKER).recover(CHANNELS, NOW)
    other = doubt(store, address="b", person="p2")
    assert [each.message for each in doubted(store, now=NOW + LATE - timedelta(seconds=1))] == [other]
    assert [each.message for each in doubted(store, now=NOW + LATE)] == [message.id, other]
    Outbox(store, "left").mark(message.id, Sent("41"), NOW)
    assert [each.message for each in doubted(store, now=NOW + LATE)] == [other]


def test_two_workers_ask_once(store: Store) -> None:
    """Whichever comes first."""
    message = doubt(store)
    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(lambda _: asked(store, message), range(4))) == [False, False, False, True]


def test_there_is_nothing_to_ask_about_what_is_not_in_doubt(store: Store) -> None:
    meet(store, draft(letter=True))
    (message,) = Outbox(store, TAKER).next(9, NOW, CHANNELS)
    assert not asked(store, message.id)
    assert not asked(store, 99)
    assert fates(store) == [("sending", None)]


def test_a_letter_that_is_wanted_again_is_sent_once_more(store: Store) -> None:
    """As it was, at the end of the line, and at most once again; the old one keeps no words."""
    message = doubt(store)
    meet(store, draft("shall I send it again?"))
    asked(store, message)
    assert resend(store, message)
    outbox = Outbox(store, TAKER)
    (question,) = outbox.next(9, NOW, CHANNELS)
    assert question.spans[0].text == "shall I send it again?"
    outbox.mark(question.id, Sent("1"), NOW)
    (again,) = outbox.next(9, NOW, CHANNELS)
    assert (again.letter, again.screen, again.spans, again.rows) == (True, 3, draft("letter").spans, draft().rows)
    assert again.id > question.id
    assert fates(store) == [("failed", "resent"), ("sent", None), ("sending", None)]
    with store.begin() as connection:
        assert connection.execute(sa.select(OUTBOX.c.body).where(OUTBOX.c.id == message)).scalar_one() is None
    outbox.mark(again.id, Unsure(), NOW)
    assert [each.message for each in doubted(store)] == [again.id], "it may be lost like any other"


def test_a_double_tap_sends_one_letter(store: Store) -> None:
    """Also where two processes handle the two taps at once."""
    message = doubt(store)
    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(lambda _: resend(store, message), range(4))) == [False, False, False, True]
    assert fates(store) == [("failed", "resent"), ("due", None)]


def test_only_what_is_in_doubt_is_sent_again(store: Store) -> None:
    """Not somebody else's letter, not a line, not one that has arrived after all."""
    message = doubt(store)
    assert not resend(store, message, "p2")
    Outbox(store, TAKER).mark(message, Sent("41"), NOW)
    assert not resend(store, message)
    meet(store, draft("line"))
    with store.begin() as connection:
        connection.execute(sa.text("UPDATE outbox SET state = 'unsure' WHERE kind = 'line'"))
        line = connection.execute(sa.text("SELECT id FROM outbox WHERE kind = 'line'")).scalar_one()
    assert not resend(store, line)
    assert not resend(store, 99)
    assert fates(store) == [("sent", None), ("unsure", None)]
