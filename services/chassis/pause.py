"""Waiting that ends early when the process is to stop."""

from __future__ import annotations

import time
from collections.abc import Callable

_GLANCE_SECONDS = 0.05


def pause(seconds: float, stop: Callable[[], bool]) -> None:
    """Sleep for `seconds`, or until `stop()`."""
    deadline = time.monotonic() + seconds
    while not stop() and (left := deadline - time.monotonic()) > 0:
        time.sleep(min(left, _GLANCE_SECONDS))
