"""What every service answers over HTTP: commands, its log, health and metrics."""

from __future__ import annotations

from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from werkzeug.wrappers import Request, Response

from services.chassis import metrics
from services.chassis.commands import answer
from services.chassis.comparing import ComparingService
from services.chassis.http import HEADERS, NDJSON, json_response, route
from services.chassis.proving import BIGGEST, ProvingService, whole_number

PAGE, MOST = 1_000, 10_000


class LogService(ProvingService, ComparingService):
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
