"""Messages go out in order within a chat, and each receipt has its consequence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from stores import ADDRESS, CHANNEL, CHANNELS, NOW, TAKER, draft, meet

from bot.core.wire import Gone, Receipt, Rejected, Retry, Sent, Unsure
from bot.store import letters
from bot.store.outbox import Outbox
from bot.store.tables import OUTBOX, PERSON

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.wire import Outbound
    from bot.store.unit import Store


MANNERS = ((None, False), (True, False), (True, True), (False, False), (None, True))
"""Pinned or not, without a sound or with it."""


def words(messages: tuple[Outbound, ...]) -> list[str]:
    """Return the first words of each message."""
    return [message.spans[0].text for message in messages]


def states(store: Store) -> list[tuple[str, str | None]]:
    """Return the state of each message and what is kept of its body."""
    with store.begin() as connection:
        rows = connection.execute(sa.select(OUTBOX.c.state, OUTBOX.c.body).order_by(OUTBOX.c.id))
        return [(row.state, row.body) for row in rows]


def send(outbox: Outbox, receipt: Receipt, seconds: int = 0) -> Outbound:
    """Take the only message that is due and give it this receipt."""
    now = NOW + timedelta(seconds=seconds)
    (message,) = outbox.next(9, now, CHANNELS)
    outbox.mark(message.id, receipt, now)
    return message


def test_a_message_arrives_as_it_was_drafted(store: Store) -> None:
    """With an id of its own."""
    meet(store, draft("hello", screen=3))
    (message,) = Outbox(store, TAKER).next(9, NOW, CHANNELS)
    assert message.id > 0
    assert (message.spans, message.rows, message.screen) == (draft().spans, draft().rows, 3)
    assert (message.channel, message.address, message.replaces) == (CHANNEL, ADDRESS, "")


def test_a_chat_waits_for_its_first_message_and_no_other_chat_does(store: Store) -> None:
    """One at a time in each chat, the oldest first."""
    outbox = Outbox(store, TAKER)
    meet(store, draft("1"), draft("2"))
    meet(store, draft("one", address="b"), draft("two", address="b"), address="b", person="p2")
    first = outbox.next(9, NOW, CHANNELS)
    assert words(first) == ["1", "one"]
    assert outbox.next(9, NOW, CHANNELS) == ()
    outbox.mark(first[1].id, Sent("1"), NOW)
    assert words(outbox.next(9, NOW, CHANNELS)) == ["two"]
    outbox.mark(first[0].id, Sent("1"), NOW)
    assert words(outbox.next(9, NOW, CHANNELS)) == ["2"]


def test_no_more_are_taken_than_asked_for(store: Store) -> None:
    """And only for channels that the sender has."""
    outbox = Outbox(store, TAKER)
    for number in range(4):
        meet(store, draft(str(number), address=str(number)), address=str(number), person=str(number))
    assert outbox.next(9, NOW, ["another channel"]) == ()
    assert outbox.next(9, NOW, []) == ()
    assert words(outbox.next(3, NOW, ["another channel", CHANNEL])) == ["0", "1", "2"]
    assert words(outbox.next(3, NOW, CHANNELS)) == ["3"]


def test_what_was_sent_keeps_no_words(store: Store) -> None:
    """The outbox is not an archive of what people were told."""
    outbox = Outbox(store, TAKER)
    meet(store, draft())
    send(outbox, Sent("41"))
    assert states(store) == [("sent", None)]


def test_retry_waits_as_long_as_the_channel_says(store: Store) -> None:
    """The rest of the chat waits behind it."""
    outbox = Outbox(store, TAKER)
    meet(store, draft("1"), draft("2"))
    send(outbox, Retry(30))
    assert outbox.next(9, NOW + timedelta(seconds=29), CHANNELS) == ()
    assert words((send(outbox, Sent("1"), 30), send(outbox, Sent("2"), 30))) == ["1", "2"]


def test_a_line_of_unknown_fate_is_sent_again(store: Store) -> None:
    """At once the first time, then ever more slowly, at most a minute apart."""
    outbox = Outbox(store, TAKER)
    meet(store, draft())
    send(outbox, Unsure())
    send(outbox, Unsure())
    assert outbox.next(9, NOW + timedelta(seconds=1), CHANNELS) == ()
    for seconds in range(100, 1001, 100):
        send(outbox, Unsure(), seconds)
    assert outbox.next(9, NOW + timedelta(seconds=1059), CHANNELS) == ()
    send(outbox, Sent("1"), 1060)


def test_a_shut_door_ends_all_that_waited_there(store: Store) -> None:
    """Other chats go on, and so does this one once the person writes again."""
    outbox = Outbox(store, TAKER)
    meet(store, draft("1"), draft("2"), draft("3"))
    meet(store, draft("one", address="b"), address="b", person="p2")
    first, _ = outbox.next(9, NOW, CHANNELS)
    outbox.mark(first.id, Gone(), NOW)
    assert [state for state, _ in states(store)] == ["dead", "dead", "dead", "sending"]
    assert all(body is None for state, body in states(store) if state == "dead")
    meet(store, draft("4"))
    assert words(outbox.next(9, NOW, CHANNELS)) == ["4"]


def test_a_rejected_message_is_kept_for_the_operator_and_holds_nobody_up(store: Store) -> None:
    """With the channel's reason."""
    outbox = Outbox(store, TAKER)
    meet(store, draft("1"), draft("2"))
    send(outbox, Rejected("message is too long"))
    with store.begin() as connection:
        row = connection.execute(sa.select(OUTBOX).order_by(OUTBOX.c.id)).first()
    assert row is not None
    assert (row.state, row.reason) == ("dead", "message is too long")
    assert row.body is not None
    assert words((send(outbox, Sent("1")),)) == ["2"]


@pytest.mark.parametrize("receipt", [Sent("1"), Gone(), Rejected("no")])
def test_a_receipt_for_a_forgotten_person_leaves_nothing(store: Store, receipt: Receipt) -> None:
    """Neither for what was under way, nor for the farewell."""
    outbox = Outbox(store, TAKER)
    meet(store, draft("under way"))
    (message,) = outbox.next(9, NOW, CHANNELS)
    with store.unit() as unit:
        unit.forget("p1")
        unit.enqueue("p1", [draft("farewell")], NOW)
    outbox.mark(message.id, receipt, NOW)
    assert [state for state, _ in states(store)] == ["due"]
    send(outbox, receipt)
    assert states(store) == []


def test_what_a_killed_process_was_sending_is_sent_again(store: Store) -> None:
    """But not what a sender of another channel has in hand."""
    outbox = Outbox(store, TAKER)
    meet(store, draft("1"))
    outbox.next(9, NOW, CHANNELS)
    assert outbox.recover(["another channel"], NOW) == 0
    assert outbox.recover(CHANNELS, NOW) == 1
    assert words(outbox.next(9, NOW, CHANNELS)) == ["1"]


def test_what_is_held_is_not_given_back(store: Store) -> None:
    """Whoever looks again and again gives back all but what they send themselves."""
    outbox = Outbox(store, TAKER)
    meet(store, draft("1"))
    meet(store, draft("one", address="b"), address="b", person="p2")
    held, lost = outbox.next(9, NOW, CHANNELS)
    assert outbox.recover(CHANNELS, NOW, [held.id]) == 1
    assert words(outbox.next(9, NOW, CHANNELS)) == ["one"]
    assert outbox.recover(CHANNELS, NOW, [held.id, lost.id]) == 0


def test_a_sender_thought_dead_marks_nothing_that_another_has_taken_over(store: Store) -> None:
    """Whatever it says of it: the successor is at it, and the chat must not go on before that one's receipt."""
    old, new = Outbox(store, "old"), Outbox(store, "new")
    meet(store, draft("1"), draft("2"), due=NOW)
    (message,) = old.next(9, NOW, CHANNELS)
    new.recover(CHANNELS, NOW)
    assert words(new.next(9, NOW, CHANNELS)) == ["1"]
    for late in (Sent("1"), Retry(0), Unsure(), Gone(), Rejected("no")):
        old.mark(message.id, late, NOW)
        assert [state for state, _ in states(store)] == ["sending", "due"]
        assert due_at(store) == NOW
    new.mark(message.id, Sent("2"), NOW)
    assert words(new.next(9, NOW, CHANNELS)) == ["2"]


def test_a_sender_thought_dead_does_not_mark_what_is_due_again(store: Store) -> None:
    """Its successor has not come to it yet, but will."""
    old, new = Outbox(store, "old"), Outbox(store, "new")
    meet(store, draft("1"))
    (message,) = old.next(9, NOW, CHANNELS)
    new.recover(CHANNELS, NOW)
    old.mark(message.id, Rejected("no"), NOW)
    assert words(new.next(9, NOW, CHANNELS)) == ["1"]


def test_a_late_receipt_does_not_delete_the_farewell_that_another_sends(store: Store) -> None:
    old, new = Outbox(store, "old"), Outbox(store, "new")
    meet(store)
    with store.unit() as unit:
        unit.forget("p1")
        unit.enqueue("p1", [draft("farewell")], NOW)
    (message,) = old.next(9, NOW, CHANNELS)
    new.recover(CHANNELS, NOW)
    new.next(9, NOW, CHANNELS)
    old.mark(message.id, Sent("1"), NOW)
    assert [state for state, _ in states(store)] == ["sending"]


@pytest.mark.parametrize("killed", [False, True])
def test_a_letter_of_unknown_fate_is_not_sent_again(store: Store, killed: bool) -> None:  # noqa: FBT001 - pytest's way
    """Neither after a lost answer nor after a kill; its words are kept, and the chat goes on."""
    outbox = Outbox(store, TAKER)
    meet(store, draft("letter", letter=True), draft("2"))
    (message,) = outbox.next(9, NOW, CHANNELS)
    assert message.letter
    later = NOW + timedelta(seconds=5)
    if killed:
        assert outbox.recover(CHANNELS, later) == 1
    else:
        outbox.mark(message.id, Unsure(), later)
    (letter, _) = states(store)
    assert letter[0] == "unsure"
    assert "letter" in (letter[1] or "")
    with store.begin() as connection:
        assert connection.execute(sa.select(OUTBOX.c.at).where(OUTBOX.c.id == message.id)).scalar_one() == later
    (second,) = outbox.next(9, NOW, CHANNELS)
    assert (second.spans[0].text, second.letter) == ("2", False)


@pytest.mark.parametrize("asked", [False, True])
def test_a_letter_thought_lost_whose_receipt_comes_late_has_arrived(store: Store, asked: bool) -> None:  # noqa: FBT001 - pytest's way
    """Its own sender knows it best; nobody else may say so."""
    old, new = Outbox(store, "old"), Outbox(store, "new")
    meet(store, draft("letter", letter=True))
    (message,) = old.next(9, NOW, CHANNELS)
    new.recover(CHANNELS, NOW)
    if asked:
        with store.begin() as connection:
            letters.asked(connection, message.id)
    new.mark(message.id, Sent("40"), NOW)
    old.mark(message.id, Rejected("no"), NOW)
    assert [state for state, _ in states(store)] == ["unsure"]
    old.mark(message.id, Sent("41"), NOW)
    with store.begin() as connection:
        row = connection.execute(sa.select(OUTBOX)).one()
    assert (row.state, row.body, row.message, row.reason) == ("sent", None, "41", None)


def test_a_letter_that_never_left_is_tried_again(store: Store) -> None:
    """As any line: `Retry` says that it cannot have arrived."""
    outbox = Outbox(store, TAKER)
    meet(store, draft("letter", letter=True))
    send(outbox, Retry(2))
    assert words((send(outbox, Sent("1"), 2),)) == ["letter"]


@pytest.mark.parametrize(("jitter", "seconds"), [(0.0, 16), (0.5, 24), (1.0, 32)])
def test_the_next_try_is_spread(store: Store, jitter: float, seconds: int) -> None:
    """Over the second half of the wait, so that many whose answers were lost together do not come back together."""
    outbox = Outbox(store, TAKER)
    meet(store, draft())
    now = NOW
    for _ in range(6):
        (message,) = outbox.next(9, now, CHANNELS)
        outbox.mark(message.id, Unsure(), now, jitter)
        last, now = now, now + timedelta(seconds=60)
    assert outbox.next(9, last + timedelta(seconds=seconds - 1), CHANNELS) == ()
    assert len(outbox.next(9, last + timedelta(seconds=seconds), CHANNELS)) == 1


def test_a_shut_door_lets_the_reminders_rest(store: Store) -> None:
    """Until the person writes; nobody else's, and after no other receipt."""
    outbox = Outbox(store, TAKER)
    meet(store, draft("1"), draft("2"), due=NOW)
    meet(store, address="b", person="p2", due=NOW)
    send(outbox, Rejected("no"))
    assert due_at(store) == NOW
    send(outbox, Gone())
    assert due_at(store) is None
    assert due_at(store, "p2") == NOW


def test_a_resting_chat_is_passed_over(store: Store) -> None:
    """However many rest, the others are given out; the same address on another channel is another chat."""
    outbox = Outbox(store, TAKER)
    for number in range(5):
        meet(store, draft(str(number), address=str(number)), address=str(number), person=str(number))
    resting = {(CHANNEL, "0"), (CHANNEL, "1"), (CHANNEL, "3"), ("another channel", "2")}
    assert words(outbox.next(1, NOW, CHANNELS, resting)) == ["2"]
    assert words(outbox.next(9, NOW, CHANNELS, resting)) == ["4"]
    assert outbox.next(9, NOW, CHANNELS, resting) == ()
    assert words(outbox.next(9, NOW, CHANNELS)) == ["0", "1", "3"]


def test_how_many_wait_is_counted_as_far_as_asked(store: Store) -> None:
    """Chats of these channels, however much waits in each. What is under way waits too; what is finished does not."""
    outbox = Outbox(store, TAKER)
    assert outbox.waiting(CHANNELS, 9) == 0
    for number in range(6):
        meet(store, *[draft(address=str(number))] * 3, address=str(number), person=str(number))
    with store.unit() as unit:
        unit.enqueue("1", [replace(draft(), channel="another channel")], NOW)
    for _ in range(3):
        (message,) = outbox.next(1, NOW, CHANNELS)
        outbox.mark(message.id, Sent("1"), NOW)
    outbox.next(9, NOW, CHANNELS)
    assert [outbox.waiting(CHANNELS, most) for most in (1, 4, 5, 9)] == [1, 4, 5, 5]
    assert outbox.waiting([*CHANNELS, "another channel"], 9) == 6


def due_at(store: Store, person: str = "p1") -> datetime | None:
    """Return when somebody is to be written to."""
    with store.begin() as connection:
        due: datetime | None = connection.execute(sa.select(PERSON.c.due_at).where(PERSON.c.id == person)).scalar_one()
        return due


def test_a_newer_card_takes_the_place_of_one_that_waits(store: Store) -> None:
    """Also within one turn; plain lines, other cards and other chats stay."""
    meet(store, draft("1"), draft("old", card="plan"), draft("2"), draft("numbers", card="numbers"))
    meet(store, draft("newer", card="plan"), draft("3"), draft("newest", card="plan"))
    with store.unit() as unit:
        unit.enqueue("p1", [draft("elsewhere", address="b", card="plan")], NOW)
    outbox = Outbox(store, TAKER)
    told = [message for _ in range(6) for message in outbox.next(9, NOW, CHANNELS) if _mark(outbox, message)]
    assert words(tuple(told)) == ["1", "elsewhere", "2", "numbers", "3", "newest"]


def _mark(outbox: Outbox, message: Outbound) -> bool:
    outbox.mark(message.id, Sent("1"), NOW)
    return True


def test_a_card_in_a_batch_takes_the_place_of_one_that_waits(store: Store) -> None:
    """Of its own person only; who has no card in the batch costs no statement of their own."""
    meet(store, draft("old", card="call"))
    meet(store, draft("other", address="b", card="call"), address="b", person="p2")
    asked: list[str] = []
    with store.unit() as unit:
        sa.event.listen(unit.connection, "before_cursor_execute", lambda *given: asked.append(given[2].split()[0]))
        cards = [draft("stale", card="call"), draft("line"), draft("new", card="call")]
        plain = [(f"p{n}", [draft(str(n), address=str(n))]) for n in range(3, 9)]
        assert unit.enqueue_all([("p1", cards), *plain], NOW) == 8
    assert asked == ["DELETE", "DELETE", "INSERT"]
    outbox = Outbox(store, TAKER)
    found = []
    while due := outbox.next(99, NOW, CHANNELS):
        found += words(due)
        for each in due:
            outbox.mark(each.id, Sent(str(each.id)), NOW)
    assert found == ["other", "line", *"345678", "new"]


def test_a_card_replaces_its_earlier_self(store: Store) -> None:
    """The one that was shown last, in this chat; a plain line replaces nothing."""
    outbox = Outbox(store, TAKER)
    meet(store, draft("first", card="plan"))
    assert send(outbox, Sent("41")).replaces == ""
    meet(store, draft("second", card="plan"), draft("plain"), draft("numbers", card="numbers"))
    assert send(outbox, Sent("43")).replaces == "41"
    assert [send(outbox, Sent("44")).replaces, send(outbox, Sent("45")).replaces] == ["", ""]
    meet(store, draft("third", card="plan"))
    assert send(outbox, Sent("43")).replaces == "43"
    with store.unit() as unit:
        unit.enqueue("p1", [draft("elsewhere", address="b", card="plan")], NOW)
    assert send(outbox, Sent("7")).replaces == ""


def test_a_message_goes_out_as_it_was_meant_to_arrive(store: Store) -> None:
    """Also one that says nothing of it, as every row of an earlier version."""
    drafts = [replace(draft(str(n)), pin=pin, quiet=quiet) for n, (pin, quiet) in enumerate(MANNERS)]
    meet(store, *drafts)
    found = []
    while due := Outbox(store, TAKER).next(1, NOW, CHANNELS):
        found += [(each.pin, each.quiet) for each in due]
        Outbox(store, TAKER).mark(due[0].id, Sent(str(due[0].id)), NOW)
    assert found == list(MANNERS)


def test_a_card_under_way_is_not_taken_back(store: Store) -> None:
    """Its successor follows it."""
    outbox = Outbox(store, TAKER)
    meet(store, draft("first", card="plan"))
    (first,) = outbox.next(9, NOW, CHANNELS)
    meet(store, draft("second", card="plan"))
    assert outbox.next(9, NOW, CHANNELS) == ()
    outbox.mark(first.id, Sent("41"), NOW)
    assert send(outbox, Sent("41")).replaces == "41"


def test_the_screen_that_a_writer_had_seen(store: Store) -> None:
    """The highest numbered one above the message; lines without a question do not count."""
    outbox = Outbox(store, TAKER)
    meet(store, draft(screen=1), draft(), draft(screen=2), draft(screen=3))
    for message in ("10", "11", "12", "15"):
        send(outbox, Sent(message))
    meet(store, draft(screen=4))
    with store.unit() as unit:
        seen = [unit.screen_before(CHANNEL, ADDRESS, ordinal, NOW) for ordinal in (10, 11, 12, 13, 15, 16, 99)]
        assert seen == [None, 1, 1, 2, 2, 3, 3]
        assert unit.screen_before(CHANNEL, "b", 99, NOW) is None


def seen_at(store: Store, *ordinals: int, since: datetime = NOW - timedelta(seconds=1)) -> list[int | None]:
    """Return the screen by which a message of each number is read; what is under way since then counts as shown."""
    with store.unit() as unit:
        return [unit.screen_before(CHANNEL, ADDRESS, ordinal, since) for ordinal in ordinals]


@pytest.mark.parametrize("how", ["unsure", "killed", "long under way"])
def test_a_question_without_a_receipt_may_have_been_shown(store: Store, how: str) -> None:
    """Its reply is not read by the question before; where it comes once more, the first copy may be the one."""
    outbox, since = Outbox(store, TAKER), NOW - timedelta(seconds=1)
    meet(store, draft(screen=1))
    send(outbox, Sent("10"))
    meet(store, draft(screen=2))
    (message,) = outbox.next(9, NOW, CHANNELS)
    assert seen_at(store, 15) == [1]
    match how:
        case "unsure":
            outbox.mark(message.id, Unsure(), NOW)
        case "killed":
            Outbox(store, "next").recover(CHANNELS, NOW)
        case _:
            since = NOW
    assert seen_at(store, 10, 11, 12, 15, since=since) == [None, 1, 2, 2]
    if how != "long under way":
        assert words(outbox.next(9, NOW, CHANNELS)) == ["hello"]
    outbox.mark(message.id, Sent("20"), NOW)
    read = [1, 1, 1, 2] if how == "long under way" else [1, 2, 2, 2]
    assert seen_at(store, 11, 12, 15, 21) == read, "a receipt is believed before anything else"
    meet(store, draft(screen=3))
    send(outbox, Sent("30"))
    assert seen_at(store, 30, 31) == [2, 3]


def test_a_receipt_below_what_was_supposed_is_believed(store: Store) -> None:
    """So is one that is no number: nothing is known of it but what was supposed."""
    outbox = Outbox(store, TAKER)
    for screen, shown in ((1, "10"), (2, "5"), (3, "x")):
        meet(store, draft(screen=screen))
        if screen > 1:
            send(outbox, Unsure())
        send(outbox, Sent(shown))
    assert seen_at(store, 6, 7) == [2, 3]


def test_the_first_question_of_a_chat_may_be_without_a_receipt(store: Store) -> None:
    """Nothing stands above it. A line without a question has no place to be supposed at."""
    outbox = Outbox(store, TAKER)
    meet(store, draft(screen=1), draft())
    send(outbox, Unsure())
    assert seen_at(store, 1, 2) == [None, 1]
    send(outbox, Sent("2"))
    line = send(outbox, Unsure())
    with store.begin() as connection:
        assert connection.execute(sa.select(OUTBOX.c.ordinal).where(OUTBOX.c.id == line.id)).scalar_one() is None


def test_what_cannot_have_arrived_does_not_count_as_shown(store: Store) -> None:
    """Unless an earlier try may have."""
    outbox = Outbox(store, TAKER)
    meet(store, draft(screen=1))
    send(outbox, Sent("10"))
    meet(store, draft(screen=2))
    (message,) = outbox.next(9, NOW, CHANNELS)
    assert seen_at(store, 15, since=NOW) == [2]
    outbox.mark(message.id, Retry(0), NOW)
    assert seen_at(store, 15, since=NOW) == [1]
    send(outbox, Unsure())
    later = NOW + timedelta(minutes=1)
    assert words(outbox.next(9, later, CHANNELS)) == ["hello"]
    outbox.mark(message.id, Retry(0), later)
    assert seen_at(store, 15) == [2]


@pytest.mark.parametrize("message", ["", "x1", "1-2", "\u0663", "9" * 30])
def test_message_ids_need_not_be_numbers(store: Store, message: str) -> None:
    """Then nothing is known about what the writer had seen."""
    outbox = Outbox(store, TAKER)
    meet(store, draft(screen=1))
    send(outbox, Sent(message))
    with store.unit() as unit:
        assert unit.screen_before(CHANNEL, ADDRESS, 2**60, NOW) is None
