"""The receipts of the coach: whether what a person has been shown is known to have come.

A person takes seconds to read and type; most people here take a part of one, so that much happens in a short time. They
therefore answer only when the receipt is written. The hasty take more than a second, and answer whether it is or not.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Any

import psycopg
import sqlalchemy as sa

from bot.store.tables import Delivery

UNFINISHED = "SELECT 1 FROM outbox WHERE channel = 'telegram' AND address = {} AND state IN ('{}', '{}') LIMIT 1"
TIMEOUT = 2


@dataclass
class Receipts:
    """A look into a database that takes no lock, and says no where the database does not answer."""

    url: str
    _connection: Any = field(default=None)

    def settled(self, chat: int) -> bool:
        """Whether nothing is under way to this chat."""
        try:
            if self._connection is None:
                self._connection = self._connect()
            mark = "?" if isinstance(self._connection, sqlite3.Connection) else "%s"
            query = UNFINISHED.format(mark, Delivery.DUE.value, Delivery.SENDING.value)
            return self._connection.execute(query, [str(chat)]).fetchone() is None
        except (sqlite3.Error, psycopg.Error):
            self.close()
            return False

    def close(self) -> None:
        """Let go of the database."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _connect(self) -> Any:
        file = sa.make_url(self.url).database
        if self.url.startswith("sqlite"):
            return sqlite3.connect(f"file:{file}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)
        url = self.url.replace("+psycopg", "")
        return psycopg.connect(url, autocommit=True, connect_timeout=TIMEOUT, options="-c statement_timeout=1000")
