"""The history of a log's checkpoints: who signed each, and whether each goes on from the one before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contracts.notes import base64
from services.reporting.audit.logs import AuditedLog, Keys, Told
from services.reporting.audit.overview import key_rows
from services.reporting.audit.question import CHECKPOINTS
from services.reporting.audit.signatures import judged


def history(log: AuditedLog, asked: Mapping[str, Any]) -> dict[str, Any]:
    """A page of checkpoints, the newest first; one more is read, which the last of the page goes on from."""
    keys = log.keys()
    found = log.checkpoints(asked.get("before"), CHECKPOINTS + 1)
    rows = _rows(log, keys, found)[:CHECKPOINTS]
    return {
        "origin": keys.origin,
        "rows": rows,
        "older": rows[-1]["size"] if len(found) > CHECKPOINTS else None,
        "is_newest": "before" not in asked,
        "keys": key_rows(keys),
        "witnesses": [str(key) for key in keys.witnesses],
    }


def _rows(log: AuditedLog, keys: Keys, found: Sequence[Told]) -> list[dict[str, Any]]:
    """`grew` is None of the first checkpoint, which nothing was before."""
    before = [*found[1:], None]
    return [_row(log, keys, told, old) for told, old in zip(found, before, strict=True)] if found else []


def _row(log: AuditedLog, keys: Keys, told: Told, old: Told | None) -> dict[str, Any]:
    return {
        "size": told.checkpoint.size,
        "added": told.checkpoint.size - old.checkpoint.size if old else told.checkpoint.size,
        "root": base64(told.checkpoint.root),
        "at": told.numbered_at,
        "signatures": judged(told.note, keys),
        "since": old.checkpoint.size if old else None,
        "grew": log.grew(old.checkpoint, told.checkpoint) if old else None,
    }
