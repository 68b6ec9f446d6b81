"""Who signed a checkpoint, and whether it is so: each line under the note held against the keys that the log tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from contracts.logkeys import followed
from contracts.notes import COSIGNATURE, Note, NoteError, Signature, VerifierKey
from services.reporting.audit.logs import Keys

LOG, WITNESS, STRANGER = "log", "witness", "stranger"


@dataclass(frozen=True, slots=True)
class Judged:
    """A signature `by` the log's key `number` (from 1), a witness `at` a time, or a stranger, who counts for nothing."""

    name: str
    key_id: str
    by: str
    holds: bool | None
    number: int | None = None
    at: str | None = None


def judged(note: Note, keys: Keys) -> list[Judged]:
    """Every signature under a note, in its order; `holds` is None for a stranger's."""
    return [_judged(note, found, keys) for found in note.signatures]


def introduced(keys: Keys) -> list[bool]:
    """Of each key of the log, whether the keys before it lead to it; the first is taken as it is told."""
    try:
        trusted = followed([key.key for key in keys.own[:1]], [key.statement for key in keys.own])
    except NoteError:
        trusted = [key.key for key in keys.own[:1]]
    return [key.key in trusted for key in keys.own]


def _judged(note: Note, signature: Signature, keys: Keys) -> Judged:
    for by, number, key in _known(keys):
        if key.made(signature):
            at = _time(signature) if key.kind == COSIGNATURE else None
            return Judged(key.name, key.key_id.hex(), by, _holds(note, signature, key), number, at)
    return Judged(signature.name, signature.key_id.hex(), STRANGER, None)


def _known(keys: Keys) -> Iterator[tuple[str, int | None, VerifierKey]]:
    yield from ((LOG, number, told.key) for number, told in enumerate(keys.own, 1))
    yield from ((WITNESS, None, key) for key in keys.witnesses)


def _holds(note: Note, signature: Signature, key: VerifierKey) -> bool:
    try:
        return key.check(note.text, signature)
    except NoteError:
        return False


def _time(signature: Signature) -> str | None:
    """RFC 3339; None for a number of seconds that no calendar has."""
    try:
        return datetime.fromtimestamp(signature.time, UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None
