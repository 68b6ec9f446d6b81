"""The log of a service: append-only streams of events, numbered 1..n by the sequencer.

Words: *appended* (durable) -> *sequenced* (has an entry number) -> *published* (on the bus).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

import psycopg

from contracts.decisions import Claim
from contracts.tree import Span
from services.chassis import condition, integrator
from services.chassis.condition import State
from services.chassis.database import Connection, Database
from services.chassis.sql import queries

_SQL = queries("services.chassis.sql", "log.sql")


class AppendConflict(Exception):
    """Another writer was first: on the stream's version, on the command id or on a claim. Judge again and retry."""


@dataclass(frozen=True, slots=True)
class PersonalValue:
    """A value kept outside the entry, which holds SHA-256(salt || UTF-8 of value) at `path`."""

    event_id: str
    path: str
    salt: bytes
    value: str


@dataclass(frozen=True, slots=True)
class Append:
    """One event to append: `body` is its canonical bytes, `request` the digest of the command it answers."""

    stream: str
    version: int
    id: str
    type: str
    request: bytes
    body: bytes


@dataclass(slots=True)
class Batch:
    """What one transaction appends, and the events whose personal values it takes away."""

    events: list[Append] = field(default_factory=list)
    claims: list[tuple[Claim, str]] = field(default_factory=list)
    releases: list[Claim] = field(default_factory=list)
    personal: list[PersonalValue] = field(default_factory=list)
    erasures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Held:
    """An event of a stream, its number (None while not yet sequenced), and its personal values that are not erased."""

    entry: int | None
    body: bytes
    personal: dict[str, tuple[bytes, str]]
    """(salt, value) by path."""


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """What the log says of an event id."""

    type: str
    stream: str
    request: bytes


class Log:
    """The log of one service. Every method is one statement, one snapshot; what is integrated never changes."""

    def __init__(self, database: Database, name: str) -> None:
        self.name = name
        self.appended = threading.Event()
        self._database = database

    def append(self, batch: Batch, at: State | None = None) -> None:
        """Append all or nothing, to the state `at` alone where one is given; durable on return.

        Raises AppendConflict, condition.Moved, DatabaseUnavailable.
        """
        if not batch.events:
            return
        try:
            with (
                self._database.connection() as connection,
                condition.unmoved(connection, at) if at else nullcontext(),
            ):
                _append(connection, batch)
        except (psycopg.errors.UniqueViolation, psycopg.errors.DeadlockDetected) as lost:
            raise AppendConflict(lost.diag.constraint_name or "deadlock") from lost
        self.appended.set()

    def streams(self, streams: Sequence[str]) -> dict[str, list[bytes]]:
        """The bodies of each stream, in version order; a stream without events is an empty list."""
        found: dict[str, list[bytes]] = {stream: [] for stream in streams}
        if found:
            for stream, body in self._rows(_SQL.streams, {"streams": list(found)}):
                found[stream].append(body)
        return found

    def history(self, stream: str) -> list[tuple[int | None, bytes]]:
        """Entry number (None while not yet sequenced) and body of each event of a stream."""
        return [(entry, body) for entry, body in self._rows(_SQL.stream_entries, {"stream": stream})]

    def held(self, stream: str) -> list[Held]:
        """The events of a stream with the personal values kept of each, in version order."""
        found: dict[bytes, Held] = {}
        for entry, body, path, salt, value in self._rows(_SQL.stream_personal, {"stream": stream}):
            event = found.setdefault(body, Held(entry, body, {}))
            if path is not None:
                event.personal[path] = (salt, value)
        return list(found.values())

    def numbered(self, stream: str, after: int, limit: int) -> list[tuple[int, bytes]]:
        """Entry number and body of the events of a stream from version after+1 on, as far as they are numbered."""
        page = {"stream": stream, "after": after, "limit": limit}
        return [(entry, body) for entry, body in self._rows(_SQL.stream_page, page)]

    def known_events(self, ids: Sequence[str]) -> dict[str, KnownEvent]:
        """Which of these event ids are in the log."""
        if not ids:
            return {}
        rows = self._rows(_SQL.known_events, {"ids": list(ids)})
        return {id: KnownEvent(type, stream, request) for id, type, stream, request in rows}

    def integrated(self) -> int:
        """How many entries are in the tree."""
        with self._database.connection() as connection:
            return integrator.head(connection)

    def root(self, size: int) -> bytes | None:
        """The root at a size that the log has had; None until that is integrated."""
        with self._database.connection() as connection:
            return integrator.root(connection, size)

    def roots(self, spans: Sequence[Span]) -> list[bytes]:
        """The roots of spans of leaves (first leaf from 0, first leaf after), all of them integrated."""
        with self._database.connection() as connection:
            return integrator.proof(connection, spans)

    def holders(self, claims: Sequence[Claim]) -> dict[Claim, str]:
        """The streams that hold these claims; a free one is absent."""
        if not claims:
            return {}
        keys = {"kind": [claim.kind for claim in claims], "key": [claim.key for claim in claims]}
        return {Claim(kind, key): stream for kind, key, stream in self._rows(_SQL.holders, keys)}

    def entries(self, after: int, limit: int) -> list[bytes]:
        """The canonical bytes of entries after+1 .. after+limit, as far as there are."""
        return [body for (body,) in self._rows(_SQL.entries, {"after": after, "upto": after + limit})]

    def typed_entries(self, after: int, limit: int) -> list[tuple[int, str, bytes]]:
        """(entry, event type, canonical bytes) of entries after+1 .. after+limit."""
        rows = self._rows(_SQL.typed_entries, {"after": after, "upto": after + limit})
        return [(entry, type, body) for entry, type, body in rows]

    def settled(self, size: int) -> State:
        """The state once all that is in has its number, or at once where that is beyond `size`."""
        return condition.settled(self._database, size)

    def register(self, after: int, upto: int, most_bytes: int) -> list[tuple[int, bytes, bytes]]:
        """(entry, leaf hash, canonical bytes) of entries after+1 .. upto: one at least, and no more than `most_bytes`."""
        rows = self._rows(_SQL.register, {"after": after, "upto": upto, "most_bytes": most_bytes})
        return [(entry, leaf, body) for entry, leaf, body in rows]

    def size(self) -> int:
        """How many entries are numbered: the version of the log."""
        return self._number(_SQL.size)

    def unsequenced(self) -> int:
        """How many events are durable and not yet numbered."""
        return self._number(_SQL.unsequenced)

    def published(self) -> int:
        """Entries up to here were confirmed by the bus."""
        return self._number(_SQL.published)

    def mark_published(self, entry: int) -> None:
        with self._database.connection() as connection:
            connection.execute(_SQL.mark_published, {"entry": entry})

    def _rows(self, query: Any, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
        with self._database.connection() as connection:
            return connection.execute(query, parameters, binary=True).fetchall()

    def _number(self, query: Any) -> int:
        with self._database.connection() as connection:
            row = connection.execute(query).fetchone()
        return int(row[0]) if row else 0


def _append(connection: Connection, batch: Batch) -> None:
    if not batch.erasures:
        _insert(connection, batch)
        return
    with connection.transaction():
        _insert(connection, batch)
        connection.execute(_SQL.erase, {"ids": batch.erasures})


def _insert(connection: Connection, batch: Batch) -> None:
    events = batch.events
    bare = not (batch.claims or batch.releases or batch.personal)
    if bare and len(events) == 1:
        one = events[0]
        connection.execute(
            _SQL.append_one, (one.stream, one.version, one.id, one.type, one.request, one.body)
        )
    elif bare:
        connection.execute(_SQL.append_bare, _rows_of(events))
    elif not batch.releases:
        connection.execute(_SQL.append, _rows_of(events) | _held(batch))
    else:
        _append_and_release(connection, batch)


def _append_and_release(connection: Connection, batch: Batch) -> None:
    """Events before claims, as in one statement: who stops the writers at the events waits for none that waits for it."""
    keys = {"kind": [gone.kind for gone in batch.releases], "key": [gone.key for gone in batch.releases]}
    with connection.transaction():
        connection.execute(_SQL.append_bare, _rows_of(batch.events))
        connection.execute(_SQL.release, keys)
        connection.execute(_SQL.append, _rows_of([]) | _held(batch))


def _rows_of(events: Sequence[Append]) -> dict[str, Any]:
    return {
        "stream": [event.stream for event in events],
        "version": [event.version for event in events],
        "id": [event.id for event in events],
        "type": [event.type for event in events],
        "request": [event.request for event in events],
        "body": [event.body for event in events],
    }


def _held(batch: Batch) -> dict[str, Any]:
    """Claims in one order for all writers, so that two of them wait for each other in turn and never in a ring."""
    claims = sorted(batch.claims, key=lambda claim: (claim[0].kind, claim[0].key))
    return {
        "claim_kind": [claim.kind for claim, _ in claims],
        "claim_key": [claim.key for claim, _ in claims],
        "claim_stream": [stream for _, stream in claims],
        "personal_event": [value.event_id for value in batch.personal],
        "personal_path": [value.path for value in batch.personal],
        "personal_salt": [value.salt for value in batch.personal],
        "personal_value": [value.value for value in batch.personal],
    }
