"""The logs beside each other: how far each has come, who signed that, and what the last witness saw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contracts.checkpoint import Checkpoint
from contracts.notes import NoteError, base64
from contracts.tlog_proof import TlogProof
from services.chassis.feed import SourceUnavailable
from services.reporting.audit.logs import AuditedLog, Keys, Refused
from services.reporting.audit.signatures import WITNESS, introduced, judged


def overview(log: AuditedLog) -> dict[str, Any]:
    """Of one log; one that does not answer has its name alone."""
    try:
        return {"service": log.service, "is_down": False, **_state(log)}
    except SourceUnavailable:
        return {"service": log.service, "is_down": True}


def key_rows(keys: Keys) -> list[dict[str, Any]]:
    """The log's keys, each with whether the ones before it introduced it."""
    known = zip(keys.own, introduced(keys), strict=True)
    return [
        {"vkey": str(told.key), "id": told.key.key_id.hex(), "from_size": told.from_size, "introduced": ok}
        for told, ok in known
    ]


def _state(log: AuditedLog) -> dict[str, Any]:
    keys, size, newest = log.keys(), log.size(), log.checkpoints(None, 1)
    state: dict[str, Any] = {"origin": keys.origin, "size": size, "keys": key_rows(keys)}
    state["known_witnesses"] = [str(key) for key in keys.witnesses]
    if not newest:
        return state | {"newest": None}
    checkpoint = newest[0].checkpoint
    return state | {
        "newest": {"size": checkpoint.size, "at": newest[0].numbered_at, "root": base64(checkpoint.root)},
        "signatures": judged(newest[0].note, keys),
        "witnessed": _witnessed(log, keys, checkpoint) if size else None,
    }


def _witnessed(log: AuditedLog, keys: Keys, newest: Checkpoint) -> Mapping[str, Any] | None:
    """The last checkpoint that a witness cosigned: the one under which the log proves its first entry."""
    try:
        proof = TlogProof.parse(log.proof_file(1).decode())
        seen = Checkpoint.parse(proof.note.text)
    except (Refused, NoteError, UnicodeDecodeError):
        return None
    by = [found for found in judged(proof.note, keys) if found.by == WITNESS and found.holds]
    return {"size": seen.size, "behind": newest.size - seen.size, "by": by} if by else None
