"""Many stored people, made fast by the database itself: the same statements on SQLite and PostgreSQL.

Each has a book, an address, a line of journal, an update and a message that was sent. What they say is of no matter
here; how many there are is.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import bindparam
from stores import CHANNEL

from bot.core.book import VERSION, Book
from bot.store import codec
from bot.store.tables import Instant

if TYPE_CHECKING:
    from bot.store.unit import Store

# Scattered like the random ids of real people, and each only once below 1,000,003.
NAME = "'p' || (n * 7919 % 1000003)"
# Each a second after the one before.
TIME = {
    "sqlite": "strftime('%Y-%m-%d %H\\:%M\\:%f000', :{at}, '+' || n || ' seconds')",
    "postgresql": "CAST(:{at} AS timestamptz) + n * INTERVAL '1 second'",
}
NUMBERS = (
    "WITH RECURSIVE numbers(n) AS (SELECT CAST(:first AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n < :last)"
)
STATEMENTS = tuple(
    f"{NUMBERS} INSERT INTO {words} FROM numbers"
    for words in (
        f"""person (id, document, version, updated_at, due_at)
        SELECT {NAME}, replace(:document, '"?"', '"' || {NAME} || '"'), :version, [at], [due]""",
        f"address (channel, address, person) SELECT :channel, 'at ' || {NAME}, {NAME}",
        f"""journal (person, case_id, seq, at, kind, payload)
        SELECT {NAME}, 'c1', 1, [at], 'stage', '{{"to"\\:"dispute"}}'""",
        "inbox (channel, external_id, at, status) SELECT :channel, 'update ' || n, [at], 'ok'",
        f"""outbox (person, channel, address, kind, card, screen, message, ordinal, state, tries, created_at, at)
        SELECT {NAME}, :channel, 'at ' || {NAME}, 'line', 'plan', 1, 11, 11, 'sent', 0, [at], [at]""",
    )
)


def name(number: int) -> str:
    """Return the id of the person of that number; they write from `at {id}`."""
    return f"p{number * 7919 % 1_000_003}"


def gather(store: Store, first: int, last: int, at: datetime, due: datetime | None = None) -> None:
    """Let the people of these numbers have been here, each as many seconds after that instant as their number is.

    Whoever is `due` is so as many seconds after that one.
    """
    time = TIME[store.engine.dialect.name]
    document = codec.dump(Book("?"))
    values = {"first": first, "last": last, "at": at, "channel": CHANNEL, "due": due, "version": VERSION}
    with store.begin() as connection:
        if store.file is None:
            # They are ours: nothing has to be looked up for each.
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        for statement in STATEMENTS:
            words = statement.replace("[at]", time.format(at="at")).replace("[due]", time.format(at="due"))
            instants = [bindparam(key, type_=Instant) for key in ("at", "due") if f":{key}" in words]
            used = {key: value for key, value in {**values, "document": document}.items() if f":{key}" in words}
            connection.execute(sa.text(words).bindparams(*instants), used)
    look(store)


def look(store: Store) -> None:
    """Let PostgreSQL look at what there is, as it does by itself after a while."""
    if store.file is None:
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("VACUUM ANALYZE"))
