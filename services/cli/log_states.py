"""The state of a log as its service tells it."""

from __future__ import annotations

import time
from collections.abc import Iterable

from contracts.checkpoint import Checkpoint
from services.cli.client import Client
from services.cli.fault import Fault

SETTLE_SECONDS = 10.0
POLL_SECONDS = 0.02


def settled(client: Client, service: str) -> Checkpoint:
    """Size and root at a moment when all that is in had its number. Raises Fault where there is none."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < deadline:
        state = client.get_json(service, "/log/state")
        if state["root"] and not state["unsequenced"]:
            return Checkpoint.parse(f"{state['origin']}\n{state['size']}\n{state['root']}\n")
        time.sleep(POLL_SECONDS)
    raise Fault("log_moving", service=service)


def all_settled(client: Client, services: Iterable[str]) -> dict[str, Checkpoint]:
    return {service: settled(client, service) for service in services}
