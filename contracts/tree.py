"""The Merkle tree of a log (RFC 6962, section 2; RFC 9162 says the same): hashes, roots and proofs as pure functions.

Leaf i, from 0, is entry i + 1. A *node* (level, place) is the root of the 2^level leaves from place * 2^level on; nodes
never change once their leaves are there, so they are stored, and everything else follows from them in O(log n) reads.
Hashes are 32 bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

EMPTY_ROOT = sha256().digest()


class Node(NamedTuple):
    level: int
    place: int


Read = Callable[[Node], bytes]
"""The hash of a node whose leaves are all there."""


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def peaks(size: int) -> list[Node]:
    """The whole subtrees that a tree of `size` leaves consists of, from the left: a node for each bit of the size."""
    levels = (level for level in reversed(range(size.bit_length())) if size >> level & 1)
    return [Node(level, (size >> level) - 1) for level in levels]


def grow(size: int, hashes: Sequence[bytes], leaves: Iterable[bytes]) -> Iterator[tuple[Node, bytes]]:
    """The nodes that `leaves` (their hashes) complete in a tree of `size` leaves whose peaks have `hashes`."""
    stack = list(zip(peaks(size), hashes, strict=True))
    for index, hash in enumerate(leaves, size):
        node = Node(0, index)
        yield node, hash
        while stack and stack[-1][0].level == node.level:
            _, left = stack.pop()
            node, hash = Node(node.level + 1, node.place >> 1), node_hash(left, hash)
            yield node, hash
        stack.append((node, hash))


def needed(start: int, end: int) -> Iterator[Node]:
    """The nodes that the root of the leaves `start` … `end` - 1 is made of; `start` is where such a subtree may begin."""
    for peak in peaks(end - start):
        yield Node(peak.level, peak.place + (start >> peak.level))


def root(start: int, end: int, read: Read) -> bytes:
    """The root of the leaves `start` … `end` - 1 (MTH of RFC 6962, 2.1)."""
    hashes = [read(node) for node in needed(start, end)]
    if not hashes:
        return EMPTY_ROOT
    found = hashes.pop()
    while hashes:
        found = node_hash(hashes.pop(), found)
    return found


Span = tuple[int, int]
"""First leaf, and first leaf after."""


def inclusion_spans(index: int, size: int) -> list[Span]:
    """Whose roots prove that leaf `index` is in a tree of `size` leaves, the leaf's sibling first (PATH, 2.1.1)."""
    start, end, spans = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        spans.append((middle, end) if index < middle else (start, middle))
        start, end = (start, middle) if index < middle else (middle, end)
    return spans[::-1]


def consistency_spans(old: int, new: int) -> list[Span]:
    """Whose roots prove that a tree of `old` leaves, at least one, grew into one of `new` (PROOF, 2.1.2)."""
    start, end, spans, whole = 0, new, [], True
    while old != end:
        middle = start + _split(end - start)
        spans.append((middle, end) if old <= middle else (start, middle))
        start, end, whole = (start, middle, whole) if old <= middle else (middle, end, False)
    return ([] if whole else [(start, end)]) + spans[::-1]


def proof(spans: Iterable[Span], read: Read) -> list[bytes]:
    return [root(start, end, read) for start, end in spans]


def includes(leaf: bytes, index: int, size: int, path: Sequence[bytes], expected: bytes) -> bool:
    """Whether a path proves that the leaf of this hash is in the tree of this size and root (RFC 9162, 2.1.3.2)."""
    spans = inclusion_spans(index, size) if 0 <= index < size else None
    if spans is None or len(spans) != len(path):
        return False
    found = leaf
    for (start, _), hash in zip(spans, path, strict=True):
        found = node_hash(found, hash) if start > index else node_hash(hash, found)
    return found == expected


def grew(old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether a path proves that the tree of `old` leaves is the beginning of the other (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new:
        return old == 0 and old_root == EMPTY_ROOT and not path
    spans = consistency_spans(old, new)
    if len(spans) != len(path):
        return False
    seeded = bool(spans) and spans[0][1] == old
    then = now = path[0] if seeded else old_root
    for (start, _), hash in zip(spans[seeded:], path[seeded:], strict=True):
        then = then if start >= old else node_hash(hash, then)
        now = node_hash(now, hash) if start >= old else node_hash(hash, now)
    return then == old_root and now == new_root


def _split(size: int) -> int:
    """The largest power of two below a size of two or more."""
    return 1 << (size - 1).bit_length() - 1
