"""A log in memory that answers as a service's log does over HTTP, with a real tree and signatures; made to be broken."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from contracts.canonical import canonical_bytes, loads
from contracts.checkpoint import Checkpoint
from contracts.logkeys import statement
from contracts.notes import COSIGNATURE, Note, Signer, base64
from contracts.tlog_proof import TlogProof
from contracts.tree import Span, consistency_spans, inclusion_spans, leaf_hash, node_hash, root
from services.chassis.batch import Batch
from services.reporting.audit.logs import AuditedLog

SIGNED_AT = 1_795_000_000


def signer(name: str, seed: int, kind: int = 1) -> Signer:
    return Signer(name, Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32), kind)


def entry(number: int, stream: str, **changed: Any) -> bytes:
    """The bytes of a founding, with what a test puts in its place."""
    told = {
        "specversion": "1.0", "id": f"00000000-0000-4000-8000-{number:012d}", "source": "/registry",
        "type": "CooperativeFounded", "subject": stream, "time": "2024-12-10T10:00:05.123456Z",
        "datacontenttype": "application/json", "dataschema": "urn:htx-ledger:event:CooperativeFounded:1",
        "effectiveon": "2024-12-09", "streamversion": 1, "commandid": f"00000000-0000-4000-8000-{number:012d}",
        "actor": "registrar:dong-anh", "data": {"cooperative_id": stream, "name": f"HTX {number}"},
    }  # fmt: skip
    return canonical_bytes(told | changed)


@dataclass
class Response:
    status_code: int
    content: bytes


@dataclass
class PaperLog:
    """`bodies` are served; the tree is of `hashed`, which are the same until a test changes one."""

    bodies: list[bytes]
    service: str = "registry"
    signers: Sequence[Signer] = field(default_factory=lambda: [signer("htx-ledger/registry", 1)])
    witness: Signer | None = None
    known: bool = True
    answers: dict[str, Callable[[Mapping[str, Any]], Response]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.hashed = list(self.bodies)
        self.source = self.service
        self.answers = {
            "/log/keys": self._keys, "/log/checkpoints": self._checkpoints,
            "/log/proofs/file": self._file, "/log/proofs/consistency": self._consistency,
        } | self.answers  # fmt: skip

    @property
    def log(self) -> AuditedLog:
        return AuditedLog(self)

    def size(self) -> int:
        return len(self.bodies)

    def read(self, after: int, limit: int) -> Batch:
        return Batch(self.source, after + 1, self.bodies[after : after + limit])

    def ask(self, path: str, query: Mapping[str, Any]) -> Response:
        if path.startswith("/log/streams/"):
            return self._stream(path.rpartition("/")[2], query)
        return self.answers[path](query)

    def hash(self, span: Span) -> bytes:
        """The root of a span of leaves; a subtree on the way is of the leaves beneath it."""
        leaves = [leaf_hash(body) for body in self.hashed[slice(*span)]]
        return root(0, len(leaves), lambda node: _subtree(leaves, node.level, node.place))

    def note(self, size: int) -> Note:
        text = Checkpoint(self.signers[0].name, size, self.hash((0, size))).text
        seen = [self.witness.cosign(text, SIGNED_AT)] if self.witness else []
        return Note(text, [*(each.sign(text) for each in self.signers), *seen])

    def _keys(self, query: Mapping[str, Any]) -> Response:
        before = [None, *self.signers]
        keys = [
            {"vkey": str(each.key), "from_size": 0, "statement": str(statement(each, old))}
            for each, old in zip(self.signers, before, strict=False)
        ]
        witnesses = [str(self.witness.key)] if self.witness and self.known else []
        return _json({"origin": self.signers[0].name, "keys": keys, "witnesses": witnesses})

    def _checkpoints(self, query: Mapping[str, Any]) -> Response:
        sizes = range(min(query.get("before", len(self.bodies) + 1), len(self.bodies) + 1) - 1, -1, -1)
        notes = [{"numbered_at": "2024-12-10T10:00:06+00:00", "note": str(self.note(size))} for size in sizes]
        return _json({"origin": self.signers[0].name, "checkpoints": notes[: query["limit"]]})

    def _file(self, query: Mapping[str, Any]) -> Response:
        number, size = query["entry"], query.get("size", len(self.bodies))
        path = [self.hash(span) for span in inclusion_spans(number - 1, size)]
        proof = TlogProof(number, path, self.note(size), self.bodies[number - 1])
        return Response(200, str(proof).encode())

    def _consistency(self, query: Mapping[str, Any]) -> Response:
        spans = consistency_spans(query["from"], query["to"])
        return _json({"path": [base64(self.hash(span)) for span in spans]})

    def _stream(self, stream: str, query: Mapping[str, Any]) -> Response:
        own = [(n, body) for n, body in enumerate(self.bodies, 1) if loads(body)["subject"] == stream]
        page = own[query["after"] :][: query["limit"]]
        return Response(200, b"".join(b'{"entry":%d,"event":%b}\n' % told for told in page))


def witness(name: str = "auditor/1") -> Signer:
    return signer(name, 9, COSIGNATURE)


def _json(value: Any) -> Response:
    return Response(200, json.dumps(value).encode())


def _subtree(leaves: Sequence[bytes], level: int, place: int) -> bytes:
    if level == 0:
        return leaves[place]
    return node_hash(_subtree(leaves, level - 1, 2 * place), _subtree(leaves, level - 1, 2 * place + 1))
