"""Reporting's projection in a database of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services.chassis.database import Database
from services.chassis.migrations import log_schema, migrate
from services.reporting.view import VIEW
from tests.integration.reporting.asking import ADOPTED, record


@pytest.fixture
def view(database_url: str) -> Iterator[Database]:
    migrate(database_url, "reporting", [log_schema("reporting"), VIEW.schema])
    database = Database(database_url, "reporting", (VIEW.schema.name,))
    database.open()
    yield database
    database.close()


@pytest.fixture
def adopted(view: Database) -> Database:
    """The projection with the plan hanoi-2024 adopted at reporting's entry 1."""
    record(view, "reporting", ADOPTED)
    return view
