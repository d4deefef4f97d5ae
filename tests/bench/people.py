"""Many people, all with the book of one real talk: written by the database itself, since a million turns take an hour.

Person number n lives at the address `n` and has the id md5(n). Everybody is scheduled far ahead. Every `step`-th has
a book with their own id in it, and can be talked to; the others only make the tables as large as they are.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import psycopg
from bench.names import CHANNEL, NOBODY, person_id
from bench.raw import Raw

from bot.core.book import VERSION
from bot.store import codec
from bot.store.unit import Store

if TYPE_CHECKING:
    from bench.talk import Talk

LIVE = 20_000
AHEAD = timedelta(days=60)
SPREAD = 1_000_000
"""Seconds over which the people are scheduled."""

_LITE = """
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count})
"""
_NUMBERS = {True: _LITE, False: "WITH n(i) AS (SELECT generate_series(0, {count} - 1))"}
_DUE = {
    True: "strftime('%Y-%m-%d %H:%M:%S', '{due}', '+' || (i * 7919 % {spread}) || ' seconds') || '.000000'",
    False: "timestamptz '{due}' + make_interval(secs => (i::bigint * 7919 % {spread}))",
}
_ID = {True: "md5(i)", False: "md5(i::text)"}
_TEXT = {True: "CAST(i AS TEXT)", False: "i::text"}
_FILL = (
    """INSERT INTO person (id, document, version, updated_at, due_at) {numbers}
    SELECT {id}, CASE WHEN i % {step} = 0 THEN replace(d.document, '{nobody}', {id}) ELSE d.document END,
        {version}, '{now}', {due} FROM n, sample AS d""",
    """INSERT INTO address (channel, address, person) {numbers} SELECT '{channel}', {text}, {id} FROM n""",
    """INSERT INTO inbox (channel, external_id, at, status) {numbers}
    SELECT '{channel}', 'before-' || {text}, '{now}', 'ok' FROM n""",
    """INSERT INTO journal (person, case_id, seq, at, kind, payload) {numbers}
    SELECT {id}, 'c1', 1, '{now}', 'stage', '{{}}' FROM n""",
    """INSERT INTO outbox (person, channel, address, card, screen, message, ordinal, state, tries, created_at, at)
    {numbers} SELECT {id}, '{channel}', {text}, '', 1, {text}, i, 'sent', 0, '{now}', '{now}' FROM n""",
)


@dataclass(frozen=True, slots=True)
class People:
    """A database that is full of people."""

    url: str
    count: int
    now: datetime

    @staticmethod
    def fill(url: str, talk: Talk, count: int) -> People:
        """Make the tables, and the people in them."""
        Store.open(url).close()
        people = People(url, count, talk.wakes)
        document = codec.dump(talk.book)
        if url.startswith("sqlite"):
            _fill_sqlite(url.removeprefix("sqlite:///"), document, people)
        else:
            _fill_postgres(url, document, people)
        return people

    @property
    def step(self) -> int:
        """Every so many-th can be talked to."""
        return max(1, self.count // LIVE)

    def live(self) -> list[int]:
        """The numbers of those who can be talked to."""
        return list(range(0, self.count, self.step))

    def schedule(self, numbers: list[int], due: datetime) -> list[str]:
        """Let these people be due; return their ids."""
        raw = Raw.open(self.url)
        ids = [person_id(number) for number in numbers]
        due_at = raw.instant(due)
        with raw.transaction() as connection:
            if raw.sqlite:
                for person in ids:
                    connection.execute("UPDATE person SET due_at = ? WHERE id = ?", (due_at, person))
            else:
                connection.execute("UPDATE person SET due_at = %s WHERE id = ANY(%s)", (due_at, ids))
        raw.close()
        return ids

    def statements(self, *, sqlite: bool) -> list[str]:
        """What fills the tables."""
        words = {
            "numbers": _NUMBERS[sqlite].format(count=self.count),
            "id": _ID[sqlite],
            "text": _TEXT[sqlite],
            "step": self.step,
            "nobody": NOBODY,
            "version": VERSION,
            "channel": CHANNEL,
            "now": f"{self.now:%Y-%m-%d %H:%M:%S}" + (".000000" if sqlite else "+00"),
            "due": _DUE[sqlite].format(
                due=f"{self.now + AHEAD:%Y-%m-%d %H:%M:%S}" + ("" if sqlite else "+00"), spread=SPREAD
            ),
        }
        return [statement.format(**words) for statement in _FILL]


def _fill_sqlite(file: str, document: str, people: People) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.create_function("md5", 1, person_id, deterministic=True)
    # Nobody else is here, and whoever opens it next turns the log on again.
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -1000000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TEMP TABLE sample (document TEXT)")
    connection.execute("INSERT INTO sample VALUES (?)", (document,))
    for statement in people.statements(sqlite=True):
        connection.execute("BEGIN")
        connection.execute(statement)
        connection.execute("COMMIT")
    connection.close()


def _fill_postgres(url: str, document: str, people: People) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET maintenance_work_mem = '512MB'")
        connection.execute("CREATE TEMP TABLE sample (document text)")
        connection.execute("INSERT INTO sample VALUES (%s)", (document,))
        with connection.transaction():
            # Emptied and filled in one transaction, so that nothing goes through the log.
            connection.execute("TRUNCATE person, address, inbox, journal, outbox RESTART IDENTITY CASCADE")
            for statement in people.statements(sqlite=False):
                connection.execute(statement.encode())
        connection.execute("VACUUM ANALYZE person, address, inbox, journal, outbox")
        connection.execute("CHECKPOINT")
