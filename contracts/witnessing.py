"""What a witness asks of a log before it signs too: the log it saw last, and more of it (C2SP tlog-witness)."""

from __future__ import annotations

from collections.abc import Sequence

from contracts import tree
from contracts.checkpoint import Checkpoint


class Refused(Exception):
    """A checkpoint that no witness may sign; `code` is `other_log`, `shrunk` or `forked`."""

    def __init__(self, code: str, kept: Checkpoint, seen: Checkpoint) -> None:
        super().__init__(code)
        self.code, self.kept, self.seen = code, kept, seen


def must_prove_growth(kept: Checkpoint | None, seen: Checkpoint) -> bool:
    """Whether a consistency proof from the kept to the seen checkpoint must be asked for. Raises Refused."""
    if kept is None:
        return False
    if kept.origin != seen.origin:
        raise Refused("other_log", kept, seen)
    if seen.size < kept.size:
        raise Refused("shrunk", kept, seen)
    if seen.size == kept.size and seen.root != kept.root:
        raise Refused("forked", kept, seen)
    return 0 < kept.size < seen.size


def check_growth(kept: Checkpoint, seen: Checkpoint, path: Sequence[bytes]) -> None:
    """Raises Refused unless the path proves that the seen tree begins with the kept one (RFC 6962, 2.1.2)."""
    if not tree.grew(kept.size, kept.root, seen.size, seen.root, path):
        raise Refused("forked", kept, seen)
