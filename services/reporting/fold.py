"""The fold of reporting: a batch of entries into facts, corrections and rollups, in a few statements a batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from services.chassis.batch import Batch
from services.chassis.sql import queries
from services.reporting.definitions import Definitions
from services.reporting.facts import Rows, rows_of
from services.reporting.tiers import TIERS, Tiers

_SQL = queries("services.reporting", "fold.sql")

PIECE = 1000


def folder(definitions: Definitions, tiers: Tiers = TIERS) -> Callable[[psycopg.Cursor[Any], Batch], None]:
    """The fold by these definitions. Its outcome is the same however the log is cut into batches."""

    def fold(cursor: psycopg.Cursor[Any], batch: Batch) -> None:
        second, summed = _state(cursor, batch.source)
        rows = _copy(cursor, batch, definitions, second)
        if rows.voids:
            _void(cursor, batch.source, rows)
        cursor.execute(_SQL.correct, {"source": batch.source, "first": batch.first, "last": batch.last})
        _roll_up(cursor, batch, summed, tiers)
        _own(cursor, batch.source, rows)

    return fold


def _state(cursor: psycopg.Cursor[Any], source: str) -> tuple[int, int]:
    row = cursor.execute(_SQL.state, {"source": source}).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def _copy(cursor: psycopg.Cursor[Any], batch: Batch, definitions: Definitions, second: int) -> Rows:
    """Write the facts, a few entries at a time: the database stores some while the next are read."""
    rows = Rows(seconds=[(second, 0)])
    with cursor.copy(_SQL.copy_facts) as copy:
        for start in range(0, len(batch.bodies), PIECE):
            piece = Batch(batch.source, batch.first + start, batch.bodies[start : start + PIECE])
            found = rows_of(piece, definitions, rows.seconds[-1][0])
            copy.write("".join(found.facts))
            rows.take(found)
    del rows.seconds[0]
    return rows


def _void(cursor: psycopg.Cursor[Any], source: str, rows: Rows) -> None:
    named = [(entry, id, key) for entry, id, keys in rows.voids for key in keys]
    parameters = {
        "source": source,
        "entries": [entry for entry, _, _ in named],
        "ids": [id for _, id, _ in named],
        "keys": [key for _, _, key in named],
    }
    cursor.execute(_SQL.void, parameters)
    cursor.execute(_SQL.correct_voided, parameters)


def _roll_up(cursor: psycopg.Cursor[Any], batch: Batch, summed: int, tiers: Tiers) -> None:
    """Sum each block that is complete by now; it never changes again.

    A block may have been complete before this batch: when its last entry was parked, nothing was folded then.
    """
    for tier, blocks in tiers.completed(summed + 1, batch.last):
        if tier == 0:
            until = blocks.stop * tiers.chunk
            span = {"source": batch.source, "first": blocks.start * tiers.chunk + 1, "last": until}
            cursor.execute(_SQL.roll_up, {**span, "chunk": tiers.chunk})
            cursor.execute(_SQL.summed, {"source": batch.source, "entry": until})
        else:
            span = {"source": batch.source, "tier": tier, "below": tier - 1, "fanout": tiers.fanout}
            below = {"first": blocks.start * tiers.fanout, "last": blocks.stop * tiers.fanout - 1}
            cursor.execute(_SQL.merge, {**span, **below})


def _own(cursor: psycopg.Cursor[Any], source: str, rows: Rows) -> None:
    if rows.seconds:
        seconds, entries = zip(*rows.seconds, strict=True)
        cursor.execute(_SQL.clock, {"source": source, "seconds": list(seconds), "entries": list(entries)})
    if rows.synthetic is not None:
        cursor.execute(_SQL.synthetic, {"source": source, "entry": rows.synthetic})
    for entry, data in rows.plans:
        cursor.execute(_SQL.plan, {"plan": data["plan"], "entry": entry, "document": Jsonb(data["document"])})
    for entry, data in rows.targets:
        cursor.execute(_SQL.target, {"max": None, **data, "entry": entry})
    for entry, data in rows.assigned:
        cursor.execute(_SQL.assignment, {**data, "entry": entry, "targets": Jsonb(data["targets"])})
    for entry, time, data in rows.published:
        published = {"plan": data["plan"], "entry": entry, "time": time, "told": Jsonb(data)}
        cursor.execute(_SQL.publication, published)
