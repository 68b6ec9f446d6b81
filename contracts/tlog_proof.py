"""Portable proofs (C2SP tlog-proof): that an entry is in a log, in one text that is checked offline.

c2sp.org/tlog-proof@v1
extra <base64>
index <leaf, from 0>
<base64 hash> …

<checkpoint, as signed and cosigned>
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contracts import tree
from contracts.checkpoint import Checkpoint
from contracts.notes import Note, NoteError, base64, unbase64

HEADER = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True)
class TlogProof:
    """`extra` is nothing that anybody signed: see `contracts.evidence`."""

    entry: int
    path: Sequence[bytes]
    note: Note
    extra: bytes = b""

    def __str__(self) -> str:
        extra = [f"extra {base64(self.extra)}"] if self.extra else []
        lines = [HEADER, *extra, f"index {self.entry - 1}", *map(base64, self.path)]
        return "\n".join(lines) + f"\n\n{self.note}"

    @classmethod
    def parse(cls, text: str) -> TlogProof:
        """Raises NoteError."""
        head, _, note = text.partition("\n\n")
        header, *lines = head.split("\n")
        extra = unbase64(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else b""
        name, _, index = lines.pop(0).partition(" ") if lines else ("", "", "")
        if (
            header != HEADER
            or name != "index"
            or not (index.isascii() and index.isdigit())
            or len(index) > 19
        ):
            raise NoteError(f"not a {HEADER}: {head[:120]!r}")
        return cls(int(index) + 1, [unbase64(line) for line in lines], Note.parse(note), extra)

    def proves(self, entry: bytes) -> Checkpoint:
        """The checkpoint in whose tree the path puts these bytes; its signatures are the note's. Raises NoteError."""
        checkpoint = Checkpoint.parse(self.note.text)
        leaf = tree.leaf_hash(entry)
        if not tree.includes(leaf, self.entry - 1, checkpoint.size, self.path, checkpoint.root):
            raise NoteError(f"entry {self.entry} is not in {checkpoint.origin} at size {checkpoint.size}")
        return checkpoint
