"""The classification service: yearly reports, scores and ratings of cooperatives it knows from registry's log."""

from __future__ import annotations

from typing import Any

from nameko.extensions import DependencyProvider
from werkzeug.wrappers import Request, Response

from services.chassis.batch import Batch
from services.chassis.clock import CLOCK
from services.chassis.http import json_response, route
from services.chassis.ledger import KnowledgeOf, Ledger, LedgerProvider
from services.chassis.service import LogService
from services.chassis.subscription import follow
from services.classification import question
from services.classification.decider import DECIDER
from services.classification.filings import answer
from services.classification.following import load
from services.classification.known import asked
from services.classification.listing import Recent
from services.classification.reading import read
from services.classification.view import VIEW


class RecentProvider(DependencyProvider):  # type: ignore[misc]  # nameko has no types
    """The latest lists, shared by all requests of a running service."""

    def setup(self) -> None:
        self.recent = Recent()

    def get_dependency(self, worker_ctx: Any) -> Recent:
        return self.recent


class ClassificationService(LogService):
    name = "classification"
    ledger: Ledger = LedgerProvider(DECIDER, view=VIEW, knowledge=KnowledgeOf(("registry",), asked, load))

    recent: Recent = RecentProvider()

    @follow("registry")
    def learn(self, batch: Batch) -> int:
        """Learn of cooperatives; returns the position reached in registry's log."""
        return self.ledger.apply(batch)

    @follow("classification")
    def file(self, batch: Batch) -> int:
        """Learn of what was filed; returns the position reached in this service's own log."""
        return self.ledger.apply(batch)

    @route("GET", "/years/<year>/filings")
    def filings(self, request: Request, year: str) -> Response:
        """Who has filed for a year and who has not: ?unit= &as_of= &after= &limit=."""
        given = question.read(year, dict(request.args.items()), CLOCK.today())
        with self.ledger.database.connection() as connection:
            listing, followed = read(connection, given, self.recent)
        return json_response(answer(given, listing, followed))
