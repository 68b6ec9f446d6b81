"""What every service answers over HTTP: commands, its log, health and metrics."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from werkzeug.wrappers import Request, Response

from contracts.errors import error
from contracts.tree import Span, consistency_spans, inclusion_spans
from services.chassis import metrics
from services.chassis.commands import answer
from services.chassis.http import HEADERS, NDJSON, Problem, json_response, route
from services.chassis.ledger import Ledger

PAGE, MOST = 1_000, 10_000
BIGGEST = 2**63 - 1


class LogService:
    """The base of a service; a subclass gives `name` and `ledger`."""

    name: str
    ledger: Ledger

    @route("POST", "/commands")
    def commands(self, request: Request) -> Response:
        actor = self.ledger.access.actor(request.headers.get("Authorization"))
        return answer(request, self.ledger.judge, actor, self.name)

    @route("GET", "/log/entries")
    def entries(self, request: Request) -> Response:
        """Entries after+1 … as their canonical bytes, one a line; the first line is entry after+1."""
        after = whole_number(request, "after", 0, 0, BIGGEST - MOST)
        limit = whole_number(request, "limit", PAGE, 1, MOST)
        bodies = self.ledger.log.entries(after, limit)
        return Response(b"".join(body + b"\n" for body in bodies), 200, HEADERS, content_type=NDJSON)

    @route("GET", "/log/checkpoint")
    def checkpoint(self, request: Request) -> Response:
        """How far the log has come. `unsequenced` is read first, so what it counted is in no smaller a `size`."""
        unsequenced = self.ledger.log.unsequenced()
        size = self.ledger.log.size()
        root = self.ledger.log.root(size)
        return json_response(
            {
                "origin": f"htx-ledger/{self.name}",
                "size": size,
                "root": root and _base64(root),
                "unsequenced": unsequenced,
            }
        )

    @route("GET", "/log/proofs/inclusion")
    def inclusion(self, request: Request) -> Response:
        """That an entry is in the tree of a size: ?entry= &size=, the size of now unless given."""
        now = self.ledger.log.integrated()
        size = whole_number(request, "size", now, 1, now)
        entry = whole_number(request, "entry", 0, 1, size)
        spans = inclusion_spans(entry - 1, size)
        return json_response({"entry": entry, "size": size, **self._proof(size, spans)})

    @route("GET", "/log/proofs/consistency")
    def consistency(self, request: Request) -> Response:
        """That the tree of a size is the beginning of a later one: ?from= &to=, the size of now unless given."""
        now = self.ledger.log.integrated()
        new = whole_number(request, "to", now, 1, now)
        old = whole_number(request, "from", 0, 1, new)
        (then,) = self.ledger.log.roots([(0, old)])
        proof = self._proof(new, consistency_spans(old, new))
        return json_response({"from": old, "to": new, "from_root": _base64(then), **proof})

    def _proof(self, size: int, spans: Sequence[Span]) -> dict[str, Any]:
        root, *path = self.ledger.log.roots([(0, size), *spans])
        return {"root": _base64(root), "path": [_base64(hash) for hash in path]}

    @route("GET", "/health/live")
    def live(self, request: Request) -> Response:
        return json_response({"live": True})

    @route("GET", "/health/ready")
    def ready(self, request: Request) -> Response:
        """200 when the database answers and every source it needs is being followed; else 503 with the reasons."""
        size = self.ledger.log.size()
        follows = {
            found.source: {"position": found.position, "lag": found.lag, "failure": found.failure}
            for found in self.ledger.subscriptions
        }
        is_ready = not any(found.failure for found in self.ledger.subscriptions if found.needed)
        state: dict[str, Any] = {
            "ready": is_ready,
            "service": self.name,
            "size": size,
            "published": self.ledger.log.published(),
            "sequencer": "leader" if self.ledger.sequencer.leadership.leading else "standby",
            "follows": follows,
            "parked": self.ledger.projection.parked() if self.ledger.projection else 0,
        }
        return json_response(state, 200 if is_ready else 503)

    @route("GET", "/metrics")
    def metrics(self, request: Request) -> Response:
        metrics.LOG_ENTRIES.labels(self.name).set(self.ledger.log.size())
        metrics.LOG_PUBLISHED.labels(self.name).set(self.ledger.log.published())
        return Response(generate_latest(), 200, HEADERS, content_type=CONTENT_TYPE_LATEST)


def _base64(hash: bytes) -> str:
    return b64encode(hash).decode()


def whole_number(request: Request, name: str, default: int, least: int, most: int) -> int:
    """A whole number of the query; raises Problem."""
    text = request.args.get(name, str(default))
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else -1
    if not least <= number <= most:
        expected = f"{least}–{most}"
        raise Problem(400, [error("invalid_parameter", name, name=name, value=text[:80], expected=expected)])
    return number
