"""The relay: publishes numbered entries on the bus, in order, at least once.

The log is the truth and the bus is how others hear of it, so the relay's mark moves only after the broker confirmed:
a crash in between publishes some entries again, and readers skip what they have.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from services.chassis.database import Connection, Database
from services.chassis.leadership import Leadership
from services.chassis.log import Log
from services.chassis.sql import queries

_SQL = queries("services.chassis.sql", "log.sql")

BATCH = 2_000
POLL_SECONDS = 0.5


class Publishes(Protocol):
    """A bus: returns when every message is confirmed, raises when that is not known."""

    def publish(self, batch: Sequence[tuple[int, str, bytes]]) -> None: ...


class Relay:
    """Publishes one log in whichever process leads."""

    def __init__(self, database: Database, log: Log, publisher: Publishes) -> None:
        self.leadership = Leadership(database, f"relay:{log.name}")
        self.numbered = threading.Event()
        self.published = 0
        self._log = log
        self._publisher = publisher

    def run(self, stop: Callable[[], bool]) -> None:
        self.leadership.run(self._step, stop)

    def _step(self, connection: Connection) -> None:
        # Asked on the connection that holds the lock: a leader that lost it must notice before it publishes.
        row = connection.execute(_SQL.published).fetchone()
        self.published = int(row[0]) if row else 0
        batch = self._log.typed_entries(self.published, BATCH)
        if not batch:
            self.numbered.wait(POLL_SECONDS)
            self.numbered.clear()
            return
        self._publisher.publish(batch)
        self.published = batch[-1][0]
        self._log.mark_published(self.published)
