"""A service that follows registry and writes what it was given into a file: its checkpoint is the file's length.

Run as a process: `python -m tests.integration.bus.receiver FILE`. While `FILE.broken` exists the method raises.
"""

from __future__ import annotations

# isort: off
from services.chassis import launcher  # must come first
# isort: on

import os
import sys
from pathlib import Path
from typing import Any

from nameko.extensions import DependencyProvider
from werkzeug.wrappers import Request, Response

from services.chassis.batch import Batch
from services.chassis.config import Settings
from services.chassis.http import json_response, route
from services.chassis.subscription import Subscription, follow

FILE = Path(sys.argv[1])


class Followed(DependencyProvider):  # type: ignore[misc]  # nameko has no types
    """The subscription of the service."""

    def get_dependency(self, worker_ctx: Any) -> Subscription:
        return next(found for found in self.container.entrypoints if isinstance(found, Subscription))


class Receiver:
    name = "reporting"
    followed = Followed()

    @follow("registry")
    def take(self, batch: Batch) -> int:
        """Append what is new, in one write; returns the position."""
        if FILE.with_suffix(".broken").exists():
            raise RuntimeError("broken on purpose")
        position = FILE.read_bytes().count(b"\n") if FILE.exists() else 0
        known = position + 1 - batch.first
        if known < 0 or known >= len(batch):
            return position
        new = batch.bodies[known:]
        with FILE.open("ab") as file:
            file.write(b"".join(body + b"\n" for body in new))
        return position + len(new)

    @route("GET", "/catch-up")
    def catch_up(self, request: Request) -> Response:
        self.followed.catch_up(float(request.args["seconds"]))
        return json_response({"position": self.followed.position})

    @route("GET", "/state")
    def state(self, request: Request) -> Response:
        names = ("position", "lag", "failure", "live")
        return json_response({name: getattr(self.followed, name) for name in names})


if __name__ == "__main__":
    launcher.run([Receiver], Settings.from_env(os.environ))
