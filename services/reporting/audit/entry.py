"""One entry: its bytes as they are, what they say, the commitments among it, and its proof."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from contracts.canonical import canonical_bytes, loads
from contracts.errors import error
from contracts.events import EVENTS
from contracts.notes import NoteError
from contracts.questions import Unanswerable
from contracts.terms import field_name
from services.chassis.feed import SourceUnavailable
from services.reporting.audit.drawing import draw
from services.reporting.audit.entries import attributes, row
from services.reporting.audit.logs import AuditedLog
from services.reporting.audit.proof import Proof, prove


def proof_file(log: AuditedLog, asked: Mapping[str, Any]) -> bytes:
    """The proof of an entry, under the checkpoint of a size where one was asked for. Raises Unanswerable."""
    size = log.size()
    if asked["entry"] > size:
        beyond = error("not_yet_recorded", "entry", source=log.service, size=size, asked=asked["entry"])
        raise Unanswerable(beyond, status=404)
    return log.proof_file(asked["entry"], asked.get("size"))


def proved(log: AuditedLog, asked: Mapping[str, Any]) -> Proof:
    """The proof file that can be downloaded, checked."""
    file = proof_file(log, asked)
    try:
        return prove(asked["entry"], file.decode(), log.keys())
    except (NoteError, UnicodeDecodeError) as wrong:
        raise SourceUnavailable(log.service, f"no proof of entry {asked['entry']}: {wrong}") from wrong


def entry_page(log: AuditedLog, asked: Mapping[str, Any], language: str) -> dict[str, Any]:
    proof = proved(log, asked)
    text, is_canonical = pretty(proof.body)
    return {
        "proof": proof,
        "drawing": draw(proof) if proof.steps is not None else None,
        "row": row(proof.entry, proof.body, language),
        "text": text,
        "is_canonical": is_canonical,
        "bytes": len(proof.body),
        "commitments": list(commitments(proof.body, language)),
        "size": log.size(),
    }


def pretty(body: bytes) -> tuple[str, bool]:
    """The JSON of canonical bytes, indented, in their order; other bytes as they are. And whether they are canonical."""
    try:
        value = loads(body)
        is_canonical = isinstance(value, dict) and canonical_bytes(value) == body
    except (ValueError, TypeError):
        is_canonical = False
    if is_canonical:
        return json.dumps(value, ensure_ascii=False, indent=2), True
    return body.decode("utf-8", "replace"), False


def commitments(body: bytes, language: str) -> Iterator[tuple[str, str, str]]:
    """Field, its dotted path and SHA-256(salt || value), for each personal value that the entry only commits to."""
    value = attributes(body) or {}
    type, version = value.get("type"), str(value.get("dataschema", "")).rpartition(":")[2]
    contract = EVENTS.get((type, int(version))) if type and version in map(str, range(1, 100)) else None
    for path in contract.personal if contract else ():
        found: Any = value.get("data")
        for name in path.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        if isinstance(found, str):
            yield field_name(path.rpartition(".")[2], language), path, found
