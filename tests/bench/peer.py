"""The same job in pgqueuer: `python -m bench.peer URL BATCH`, and how its tables are filled.

One job a reminder; its entrypoint writes one row of the same outbox. The queue has connections of its own, and the
entrypoint has others, so that neither waits for the other. pgqueuer takes no part in anything but the bench.
"""

from __future__ import annotations

import asyncio
import importlib.util
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import psycopg
from bench.names import CHANNEL, person_id
from bench.worker import message

from bot.store import body
from bot.store.unit import Store

if TYPE_CHECKING:
    from pgqueuer.models import Job

ENTRY = "remind"
HEARTBEAT = timedelta(seconds=3)
"""How soon a killed worker's jobs are taken over."""
SETTLE = 5.0
"""Seconds after which a killed worker's jobs are surely taken over."""
LOOK = timedelta(seconds=1)
"""How soon it looks again by itself; its own default is 30 seconds."""
AT_ONCE = 10
FILL = (
    "INSERT INTO pgqueuer (priority, entrypoint, payload, execute_after, status)"
    " SELECT 0, %s, convert_to(i::text, 'UTF8'), now() + interval '60 days' + make_interval(secs => i), 'queued'"
    " FROM generate_series(0, %s - 1) AS n(i)"
)
DUE = (
    "UPDATE pgqueuer SET execute_after = now() - interval '1 hour'"
    " WHERE convert_from(payload, 'UTF8')::bigint = ANY(%s) AND status = 'queued'"
)
WRITE = (
    "INSERT INTO outbox (person, channel, address, kind, body, card, screen, state, tries, created_at)"
    " VALUES ($1, $2, $3, 'line', $4, '', 0, 'due', 0, $5)"
)


def installed() -> bool:
    """Whether it can be compared with."""
    return importlib.util.find_spec("pgqueuer") is not None and importlib.util.find_spec("asyncpg") is not None


def fill(url: str, count: int) -> None:
    """Install it beside an outbox, with so many jobs of a far future."""
    Store.open(url).close()
    asyncio.run(_install(url))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(FILL, (ENTRY, count))
        connection.execute("VACUUM ANALYZE pgqueuer")
        connection.execute("CHECKPOINT")


def schedule(url: str, numbers: list[int]) -> None:
    """Let these of its jobs be due."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(DUE, (numbers,))
        connection.execute("VACUUM ANALYZE pgqueuer")


def jobs(count: int, due: int) -> Iterator[list[int]]:
    """So many jobs for each storm, spread evenly among all: no storm's jobs come first or last in its tables."""
    step = count // due
    for first in range(step):
        yield list(range(first, due * step, step))


async def _install(url: str) -> None:
    from pgqueuer.queries import Queries  # noqa: PLC0415 - not installed where only the tests run

    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        await Queries.from_psycopg_connection(connection).install()


async def work(url: str, batch: int) -> None:
    """Work until killed."""
    import asyncpg  # noqa: PLC0415 - as above
    from pgqueuer import PgQueuer  # noqa: PLC0415 - as above

    pool: Any = await asyncpg.create_pool(url, min_size=AT_ONCE, max_size=AT_ONCE)
    queue = PgQueuer.from_asyncpg_connection(await asyncpg.connect(url))

    async def remind(job: Job) -> None:
        assert job.payload is not None
        address = job.payload.decode()
        text = body.dump(message(address))
        await pool.execute(WRITE, person_id(int(address)), CHANNEL, address, text, datetime.now(UTC))

    queue.entrypoint(ENTRY)(remind)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    await queue.run(batch_size=batch, heartbeat_timeout=HEARTBEAT, dequeue_timeout=LOOK)


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], int(sys.argv[2])))
