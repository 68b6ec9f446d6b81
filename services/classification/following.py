"""Following registry: the projection of what classification knows of each cooperative."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from contracts.envelope import parse
from services.chassis.batch import Batch
from services.chassis.sql import queries
from services.classification.known import TYPES, KnownCooperative, learn

_SQL = queries("services.classification", "following.sql")


def fold(cursor: psycopg.Cursor[Any], batch: Batch) -> None:
    """Learn from a batch of registry's entries."""
    entries = [
        entry for entry in map(parse, batch.bodies) if entry.type in TYPES and "cooperative_id" in entry.data
    ]
    known: dict[str, KnownCooperative | None] = {}
    known.update(load(cursor.connection, {entry.data["cooperative_id"] for entry in entries}))
    for entry in entries:
        id = entry.data["cooperative_id"]
        known[id] = learn(known.get(id), entry)
    kept = {id: found for id, found in known.items() if found}
    cursor.execute(
        _SQL.save, {"ids": list(kept), "known": [Jsonb(found.to_json()) for found in kept.values()]}
    )
    cursor.execute(_SQL.forget, {"ids": [id for id, found in known.items() if not found]})


def load(connection: psycopg.Connection[Any], ids: Iterable[str]) -> dict[str, KnownCooperative]:
    """What is known of these cooperatives; an unknown one is absent."""
    rows = connection.execute(_SQL.load, {"ids": sorted(ids)}).fetchall()
    return {id: KnownCooperative.from_json(known) for id, known in rows}
