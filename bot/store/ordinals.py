"""Where a question stands in its chat: its number among the messages there, or the lowest that it can have.

A reply is read by the newest question above it. A question whose receipt is not there yet may have been shown long ago;
without a number its reply would be read by the question before. It is then supposed to stand right below that one.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.tables import OUTBOX

BIGGEST = 2**63 - 1

_above = OUTBOX.alias()
_NEWEST = (
    sa.select(_above.c.ordinal)
    .where(
        _above.c.channel == OUTBOX.c.channel,
        _above.c.address == OUTBOX.c.address,
        _above.c.screen > sa.literal_column("0"),
        _above.c.ordinal.is_not(None),
    )
    .order_by(_above.c.screen.desc())
    .limit(1)
    .correlate(OUTBOX)
    .scalar_subquery()
)
UNNUMBERED = sa.and_(OUTBOX.c.screen > sa.literal_column("0"), OUTBOX.c.ordinal.is_(None))
"""A question of which nobody knows where it stands."""
SUPPOSED = sa.case(
    (UNNUMBERED, sa.func.coalesce(_NEWEST, sa.literal_column("0")) + sa.literal_column("1")),
    else_=OUTBOX.c.ordinal,
)
"""The number of such a question; any other row keeps what it has."""


def read(message: str) -> int | None:
    """The number of a message within its chat, where the channel's ids are rising numbers."""
    if not (message.isascii() and message.isdecimal()):
        return None
    number = int(message)
    return number if number <= BIGGEST else None


def known(message: str) -> sa.ColumnElement[int | None]:
    """The number of a row that was shown as this message: what was supposed stays where it is the lower one.

    Another copy of it, whose receipt was lost, may stand above this one.
    """
    number = read(message)
    if number is None:
        return OUTBOX.c.ordinal
    return sa.case((OUTBOX.c.ordinal < number, OUTBOX.c.ordinal), else_=sa.literal(number, sa.BigInteger))
