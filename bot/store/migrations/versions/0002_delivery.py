"""Letters at most once, whose turn it is to be written to, and what a restore leaves to be told.

The rows of `reminder` make way for one instant on the person: which dates are worth a word follows from the book. Who
had reminders is due at once, and their next instant is worked out then.

A table is dropped in the very release that replaces it. That is right only here: 0.1.0 is not released, so nothing
older runs beside this. Later migrations add first, and drop in the release after.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

INSTANT = sa.DateTime(timezone=True)
SCHEDULED = sa.text("due_at IS NOT NULL")
DOUBTED = sa.text("state IN ('unsure') AND reason IS NULL")


def upgrade() -> None:
    """Add what is new; keep what is waiting."""
    op.add_column("outbox", sa.Column("kind", sa.Text, nullable=False, server_default="line"))
    op.add_column("outbox", sa.Column("taken_by", sa.Text))
    op.create_index("ix_outbox_doubted", "outbox", ["id"], unique=True, sqlite_where=DOUBTED, postgresql_where=DOUBTED)
    op.create_index("ix_inbox_at", "inbox", ["at"])
    op.create_index("ix_journal_at", "journal", ["at"])
    op.add_column("person", sa.Column("due_at", INSTANT))
    op.add_column("person", sa.Column("restored_to", INSTANT))
    op.execute(
        "UPDATE person SET due_at = updated_at WHERE EXISTS"
        " (SELECT 1 FROM reminder WHERE reminder.person = person.id AND reminder.state = 'wanted')",
    )
    op.create_index(
        "ix_person_due", "person", ["due_at", "id"], unique=True, sqlite_where=SCHEDULED, postgresql_where=SCHEDULED
    )
    op.drop_table("reminder")
