"""Runs services in this process. Import this module first: it makes blocking calls cooperative for all others."""

from __future__ import annotations

import os
import warnings

# psycopg would wait in C and stop every green thread; it reads this once, when it is imported.
os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"
warnings.filterwarnings("ignore", message=r"(?s).*Eventlet is deprecated")

import eventlet  # noqa: E402  # after the settings it must see

eventlet.monkey_patch()

import signal  # noqa: E402  # after the patch
import time  # noqa: E402
from collections.abc import Callable, Sequence  # noqa: E402
from typing import Any  # noqa: E402

from nameko.runners import ServiceRunner  # noqa: E402

from services.chassis.config import Settings  # noqa: E402
from services.chassis.logging import configure  # noqa: E402
from services.chassis.pause import pause  # noqa: E402

WORKERS = 32
STOP_SECONDS = 15.0
GLANCE_SECONDS = 0.05


def run(services: Sequence[type], settings: Settings, started: Callable[[], None] = lambda: None) -> None:
    """Run the services until SIGINT or SIGTERM, then stop them; call `started` once all are up.

    A second signal ends the process at once. Raises what made a service or `started` fail, AddressInUse among it.
    """
    configure()
    end = _End()
    runner = ServiceRunner({"settings": settings, "max_workers": WORKERS})
    for service in services:
        runner.add_service(service)
    _start(runner)
    work = [eventlet.spawn(end.guard, runner.wait), eventlet.spawn(end.guard, started)]
    try:
        end.wait()
    finally:
        work[1].kill()
        _stop(runner)


def _start(runner: Any) -> None:
    try:
        runner.start()
    except BaseException:
        runner.kill()  # some parts never came up, so they cannot be stopped in order
        raise


def _stop(runner: Any) -> None:
    stopping = eventlet.spawn(runner.stop)
    pause(STOP_SECONDS, lambda: bool(stopping.dead))
    if stopping.dead:
        stopping.wait()  # raises what went wrong
    else:
        runner.kill()


class _End:
    """What ends a run: a signal, or a failure of what runs."""

    def __init__(self) -> None:
        self._asked = False
        self._failure: Exception | None = None
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_signal)

    def wait(self) -> None:
        """Until the end; raises the failure."""
        # A look now and then: a signal handler may run inside the hub, where no green thread can be woken.
        while not self._asked and self._failure is None:
            time.sleep(GLANCE_SECONDS)
        if self._failure is not None:
            raise self._failure

    def guard(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception as failure:
            self._failure = self._failure or failure

    def _on_signal(self, number: int, frame: Any) -> None:
        if self._asked:
            os._exit(128 + number)
        self._asked = True
