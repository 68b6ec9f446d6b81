"""Runs services in this process. Import this module first: it makes blocking calls cooperative for all others."""

from __future__ import annotations

import os
import warnings

# psycopg would wait in C and stop every green thread; it reads this once, when it is imported.
os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"
warnings.filterwarnings("ignore", message=r"(?s).*Eventlet is deprecated")
warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")  # the embedded database asks in vain

import eventlet  # noqa: E402  # after the settings it must see

eventlet.monkey_patch()

import signal  # noqa: E402  # after the patch
from collections.abc import Callable, Sequence  # noqa: E402
from typing import Any  # noqa: E402

from eventlet.event import Event  # noqa: E402
from nameko.runners import ServiceRunner  # noqa: E402

from services.chassis.config import Settings  # noqa: E402
from services.chassis.logging import configure  # noqa: E402

WORKERS = 32
STOP_SECONDS = 15.0


def run(services: Sequence[type], settings: Settings, started: Callable[[], None] = lambda: None) -> None:
    """Run the services until SIGINT or SIGTERM, then stop them; call `started` once all are up.

    A second signal ends the process at once. Raises what made a service fail, http.AddressInUse among it.
    """
    configure()
    runner = ServiceRunner({"settings": settings, "max_workers": WORKERS})
    for service in services:
        runner.add_service(service)
    asked = _asked_to_stop()
    try:
        runner.start()
        eventlet.spawn(_report, runner.wait, asked)
        eventlet.spawn(_report, started, asked)
        failure = asked.wait()
        if failure is not None:
            raise failure
    finally:
        with eventlet.Timeout(STOP_SECONDS, False):
            runner.stop()


def _report(task: Callable[[], object], asked: Event) -> None:
    """Run a task; what it raises ends the run."""
    try:
        task()
    except Exception as failure:
        if not asked.ready():
            asked.send(failure)


def _asked_to_stop() -> Event:
    """Sent None by a signal, or the failure of a task."""
    asked = Event()

    def on_signal(number: int, frame: Any) -> None:
        if asked.ready():
            os._exit(128 + number)
        asked.send()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    return asked
