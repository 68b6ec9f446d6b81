"""Figures are published each night: of every adopted plan once, after the midnight that ends a day in Vietnam."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from contracts.decisions import Actor
from services.chassis.clock import CLOCK
from services.chassis.database import Connection
from services.chassis.feed import SourceUnavailable
from services.chassis.ledger import Ledger
from services.chassis.logging import logger
from services.reporting.publishing import first_days

ACTOR = Actor("nightly", "planner")
LOOK_SECONDS = 30.0

# A plan that was never published is first published after the midnight that follows the start.
_STARTED = CLOCK.today()

_log = logger(__name__)


def publish_due(ledger: Ledger, connection: Connection) -> None:
    """Publish what is due now; what was published tonight already is answered as a duplicate."""
    for command in due(first_days(connection), _STARTED, CLOCK.today()):
        try:
            (answer,) = ledger.judge.judge([command], ACTOR)
        except SourceUnavailable as gone:  # it may be starting too
            _log.warning("figures not published yet", **command["data"], error=str(gone))
            return
        if answer.status == "refused":
            _log.error(
                "figures not published", **command["data"], codes=[each.code for each in answer.errors]
            )


def due(first: Mapping[str, str | None], started: str, today: str) -> Iterator[dict[str, Any]]:
    """The commands of today: of plans whose first publication, or the start, lies before it.

    A command's id is made of plan and day: given twice, by two processes or after a crash, it is one entry; and figures
    that somebody publishes by day do not stand in for those of the night.
    """
    for plan, published in first.items():
        if (published or started) < today:
            id = str(uuid5(NAMESPACE_URL, f"urn:htx-ledger:nightly:{plan}:{today}"))
            yield {"id": id, "command": "publish_figures", "data": {"plan": plan}}
