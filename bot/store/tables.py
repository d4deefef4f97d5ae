"""The tables. Every hot lookup is the search of one index, so that a turn costs the same at any size.

What a person said lives in `person.document` only. `inbox` holds no person: a repeat is known by the channel's own id,
so there is nothing to forget in it. `outbox.person` has no foreign key: a farewell outlives its person until it is
sent.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Dialect

METADATA = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    },
)


class Instant(sa.TypeDecorator[datetime]):
    """A moment in UTC. Refuses a time without a zone: SQLite would keep it and lose what it meant."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Write UTC; SQLite keeps no zone, so it gets none.

        Raises:
            ValueError: the time has no zone.
        """
        if value is None:
            return None
        if value.utcoffset() is None:
            message = "an instant needs a time zone"
            raise ValueError(message)
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read UTC, whatever zone the session of the database is in."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Delivery(StrEnum):
    """What has become of a message. DUE and SENDING are unfinished: what follows in the same chat waits for them."""

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    UNSURE = "unsure"
    FAILED = "failed"
    DEAD = "dead"


class Kind(StrEnum):
    """What a message is. A LINE arrives at least once; a LETTER at most once, since two might both be mailed."""

    LINE = "line"
    LETTER = "letter"


class Handled(StrEnum):
    """What has become of an update."""

    OK = "ok"
    FAILED = "failed"


def among(column: sa.Column[str], states: Iterable[StrEnum]) -> sa.ColumnElement[bool]:
    """A test written with literals: SQLite uses a partial index only where the query repeats its words."""
    return column.in_([sa.literal_column(f"'{state.value}'") for state in states])


PERSON = sa.Table(
    "person",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("updated_at", Instant),
    # When the coach writes first. One instant says it all: which dates are worth a word follows from the book.
    sa.Column("due_at", Instant),
    # Set by a restore: how old the things are that the coach knows now. The person is told once.
    sa.Column("restored_to", Instant),
)

SCHEDULED = PERSON.c.due_at.is_not(None)
sa.Index(
    "ix_person_due",
    PERSON.c.due_at,
    PERSON.c.id,
    unique=True,
    sqlite_where=SCHEDULED,
    postgresql_where=SCHEDULED,
)

ADDRESS = sa.Table(
    "address",
    METADATA,
    sa.Column("channel", sa.Text, primary_key=True),
    sa.Column("address", sa.Text, primary_key=True),
    sa.Column("person", sa.Text, sa.ForeignKey("person.id"), nullable=False),
    sa.Index("ix_address_person", "person"),
)

INBOX = sa.Table(
    "inbox",
    METADATA,
    sa.Column("channel", sa.Text, primary_key=True),
    sa.Column("external_id", sa.Text, primary_key=True),
    sa.Column("at", Instant, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("error", sa.Text),
)
sa.Index("ix_inbox_at", INBOX.c.at)
INBOX.append_constraint(sa.CheckConstraint(among(INBOX.c.status, Handled), name="status"))

JOURNAL = sa.Table(
    "journal",
    METADATA,
    sa.Column("person", sa.Text, sa.ForeignKey("person.id"), primary_key=True),
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
)
# Only to find what is old: what happened to one person is found by the key.
sa.Index("ix_journal_at", JOURNAL.c.at)

OUTBOX = sa.Table(
    "outbox",
    METADATA,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("person", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False, server_default=Kind.LINE.value),
    sa.Column("body", sa.Text),
    sa.Column("card", sa.Text, nullable=False),
    sa.Column("screen", sa.Integer, nullable=False),
    sa.Column("message", sa.Text),
    sa.Column("ordinal", sa.BigInteger),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("not_before", Instant),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("at", Instant),
    # Who is sending it, so that a sender that was thought dead cannot mark what another one has taken over.
    sa.Column("taken_by", sa.Text),
    # An id is never given twice: a receipt for a message that was forgotten must not mark another one.
    sqlite_autoincrement=True,
)
OUTBOX.append_constraint(sa.CheckConstraint(among(OUTBOX.c.state, Delivery), name="state"))

UNFINISHED = among(OUTBOX.c.state, (Delivery.DUE, Delivery.SENDING))
NUMBERED = sa.and_(OUTBOX.c.screen > sa.literal_column("0"), OUTBOX.c.ordinal.is_not(None))
sa.Index(
    "ix_outbox_unfinished",
    OUTBOX.c.channel,
    OUTBOX.c.address,
    OUTBOX.c.id,
    unique=True,
    sqlite_where=UNFINISHED,
    postgresql_where=UNFINISHED,
)
DOUBTED = sa.and_(among(OUTBOX.c.state, (Delivery.UNSURE,)), OUTBOX.c.reason.is_(None))
sa.Index("ix_outbox_doubted", OUTBOX.c.id, unique=True, sqlite_where=DOUBTED, postgresql_where=DOUBTED)
sa.Index(
    "ix_outbox_screen",
    OUTBOX.c.channel,
    OUTBOX.c.address,
    OUTBOX.c.screen,
    sqlite_where=NUMBERED,
    postgresql_where=NUMBERED,
)
sa.Index("ix_outbox_card", OUTBOX.c.person, OUTBOX.c.card, OUTBOX.c.id, unique=True)
