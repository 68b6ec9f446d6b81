"""What registry knows from following classification: its tables and their fold."""

from __future__ import annotations

from services.chassis.migrations import projection_schema
from services.chassis.rows import Rows
from services.chassis.sql import queries
from services.chassis.view import View
from services.registry.following import fold

VIEW = View(
    projection_schema("registry", "services.registry.view"),
    fold,
    Rows(queries("services.registry", "rows.sql"), {"classification": ("filed",)}, lasting=False),
)
