"""Following classification: the projection of what was filed about each cooperative."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import psycopg

from contracts.decisions import Command
from contracts.envelope import parse
from contracts.history import VOIDED
from services.chassis.batch import Batch
from services.chassis.sql import queries
from services.registry.domain.filings import Filing, key

_SQL = queries("services.registry", "following.sql")

TYPES = ("AnnualReportFiled", "CooperativeClassified")
# Commands after which a cooperative may not have been there when something was filed.
_ENDING = (
    "dissolve_cooperative",
    "declare_bankruptcy",
    "reorganise_cooperative",
    "void_entry",
    "correct_entry",
)


def fold(cursor: psycopg.Cursor[Any], batch: Batch) -> None:
    """Reports and ratings of a batch, and away with those that are void: a void comes after what it voids."""
    entries = list(map(parse, batch.bodies))
    filed = [entry for entry in entries if entry.type in TYPES]
    rows = {
        "ids": [entry.id for entry in filed],
        "cooperatives": [entry.data["cooperative_id"] for entry in filed],
        "days": [entry.effective_on for entry in filed],
        "years": [entry.data["year"] for entry in filed],
    }
    cursor.execute(_SQL.file, rows)
    cursor.execute(
        _SQL.withdraw, {"ids": [entry.data["event_id"] for entry in entries if entry.type == VOIDED]}
    )


def load(connection: psycopg.Connection[Any], keys: Iterable[str]) -> dict[str, tuple[Filing, ...]]:
    """What was filed about each cooperative, under its key; nothing is known of one as of another."""
    ids = {key(id): id for id in map(_id, keys)}
    found: dict[str, list[Filing]] = {name: [] for name in ids}
    for id, event_id, day, year in connection.execute(_SQL.load, {"ids": list(ids.values())}):
        found[key(id)].append(Filing(event_id, day, year))
    return {name: tuple(filings) for name, filings in found.items()}


def asked(command: Command, streams: tuple[str, ...]) -> tuple[str, ...]:
    """The filings a command must be judged with knowledge of; a founding that ends a group among them."""
    if command.name in _ENDING or "converted_from" in command.data:
        return tuple(map(key, streams))
    return ()


def _id(name: str) -> str:
    return name.partition(":")[2]
