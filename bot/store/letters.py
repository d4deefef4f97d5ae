"""Letters of which nobody knows whether they have arrived: each is asked about once, and sent again only if wanted.

Two copies of a letter might both be mailed, so none is sent a second time by itself. In the table such a letter is
`unsure`; while its `reason` is empty the person is still to be asked, not before `not_before`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import bindparam

from bot.store.tables import DOUBTED, OUTBOX, Delivery, Kind, among

if TYPE_CHECKING:
    from datetime import datetime

ASKED = "asked"
RESENT = "resent"

_ONE = OUTBOX.c.id == bindparam("which")
_DOUBTED = (
    sa.select(OUTBOX.c.id, OUTBOX.c.person, OUTBOX.c.channel, OUTBOX.c.address)
    .where(DOUBTED, sa.or_(OUTBOX.c.not_before.is_(None), OUTBOX.c.not_before <= bindparam("now")))
    .order_by(OUTBOX.c.id)
    .limit(bindparam("most"))
)
_ASKED = sa.update(OUTBOX).where(_ONE, DOUBTED).values(reason=ASKED)
_TAKE_BACK = (
    sa.update(OUTBOX)
    .where(
        _ONE,
        OUTBOX.c.person == bindparam("who"),
        among(OUTBOX.c.state, (Delivery.UNSURE,)),
        among(OUTBOX.c.kind, (Kind.LETTER,)),
        OUTBOX.c.body.is_not(None),
    )
    .values(state=Delivery.FAILED.value, reason=RESENT, at=bindparam("now"))
    .returning(OUTBOX.c.channel, OUTBOX.c.address, OUTBOX.c.body, OUTBOX.c.card, OUTBOX.c.screen)
)
_EMPTY = sa.update(OUTBOX).where(_ONE).values(body=None)
_ENQUEUE = sa.insert(OUTBOX)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A letter that the person is to be asked about. `message` is its number in the outbox."""

    message: int
    person: str
    channel: str
    address: str


def doubted(connection: sa.Connection, now: datetime, limit: int) -> tuple[Doubt, ...]:
    """The letters that nobody has been asked about yet and whose sender has had its time, the oldest first."""
    rows = connection.execute(_DOUBTED, {"now": now, "most": limit})
    return tuple(Doubt(row.id, row.person, row.channel, row.address) for row in rows)


def asked(connection: sa.Connection, message: int) -> bool:
    """Note that the person is asked about it; False where they were asked before, or there is nothing to ask."""
    return connection.execute(_ASKED, {"which": message}).rowcount == 1


def resend(connection: sa.Connection, person: str, message: int, now: datetime) -> bool:
    """Put a letter in line once more, at its end; False where it is not in doubt (any more), or somebody else's."""
    values = {"which": message, "who": person, "now": now}
    row = connection.execute(_TAKE_BACK, values).one_or_none()
    if row is None:
        return False
    connection.execute(_EMPTY, {"which": message})
    again = {"person": person, "kind": Kind.LETTER.value, "state": Delivery.DUE.value, "tries": 0, "created_at": now}
    connection.execute(_ENQUEUE, {**row._asdict(), **again})
    return True
