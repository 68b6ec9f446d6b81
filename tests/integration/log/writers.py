"""Writers that hold their transactions, roll back and commit late."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from uuid import uuid4

import psycopg

from tests.integration.log.conftest import Ledger

INSERT = "INSERT INTO event (stream, version, id, type, request, body) VALUES (%s, %s, %s, 'T', '', %s)"


class Writer(threading.Thread):
    """Appends versions to a few streams of its own, holding, rolling back and committing late."""

    def __init__(self, ledger: Ledger, seed: int, goes_on: Callable[[], bool]) -> None:
        super().__init__()
        self.committed: dict[str, list[str]] = {}
        self._ledger, self._random, self._goes_on = ledger, random.Random(seed), goes_on

    def run(self) -> None:
        streams = [str(uuid4()) for _ in range(5)]
        self.committed = {stream: [] for stream in streams}
        with self._ledger.database.dedicated() as connection:
            while self._goes_on():
                self._write(connection, self._random.choice(streams))

    def _write(self, connection: psycopg.Connection, stream: str) -> None:
        id, version = str(uuid4()), len(self.committed[stream]) + 1
        rolls_back = self._random.random() < 0.05
        with connection.transaction(force_rollback=rolls_back):
            if self._random.random() < 0.5:  # takes its transaction id long before it writes
                connection.execute("SELECT pg_current_xact_id()")
                time.sleep(self._random.uniform(0, 0.003))
            connection.execute(INSERT, (stream, version, id, id.encode()))
            time.sleep(self._random.uniform(0, 0.006))
        if not rolls_back:
            self.committed[stream].append(id)
