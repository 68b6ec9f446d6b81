"""Projections: tables derived from logs, each entry's effect in them exactly once.

A projection's rows and its checkpoint commit in one transaction. An entry that cannot be folded is parked with its
error and the rest goes on; nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import psycopg

from services.chassis import metrics
from services.chassis.batch import Batch
from services.chassis.database import Connection, Database, unavailable
from services.chassis.logging import logger
from services.chassis.sql import queries

_SQL = queries("services.chassis.sql", "projection.sql")
_log = logger(__name__)

# What an entry's own content can cause. Anything else is ours or the database's, and is tried again.
UNFIT = (
    psycopg.DataError,
    psycopg.IntegrityError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
)

Fold = Callable[["psycopg.Cursor[Any]", Batch], None]


class Projection:
    """Applies batches of entries to the tables that `fold(cursor, batch)` writes."""

    def __init__(self, database: Database, fold: Fold) -> None:
        self._database = database
        self._fold = fold

    def apply(self, batch: Batch) -> int:
        """Apply what is new in the batch; returns the position reached in `batch.source`.

        Entries already applied are skipped. A batch that begins beyond position+1 is not applied: the caller sees the
        position and fetches the gap. An empty batch asks for the position. Raises DatabaseUnavailable.
        """
        with self._database.connection() as connection:
            try:
                return apply(connection, batch, self._fold)
            except psycopg.OperationalError as broken:
                raise unavailable(broken) from broken
            except UNFIT as failed:
                _log.warning("fold failed", source=batch.source, first=batch.first, size=len(batch.bodies))
                return self._apply_around(connection, batch, failed)

    def positions(self) -> dict[str, int]:
        """The position reached in each source."""
        with self._database.connection() as connection:
            return {source: entry for source, entry in connection.execute(_SQL.positions)}

    def parked(self) -> int:
        """How many entries could not be folded, and wait to be looked at."""
        with self._database.connection() as connection:
            row = connection.execute(_SQL.parked_count).fetchone()
        return int(row[0]) if row else 0

    def _apply_around(self, connection: Connection, batch: Batch, failed: Exception) -> int:
        """Halve the batch until the entry that fails stands alone, and park it."""
        if len(batch.bodies) == 1:
            return _park(connection, batch, failed)
        middle = len(batch.bodies) // 2
        position = 0
        for half in (
            replace(batch, bodies=batch.bodies[:middle]),
            replace(batch, first=batch.first + middle, bodies=batch.bodies[middle:]),
        ):
            try:
                position = apply(connection, half, self._fold)
            except UNFIT as still_failed:
                position = self._apply_around(connection, half, still_failed)
        return position


def apply(connection: Connection, batch: Batch, fold: Fold) -> int:
    """Fold the new part of a batch and move the checkpoint, in one transaction; returns the position."""
    with connection.transaction(), connection.cursor() as cursor:
        position = _lock(cursor, batch.source)
        new = _beyond(batch, position)
        if new is None:
            return position
        fold(cursor, new)
        reached = new.first + len(new.bodies) - 1
        cursor.execute(_SQL.move, {"source": batch.source, "entry": reached})
        return reached


def _lock(cursor: psycopg.Cursor[Any], source: str) -> int:
    """The checkpoint of a source, locked: two appliers of one source take turns."""
    cursor.execute(_SQL.begin, {"source": source})
    row = cursor.execute(_SQL.lock, {"source": source}).fetchone()
    return int(row[0]) if row else 0


def _beyond(batch: Batch, position: int) -> Batch | None:
    """The part of a batch that follows on the position; None where there is none, or a gap lies between."""
    known = position + 1 - batch.first
    if known < 0 or known >= len(batch.bodies):
        return None
    return replace(batch, first=position + 1, bodies=batch.bodies[known:]) if known else batch


def _park(connection: Connection, batch: Batch, failed: Exception) -> int:
    with connection.transaction(), connection.cursor() as cursor:
        position = _lock(cursor, batch.source)
        if position + 1 != batch.first:
            return position
        # The type of the error only: its text may quote what was in the entry.
        error = type(failed).__name__
        parked = {"source": batch.source, "entry": batch.first, "error": error, "body": batch.bodies[0]}
        cursor.execute(_SQL.park, parked)
        cursor.execute(_SQL.move, {"source": batch.source, "entry": batch.first})
    metrics.PARKED.labels(batch.source).inc()
    _log.error("entry parked", source=batch.source, entry=batch.first, error=error)
    return batch.first
