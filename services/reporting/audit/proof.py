"""Whether an entry is in a signed log, computed from its bytes: the path from the leaf to the root, and the signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contracts.checkpoint import Checkpoint
from contracts.tlog_proof import TlogProof
from contracts.tree import Span, inclusion_spans, leaf_hash, node_hash
from services.reporting.audit.logs import Keys
from services.reporting.audit.signatures import LOG, WITNESS, Judged, judged


@dataclass(frozen=True, slots=True)
class Step:
    """One level of the path: `sibling`, the root of the leaves `beside`, joined on its side gives `hash`, that of `over`."""

    sibling: bytes
    beside: Span
    is_left: bool
    hash: bytes
    over: Span


@dataclass(frozen=True, slots=True)
class Proof:
    """What was computed of an entry and a proof file. `steps` is None where the path is of another place or tree."""

    entry: int
    body: bytes
    origin: str
    of: TlogProof
    checkpoint: Checkpoint
    leaf: bytes
    steps: Sequence[Step] | None
    signatures: Sequence[Judged]

    @property
    def root(self) -> bytes:
        """The last hash that was computed."""
        return self.steps[-1].hash if self.steps else self.leaf

    @property
    def is_of_entry(self) -> bool:
        """Whether the file is of this entry of this log, and its path as long as the tree is high."""
        right = (self.of.entry, self.checkpoint.origin) == (self.entry, self.origin)
        return right and self.steps is not None

    @property
    def leads_to_root(self) -> bool:
        return self.steps is not None and self.root == self.checkpoint.root

    @property
    def is_signed(self) -> bool:
        """By a key of the log, and no key that is known signed wrongly."""
        by_log = any(found.by == LOG and found.holds for found in self.signatures)
        return by_log and not any(found.holds is False for found in self.signatures)

    @property
    def is_witnessed(self) -> bool:
        return any(found.by == WITNESS and found.holds for found in self.signatures)

    @property
    def holds(self) -> bool:
        return self.is_of_entry and self.leads_to_root and self.is_signed


def prove(entry: int, file: str, keys: Keys) -> Proof:
    """Of a proof file, whose `extra` begins with the entry's bytes, as `contracts.evidence` has it. Raises NoteError."""
    proof = TlogProof.parse(file)
    checkpoint = Checkpoint.parse(proof.note.text)
    body = proof.extra.partition(b"\n")[0]
    leaf = leaf_hash(body)
    steps = climb(leaf, proof.entry - 1, checkpoint.size, proof.path)
    signatures = judged(proof.note, keys)
    return Proof(entry, body, keys.origin, proof, checkpoint, leaf, steps, signatures)


def climb(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> list[Step] | None:
    """The steps from leaf `index`, from 0, to the root of a tree of `size` leaves; None for a path of another length."""
    spans = inclusion_spans(index, size) if 0 <= index < size else None
    if spans is None or len(spans) != len(path):
        return None
    return list(_steps(leaf, index, spans, path))


def _steps(leaf: bytes, index: int, spans: Sequence[Span], path: Sequence[bytes]) -> Iterator[Step]:
    hash, (start, end) = leaf, (index, index + 1)
    for beside, sibling in zip(spans, path, strict=True):
        is_left = beside[0] < start
        hash = node_hash(sibling, hash) if is_left else node_hash(hash, sibling)
        start, end = min(start, beside[0]), max(end, beside[1])
        yield Step(sibling, beside, is_left, hash, (start, end))
