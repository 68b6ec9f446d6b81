"""What the entries of a span of each log changed in figures, and which events they were."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from psycopg import Connection

from services.chassis.sql import queries
from services.reporting.inforce import Extracts

_SQL = queries("services.reporting", "inforce.sql")

MOST_ENTRIES = 1000

Changes = dict[str, tuple[list[dict[str, Any]], int]]
"""Indicator -> its first entries, and how many more there are."""


def changes(
    connection: Connection[Any],
    to: Extracts,
    since: Mapping[str, int],
    codes: Collection[str],
    period: int,
    most: int = MOST_ENTRIES,
) -> Changes:
    """Changes by entries after the sizes `since` and up to those of `to`, as of its day and of its units."""
    asked = to.parameters | {
        "froms": [since[source] for source in to.at],
        "tos": list(to.at.values()),
        "indicators": list(codes),
        "period": period,
        "limit": most,
    }
    found: Changes = {}
    rows = connection.execute(_SQL.changes, asked).fetchall()
    for code, source, entry, num, den, entries in rows:
        shown, _ = found.setdefault(code, ([], max(0, entries - most)))
        shown.append({"source": source, "entry": entry, "numerator": int(num), "denominator": int(den)})
    _name_events(connection, [row for shown, _ in found.values() for row in shown])
    return found


def _name_events(connection: Connection[Any], rows: list[dict[str, Any]]) -> None:
    """Put `event_id` or, where the entry is a void, the event that it `voids`."""
    own = _events(connection, _SQL.events, rows)
    voided = _events(connection, _SQL.voided, [row for row in rows if _place(row) not in own])
    for row in rows:
        row["event_id"], row["voids"] = own.get(_place(row)), voided.get(_place(row))


def _events(
    connection: Connection[Any], query: Any, rows: list[dict[str, Any]]
) -> dict[tuple[str, int], str]:
    if not rows:
        return {}
    named = {"sources": [row["source"] for row in rows], "entries": [row["entry"] for row in rows]}
    return {(source, entry): str(event) for source, entry, event in connection.execute(query, named)}


def _place(row: Mapping[str, Any]) -> tuple[str, int]:
    return row["source"], row["entry"]
