"""Messages that wait to be sent, in order within each chat, and what became of them.

A message is taken, sent outside of any transaction, and marked. A process killed in between leaves it `sending`; it is
given out again at the next start, so a chat line arrives at least once. One sender per channel: the one who holds the
lock of `bot.store.lock`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, assert_never

import sqlalchemy as sa
from sqlalchemy import bindparam

from bot.core.wire import Gone, Outbound, Receipt, Rejected, Retry, Sent, Unsure
from bot.store import body
from bot.store.tables import OUTBOX, PERSON, UNFINISHED, Delivery, among

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from bot.store.unit import Store

BIGGEST = 2**63 - 1
LONGEST_WAIT = 60
"""Seconds between two tries of a message whose fate stays unknown."""

_DUE = among(OUTBOX.c.state, (Delivery.DUE,))
_SENDING = among(OUTBOX.c.state, (Delivery.SENDING,))
_CHANNELS = OUTBOX.c.channel.in_(bindparam("channels", expanding=True))
_ONE = OUTBOX.c.id == bindparam("which")

# The index of unfinished rows alone answers which is the first of each chat.
_first = (
    sa.select(sa.func.min(OUTBOX.c.id).label("id"))
    .where(UNFINISHED, _CHANNELS)
    .group_by(OUTBOX.c.channel, OUTBOX.c.address)
    .subquery()
)
_earlier = OUTBOX.alias()
_replaces = (
    sa.select(_earlier.c.message)
    .where(
        OUTBOX.c.card != "",
        _earlier.c.person == OUTBOX.c.person,
        _earlier.c.card == OUTBOX.c.card,
        _earlier.c.channel == OUTBOX.c.channel,
        _earlier.c.address == OUTBOX.c.address,
        _earlier.c.state == Delivery.SENT.value,
    )
    .order_by(_earlier.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_NEXT = (
    sa.select(OUTBOX, _replaces.label("replaces"))
    .join(_first, _first.c.id == OUTBOX.c.id)
    .where(_DUE, sa.or_(OUTBOX.c.not_before.is_(None), OUTBOX.c.not_before <= bindparam("now")))
    .order_by(OUTBOX.c.id)
    .limit(bindparam("most"))
)
# A newer card may drop a row between the two statements: only what could be taken is given out.
_TAKE = (
    sa.update(OUTBOX)
    .where(_DUE, OUTBOX.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=Delivery.SENDING.value)
    .returning(OUTBOX.c.id)
)
_RECOVER = sa.update(OUTBOX).where(_SENDING, UNFINISHED, _CHANNELS).values(state=Delivery.DUE.value)
_MARK = sa.update(OUTBOX).where(_ONE, _SENDING)
_FORGOTTEN = sa.delete(OUTBOX).where(
    _ONE,
    ~sa.exists().where(PERSON.c.id == OUTBOX.c.person),
)
_ADDRESSEE = sa.select(OUTBOX.c.channel, OUTBOX.c.address, OUTBOX.c.tries).where(_ONE)
_SHUT = (
    sa.update(OUTBOX)
    .where(_DUE, UNFINISHED, OUTBOX.c.channel == bindparam("where"), OUTBOX.c.address == bindparam("whom"))
    .values(state=Delivery.DEAD.value, body=None, at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class Outbox:
    """The line of messages of a store."""

    store: Store

    def recover(self, channels: Collection[str]) -> int:
        """Put back what a killed process was sending on these channels. To be called once, before `next`."""
        with self.store.begin() as connection:
            return connection.execute(_RECOVER, {"channels": list(channels)}).rowcount

    def next(self, limit: int, now: datetime, channels: Collection[str]) -> tuple[Outbound, ...]:
        """Take the first unfinished message of each chat, where its time has come; the oldest first."""
        with self.store.begin() as connection:
            rows = connection.execute(_NEXT, {"most": limit, "now": now, "channels": list(channels)}).all()
            if not rows:
                return ()
            taken = set(connection.execute(_TAKE, {"ids": [row.id for row in rows]}).scalars())
            read = [(row, _outbound(row)) for row in rows if row.id in taken]
            for row, outbound in read:
                if outbound is None:
                    _finish(connection, row.id, Delivery.DEAD, now, reason="unreadable")
        found = tuple(outbound for _, outbound in read if outbound is not None)
        # Where only damaged ones were first, what they held up is free now.
        return found or self.next(limit, now, channels)

    def mark(self, message: int, receipt: Receipt, now: datetime) -> None:
        """Write down what became of a message. One that was forgotten meanwhile is left forgotten."""
        with self.store.begin() as connection:
            found = connection.execute(_ADDRESSEE, {"which": message}).one_or_none()
            if found is None:
                return
            match receipt:
                case Sent(message=shown):
                    _finish(connection, message, Delivery.SENT, now, message=shown, ordinal=_ordinal(shown), body=None)
                case Retry(after=seconds):
                    _again(connection, message, found.tries, now + timedelta(seconds=seconds))
                case Unsure():
                    _again(connection, message, found.tries, now + timedelta(seconds=_wait(found.tries)))
                case Gone():
                    _finish(connection, message, Delivery.DEAD, now, body=None)
                    connection.execute(_SHUT, {"where": found.channel, "whom": found.address, "now": now})
                case Rejected(reason=reason):
                    # Its words stay for the operator: that a channel refuses them for good is our mistake.
                    _finish(connection, message, Delivery.DEAD, now, reason=reason)
                case _:
                    assert_never(receipt)


def _finish(connection: sa.Connection, which: int, state: Delivery, now: datetime, **also: object) -> None:
    # The last words to somebody who is forgotten are forgotten with them.
    if connection.execute(_FORGOTTEN, {"which": which}).rowcount == 0:
        connection.execute(_MARK.values(state=state.value, at=now, not_before=None, **also), {"which": which})


def _again(connection: sa.Connection, message: int, tries: int, then: datetime) -> None:
    values = {"state": Delivery.DUE.value, "not_before": then, "tries": tries + 1}
    connection.execute(_MARK.values(values), {"which": message})


def _wait(tries: int) -> int:
    """Seconds until the next try: the first is made at once, since most often only the answer was lost."""
    return min(2**tries, LONGEST_WAIT) if tries else 0


def _ordinal(message: str) -> int | None:
    """The number of a message within its chat, where the channel's ids are rising numbers."""
    if not (message.isascii() and message.isdecimal()):
        return None
    number = int(message)
    return number if number <= BIGGEST else None


def _outbound(row: sa.Row[Any]) -> Outbound | None:
    """The message of a row; None where its body cannot be read, so that one damaged row does not stop the others."""
    try:
        spans, rows = body.load(row.body)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return Outbound(
        id=row.id,
        channel=row.channel,
        address=row.address,
        spans=spans,
        rows=rows,
        card=row.card,
        replaces=row.replaces or "",
        screen=row.screen,
    )
