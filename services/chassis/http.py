"""HTTP on nameko: one shape of error for every failure, bounded bodies, no traceback to a client."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast
from uuid import uuid4

from nameko.web.handlers import HttpRequestHandler
from nameko.web.server import WebServer, WsgiApp
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound
from werkzeug.wrappers import Request, Response

from contracts.canonical import canonical_bytes
from contracts.errors import Error, error
from services.chassis.access import Denied
from services.chassis.config import Settings
from services.chassis.database import DatabaseUnavailable
from services.chassis.feed import SourceUnavailable
from services.chassis.judging import Contended
from services.chassis.logging import logger

BODY_BYTES = 16 * 1024 * 1024
RETRY_SECONDS = 5
JSON = "application/json; charset=utf-8"
NDJSON = "application/x-ndjson; charset=utf-8"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
}

_log = logger(__name__)

F = TypeVar("F", bound=Callable[..., Response])


class Problem(Exception):
    """A request that cannot be answered as asked: an HTTP status and the errors that say why."""

    def __init__(
        self, status: int, errors: Iterable[Error], headers: Mapping[str, str] | None = None
    ) -> None:
        self.status, self.errors, self.headers = status, tuple(errors), headers or {}
        super().__init__(status, *(error.code for error in self.errors))


class AddressInUse(Exception):
    """Another program listens on the address of the service."""


def json_response(
    value: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """A JSON object in canonical bytes: the same answer is the same bytes."""
    return Response(canonical_bytes(value) + b"\n", status, {**HEADERS, **(headers or {})}, content_type=JSON)


def problem_response(problem: Problem) -> Response:
    body = {"errors": [error.as_json() for error in problem.errors]}
    return json_response(body, problem.status, problem.headers)


def problem_of(failure: Exception) -> Problem:
    """What a failure is to the client; one that nobody foresaw is logged under a reference."""
    if isinstance(failure, Problem):
        return failure
    if isinstance(failure, Denied):
        return Problem(401, [failure.error], {"WWW-Authenticate": "Bearer"})
    if isinstance(failure, (DatabaseUnavailable, Contended)):
        _log.warning("overloaded", cause=type(failure).__name__)
        busy = error("overloaded", seconds=RETRY_SECONDS)
        return Problem(503, [busy], {"Retry-After": str(RETRY_SECONDS)})
    if isinstance(failure, SourceUnavailable):
        return Problem(
            503, [error("source_unavailable", service="registry")], {"Retry-After": str(RETRY_SECONDS)}
        )
    reference = str(uuid4())
    _log.error("request failed", reference=reference, exc_info=failure)
    return Problem(500, [error("internal_error", reference=reference)])


def body_of(request: Request) -> bytes:
    """The body, at most BODY_BYTES; a larger one is not read."""
    if (request.content_length or 0) > BODY_BYTES:
        raise Problem(413, [error("body_too_large", limit=BODY_BYTES)])
    body = request.stream.read(BODY_BYTES + 1)
    if len(body) > BODY_BYTES:
        raise Problem(413, [error("body_too_large", limit=BODY_BYTES)])
    return body


class _App(WsgiApp):  # type: ignore[misc]  # nameko has no types
    """Answers what no route matches in our own shape."""

    def __call__(self, environ: Any, start_response: Any) -> Any:
        try:
            self.url_map.bind_to_environ(environ).match()
        except HTTPException as missed:
            return _missed(missed, environ)(environ, start_response)
        return super().__call__(environ, start_response)


def _missed(missed: HTTPException, environ: dict[str, Any]) -> Response:
    path, method = str(environ.get("PATH_INFO", ""))[:200], environ.get("REQUEST_METHOD")
    if isinstance(missed, MethodNotAllowed):
        allowed = ", ".join(sorted(missed.valid_methods or ()))
        found = error("method_not_allowed", path=path, method=method, allowed=allowed)
        return problem_response(Problem(405, [found], {"Allow": allowed}))
    if isinstance(missed, NotFound):
        return problem_response(Problem(404, [error("not_found", path=path)]))
    return missed.get_response(environ)  # a redirect to the canonical path


class Server(WebServer):  # type: ignore[misc]  # nameko has no types
    """Listens where the settings say."""

    @property
    def bind_addr(self) -> tuple[str, int]:
        settings: Settings = self.container.config["settings"]
        address = settings.bind(self.container.service_name)
        return address.host, address.port

    def get_wsgi_app(self) -> Any:
        return _App(self)

    def start(self) -> None:
        try:
            super().start()
        except OSError as failed:
            if failed.errno == errno.EADDRINUSE:
                raise AddressInUse(f"{self.bind_addr[0]}:{self.bind_addr[1]}") from failed
            raise

    def stop(self) -> None:
        if self._gt is not None:
            super().stop()


class Route(HttpRequestHandler):  # type: ignore[misc]  # nameko has no types
    """An HTTP entry point; the method takes the request and the path's values and returns a Response."""

    server = Server()

    def response_from_result(self, result: Any) -> Any:
        return result

    def response_from_exception(self, exc: Exception) -> Any:
        return problem_response(problem_of(exc))

    def handle_result(self, event: Any, worker_ctx: Any, result: Any, exc_info: Any) -> Any:
        event.send(result, exc_info)
        return result, None


def route(method: str, url: str) -> Callable[[F], F]:
    """Mark a service method `(self, request, …) -> Response` as the answer to a method and a path."""
    return cast(Callable[[F], F], Route.decorator(method, url))
