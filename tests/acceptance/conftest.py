"""The product, both ways of running."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.plans import load_document
from tests.harness.postgres import stop_embedded
from tests.harness.running import Running

WAYS = ("embedded", "real")


@pytest.fixture(params=WAYS)
def system(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    """A running system with the plan adopted and no sample year."""
    running = Running(request.param, tmp_path / "data", {"HTX_SAMPLE": "0", **_parts(request)})
    running.start()
    if running.way == "real":
        adopt_plan(running)
    else:
        running.settle()
    yield running
    running.stop(signal.SIGKILL)
    stop_embedded(running.data_dir / "postgres")


def _parts(request: pytest.FixtureRequest) -> dict[str, str]:
    if request.param == "embedded":
        return {}
    names = {"HTX_DATABASE_URL": "database_url", "HTX_AMQP_URL": "amqp_url"}
    return {setting: request.getfixturevalue(fixture) for setting, fixture in names.items()}


def adopt_plan(running: Running) -> None:
    answer = running.send("reporting", "adopt_plan", load_document("hanoi-2024"))
    assert answer["status"] == "accepted", answer
