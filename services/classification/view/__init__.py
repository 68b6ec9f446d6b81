"""What classification knows from following registry and itself: its tables and their fold."""

from __future__ import annotations

from services.chassis.migrations import projection_schema
from services.chassis.rows import Rows
from services.chassis.sql import queries
from services.chassis.view import View
from services.classification.following import TABLES, fold

# Other tables get a schema of their own, built from entry 1.
VIEW = View(
    projection_schema("classification", "services.classification.view", f"classification_view_{TABLES}"),
    fold,
    Rows(
        queries("services.classification", "rows.sql"),
        {"registry": ("known",), "classification": ("filed",)},
        lasting=False,
    ),
)
