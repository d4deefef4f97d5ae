"""What is old goes, a little at a time: updates that nobody delivers again, messages long sent, forgotten journals.

Each batch is a transaction of its own, so that a turn never waits for long. Each walk begins at the oldest row and ends
at the first that is young, so that it costs next to nothing where nothing is old.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import bindparam

from bot.store.tables import INBOX, JOURNAL, OUTBOX, PERSON, Delivery, Instant, among

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.store.unit import Store

BATCH = 500
"""Rows that are looked at in one transaction: some milliseconds."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How many days each kind of row is kept.

    `inbox`: a channel delivers an update again for a day or so, and a repeat is known only by its row. `outbox`: what
    was sent is read to find the screen that a writer had seen and the card that is to be edited. `journal`: what
    happened in the cases of somebody who has not been here for so long; their book stays.
    """

    inbox: int = 30
    outbox: int = 180
    journal: int = 730


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows went."""

    inbox: int
    outbox: int
    journal: int


# Up to the last of a batch, and with it all of the same instant.
_OLD_UPDATES = (
    sa.select(INBOX.c.at)
    .where(INBOX.c.at < bindparam("before"))
    .order_by(INBOX.c.at)
    .limit(1)
    .offset(bindparam("most") - sa.literal_column("1"))
)
_DROP_UPDATES = sa.delete(INBOX).where(INBOX.c.at < bindparam("before"), INBOX.c.at <= bindparam("last"))

_MESSAGES = (
    sa.select(OUTBOX.c.id, OUTBOX.c.created_at)
    .where(OUTBOX.c.id > bindparam("after"))
    .order_by(OUTBOX.c.id)
    .limit(bindparam("most"))
)
# What is unfinished, what the person is still to be asked about, and what an operator can still send stays.
_SETTLED = sa.or_(
    among(OUTBOX.c.state, (Delivery.SENT, Delivery.FAILED)),
    sa.and_(among(OUTBOX.c.state, (Delivery.UNSURE,)), OUTBOX.c.reason.is_not(None)),
    sa.and_(among(OUTBOX.c.state, (Delivery.DEAD,)), OUTBOX.c.body.is_(None)),
)
_DROP_MESSAGES = sa.delete(OUTBOX).where(
    OUTBOX.c.id > bindparam("after"),
    OUTBOX.c.id <= bindparam("last"),
    OUTBOX.c.created_at < bindparam("before"),
    _SETTLED,
)

_PLACE = sa.tuple_(JOURNAL.c.at, JOURNAL.c.person, JOURNAL.c.case_id, JOURNAL.c.seq)
_REACHED = sa.tuple_(
    bindparam("at", type_=Instant),
    bindparam("person"),
    bindparam("case_id"),
    bindparam("seq", type_=sa.Integer),
)
_ENTRIES = (
    sa.select(JOURNAL.c.at, JOURNAL.c.person, JOURNAL.c.case_id, JOURNAL.c.seq)
    .where(JOURNAL.c.at < bindparam("before"), _REACHED < _PLACE)
    .order_by(JOURNAL.c.at, JOURNAL.c.person, JOURNAL.c.case_id, JOURNAL.c.seq)
    .limit(bindparam("most"))
)
_DROP_ENTRIES = sa.delete(JOURNAL).where(
    JOURNAL.c.person == bindparam("who"),
    JOURNAL.c.at < bindparam("before"),
    ~sa.exists().where(PERSON.c.id == JOURNAL.c.person, PERSON.c.updated_at >= bindparam("before")),
)


def prune(store: Store, now: datetime, policy: Policy, go_on: Callable[[], bool]) -> Pruned:
    """Let go of what is older than the policy says.

    `go_on` is asked after each batch, and may take its time: others work meanwhile. Where it says no, the rest waits
    for the next time.

    Raises:
        StoreUnavailableError: the database failed; what was pruned before stays so.
    """
    counts = {"inbox": 0, "outbox": 0, "journal": 0}
    walks = (
        ("inbox", _inbox(store, now - timedelta(days=policy.inbox))),
        ("outbox", _outbox(store, now - timedelta(days=policy.outbox))),
        ("journal", _journal(store, now - timedelta(days=policy.journal))),
    )
    for name, walk in walks:
        for count in walk:
            counts[name] += count
            if not go_on():
                return Pruned(**counts)
    return Pruned(**counts)


def _inbox(store: Store, before: datetime) -> Iterator[int]:
    while True:
        with store.begin() as connection:
            last = connection.execute(_OLD_UPDATES, {"before": before, "most": BATCH}).scalar_one_or_none()
            values = {"before": before, "last": last or before}
            dropped = connection.execute(_DROP_UPDATES, values).rowcount
        yield dropped
        if last is None:
            return


def _outbox(store: Store, before: datetime) -> Iterator[int]:
    after = 0
    while True:
        with store.begin() as connection:
            page = connection.execute(_MESSAGES, {"after": after, "most": BATCH}).all()
            # Ids rise with time, so behind the first young one all are.
            old = list(takewhile(lambda row: row.created_at < before, page))
            if not old:
                return
            values = {"after": after, "last": old[-1].id, "before": before}
            dropped = connection.execute(_DROP_MESSAGES, values).rowcount
        yield dropped
        if len(old) < BATCH:
            return
        after = old[-1].id


def _journal(store: Store, before: datetime) -> Iterator[int]:
    place = {"at": datetime.fromtimestamp(0, UTC), "person": "", "case_id": "", "seq": 0}
    while True:
        with store.begin() as connection:
            page = connection.execute(_ENTRIES, {**place, "before": before, "most": BATCH}).all()
            if not page:
                return
            people = [{"who": person, "before": before} for person in sorted({row.person for row in page})]
            dropped = connection.execute(_DROP_ENTRIES, people).rowcount
        yield dropped
        if len(page) < BATCH:
            return
        place = page[-1]._asdict()
