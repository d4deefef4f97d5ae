"""Messages that were not delivered and are not tried again: what an operator sees of them and can do about them.

Nothing in here reads a message's words: what a message says is between the coach and the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import bindparam

from bot.store.letters import RESENT
from bot.store.tables import OUTBOX, Delivery, among

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.unit import Store

DROPPED = "dropped"
SETTLED = (RESENT, DROPPED)
"""Reasons of failed messages about which nothing is left to decide."""

_STUCK = among(OUTBOX.c.state, (Delivery.DEAD, Delivery.FAILED, Delivery.UNSURE))
_OPEN = sa.or_(OUTBOX.c.reason.is_(None), OUTBOX.c.reason.not_in(SETTLED))
_ONE = OUTBOX.c.id == bindparam("which")
_RETRIED = among(OUTBOX.c.state, (Delivery.DEAD, Delivery.UNSURE))
_newer = OUTBOX.alias()
# An old card that came now would take the place of what the person sees today.
_OVERTAKEN = sa.and_(
    OUTBOX.c.card != "",
    sa.exists().where(
        _newer.c.person == OUTBOX.c.person,
        _newer.c.card == OUTBOX.c.card,
        _newer.c.id > OUTBOX.c.id,
        _newer.c.channel == OUTBOX.c.channel,
        _newer.c.address == OUTBOX.c.address,
    ),
)
_LIST = (
    sa.select(
        OUTBOX.c.id,
        OUTBOX.c.kind,
        OUTBOX.c.state,
        OUTBOX.c.reason,
        OUTBOX.c.tries,
        sa.func.coalesce(OUTBOX.c.at, OUTBOX.c.created_at).label("since"),
        OUTBOX.c.person,
        OUTBOX.c.body.is_not(None).label("kept"),
    )
    .where(_STUCK, _OPEN)
    .order_by(OUTBOX.c.id)
    .limit(bindparam("most"))
)
_FOUND = sa.select(OUTBOX.c.state, OUTBOX.c.body.is_not(None).label("kept")).where(_ONE)
_RETRY = (
    sa.update(OUTBOX)
    .where(_ONE, _RETRIED, OUTBOX.c.body.is_not(None), ~_OVERTAKEN)
    .values(state=Delivery.DUE.value, reason=None, at=None, not_before=None, taken_by=None)
)
_DROP = (
    sa.update(OUTBOX)
    .where(_ONE, _STUCK, _OPEN)
    .values(state=Delivery.FAILED.value, reason=DROPPED, body=None, at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class Stuck:
    """A message that is dead, failed or in doubt. `kept`: its words are still there, so that it can be tried again."""

    message: int
    kind: str
    state: str
    reason: str | None
    tries: int
    since: datetime
    person: str
    kept: bool


class Outcome(Enum):
    """What became of a wish of the operator."""

    DONE = auto()
    UNKNOWN = auto()
    NOT_STUCK = auto()
    EMPTY = auto()
    OVERTAKEN = auto()


def listed(store: Store, most: int) -> tuple[Stuck, ...]:
    """What waits for a decision, the oldest first. Reads the whole outbox: for an operator, not for a turn."""
    with store.begin() as connection:
        return tuple(Stuck(*row) for row in connection.execute(_LIST, {"most": most}))


def retry(store: Store, message: int) -> Outcome:
    """Put a dead or doubted message in line again, at its old place."""
    with store.begin() as connection:
        found = connection.execute(_FOUND, {"which": message}).one_or_none()
        if found is None:
            return Outcome.UNKNOWN
        if connection.execute(_RETRY, {"which": message}).rowcount == 1:
            return Outcome.DONE
        if found.state not in {Delivery.DEAD.value, Delivery.UNSURE.value}:
            return Outcome.NOT_STUCK
        return Outcome.OVERTAKEN if found.kept else Outcome.EMPTY


def drop(store: Store, message: int, now: datetime) -> Outcome:
    """Finish a message for good; its words go."""
    with store.begin() as connection:
        found = connection.execute(_FOUND, {"which": message}).one_or_none()
        if found is None:
            return Outcome.UNKNOWN
        dropped = connection.execute(_DROP, {"which": message, "now": now}).rowcount == 1
        return Outcome.DONE if dropped else Outcome.NOT_STUCK
