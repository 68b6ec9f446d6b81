"""The checkpoints that a log has published: signed by its keys, and cosigned by the witnesses that it knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from contracts.checkpoint import Checkpoint
from contracts.notes import COSIGNATURE, Note, NoteError, Signature, VerifierKey
from services.chassis.database import Database
from services.chassis.sql import queries

_SQL = queries("services.chassis.sql", "tree.sql")


class Forked(Exception):
    """A checkpoint of this log that is not the one published at its size; `own` is that one."""

    def __init__(self, own: Note) -> None:
        super().__init__(own.text)
        self.own = own


class UnknownWitness(Exception):
    """None of the signatures is by a witness that this log knows."""


@dataclass(frozen=True, slots=True)
class Published:
    """A checkpoint, when its entries were numbered, and the note that says so."""

    checkpoint: Checkpoint
    numbered_at: datetime
    note: Note


@dataclass(frozen=True, slots=True)
class PublishedKey:
    """A key of the log, the statement that introduced it, and the size it first signed."""

    vkey: str
    statement: str
    from_size: int


class Checkpoints:
    """`witness_keys` names a file of vkeys, one a line; it is read when a witness comes, and may not be there."""

    def __init__(self, database: Database, origin: str, witness_keys: Path) -> None:
        self.origin = origin
        self._database = database
        self._witness_keys = witness_keys

    def last(self) -> Published | None:
        """The newest; None until the log has signed its first."""
        size = self._size("last_signed", 0)
        return None if size is None else self.at(size)

    def at(self, size: int) -> Published | None:
        """That of a size; None where no batch ended with it."""
        found = self.before(size + 1, 1)
        return found[0] if found and found[0].checkpoint.size == size else None

    def before(self, size: int, limit: int) -> list[Published]:
        """Those of smaller sizes, the greatest first."""
        with self._database.connection() as connection:
            rows = connection.execute(_SQL.checkpoints, {"upto": size - 1, "limit": limit}).fetchall()
        return [self._published(*row) for row in rows]

    def next_from(self, size: int) -> int | None:
        """The first size, this or a greater one, that has a checkpoint."""
        return self._size("signed_from", size)

    def witnessed_from(self, size: int) -> int | None:
        """The last size, this or a greater one, whose checkpoint a witness cosigned."""
        return self._size("witnessed_from", size)

    def own_keys(self) -> list[PublishedKey]:
        with self._database.connection() as connection:
            rows = connection.execute(_SQL.keys).fetchall()
        return [PublishedKey(vkey, statement, from_size) for _, vkey, statement, from_size in rows]

    def witnesses(self) -> list[VerifierKey]:
        """The keys of the witnesses that are known. Raises NoteError for a line that is no such key."""
        try:
            lines = self._witness_keys.read_text("utf-8").splitlines()
        except FileNotFoundError:
            return []
        keys = [VerifierKey.parse(line) for line in lines if line.strip() and not line.startswith("#")]
        return [key for key in keys if key.kind == COSIGNATURE]

    def cosign(self, note: Note) -> list[VerifierKey]:
        """Keep the cosignatures of known witnesses under a checkpoint; returns whose they are.

        Raises NoteError, UnknownWitness, and Forked where the checkpoint is not the published one.
        """
        checkpoint = Checkpoint.parse(note.text)
        signed = note.signed_by(self.witnesses())
        if not signed:
            raise UnknownWitness
        published = self.at(checkpoint.size)
        if published is None:
            raise NoteError(f"{self.origin} published no checkpoint of size {checkpoint.size}")
        if published.note.text != note.text:
            raise Forked(published.note)
        with self._database.connection() as connection, connection.transaction():
            for key in signed:
                line = next(str(found) for found in note.signatures if key.made(found))
                row = {"size": checkpoint.size, "vkey": str(key), "line": line}
                connection.execute(_SQL.add_signature, row)
        return signed

    def _size(self, query: str, size: int) -> int | None:
        with self._database.connection() as connection:
            row = connection.execute(getattr(_SQL, query), {"size": size}).fetchone()
        return None if row is None or row[0] is None else int(row[0])

    def _published(self, size: int, root: bytes, numbered_at: datetime, lines: Sequence[str]) -> Published:
        checkpoint = Checkpoint(self.origin, size, bytes(root))
        return Published(checkpoint, numbered_at, Note(checkpoint.text, tuple(map(Signature.parse, lines))))
