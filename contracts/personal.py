"""Personal values stand outside the log: an entry holds a salted commitment to each, which a shown value is held to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from contracts.canonical import canonical_bytes, loads
from contracts.notes import NoteError, base64, unbase64

SALT_BYTES = 32


def commitment(salt: bytes, value: str) -> str:
    """SHA-256(salt || UTF-8 of value), hexadecimal: proves a shown value and tells nothing of a hidden one."""
    return hashlib.sha256(salt + value.encode()).hexdigest()


def commitments(data: Mapping[str, Any]) -> dict[str, str]:
    """The commitments of an event's data by dotted path, such as `representative.name`."""
    held: Mapping[str, str] = data.get("representative", {})
    return {f"representative.{name}": commitment for name, commitment in held.items()}


def matches(entry: bytes, path: str, salt: bytes, value: str) -> bool:
    """Whether the entry with these canonical bytes commits to this value at `path`.

    A salt of another length is refused: a part of the value could pass for a part of the salt.
    """
    held = commitments(loads(entry)["data"]).get(path)
    return len(salt) == SALT_BYTES and held == commitment(salt, value)


def disclosure(path: str, salt: bytes, value: str) -> bytes:
    """What lets anybody hold a shown value to its entry: the attachment of a portable proof (`contracts.evidence`)."""
    return canonical_bytes({"path": path, "salt": base64(salt), "value": value})


def hold(entry: bytes, attachment: bytes) -> None:
    """Raises NoteError unless the attachment is a disclosure that the entry commits to; no value is told."""
    try:
        told = loads(attachment)
        path, salt, value = told["path"], unbase64(told["salt"]), told["value"]
        held = isinstance(value, str) and matches(entry, path, salt, value)
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise NoteError("an attachment is no disclosure of a value") from wrong
    if not held:
        raise NoteError(f"the entry does not commit to the value shown at {path!r:.80}")
