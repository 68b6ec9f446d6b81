"""What reporting must know to judge that figures are published: the figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.chassis.clock import CLOCK
from services.chassis.heads import Discontinued, Head
from services.chassis.ledger import KnowledgeOf, Ledger
from services.chassis.logging import logger
from services.reporting.publishing import asked, figures, question_of
from services.reporting.question import SOURCES
from services.reporting.view import VIEW

_log = logger(__name__)


class Figures(KnowledgeOf):
    """Made from the projection, once that has followed the logs; their roots are asked of them."""

    def __init__(self) -> None:
        super().__init__(SOURCES, asked)

    def load(self, ledger: Ledger, names: Iterable[str]) -> dict[str, Any]:
        def head_at(source: str, size: int, known: Head) -> Head:
            try:
                return ledger.subscription(source).head(size, known)
            except Discontinued:
                _log.error("a log is not the one that it was", source=source, known=known.size)
                raise

        with ledger.database.connection() as connection:
            return {
                name: figures(connection, VIEW, question_of(name), CLOCK.today(), head_at) for name in names
            }
