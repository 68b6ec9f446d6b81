"""Registers to tell stories about."""

from __future__ import annotations

import pytest

from tests.unit.registry.deciding import Service
from tests.unit.registry.stories import founding, registry


@pytest.fixture
def empty() -> Service:
    return registry()


@pytest.fixture
def register() -> Service:
    """One HTX, founded in Đông Anh on 10/01/2024."""
    service = registry()
    service.given("found_cooperative", **founding())
    return service
