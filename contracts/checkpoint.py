"""Checkpoints (C2SP tlog-checkpoint): the size and root of a log, as the text of a signed note."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contracts.notes import NoteError, base64, unbase64

HASH_BYTES = 32
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`root` is the root of the tree over the first `size` entries of the log `origin`."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64(self.root)}\n"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Of a note's text; further lines are allowed and say nothing. Raises NoteError."""
        origin, size, root, *_ = [*text.split("\n"), "", "", ""]
        if not origin or not _SIZE.fullmatch(size):
            raise NoteError(f"not a checkpoint: {text[:120]!r}")
        hash = unbase64(root)
        if len(hash) != HASH_BYTES:
            raise NoteError(f"the root of {origin} has {len(hash)} bytes, not {HASH_BYTES}")
        return cls(origin, int(size), hash)
