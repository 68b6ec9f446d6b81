"""What every service answers over HTTP: commands, its log, health and metrics."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from werkzeug.wrappers import Request, Response

from contracts.errors import error
from services.chassis import metrics
from services.chassis.commands import answer
from services.chassis.comparing import ComparingService
from services.chassis.exporting import ExportingService
from services.chassis.http import HEADERS, NDJSON, Problem, json_response, route
from services.chassis.proving import BIGGEST, whole_number

PAGE, MOST = 1_000, 10_000
MOST_VERSIONS = 2**31 - 1


class LogService(ExportingService, ComparingService):
    """The base of a service; a subclass gives `name` and `ledger`."""

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

    @route("GET", "/log/streams/<stream>")
    def stream(self, request: Request, stream: str) -> Response:
        """The entries of one stream from its version after+1 on, each with its number, one a line."""
        after = whole_number(request, "after", 0, 0, MOST_VERSIONS)
        limit = whole_number(request, "limit", PAGE, 1, MOST)
        try:
            found = self.ledger.log.numbered(str(UUID(stream)), after, limit)
        except ValueError:
            raise Problem(400, [error("invalid_uuid", "stream", value=stream[:80])]) from None
        told = (b'{"entry":%d,"event":%b}\n' % (entry, body) for entry, body in found)
        return Response(b"".join(told), 200, HEADERS, content_type=NDJSON)

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
