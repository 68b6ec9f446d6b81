"""Following registry and this service's own log: what is known of each cooperative, and what each has filed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from contracts.envelope import Entry, parse
from contracts.history import VOIDED
from services.chassis.batch import Batch
from services.chassis.sql import queries
from services.classification.known import TYPES, KnownCooperative, learn
from services.classification.standing import KINDS

# Goes up with any change of the tables, or of what is written into them: they are then made anew from the logs.
TABLES = 2

_SQL = queries("services.classification", "following.sql")


def fold(cursor: psycopg.Cursor[Any], batch: Batch) -> None:
    """Learn from a batch of registry's entries, or of this service's own."""
    if batch.source == "registry":
        _learn(cursor, batch)
    else:
        _file(cursor, batch)


def _learn(cursor: psycopg.Cursor[Any], batch: Batch) -> None:
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


def _file(cursor: psycopg.Cursor[Any], batch: Batch) -> None:
    """Reports and scores, and away with those that are void: a void comes after what it voids."""
    entries = list(enumerate(map(parse, batch.bodies), batch.first))
    cursor.executemany(_SQL.file, [_filed(number, entry) for number, entry in entries if entry.type in KINDS])
    gone = [entry.data["event_id"] for _, entry in entries if entry.type == VOIDED]
    cursor.execute(_SQL.withdraw, {"ids": gone})


def _filed(number: int, entry: Entry) -> dict[str, Any]:
    data = entry.data
    return {
        "event_id": entry.id,
        "entry": number,
        "kind": KINDS[entry.type],
        "day": entry.effective_on,
        **{field: data[field] for field in ("cooperative_id", "year", "unit")},
        **{field: data.get(field) for field in ("rating", "reason_code")},
    }


def load(connection: psycopg.Connection[Any], ids: Iterable[str]) -> dict[str, KnownCooperative]:
    """What is known of these cooperatives; an unknown one is absent."""
    rows = connection.execute(_SQL.load, {"ids": sorted(ids)}).fetchall()
    return {id: KnownCooperative.from_json(known) for id, known in rows}
