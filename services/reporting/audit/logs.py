"""A log as an auditor reads it: over HTTP, from the service that keeps it; nothing that it answers is believed unproved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from contracts.canonical import loads
from contracts.checkpoint import Checkpoint
from contracts.notes import Note, NoteError, VerifierKey, unbase64
from contracts.tree import EMPTY_ROOT, grew
from services.chassis.feed import Feed, SourceUnavailable, lines

Answer = Mapping[str, Any]


class Refused(Exception):
    """A log did not answer what it was asked, and said why: an HTTP status and errors, as it told them."""

    def __init__(self, status: int, errors: Sequence[Answer]) -> None:
        super().__init__(status, *(found["code"] for found in errors))
        self.status, self.errors = status, errors


@dataclass(frozen=True, slots=True)
class LogKey:
    """A key that signs a log's checkpoints, the size that it first signed, and what introduced it."""

    key: VerifierKey
    from_size: int
    statement: Note


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a log tells: its own, the oldest first, and those of the witnesses that it knows."""

    origin: str
    own: Sequence[LogKey]
    witnesses: Sequence[VerifierKey]


@dataclass(frozen=True, slots=True)
class Told:
    """A checkpoint as the log tells it, with the RFC 3339 time at which its last entry got its number."""

    checkpoint: Checkpoint
    numbered_at: str
    note: Note


class AuditedLog:
    """Every method raises SourceUnavailable where the log does not answer as a log does, and Refused."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self.service = feed.source

    def size(self) -> int:
        return self._feed.size()

    def keys(self) -> Keys:
        told = self._json("/log/keys")
        with self._as_agreed("/log/keys"):
            own = [
                LogKey(VerifierKey.parse(key["vkey"]), int(key["from_size"]), Note.parse(key["statement"]))
                for key in told["keys"]
            ]
            return Keys(str(told["origin"]), own, [VerifierKey.parse(vkey) for vkey in told["witnesses"]])

    def checkpoints(self, before: int | None, limit: int) -> list[Told]:
        """The signed checkpoints of sizes below `before`, the newest first."""
        told = self._json("/log/checkpoints", {"limit": limit} | ({"before": before} if before else {}))
        with self._as_agreed("/log/checkpoints"):
            return [_told(found["numbered_at"], found["note"]) for found in told["checkpoints"]]

    def proof_file(self, entry: int, size: int | None = None) -> bytes:
        """The tlog-proof of an entry under the checkpoint of a size, or the one that the log chooses."""
        return self._ask("/log/proofs/file", {"entry": entry} | ({"size": size} if size else {}))

    def entries(self, after: int, limit: int) -> list[tuple[int, bytes]]:
        """Number and bytes of the entries after+1 …"""
        return list(enumerate(self._feed.read(after, limit).bodies, after + 1))

    def stream(self, stream: str, after: int, limit: int) -> list[tuple[int, bytes]]:
        """Number and bytes of the entries of a stream from its version after+1 on."""
        path = f"/log/streams/{stream}"
        found = lines(self._ask(path, {"after": after, "limit": limit}))
        with self._as_agreed(path):
            return [_numbered(line) for line in found]

    def grew(self, old: Checkpoint, new: Checkpoint) -> bool:
        """Whether the log proves that the one checkpoint's tree is the beginning of the other's."""
        if old.size == 0:
            return old.root == EMPTY_ROOT
        told = self._json("/log/proofs/consistency", {"from": old.size, "to": new.size})
        with self._as_agreed("/log/proofs/consistency"):
            path = [unbase64(hash) for hash in told["path"]]
        return grew(old.size, old.root, new.size, new.root, path)

    def cooperative(self, id: str, query: Mapping[str, str]) -> Answer:
        """What registry knows of a cooperative."""
        return self._json(f"/cooperatives/{id}", query)

    def _json(self, path: str, query: Mapping[str, str | int] | None = None) -> Answer:
        body = self._ask(path, query or {})
        with self._as_agreed(path):
            answer = loads(body)
            if not isinstance(answer, dict):
                raise ValueError("no JSON object")
            return answer

    def _ask(self, path: str, query: Mapping[str, str | int]) -> bytes:
        response = self._feed.ask(path, query)
        if response.status_code == 200:
            return response.content
        with self._as_agreed(path):
            errors = loads(response.content)["errors"]
            raise Refused(
                response.status_code, [{**found, "messages": found["messages"]} for found in errors]
            )

    @contextmanager
    def _as_agreed(self, path: str) -> Iterator[None]:
        try:
            yield
        except (ValueError, KeyError, TypeError, NoteError) as wrong:
            raise SourceUnavailable(self.service, f"{path}: not what a log answers: {wrong!r}") from wrong


def _told(numbered_at: str, note: str) -> Told:
    parsed = Note.parse(note)
    return Told(Checkpoint.parse(parsed.text), str(numbered_at), parsed)


_EVENT = b',"event":'


def _numbered(line: bytes) -> tuple[int, bytes]:
    """The bytes of the event as they stand in the line, not decoded."""
    head, _, event = line.partition(_EVENT)
    return int(head.removeprefix(b'{"entry":')), event[:-1]
