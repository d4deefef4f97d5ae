"""The statements of a unit, built once. All run unchanged on SQLite and PostgreSQL.

The three with ON CONFLICT are written out: both databases read the same words, but SQLAlchemy has two constructs.
Parameters that are compared and not written have names that are not columns (`who`, `which`, `where`, `whom`).
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam

from bot.store.tables import ADDRESS, INBOX, JOURNAL, OUTBOX, PERSON, REMINDER, WANTED, Delivery, Instant, among

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
    sa.select(PERSON.c.document)
    .join(ADDRESS, ADDRESS.c.person == PERSON.c.id)
    .where(ADDRESS.c.channel == bindparam("channel"), ADDRESS.c.address == bindparam("address"))
)
LOCK = PEEK.with_for_update(of=PERSON)
CREATE = sa.insert(PERSON)
DROP_PERSON = sa.delete(PERSON).where(PERSON.c.id == bindparam("which"))
SAVE = (
    sa.update(PERSON)
    .where(PERSON.c.id == bindparam("which"))
    .values(document=bindparam("document"), version=bindparam("version"), updated_at=bindparam("updated_at"))
)

# The newest screen is nearly always the first that the index offers, so this reads a row or two.
SCREEN = (
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

APPEND = sa.insert(JOURNAL)
ENQUEUE = sa.insert(OUTBOX)
SUPERSEDE = sa.delete(OUTBOX).where(
    DUE,
    OUTBOX.c.person == bindparam("who"),
    OUTBOX.c.channel == bindparam("where"),
    OUTBOX.c.address == bindparam("whom"),
    OUTBOX.c.card == bindparam("which"),
)

TIMETABLE = sa.select(REMINDER).where(REMINDER.c.person == bindparam("who"))
NUDGES = TIMETABLE.where(WANTED).order_by(REMINDER.c.due_on, REMINDER.c.key)
SCHEDULE = sa.insert(REMINDER)
_ONE = sa.and_(REMINDER.c.person == bindparam("who"), REMINDER.c.key == bindparam("which"))
CANCEL = sa.delete(REMINDER).where(_ONE)
RESCHEDULE = (
    sa.update(REMINDER).where(_ONE).values({name: bindparam(name) for name in ("case_id", "what", "due_on", "state")})
)

DROP = (
    sa.delete(REMINDER).where(REMINDER.c.person == bindparam("who"), REMINDER.c.case_id == bindparam("which")),
    sa.delete(JOURNAL).where(JOURNAL.c.person == bindparam("who"), JOURNAL.c.case_id == bindparam("which")),
)
FORGET = (
    sa.delete(OUTBOX).where(OUTBOX.c.person == bindparam("which")),
    sa.delete(REMINDER).where(REMINDER.c.person == bindparam("which")),
    sa.delete(JOURNAL).where(JOURNAL.c.person == bindparam("which")),
    sa.delete(ADDRESS).where(ADDRESS.c.person == bindparam("which")),
    DROP_PERSON,
)
