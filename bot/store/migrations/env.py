"""Run by Alembic, inside the transaction that `bot.store.schema.migrate` has opened."""

from alembic import context

from bot.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite can undo a CREATE TABLE too: half a migration is never left behind.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
