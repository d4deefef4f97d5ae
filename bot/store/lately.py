"""What was sent in the last seconds, by whichever sender: whoever follows it keeps the channel's limits with that."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import bindparam

from bot.store.tables import OUTBOX, Delivery, among

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from bot.store.unit import Store

RECENT = 500
"""More messages than any channel takes in the seconds that its limits look back."""

SENDING = Delivery.SENDING.value
_SENDING = among(OUTBOX.c.state, (Delivery.SENDING,))
# One whose answer was lost waits for its next try; when it was taken is known, and it may have arrived.
_TRIED = among(OUTBOX.c.state, (Delivery.SENT, Delivery.DUE, Delivery.UNSURE))
# Ids are given in order: only the newest can be of the last seconds, however many messages there are.
_LATELY = (
    sa.select(OUTBOX.c.channel, OUTBOX.c.address, OUTBOX.c.state, OUTBOX.c.at)
    .where(OUTBOX.c.id > sa.select(sa.func.max(OUTBOX.c.id)).scalar_subquery() - RECENT)
    .where(sa.or_(_SENDING, sa.and_(_TRIED, OUTBOX.c.at >= bindparam("since"))))
    .where(OUTBOX.c.channel.in_(bindparam("channels", expanding=True)))
)


def lately(store: Store, channels: Collection[str], now: datetime, within: float) -> tuple[tuple[str, str, float], ...]:
    """The messages of so many seconds, as (channel, address, seconds ago), the oldest first.

    What is marked as being sent may have arrived in this moment: its sender may be dead.
    """
    values = {"channels": list(channels), "since": now - timedelta(seconds=within)}
    with store.begin() as connection:
        rows = connection.execute(_LATELY, values).all()
    found = [
        # A clock that was set back, or another machine's, makes nothing younger than this moment.
        (row.channel, row.address, 0.0 if row.state == SENDING else max((now - row.at).total_seconds(), 0.0))
        for row in rows
    ]
    return tuple(sorted(found, key=lambda each: -each[2]))
