"""The sequencer: gives the events of a log their entry numbers, 1..n without a gap.

It reads by windows of visible transactions (the way PgQ ticks): what is visible now and was not in the last window.
So a transaction that commits late is taken when it commits, and one that stays open stalls nobody. See
docs/adr/0003-sequencing-by-snapshot-windows.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from services.chassis.database import Connection, Database
from services.chassis.integrator import integrate
from services.chassis.leadership import Leadership
from services.chassis.log import Log
from services.chassis.signing import Signing
from services.chassis.sql import queries

_SQL = queries("services.chassis.sql", "sequencer.sql")

# A batch each 10 ms costs the writers least (measured: docs/adr/0003); the poll is for writers in other processes.
PACE_SECONDS = 0.010
POLL_SECONDS = 0.050


class ForeignCluster(Exception):
    """The log was restored into another database cluster; run the migrations, which number what is unnumbered."""


def number(connection: Connection) -> int | None:
    """Number every event that became visible since the last call, in one statement.

    Returns the new size of the log, or None when there was nothing to number. Raises ForeignCluster, and
    psycopg.errors.UniqueViolation when another sequencer was first.
    """
    window = connection.execute(_SQL.window).fetchone()
    assert window is not None  # the migration made the first row
    size, xmax, in_progress, floor, same_cluster = window
    if not same_cluster:
        raise ForeignCluster("the log's snapshot is of another database cluster; run the migrations")
    parameters = {"size": size, "xmax": xmax, "in_progress": in_progress, "floor": floor}
    sized = connection.execute(_SQL.number, parameters).fetchone()
    return int(sized[0]) if sized else None


class Sequencer:
    """Numbers one log in whichever process leads; `on_numbered(size)` is told of each batch."""

    def __init__(
        self, database: Database, log: Log, signing: Signing, on_numbered: Callable[[int], None]
    ) -> None:
        # The window's bounds are beyond what table statistics know; without the setting the planner may read all.
        self.leadership = Leadership(database, f"sequencer:{log.name}", enable_seqscan="off")
        self._log = log
        self._signing = signing
        self._on_numbered = on_numbered
        self._signed_with: int | None = None

    def run(self, stop: Callable[[], bool]) -> None:
        self.leadership.run(self._step, stop)

    def _step(self, connection: Connection) -> None:
        self._log.appended.wait(POLL_SECONDS)
        self._log.appended.clear()
        size = self._sequence(connection)
        if size is not None:
            self._on_numbered(size)
            time.sleep(PACE_SECONDS)

    def _sequence(self, connection: Connection) -> int | None:
        """Number what is new, take it into the tree and sign the checkpoint, in one transaction.

        The first time also what is behind, from before there was a tree; and the head again by a key that is new.
        """
        keys = self._signing.keys
        with connection.transaction():
            size = number(connection)
            if size is not None or keys != self._signed_with:
                reached = self._log.size() if size is None else size
                integrate(connection, reached)
                self._signing.sign(connection, reached)
        self._signed_with = keys
        return size
