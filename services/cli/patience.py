"""Asking again when a service does not answer: it may be restarting, and asking twice is safe."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import requests

# Worth asking again: the service is starting, has too much to do, or failed on its own side.
_PASSING = (429, 500, 502, 503, 504)


def _silent(reason: str, delay: float) -> None:
    """Nobody is told of a pause."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Asks again for `seconds`, pausing 0.1 s, 0.2 s … 5 s; `on_pause` is told the reason and the pause."""

    seconds: float = 60.0
    on_pause: Callable[[str, float], None] = _silent

    def ask(self, request: Callable[[], requests.Response]) -> requests.Response:
        """The first answer that is not a passing failure. Raises Unanswered."""
        deadline = time.monotonic() + self.seconds
        for delay in _delays():
            reason = "?"
            try:
                response = request()
            except requests.RequestException as wrong:
                reason = _reason(wrong)
            else:
                if response.status_code not in _PASSING:
                    return response
                reason = f"HTTP {response.status_code}"
            if time.monotonic() + delay > deadline:
                break
            self.on_pause(reason, delay)
            time.sleep(delay)
        raise Unanswered(reason)


class Unanswered(Exception):
    """The service gave no answer for as long as it was asked; the message is the last reason."""


def _delays() -> Iterator[float]:
    delay = 0.1
    while True:
        yield delay
        delay = min(delay * 2, 5.0)


def _reason(wrong: requests.RequestException) -> str:
    """Short: requests' own text repeats the address and the Python objects involved."""
    return {
        requests.ConnectTimeout: "connect timeout",
        requests.ReadTimeout: "read timeout",
        requests.ConnectionError: "connection failed",
    }.get(type(wrong), type(wrong).__name__)
