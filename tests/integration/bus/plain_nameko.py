"""Somebody else's service, as nameko's own documentation writes one: prints what it receives.

Run as a process: `python -m tests.integration.bus.plain_nameko AMQP_URL`.
"""

from __future__ import annotations

import eventlet

eventlet.monkey_patch()

import json  # noqa: E402  # after the patch
import sys  # noqa: E402
from typing import Any  # noqa: E402

from nameko.events import event_handler  # noqa: E402
from nameko.runners import ServiceRunner  # noqa: E402


class Elsewhere:
    name = "elsewhere"

    @event_handler("registry", "CooperativeFounded")  # type: ignore[untyped-decorator]
    def founded(self, payload: dict[str, Any]) -> None:
        print(json.dumps(payload), flush=True)


if __name__ == "__main__":
    runner = ServiceRunner({"AMQP_URI": sys.argv[1]})
    runner.add_service(Elsewhere)
    runner.start()
    print("ready", flush=True)
    runner.wait()
