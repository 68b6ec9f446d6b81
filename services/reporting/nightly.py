"""Figures are published each night: of every adopted plan once, after the midnight that ends a day in Vietnam."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from contracts.decisions import Actor
from services.chassis.clock import CLOCK
from services.chassis.database import Connection
from services.chassis.ledger import Ledger
from services.chassis.logging import logger
from services.reporting.publishing import last_days

ACTOR = Actor("nightly", "planner")
LOOK_SECONDS = 30.0

# A plan that was never published is first published after the midnight that follows the start.
_STARTED = CLOCK.today()

_log = logger(__name__)


def publish_due(ledger: Ledger, connection: Connection) -> None:
    """Publish what is due now."""
    for command in due(last_days(connection), _STARTED, CLOCK.today()):
        (answer,) = ledger.judge.judge([command], ACTOR)
        _log.info("figures published", plan=command["data"]["plan"], status=answer.status)


def due(last: Mapping[str, str | None], started: str, today: str) -> Iterator[dict[str, Any]]:
    """The commands that are to be given: of plans whose last publication, or the start, lies before today.

    A command's id is made of plan and day: given twice, by two processes or after a crash, it is one entry.
    """
    for plan, published in last.items():
        if (published or started) < today:
            id = str(uuid5(NAMESPACE_URL, f"urn:htx-ledger:nightly:{plan}:{today}"))
            yield {"id": id, "command": "publish_figures", "data": {"plan": plan}}
