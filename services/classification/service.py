"""The classification service: yearly reports, scores and ratings of cooperatives it knows from registry's log."""

from __future__ import annotations

from services.chassis.batch import Batch
from services.chassis.ledger import KnowledgeOf, Ledger, LedgerProvider
from services.chassis.migrations import projection_schema
from services.chassis.service import LogService
from services.chassis.subscription import follow
from services.classification.decider import DECIDER
from services.classification.following import fold, load
from services.classification.known import asked


class ClassificationService(LogService):
    name = "classification"
    ledger: Ledger = LedgerProvider(
        DECIDER,
        view=projection_schema("classification", "services.classification.view"),
        fold=fold,
        knowledge=KnowledgeOf("registry", asked, load),
    )

    @follow("registry")
    def learn(self, batch: Batch) -> int:
        """Learn of cooperatives; returns the position reached in registry's log."""
        return self.ledger.apply(batch)
