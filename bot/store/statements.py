"""The statements of a unit, built once. All run unchanged on SQLite and PostgreSQL.

The three with ON CONFLICT are written out: both databases read the same words, but SQLAlchemy has two constructs.
Parameters that are compared and not written have names that are not columns (`who`, `which`, `where`, `whom`).
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam

from bot.store import ordinals
from bot.store.tables import ADDRESS, INBOX, JOURNAL, OUTBOX, PERSON, UNFINISHED, Delivery, Instant, among

DUE = among(OUTBOX.c.state, (Delivery.DUE,))

NOTE = sa.text(
    f"INSERT INTO {INBOX.name} (channel, external_id, at, status) VALUES (:channel, :external_id, :at, :status)"  # noqa: S608 - only our own names
    " ON CONFLICT DO NOTHING",
).bindparams(bindparam("at", type_=Instant))

FAIL = sa.text(
    f"INSERT INTO {INBOX.name} (channel, external_id, at, status, error)"  # noqa: S608 - only our own names
    " VALUES (:channel, :external_id, :at, :status, :error)"
    " ON CONFLICT (channel, external_id) DO UPDATE SET status = excluded.status, error = excluded.error",
).bindparams(bindparam("at", type_=Instant))

MOVE_IN = sa.text(
    f"INSERT INTO {ADDRESS.name} (channel, address, person) VALUES (:channel, :address, :person)"  # noqa: S608 - only our own names
    " ON CONFLICT DO NOTHING",
)

PEEK = (
    sa.select(PERSON.c.document, PERSON.c.restored_to)
    .join(ADDRESS, ADDRESS.c.person == PERSON.c.id)
    .where(ADDRESS.c.channel == bindparam("channel"), ADDRESS.c.address == bindparam("address"))
)
LOCK = PEEK.with_for_update(of=PERSON)
CREATE = sa.insert(PERSON)
DROP_PERSON = sa.delete(PERSON).where(PERSON.c.id == bindparam("which"))
# The id is not among what it is given: SQLite would look through all that refers to a key that may have changed.
SAVE = (
    sa.update(PERSON)
    .where(PERSON.c.id == bindparam("which"))
    .values(
        {name: bindparam(name) for name in ("document", "version", "due_at", "restored_to")},
    )
    .values(updated_at=sa.func.coalesce(bindparam("here", type_=Instant), PERSON.c.updated_at))
)

# The newest screen is nearly always the first that the index offers, so this reads a row or two.
_STOOD = (
    sa.select(OUTBOX.c.screen)
    .where(
        OUTBOX.c.channel == bindparam("channel"),
        OUTBOX.c.address == bindparam("address"),
        OUTBOX.c.screen > sa.literal_column("0"),
        OUTBOX.c.ordinal.is_not(None),
        OUTBOX.c.ordinal < bindparam("ordinal"),
    )
    .order_by(OUTBOX.c.screen.desc())
    .limit(1)
)
# One that has long been under way is there: most often only its receipt is late, or could not be written.
_UNDER_WAY = sa.select(OUTBOX.c.screen).where(
    among(OUTBOX.c.state, (Delivery.SENDING,)),
    UNFINISHED,
    OUTBOX.c.channel == bindparam("channel"),
    OUTBOX.c.address == bindparam("address"),
    ordinals.UNNUMBERED,
    bindparam("ordinal") > ordinals.SUPPOSED,
    OUTBOX.c.at <= bindparam("under_way_since"),
)
_BEFORE = sa.union_all(_STOOD.subquery().select(), _UNDER_WAY).subquery()
SCREEN = sa.select(sa.func.max(_BEFORE.c.screen))

APPEND = sa.insert(JOURNAL)
ENQUEUE = sa.insert(OUTBOX)
# Found among what waits in the chat, and not among all that the person was ever shown of that card.
SUPERSEDE = sa.delete(OUTBOX).where(
    DUE,
    UNFINISHED,
    OUTBOX.c.person.concat(sa.literal_column("''")) == bindparam("who"),
    OUTBOX.c.channel == bindparam("where"),
    OUTBOX.c.address == bindparam("whom"),
    OUTBOX.c.card == bindparam("which"),
)

# Persons in the middle of a turn are passed over: their turn works out anew what is due. The channel is hidden from the
# planners: SQLite would begin with everybody who has an address on it.
_PLACE = sa.select(PERSON.c.id, PERSON.c.document, PERSON.c.restored_to, ADDRESS.c.channel, ADDRESS.c.address)
CLAIM = (
    _PLACE.join(ADDRESS, ADDRESS.c.person == PERSON.c.id)
    .where(
        PERSON.c.due_at <= bindparam("now"),
        ADDRESS.c.channel.concat(sa.literal_column("''")).in_(bindparam("channels", expanding=True)),
    )
    .order_by(PERSON.c.due_at, PERSON.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=PERSON, skip_locked=True)
)
PUT_OFF = sa.update(PERSON).where(PERSON.c.id == bindparam("which")).values(due_at=bindparam("due_at"))

DROP = sa.delete(JOURNAL).where(JOURNAL.c.person == bindparam("who"), JOURNAL.c.case_id == bindparam("which"))
FORGET = (
    sa.delete(OUTBOX).where(OUTBOX.c.person == bindparam("which")),
    sa.delete(JOURNAL).where(JOURNAL.c.person == bindparam("which")),
    sa.delete(ADDRESS).where(ADDRESS.c.person == bindparam("which")),
    DROP_PERSON,
)
