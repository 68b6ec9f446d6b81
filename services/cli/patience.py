"""Asking again when a service does not answer: it may be restarting, and asking twice is safe."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import requests

# Worth asking again: the service is starting, has too much to do, or failed on its own side.
PASSING = (429, 500, 502, 503, 504)


def _silent(reason: str, delay: float) -> None:
    """Nobody is told of a pause."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Asks again for `seconds` after the first failure; `on_pause` is told the reason and each pause."""

    seconds: float = 60.0
    on_pause: Callable[[str, float], None] = _silent

    def ask(self, request: Callable[[], requests.Response]) -> requests.Response:
        """The first answer that is not a passing failure, or else the last one that is. Raises Unanswered."""
        deadline, delay = 0.0, 0.1
        while True:
            answer = _attempt(request)
            reason, now = _why_again(answer), time.monotonic()
            deadline = deadline or now + self.seconds
            if reason is None or now + delay > deadline:
                return _answered(answer)
            self.on_pause(reason, delay)
            time.sleep(delay)
            delay = min(delay * 2, 5.0)


class Unanswered(Exception):
    """The service gave no answer for as long as it was asked; the message is the last reason."""


Attempt = requests.Response | requests.RequestException


def _attempt(request: Callable[[], requests.Response]) -> Attempt:
    """The answer, or why there is none."""
    try:
        return request()
    except requests.RequestException as wrong:
        return wrong


def _answered(attempt: Attempt) -> requests.Response:
    if isinstance(attempt, requests.Response):
        return attempt
    raise Unanswered(_reason(attempt)) from attempt


def _why_again(attempt: Attempt) -> str | None:
    """The reason to ask again; None for an answer that will not change."""
    if isinstance(attempt, requests.RequestException):
        return _reason(attempt)
    return f"HTTP {attempt.status_code}" if attempt.status_code in PASSING else None


def _reason(wrong: requests.RequestException) -> str:
    """Short: requests' own text repeats the address and the Python objects involved."""
    return {
        requests.ConnectTimeout: "connect timeout",
        requests.ReadTimeout: "read timeout",
        requests.ConnectionError: "connection failed",
    }.get(type(wrong), type(wrong).__name__)
