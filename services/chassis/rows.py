"""The rows of a projection and their digests: what two projections of the same entries have alike.

A row is one line of JSON, as PostgreSQL writes it: the same in every version, with days in ISO form. Rows are taken a
bucket at a time, and sorted by their bytes; so neither the batches in which entries came nor the order of the rows on
disk make a difference. See docs/adr/0020-digests-of-projections.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from typing import Any

from contracts.canonical import canonical_bytes
from contracts.notes import base64
from services.chassis.database import Connection
from services.chassis.sql import Queries, queries

BUCKET = 4_096

_SQL = queries("services.chassis.sql", "projection.sql")


class OtherPosition(Exception):
    """The rows of `source` cannot be told at size `asked`; the projection is at `position`."""

    def __init__(self, source: str, asked: int, position: int) -> None:
        super().__init__(f"{source}: {asked} asked, at {position}")
        self.source, self.asked, self.position = source, asked, position


@dataclass(frozen=True, slots=True)
class Rows:
    """`tables` are those that the entries of each source have rows in, each read by the query of its name.

    `lasting` rows stay readable as they were at every size, and the bucket of a row is told by its entry: bucket 0
    holds those of the first `span` entries. Else a row is what it is now, and a bucket holds the next `span` rows in order.
    `constants` are further parameters of the queries.
    """

    sql: Queries
    tables: Mapping[str, Sequence[str]]
    lasting: bool
    constants: Mapping[str, int] = field(default_factory=dict)
    span: int = BUCKET

    def digests(self, connection: Connection, at: Mapping[str, int]) -> dict[str, Any]:
        """source -> {size, tables: name -> digest of each bucket, base64}; a source not in `at` at its position.

        Raises OtherPosition.
        """
        with self._sizes(connection, at) as sizes:
            return {
                source: {
                    "size": size,
                    "tables": {
                        table: list(self._table(connection, source, table, size))
                        for table in self.tables[source]
                    },
                }
                for source, size in sizes.items()
            }

    def bucket(
        self, connection: Connection, source: str, table: str, number: int, at: Mapping[str, int]
    ) -> list[bytes]:
        """The rows of one bucket, sorted. Raises OtherPosition, and KeyError for a table that there is none of."""
        if table not in self.tables[source]:
            raise KeyError(table)
        with self._sizes(connection, at) as sizes:
            return self._bucket(connection, source, table, number, sizes[source])

    def _table(self, connection: Connection, source: str, table: str, size: int) -> Iterator[str]:
        for number in range(-(-size // self.span)) if self.lasting else count():
            rows = self._bucket(connection, source, table, number, size)
            if not rows and not self.lasting:
                return
            yield base64(sha256(b"".join(row + b"\n" for row in rows)).digest())

    def _bucket(self, connection: Connection, source: str, table: str, number: int, size: int) -> list[bytes]:
        first, last = number * self.span + 1, (number + 1) * self.span
        last = min(last, size) if self.lasting else last
        asked = {"source": source, "at": size, "first": first, "last": last, **self.constants}
        return sorted(row.encode() for (row,) in connection.execute(getattr(self.sql, table), asked))

    @contextmanager
    def _sizes(self, connection: Connection, at: Mapping[str, int]) -> Iterator[dict[str, int]]:
        """The size to read each source at, in a transaction that sees one state of all tables."""
        with connection.transaction():
            connection.execute(_SQL.one_state)
            reached: dict[str, int] = dict(connection.execute(_SQL.positions).fetchall())
            sizes = {source: at.get(source, reached.get(source, 0)) for source in self.tables}
            for source, size in sizes.items():
                position = reached.get(source, 0)
                if size > position or (size < position and not self.lasting):
                    raise OtherPosition(source, size, position)
            yield sizes


def digest(digests: Mapping[str, Any]) -> str:
    """One digest of them all (SHA-256 over canonical JSON, base64)."""
    return base64(sha256(canonical_bytes(digests)).digest())


def told(view: str, digests: Mapping[str, Any]) -> dict[str, Any]:
    """As a service tells it: `digest` is over `sources`; `view` names the tables and what fills them."""
    return {"view": view, "digest": digest(digests), "sources": digests}
