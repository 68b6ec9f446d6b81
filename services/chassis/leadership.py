"""One active worker per job among many processes: a session lock in the database, and standbys that wait for it."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from services.chassis.database import Connection, Database, DatabaseUnavailable
from services.chassis.logging import logger
from services.chassis.pause import pause
from services.chassis.sql import queries

_SQL = queries("services.chassis.sql", "leadership.sql")
STANDBY_SECONDS = 1.0

_log = logger(__name__)


class Leadership:
    """Runs a job in at most one process at a time.

    The lock lives as long as its connection: a killed leader's lock is gone when the database sees the connection
    end. A leader that lost its connection without noticing can overlap with the next one for a moment, so the job
    itself must stay correct when run twice.
    """

    def __init__(self, database: Database, job: str, **settings: object) -> None:
        self.job = job
        self.leading = False
        self._database = database
        self._settings = settings

    def run(self, work: Callable[[Connection], None], stop: Callable[[], bool]) -> None:
        """Until `stop()`: wait to lead, then call `work(connection)` again and again."""
        while not stop():
            try:
                with self._database.dedicated(**self._settings) as connection:
                    self._lead(connection, work, stop)
            except Exception as failed:  # whatever it was, the job must go on
                _log.warning("leadership lost", job=self.job, error=str(failed), expected=_expected(failed))
                self.leading = False
                pause(STANDBY_SECONDS, stop)

    def _lead(
        self, connection: Connection, work: Callable[[Connection], None], stop: Callable[[], bool]
    ) -> None:
        while not stop():
            row = connection.execute(
                _SQL.try_lock, {"key": zlib.crc32(self.job.encode()) & 0x7FFFFFFF}
            ).fetchone()
            self.leading = bool(row and row[0])
            if not self.leading:
                pause(STANDBY_SECONDS, stop)
                continue
            while not stop():
                work(connection)
        self.leading = False


def _expected(failed: Exception) -> bool:
    return isinstance(failed, DatabaseUnavailable)
