"""After a backup was brought back: nothing old is sent again, and everybody is told once what the coach knows now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import bindparam

from bot.store.tables import DOUBTED, OUTBOX, PERSON, UNFINISHED, Delivery

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.unit import Store

BATCH = 1_000
"""Rows in one transaction: where nothing but this is running, more are faster."""
REASON = "restored"

# Whatever waited in the backup may have been sent since, and whatever was in doubt may have been settled.
_OPEN = tuple(
    sa.update(OUTBOX)
    .where(OUTBOX.c.id.in_(sa.select(OUTBOX.c.id).where(which).limit(bindparam("most"))))
    .values(state=Delivery.UNSURE.value, reason=REASON, body=None, not_before=None, at=bindparam("now"))
    for which in (UNFINISHED, DOUBTED)
)
_PEOPLE = sa.select(PERSON.c.id).where(PERSON.c.id > bindparam("after")).order_by(PERSON.c.id).limit(bindparam("most"))
# Who was not told of an earlier restore yet hears of that one: all after it may be missing.
_TELL = sa.update(PERSON).where(
    PERSON.c.id > bindparam("after"),
    PERSON.c.id <= bindparam("last"),
    sa.or_(PERSON.c.restored_to.is_(None), PERSON.c.restored_to > bindparam("taken")),
)


@dataclass(frozen=True, slots=True)
class Marked:
    """How many messages will not be sent, and how many people will be told."""

    messages: int
    people: int


def mark_restored(store: Store, taken: datetime, now: datetime, batch: int = BATCH) -> Marked:
    """Mark a database that was brought back to the instant `taken`. Doing it twice changes nothing more.

    Raises:
        StoreUnavailableError: the database failed; to be done again.
    """
    messages = people = 0
    for statement in _OPEN:
        dropped = batch
        while dropped == batch:
            with store.begin() as connection:
                dropped = connection.execute(statement, {"now": now, "most": batch}).rowcount
            messages += dropped
    after = ""
    while True:
        with store.begin() as connection:
            page = connection.execute(_PEOPLE, {"after": after, "most": batch}).scalars().all()
            if not page:
                return Marked(messages, people)
            values = {"after": after, "last": page[-1], "taken": taken}
            people += connection.execute(_TELL.values(restored_to=bindparam("taken")), values).rowcount
        after = page[-1]
