"""The keys of a log, one after the other: each new one is introduced by a statement that the key before it signs.

A statement is a signed note of three lines, `htx-ledger/log-key/v1`, the log's origin and the new key as a vkey. It bears a
signature of the new key, and of the key before it; so whoever trusts one key of a log comes to trust those after it.
"""

from __future__ import annotations

from collections.abc import Iterable

from contracts.notes import ED25519, Note, NoteError, Signer, VerifierKey

_HEADER = "htx-ledger/log-key/v1"


def statement(new: Signer, before: Signer | None) -> Note:
    """The statement that introduces `new`, whose name is the log's origin."""
    text = f"{_HEADER}\n{new.name}\n{new.key}\n"
    return Note(text, [signer.sign(text) for signer in (new, before) if signer])


def introduced(note: Note) -> VerifierKey:
    """The key that a statement introduces, signed by itself. Raises NoteError."""
    header, origin, vkey, *_ = [*note.text.split("\n"), "", ""]
    key = VerifierKey.parse(vkey)
    if header != _HEADER or not of_log([key], origin) or not note.signed_by([key]):
        raise NoteError(f"not a statement of a log's key: {note.text[:120]!r}")
    return key


def of_log(keys: Iterable[VerifierKey], origin: str) -> list[VerifierKey]:
    """Those that sign for the log of this origin: not a witness's, nor another log's."""
    return [key for key in keys if key.kind == ED25519 and key.name == origin]


def followed(pinned: Iterable[VerifierKey], statements: Iterable[Note]) -> list[VerifierKey]:
    """The keys to trust by whoever trusts `pinned`: they, and what they introduced, in order. Raises NoteError."""
    trusted = list(pinned)
    for note in statements:
        key = introduced(note)
        if key not in trusted and note.signed_by(of_log(trusted, key.name)):
            trusted.append(key)
    return trusted
