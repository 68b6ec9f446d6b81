"""The streams of a log: each entry's version follows on the last of its stream, and no id is there twice."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from contracts.envelope import parse
from services.chassis.batch import Batch
from services.chassis.database import Connection
from services.chassis.sql import queries

_SQL = queries("services.cli", "fsck.sql")


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that has no place in its log: `why` is `unreadable`, `repeated` or `out_of_turn`."""

    entry: int
    why: str
    found: str
    expected: str


class Streams:
    """Sees the entries of one log after another; what it keeps of them is in the database, not in memory."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._unreadable: Broken | None = None
        connection.execute(_SQL.make_seen)

    def see(self, batch: Batch) -> None:
        with self._connection.cursor() as cursor, cursor.copy(_SQL.copy_seen) as copy:
            for entry, body in enumerate(batch.bodies, batch.first):
                try:
                    seen = parse(body)
                    row = (entry, UUID(seen.id), UUID(seen.subject), int(seen.stream_version))
                except (KeyError, ValueError, TypeError, AttributeError) as wrong:
                    self._unreadable = self._unreadable or Broken(
                        entry, "unreadable", repr(wrong)[:80], "an entry"
                    )
                else:
                    copy.write_row(row)

    def broken(self) -> list[Broken]:
        """What is wrong with the log that was seen; the next is seen from its beginning."""
        found = [self._unreadable] if self._unreadable else []
        for entry, id in self._connection.execute(_SQL.repeated):
            found.append(Broken(entry, "repeated", id, "an id that no earlier entry has"))
        for entry, version, expected in self._connection.execute(_SQL.out_of_turn):
            found.append(Broken(entry, "out_of_turn", f"version {version}", f"version {expected}"))
        self._connection.execute(_SQL.forget_seen)
        self._unreadable = None
        return found
