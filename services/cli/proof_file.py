"""A portable proof in a file: fetched from a service, and checked with nothing but the file and the keys one trusts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from contracts.canonical import loads
from contracts.evidence import Proved, proved
from contracts.notes import COSIGNATURE, Note, NoteError, VerifierKey
from contracts.terms import event_name
from contracts.tlog_proof import HEADER, TlogProof
from services.cli.wording import both, number


def is_proof(beginning: bytes) -> bool:
    """Whether a file that begins so is a proof, not a register file."""
    return beginning.startswith(HEADER.encode())


def check(file: Path, trusted: Sequence[VerifierKey]) -> dict[str, Any]:
    """What the proof in a file proves to whoever trusts these keys. Raises NoteError with what is wrong, OSError."""
    try:
        proof = TlogProof.parse(file.read_text("utf-8"))
    except UnicodeDecodeError as wrong:
        raise NoteError(f"not text: {wrong}") from wrong
    return _told(proved(proof, trusted), proof.note)


def _told(found: Proved, note: Note) -> dict[str, Any]:
    """As JSON: the entry with its place, and who signed; the time of a witness is its own word."""
    return {
        "origin": found.checkpoint.origin,
        "size": found.checkpoint.size,
        "entry": found.entry,
        "event": loads(found.body),
        "attachments": [loads(attachment) for attachment in found.attachments],
        "signed_by": [str(key) for key in found.signed_by],
        "witnessed": {key.name: _time(key, note) for key in found.signed_by if key.kind == COSIGNATURE},
    }


def _time(key: VerifierKey, note: Note) -> str:
    (signature, *_) = (found for found in note.signatures if key.made(found))
    try:
        return datetime.fromtimestamp(signature.time, UTC).isoformat()
    except (OverflowError, ValueError, OSError):  # no time that a calendar has
        return str(signature.time)


def lines(told: dict[str, Any]) -> list[str]:
    """For people."""
    event = told["event"]
    names = {language: event_name(event["type"], language) for language in ("vi", "en")}
    entry, size = number(told["entry"], "vi"), number(told["size"], "vi")
    found = [
        both("ĐÚNG", "HOLDS"),
        both(
            f"mục {entry} của {told['origin']} ở kích thước {size}",
            f"entry {told['entry']} of {told['origin']} at {size}",
        ),
        f"{both(names['vi'], names['en'])} · {event['subject']} · {event['effectiveon']} · {event['time']}",
    ]
    found += [f"{both('ký bởi', 'signed by')} {vkey}" for vkey in told["signed_by"]]
    found += map(_attached, told["attachments"])
    return found + [
        f"{both('nhân chứng', 'witness')} {name}: {time}" for name, time in told["witnessed"].items()
    ]


def _attached(told: dict[str, Any]) -> str:
    """A personal value, or an answer that was published."""
    if "path" in told:
        return f"{told['path']}: {told['value']} ({both('khớp cam kết trong mục', 'fits the commitment in the entry')})"
    asked = f"{told['plan']}, {told['unit']}, {told['as_of']}"
    return both(
        f"số liệu đã công bố ({asked}) khớp mục", f"the figures published ({asked}) are those of the entry"
    )
