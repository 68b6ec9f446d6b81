from __future__ import annotations

from typing import Any

import pytest

from services.cli.sample import describe, generate

from .folding import Services


@pytest.fixture(scope="session")
def commands() -> list[dict[str, Any]]:
    return list(generate(2024))


@pytest.fixture(scope="session")
def described() -> dict[str, Any]:
    return describe(2024)


@pytest.fixture(scope="session")
def services(commands: list[dict[str, Any]]) -> Services:
    """Both services after the whole sample."""
    return Services().take(commands)
