"""The browser of a log: its entries by number, or those of one stream, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from contracts.canonical import loads
from contracts.terms import event_name
from services.reporting.audit.logs import AuditedLog
from services.reporting.audit.question import ROWS
from services.reporting.web.numbers import day, moment

_ATTRIBUTES = ("type", "subject", "time", "effectiveon", "actor", "streamversion", "dataschema", "commandid")


def attributes(body: bytes) -> dict[str, Any] | None:
    """An entry's attributes as far as there are such; None for bytes that are no entry."""
    try:
        value = loads(body)
    except ValueError:
        return None
    if not isinstance(value, dict) or not all(isinstance(value.get(name), str) for name in ("type", "id")):
        return None
    return value


def row(entry: int, body: bytes, language: str) -> dict[str, Any]:
    """What the page tells of an entry; what the bytes do not hold in its form is shown as it is."""
    value = attributes(body)
    if value is None:
        return {"entry": entry, "is_readable": False}
    text = {name: str(value.get(name, ""))[:200] for name in _ATTRIBUTES}
    return {
        "entry": entry,
        "is_readable": True,
        "event": event_name(text["type"], language),
        "stream": stream_of(text["subject"]),
        "subject": text["subject"],
        "cooperative": _cooperative(value),
        "actor": text["actor"],
        "effective_on": written(day, text["effectiveon"], language),
        "recorded_at": written(moment, text["time"], language),
        "version": text["streamversion"],
    }


def newest_first(log: AuditedLog, asked: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A page of the log, the greatest number first, and where the pages before and after it begin."""
    size, limit = log.size(), asked.get("limit", ROWS)
    after = min(asked.get("after", size), max(size - limit, 0)) if size else 0
    rows = [row(entry, body, language) for entry, body in log.entries(after, limit)]
    return {
        "rows": rows[::-1],
        "size": size,
        "limit": limit,
        "newer": after + limit if after + limit < size else None,
        "older": max(after - limit, 0) if after else None,
    }


def of_stream(log: AuditedLog, asked: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A page of one stream, in its order; one more is read, to know whether another page follows."""
    after, limit = asked.get("after", 0), asked.get("limit", ROWS)
    found = log.stream(asked["stream"], after, limit + 1)
    rows = [row(entry, body, language) for entry, body in found[:limit]]
    return {
        "rows": rows,
        "stream": asked["stream"],
        "cooperative": next((each["cooperative"] for each in rows if each.get("cooperative")), None),
        "limit": limit,
        "next": after + limit if len(found) > limit else None,
        "previous": max(after - limit, 0) if after else None,
    }


def _cooperative(value: Mapping[str, Any]) -> str | None:
    """Whose stream the entry is in, where that is a cooperative."""
    data = value.get("data")
    named = data.get("cooperative_id") if isinstance(data, dict) else None
    return stream_of(named) if isinstance(named, str) and named == value.get("subject") else None


def stream_of(subject: str) -> str | None:
    """A subject that can be asked for."""
    try:
        return str(UUID(subject))
    except ValueError:
        return None


def written(write: Any, text: str, language: str) -> str:
    """A day or a time as the language writes it; a text that is none stays what it is."""
    try:
        return str(write(text, language))
    except (ValueError, IndexError, OverflowError):
        return text
