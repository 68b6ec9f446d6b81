"""Waiting for a condition, with a bound."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def until(condition: Callable[[], T], seconds: float = 30.0, what: str = "the condition") -> T:
    """The first true value of `condition()`; fails after `seconds`. Exceptions count as not yet."""
    deadline, last = time.monotonic() + seconds, None
    while time.monotonic() < deadline:
        try:
            if value := condition():
                return value
            last = None
        except Exception as failed:  # not ready yet
            last = failed
        time.sleep(0.02)
    raise AssertionError(f"{what} did not hold within {seconds:g} s") from last
