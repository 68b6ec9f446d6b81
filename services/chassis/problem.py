"""Answers in JSON, and one shape for whatever went wrong: `{"errors": [...]}`, never a traceback."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from werkzeug.wrappers import Response

from contracts.canonical import canonical_bytes
from contracts.errors import Error, error
from contracts.notes import base64
from contracts.questions import Unanswerable
from contracts.sealed_patch import ROOT, SIZE
from services.chassis.access import Denied
from services.chassis.condition import Moved, State
from services.chassis.database import DatabaseUnavailable
from services.chassis.feed import SourceUnavailable
from services.chassis.judging import Contended
from services.chassis.logging import logger

RETRY_SECONDS = 5
JSON = "application/json; charset=utf-8"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
}

_log = logger(__name__)


class Problem(Exception):
    """A request that cannot be answered as asked: an HTTP status and the errors that say why."""

    def __init__(
        self, status: int, errors: Iterable[Error], headers: Mapping[str, str] | None = None
    ) -> None:
        self.status, self.errors, self.headers = status, tuple(errors), headers or {}
        super().__init__(status, *(error.code for error in self.errors))


def json_response(
    value: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """A JSON object in canonical bytes: the same answer is the same bytes."""
    return Response(canonical_bytes(value) + b"\n", status, {**HEADERS, **(headers or {})}, content_type=JSON)


def problem_response(failure: Exception) -> Response:
    """The answer to a request that failed in whatever way."""
    problem = problem_of(failure)
    body = {"errors": [error.as_json() for error in problem.errors]}
    return json_response(body, problem.status, problem.headers)


def problem_of(failure: Exception) -> Problem:
    """What a failure is to the client; one that nobody foresaw is logged under a reference."""
    if isinstance(failure, Problem):
        return failure
    if isinstance(failure, Unanswerable):
        return Problem(failure.status, failure.errors)
    if isinstance(failure, Denied):
        return Problem(401, [failure.error], {"WWW-Authenticate": "Bearer"})
    if isinstance(failure, Moved):
        return _moved(failure)
    if isinstance(failure, (DatabaseUnavailable, Contended)):
        return overloaded(type(failure).__name__)
    if isinstance(failure, SourceUnavailable):
        _log.warning("source unavailable", error=str(failure))
        return _later(error("source_unavailable", service=failure.source))
    reference = str(uuid4())
    _log.error("request failed", reference=reference, exc_info=failure)
    return Problem(500, [error("internal_error", reference=reference)])


def _moved(failure: Moved) -> Problem:
    """409, with the log's state in the headers by which the request named the one it expected."""
    expected, actual = failure.expected, failure.actual
    roots = {"expected_root": _shown(expected), "actual_root": _shown(actual)}
    told = error("log_moved", expected_size=expected.size, actual_size=actual.size, **roots)
    return Problem(409, [told], {SIZE: str(actual.size), ROOT: _shown(actual)})


def _shown(state: State) -> str:
    return base64(state.root or b"")


def overloaded(cause: str) -> Problem:
    """The request may be sent again in a while; nothing is known to be wrong with it."""
    _log.warning("overloaded", cause=cause)
    return _later(error("overloaded", seconds=RETRY_SECONDS))


def _later(told: Error) -> Problem:
    return Problem(503, [told], {"Retry-After": str(RETRY_SECONDS)})
