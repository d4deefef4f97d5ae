"""A database that the first version has filled: it is brought to today's tables with everything in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from older import FIRST, SECOND
from sqlalchemy import bindparam
from stores import CHANNEL, CHANNELS, NOW, TAKER, draft

from bot.core.book import VERSION
from bot.core.wire import Sent
from bot.store import body, codec, database, letters, schema
from bot.store.outbox import Outbox
from bot.store.tables import INBOX, JOURNAL, OUTBOX, PERSON, Instant
from bot.store.unit import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


SEEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PEOPLE = ("p1", "p2", "p3", "p4")


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/billcoach.sqlite3"
    url: str = request.getfixturevalue("empty_postgres_url")
    return url


@pytest.fixture
def first(bare_url: str) -> Iterator[sa.Engine]:
    """Return a database with the tables of the first version."""
    engine = database.connect(database.location(bare_url, None), 10)
    config = Config()
    config.set_main_option("script_location", schema.MIGRATIONS)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    yield engine
    engine.dispose()


def put(connection: sa.Connection, table: str, *rows: Mapping[str, Any]) -> None:
    """Insert rows without knowing today's tables."""
    for row in rows:
        columns = ", ".join(row)
        values = ", ".join(f":{column}" for column in row)
        instants = [bindparam(column, type_=Instant) for column, value in row.items() if isinstance(value, datetime)]
        statement = sa.text(f"INSERT INTO {table} ({columns}) VALUES ({values})")  # noqa: S608 - our own names
        connection.execute(statement.bindparams(*instants), row)


def message(person: str, state: str, words: str, **more: object) -> dict[str, object]:
    """Make a message as the first version kept it."""
    waits = state in {"due", "sending"}
    return {
        "person": person,
        "channel": CHANNEL,
        "address": f"at {person}",
        "body": body.dump(draft(words)) if waits else None,
        "card": "",
        "screen": 1,
        "state": state,
        "tries": 0,
        "created_at": SEEN,
        **more,
    }


def fill(connection: sa.Connection) -> None:
    """Let four people have been here, with messages in every state."""
    document = {person: (FIRST if person == "p1" else SECOND).replace('"p2"', f'"{person}"') for person in PEOPLE}
    for person, version in zip(PEOPLE, (1, 2, 2, 2), strict=True):
        row = {"id": person, "document": document[person], "version": version, "updated_at": SEEN}
        put(connection, "person", row)
        put(connection, "address", {"channel": CHANNEL, "address": f"at {person}", "person": person})
        entry = {"person": person, "case_id": "c1", "seq": 1, "at": SEEN, "kind": "stage", "payload": "{}"}
        put(connection, "journal", entry)
    reminders = (
        ("p1", "a", "wanted"),
        ("p2", "a", "done"),
        ("p2", "b", "wanted"),
        ("p3", "a", "stopped"),
    )
    for person, key, state in reminders:
        reminder = {"person": person, "key": key, "case_id": "c1", "what": "pay", "state": state}
        put(connection, "reminder", {**reminder, "due_on": NOW.date().isoformat()})
    put(
        connection,
        "outbox",
        message("p1", "sent", "1", message="11", ordinal=11, screen=3, at=SEEN),
        message("p1", "dead", "2", reason="too long", at=SEEN),
        message("p1", "failed", "3", at=SEEN),
        message("p1", "unsure", "4", reason="lost", at=SEEN),
        message("p1", "sending", "5"),
        message("p1", "due", "6"),
        message("p2", "due", "one", not_before=NOW + timedelta(minutes=1)),
        message("p1", "due", "7"),
        message("p2", "due", "two"),
    )
    put(
        connection,
        "inbox",
        {"channel": CHANNEL, "external_id": "1", "at": SEEN, "status": "ok"},
        {"channel": CHANNEL, "external_id": "2", "at": SEEN, "status": "failed", "error": "e-1"},
    )


def sent(outbox: Outbox, now: datetime) -> list[str]:
    """Send all that can be sent, and return the words in their order."""
    words: list[str] = []
    while found := outbox.next(9, now, CHANNELS):
        words += [each.spans[0].text for each in found]
        for each in found:
            outbox.mark(each.id, Sent("99"), now)
    return words


def test_everything_that_was_kept_can_be_read(first: sa.Engine, bare_url: str) -> None:
    """Books of both older versions, what happened, which updates were seen, which screen was shown."""
    with first.begin() as connection:
        fill(connection)
    store = Store.open(bare_url)
    with store.unit() as unit:
        books = [unit.peek(CHANNEL, f"at {person}") for person in PEOPLE]
        assert books[0] == codec.load(FIRST)
        assert books[1] == codec.load(SECOND)
        assert [book.version for book in books if book] == [VERSION] * 4
        assert [unit.first_time(CHANNEL, update, NOW) for update in ("1", "2", "3")] == [False, False, True]
        assert unit.screen_before(CHANNEL, "at p1", 99, NOW) == 3
        connection = unit.connection
        assert connection.execute(sa.select(JOURNAL.c.person).order_by(JOURNAL.c.person)).scalars().all() == [*PEOPLE]
        assert connection.execute(sa.select(INBOX.c.at).where(INBOX.c.error == "e-1")).scalar_one() == SEEN
        assert set(connection.execute(sa.select(PERSON.c.restored_to)).scalars()) == {None}
    store.close()


def test_what_waited_still_goes_out_in_order(first: sa.Engine, bare_url: str) -> None:
    """What a killed process was sending comes first; what was finished stays so; nobody is asked about anything."""
    with first.begin() as connection:
        fill(connection)
        newest: int = connection.execute(sa.text("SELECT max(id) FROM outbox")).scalar_one()
    store = Store.open(bare_url)
    outbox = Outbox(store, TAKER)
    assert outbox.recover(CHANNELS, NOW) == 1
    assert sent(outbox, NOW) == ["5", "6", "7"]
    assert sent(outbox, NOW + timedelta(minutes=1)) == ["one", "two"]
    with store.unit() as unit:
        assert letters.doubted(unit.connection, NOW, 9) == ()
        states = unit.connection.execute(sa.select(OUTBOX.c.state, OUTBOX.c.kind).order_by(OUTBOX.c.id)).all()
        assert [state for state, _ in states[:4]] == ["sent", "dead", "failed", "unsure"]
        assert {kind for _, kind in states} == {"line"}
        unit.enqueue("p1", [draft(address="at p1")], NOW)
    (new,) = outbox.next(9, NOW, CHANNELS)
    assert new.id > newest
    store.close()


def test_who_had_a_wanted_reminder_is_due(first: sa.Engine, bare_url: str) -> None:
    """And nobody else: their next instant is worked out by the turn that this brings about."""
    with first.begin() as connection:
        fill(connection)
    store = Store.open(bare_url)
    with store.unit() as unit:
        claimed = unit.claim(NOW, 9, CHANNELS)
        assert [(each.person, each.book().person) for each in claimed] == [("p1", "p1"), ("p2", "p2")]
    with store.begin() as connection:
        assert "reminder" not in sa.inspect(connection).get_table_names()
    store.close()


def test_a_large_database_is_brought_over(first: sa.Engine, bare_url: str) -> None:
    """Ten thousand people and as many messages and updates; every other one had a reminder."""
    numbers = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000)"
    into = {
        "person (id, document, version, updated_at)": "'p' || n, :document, 2, :at",
        "address (channel, address, person)": "'memory', 'at p' || n, 'p' || n",
        "journal (person, case_id, seq, at, kind, payload)": "'p' || n, 'c1', 1, :at, 'stage', '{}'",
        "reminder (person, key, case_id, what, due_on, state)": (
            "'p' || n, 'a', 'c1', 'pay', DATE '2026-12-01', CASE n % 2 WHEN 0 THEN 'wanted' ELSE 'done' END"
        ),
        "outbox (person, channel, address, card, screen, state, tries, created_at)": (
            "'p' || n, 'memory', 'at p' || n, '', 1, 'sent', 0, :at"
        ),
        "inbox (channel, external_id, at, status)": "'memory', 'u' || n, :at, 'ok'",
    }
    with first.begin() as connection:
        for table, values in into.items():
            words = f"{numbers} INSERT INTO {table} SELECT {values} FROM numbers"  # noqa: S608 - our own words
            if first.dialect.name == "sqlite":
                words = words.replace("DATE '", "'")
            known = {"at": SEEN, "document": SECOND}
            used = {key: value for key, value in known.items() if f":{key}" in words}
            instants = [bindparam("at", type_=Instant)] if "at" in used else []
            connection.execute(sa.text(words).bindparams(*instants), used)
    store = Store.open(bare_url)
    with store.begin() as connection:
        due = connection.execute(sa.select(sa.func.count()).where(PERSON.c.due_at == SEEN)).scalar_one()
        rest = connection.execute(sa.select(sa.func.count()).where(PERSON.c.due_at.is_(None))).scalar_one()
        messages = connection.execute(sa.select(sa.func.count()).select_from(OUTBOX)).scalar_one()
    assert (due, rest, messages) == (5_000, 5_000, 10_000)
    store.close()
