"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

INSTANT = sa.DateTime(timezone=True)
UNFINISHED = sa.text("state IN ('due', 'sending')")
NUMBERED = sa.text("screen > 0 AND ordinal IS NOT NULL")
WANTED = sa.text("state IN ('wanted')")


def upgrade() -> None:
    """Create everything."""
    _people()
    _messages()


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "address",
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("channel", "address", name="pk_address"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_address_person"),
    )
    op.create_index("ix_address_person", "address", ["person"])
    op.create_table(
        "journal",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person", "case_id", "seq", name="pk_journal"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_journal_person"),
    )
    op.create_table(
        "reminder",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("person", "key", name="pk_reminder"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_reminder_person"),
        sa.CheckConstraint("state IN ('wanted', 'done', 'stopped')", name=op.f("ck_reminder_state")),
    )
    op.create_index(
        "ix_reminder_due",
        "reminder",
        ["due_on", "person", "key"],
        unique=True,
        sqlite_where=WANTED,
        postgresql_where=WANTED,
    )


def _messages() -> None:
    op.create_table(
        "inbox",
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("external_id", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("error", sa.Text),
        sa.PrimaryKeyConstraint("channel", "external_id", name="pk_inbox"),
        sa.CheckConstraint("status IN ('ok', 'failed')", name=op.f("ck_inbox_status")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, autoincrement=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("card", sa.Text, nullable=False),
        sa.Column("screen", sa.Integer, nullable=False),
        sa.Column("message", sa.Text),
        sa.Column("ordinal", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("not_before", INSTANT),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.CheckConstraint(
            "state IN ('due', 'sending', 'sent', 'unsure', 'failed', 'dead')",
            name=op.f("ck_outbox_state"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_unfinished",
        "outbox",
        ["channel", "address", "id"],
        unique=True,
        sqlite_where=UNFINISHED,
        postgresql_where=UNFINISHED,
    )
    op.create_index(
        "ix_outbox_screen",
        "outbox",
        ["channel", "address", "screen"],
        sqlite_where=NUMBERED,
        postgresql_where=NUMBERED,
    )
    op.create_index("ix_outbox_card", "outbox", ["person", "card", "id"], unique=True)
