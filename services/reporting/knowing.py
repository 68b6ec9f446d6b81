"""What reporting must know to judge that figures are published: the figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.chassis.clock import CLOCK
from services.chassis.ledger import KnowledgeOf, Ledger
from services.reporting.publishing import asked, figures, question_of
from services.reporting.view import VIEW


class Figures(KnowledgeOf):
    """Made from the projection, once that has followed reporting's own log; the roots are asked of the logs."""

    def __init__(self) -> None:
        super().__init__("reporting", asked)

    def load(self, ledger: Ledger, names: Iterable[str]) -> dict[str, Any]:
        def root(source: str, size: int) -> str:
            return ledger.subscription(source).root(size)

        with ledger.database.connection() as connection:
            return {
                name: figures(connection, VIEW.rows, question_of(name), CLOCK.today(), root) for name in names
            }
