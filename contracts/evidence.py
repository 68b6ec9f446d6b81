"""What a portable proof carries: an entry, and what the entry vouches for.

The `extra` of a C2SP tlog-proof is nothing that anybody signed. Here it is lines of JSON: the entry's canonical bytes, whose
hash is the leaf, and after it attachments, each held to something that the entry says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from contracts import personal
from contracts.canonical import loads
from contracts.checkpoint import Checkpoint
from contracts.logkeys import of_log
from contracts.notes import NoteError, VerifierKey, base64
from contracts.tlog_proof import TlogProof

_PUBLISHED = "FiguresPublished"


@dataclass(frozen=True, slots=True)
class Proved:
    """An entry that is in a log at a checkpoint, and whose keys signed that."""

    entry: int
    body: bytes
    attachments: Sequence[bytes]
    checkpoint: Checkpoint
    signed_by: Sequence[VerifierKey]


def packed(body: bytes, *attachments: bytes) -> bytes:
    return b"\n".join((body, *attachments))


def proved(proof: TlogProof, trusted: Iterable[VerifierKey]) -> Proved:
    """What a proof proves to whoever trusts these keys, the log's among them. Raises NoteError."""
    body, *attachments = proof.extra.split(b"\n")
    checkpoint = proof.proves(body)
    signed_by = proof.note.signed_by(trusted)
    if not of_log(signed_by, checkpoint.origin):
        raise NoteError(
            f"the checkpoint of {checkpoint.origin} is not signed by a key of the log that is trusted"
        )
    for attachment in attachments:
        hold(body, attachment)
    return Proved(proof.entry, body, attachments, checkpoint, signed_by)


def hold(body: bytes, attachment: bytes) -> None:
    """Hold an attachment to its entry: the answer that was published, or a personal value. Raises NoteError."""
    if loads(body)["type"] == _PUBLISHED:
        _hold_answer(body, attachment)
    else:
        personal.hold(body, attachment)


def _hold_answer(body: bytes, attachment: bytes) -> None:
    """The entry has the SHA-256 of the answer's bytes as they are served, their newline included."""
    if base64(sha256(attachment + b"\n").digest()) != loads(body)["data"]["answer"]:
        raise NoteError("the answer is not the one that the entry published")
