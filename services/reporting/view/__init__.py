"""Reporting's view of all three logs: its tables and their fold."""

from __future__ import annotations

from contracts.plans import plans
from services.chassis.migrations import projection_schema
from services.chassis.rows import BUCKET, Rows
from services.chassis.sql import queries
from services.chassis.view import View
from services.reporting.definitions import compile_definitions, digest
from services.reporting.fold import folder
from services.reporting.question import SOURCES
from services.reporting.tiers import TIERS, Tiers

_PLANS = plans()
_OF_ALL = ("contribution", "correction", "rollup", "clock", "synthetic")
_OF_ITS_OWN = ("plan", "target", "assignment", "publication")


def rows(tiers: Tiers = TIERS, span: int = BUCKET) -> Rows:
    tables = dict.fromkeys(SOURCES, _OF_ALL) | {"reporting": (*_OF_ALL, *_OF_ITS_OWN)}
    constants = {"chunk": tiers.chunk, "fanout": tiers.fanout}
    return Rows(
        queries("services.reporting", "rows.sql"), tables, lasting=True, constants=constants, span=span
    )


# Figures belong to one set of definitions: other definitions get a schema of their own, built from entry 1.
VIEW = View(
    projection_schema("reporting", "services.reporting.view", f"reporting_view_{digest(_PLANS)}"),
    folder(compile_definitions(_PLANS)),
    rows(),
)
