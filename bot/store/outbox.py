"""Messages that wait to be sent, in order within each chat, and what became of them.

A message is taken, sent outside of any transaction, and marked. A process killed in between leaves it `sending`. Then a
line is given out again, so it arrives at least once; a letter is not, so it arrives at most once, and
`bot.store.letters` has what is asked about it. One sender per channel: the one who holds the lock of `bot.store.lock`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, assert_never

import sqlalchemy as sa
from sqlalchemy import bindparam

from bot.core.wire import Gone, Outbound, Receipt, Rejected, Retry, Sent, Unsure
from bot.store import body, ordinals
from bot.store.tables import OUTBOX, PERSON, UNFINISHED, Delivery, Instant, Kind, among

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from bot.store.unit import Store

LONGEST_WAIT = 60
"""Seconds between two tries of a line whose fate stays unknown."""
LATE = timedelta(seconds=20)
"""How long nobody is asked about a letter that a sender has left: it may be sending it yet, and will know."""
GONE = "gone"
UNREADABLE = "unreadable"

_DUE = among(OUTBOX.c.state, (Delivery.DUE,))
_SENDING = among(OUTBOX.c.state, (Delivery.SENDING,))
_UNSURE = among(OUTBOX.c.state, (Delivery.UNSURE,))
_LETTER = among(OUTBOX.c.kind, (Kind.LETTER,))
_CHANNELS = OUTBOX.c.channel.in_(bindparam("channels", expanding=True))
_ONE = OUTBOX.c.id == bindparam("which")
_MINE = OUTBOX.c.taken_by == bindparam("mine")
_IN_HAND = sa.and_(_ONE, _MINE, _SENDING)
# A letter of which others believe that nobody knows: its sender does.
_OF_MINE = sa.and_(_ONE, _MINE, sa.or_(_SENDING, sa.and_(_UNSURE, _LETTER)))

# The index of unfinished rows alone answers which is the first of each chat. Bodies are read only of what is given out.
_first = (
    sa.select(sa.func.min(OUTBOX.c.id).label("id"))
    .where(UNFINISHED, _CHANNELS)
    .group_by(OUTBOX.c.channel, OUTBOX.c.address)
    .subquery()
)
_head = OUTBOX.alias()
_ripe = (
    sa.select(_head.c.id)
    .join(_first, _first.c.id == _head.c.id)
    .where(
        among(_head.c.state, (Delivery.DUE,)),
        sa.or_(_head.c.not_before.is_(None), _head.c.not_before <= bindparam("now")),
    )
    .order_by(_head.c.id)
    .limit(bindparam("most"))
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
_NEXT = sa.select(OUTBOX, _replaces.label("replaces")).where(OUTBOX.c.id.in_(_ripe)).order_by(OUTBOX.c.id)
# A newer card may drop a row between the two statements: only what could be taken is given out.
_TAKE = (
    sa.update(OUTBOX)
    .where(_DUE, OUTBOX.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=Delivery.SENDING.value, taken_by=bindparam("mine"), at=bindparam("now"))
    .returning(OUTBOX.c.id)
)
_RECOVER = (
    sa.update(OUTBOX)
    .where(_SENDING, UNFINISHED, _CHANNELS, OUTBOX.c.id.not_in(bindparam("held", expanding=True)))
    .values(
        state=sa.case((_LETTER, Delivery.UNSURE.value), else_=Delivery.DUE.value),
        at=sa.case((_LETTER, bindparam("now", type_=Instant)), else_=OUTBOX.c.at),
        not_before=sa.case((_LETTER, bindparam("then", type_=Instant)), else_=OUTBOX.c.not_before),
        ordinal=ordinals.SUPPOSED,
    )
)
# In the order of the index, so that no statistics can talk the database into reading what is finished.
_WAITING = sa.select(sa.func.count()).select_from(
    sa.select(OUTBOX.c.channel, OUTBOX.c.address)
    .where(UNFINISHED, _CHANNELS)
    .distinct()
    .order_by(OUTBOX.c.channel, OUTBOX.c.address)
    .limit(bindparam("most"))
    .subquery(),
)
_NOBODY = ~sa.exists().where(PERSON.c.id == OUTBOX.c.person)
_FOUND = sa.select(OUTBOX.c.channel, OUTBOX.c.address, OUTBOX.c.kind, OUTBOX.c.tries).where(_ONE)
_REST = (
    sa.update(PERSON)
    .where(PERSON.c.id == sa.select(OUTBOX.c.person).where(_IN_HAND).scalar_subquery())
    .values(due_at=None)
)
_SHUT = (
    sa.update(OUTBOX)
    .where(_DUE, UNFINISHED, OUTBOX.c.channel == bindparam("where"), OUTBOX.c.address == bindparam("whom"))
    .values(state=Delivery.DEAD.value, reason=GONE, body=None, at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class Outbox:
    """The line of messages of a store, as one sender sees it.

    `taker` is the id of that sender's term, a fresh one at each start and each election. A sender that was thought dead
    and wakes up again has another one than its successor, and so cannot mark what the successor has taken over.
    """

    store: Store
    taker: str

    def recover(self, channels: Collection[str], now: datetime, held: Collection[int] = ()) -> int:
        """Settle what is being sent on these channels, but for what is `held`: nobody else sends there rightfully.

        Lines are due again. Of a letter nobody knows whether it has arrived; the chat goes on with the next message.
        """
        # No message has the number 0; of an empty list SQLAlchemy makes a query of its own.
        values = {"channels": list(channels), "held": [0, *held], "now": now, "then": now + LATE}
        with self.store.begin() as connection:
            return connection.execute(_RECOVER, values).rowcount

    def next(
        self,
        limit: int,
        now: datetime,
        channels: Collection[str],
        resting: Collection[tuple[str, str]] = (),
    ) -> tuple[Outbound, ...]:
        """Take the first unfinished message of each chat, where its time has come; the oldest first.

        `resting` are chats, as (channel, address), that are not to be written to just now.
        """
        values = {"most": limit + len(resting), "now": now, "channels": list(channels)}
        with self.store.begin() as connection:
            heads = connection.execute(_NEXT, values).all()
            # A chat has one row in here, so as many as rest were asked for more.
            rows = [row for row in heads if (row.channel, row.address) not in resting][:limit]
            if not rows:
                return ()
            ids = {"ids": [row.id for row in rows], "mine": self.taker, "now": now}
            taken = set(connection.execute(_TAKE, ids).scalars())
            read = [(row, body.outbound(row)) for row in rows if row.id in taken]
            for row, outbound in read:
                if outbound is None:
                    self._finish(connection, row.id, Delivery.DEAD, now, reason=UNREADABLE)
        found = tuple(outbound for _, outbound in read if outbound is not None)
        # Where only damaged ones were first, what they held up is free now.
        return found or self.next(limit, now, channels, resting)

    def mark(self, message: int, receipt: Receipt, now: datetime, jitter: float = 1.0) -> None:
        """Write down what became of a message that this sender has in hand; of any other one nothing is changed.

        One that was forgotten meanwhile is left forgotten. `jitter` is a number from 0 to 1 that spreads the next tries
        of many messages whose fate became unknown at the same moment.
        """
        with self.store.begin() as connection:
            found = connection.execute(_FOUND, {"which": message}).one_or_none()
            if found is None:
                return
            match receipt:
                case Sent(message=shown):
                    shape = {"message": shown, "ordinal": ordinals.known(shown), "body": None, "reason": None}
                    self._finish(connection, message, Delivery.SENT, now, **shape)
                case Retry(after=seconds):
                    then = now + timedelta(seconds=seconds)
                    self._again(connection, message, found.tries, then)
                case Unsure() if found.kind == Kind.LETTER.value:
                    # Its words stay: the person may want it sent once more.
                    self._finish(connection, message, Delivery.UNSURE, now, ordinal=ordinals.SUPPOSED)
                case Unsure():
                    then = now + timedelta(seconds=_wait(found.tries, jitter))
                    self._again(connection, message, found.tries, then, ordinal=ordinals.SUPPOSED)
                case Gone():
                    # The person first, as a turn locks them: with two orders, two could wait for each other.
                    connection.execute(_REST, {"which": message, "mine": self.taker})
                    if self._finish(connection, message, Delivery.DEAD, now, reason=GONE, body=None):
                        connection.execute(_SHUT, {"where": found.channel, "whom": found.address, "now": now})
                case Rejected(reason=reason):
                    # Its words stay for the operator: that a channel refuses them for good is our mistake.
                    self._finish(connection, message, Delivery.DEAD, now, reason=reason)
                case _:
                    assert_never(receipt)

    def waiting(self, channels: Collection[str], most: int) -> int:
        """How many chats of these channels something waits for; counting stops at `most`."""
        with self.store.begin() as connection:
            count: int = connection.execute(_WAITING, {"channels": list(channels), "most": most}).scalar_one()
            return count

    def _finish(self, connection: sa.Connection, which: int, state: Delivery, now: datetime, **also: object) -> bool:
        """Say what has become of it; False where it was not this sender's to say."""
        mine = _OF_MINE if state is Delivery.SENT else _IN_HAND
        values = {"which": which, "mine": self.taker}
        # The last words to somebody who is forgotten are forgotten with them.
        if connection.execute(sa.delete(OUTBOX).where(mine, _NOBODY), values).rowcount:
            return True
        finished = sa.update(OUTBOX).where(mine).values(state=state.value, at=now, not_before=None, **also)
        return connection.execute(finished, values).rowcount == 1

    def _again(self, connection: sa.Connection, which: int, tries: int, then: datetime, **also: object) -> None:
        waiting = {"state": Delivery.DUE.value, "not_before": then, "tries": tries + 1, **also}
        connection.execute(sa.update(OUTBOX).where(_IN_HAND).values(waiting), {"which": which, "mine": self.taker})


def _wait(tries: int, jitter: float) -> float:
    """Seconds until the next try: the first is made at once, since most often only the answer was lost."""
    longest = min(2 ** min(tries, LONGEST_WAIT), LONGEST_WAIT) if tries else 0
    return longest * (1 + jitter) / 2
