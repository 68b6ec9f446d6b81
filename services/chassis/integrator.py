"""The integrator: takes numbered entries into the log's tree, in the transaction that numbered them.

Whole subtrees are stored once and never change. A root or a proof at any size reads a few of them, so a restart hashes
nothing again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contracts import tree
from contracts.tree import Node, Span
from services.chassis.database import Connection
from services.chassis.sql import queries

_SQL = queries("services.chassis.sql", "tree.sql")

BATCH = 10_000


def integrate(connection: Connection, size: int) -> None:
    """Take every entry up to `size` into the tree, BATCH a round."""
    integrated = head(connection)
    while integrated < size:
        integrated = _integrate_some(connection, integrated, min(size, integrated + BATCH))


def head(connection: Connection) -> int:
    """How many entries are in the tree."""
    row = connection.execute(_SQL.head).fetchone()
    return int(row[0]) if row else 0


def root(connection: Connection, size: int) -> bytes | None:
    """The root at a size that a batch ended with; None until it is integrated."""
    row = connection.execute(_SQL.root, {"size": size}).fetchone()
    return bytes(row[0]) if row else None


def proof(connection: Connection, spans: Sequence[Span]) -> list[bytes]:
    """The roots of spans of leaves, all of them integrated; the nodes come in one read."""
    nodes = read(connection, (node for start, end in spans for node in tree.needed(start, end)))
    return tree.proof(spans, nodes.__getitem__)


def read(connection: Connection, wanted: Iterable[Node]) -> dict[Node, bytes]:
    """The hashes of nodes, in one statement."""
    nodes = set(wanted)
    asked = {
        "levels": [node.level for node in nodes if node.level],
        "places": [node.place for node in nodes if node.level],
        "leaves": [node.place + 1 for node in nodes if not node.level],
    }
    rows = connection.execute(_SQL.nodes, asked, binary=True)
    return {Node(level, place): hash for level, place, hash in rows}


def _integrate_some(connection: Connection, size: int, upto: int) -> int:
    """Take the entries size + 1 … upto into the tree; returns its size then."""
    leaves = [leaf for (leaf,) in connection.execute(_SQL.new_leaves, {"after": size, "upto": upto})]
    peaks = read(connection, tree.peaks(size))
    grown = dict(tree.grow(size, [peaks[node] for node in tree.peaks(size)], leaves))
    with connection.cursor() as cursor, cursor.copy(_SQL.copy_nodes) as copy:
        for node, hash in grown.items():
            if node.level:
                copy.write_row((*node, hash))
    reached, hashes = size + len(leaves), peaks | grown
    now = tree.root(0, reached, hashes.__getitem__)
    connection.execute(_SQL.add_head, {"size": reached, "root": now})
    return reached
