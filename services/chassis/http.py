"""HTTP entry points on nameko, with bounded bodies and one shape of error for every failure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from nameko.web.handlers import HttpRequestHandler
from werkzeug.wrappers import Request, Response

from contracts.errors import error
from services.chassis.problem import HEADERS, JSON, Problem, json_response, problem_response
from services.chassis.webserver import AddressInUse, Server

__all__ = [
    "HEADERS",
    "JSON",
    "NDJSON",
    "AddressInUse",
    "Problem",
    "Route",
    "body_of",
    "json_response",
    "route",
]

Method = TypeVar("Method", bound=Callable[..., Any])

BODY_BYTES = 16 * 1024 * 1024
NDJSON = "application/x-ndjson; charset=utf-8"


def body_of(request: Request) -> bytes:
    """The whole body, at most BODY_BYTES; one that says it is larger is not read. Raises Problem."""
    length = request.content_length
    if length is not None and length > BODY_BYTES:
        raise Problem(413, [error("body_too_large", limit=BODY_BYTES)])
    try:
        body = request.stream.read(BODY_BYTES + 1)
    except (OSError, ValueError) as gone:  # the client stopped sending, or sent chunks that are none
        raise _cut_off(str(gone)) from gone
    if len(body) > BODY_BYTES:
        raise Problem(413, [error("body_too_large", limit=BODY_BYTES)])
    if length is not None and len(body) < length:
        raise _cut_off(f"{len(body)} of {length} bytes")
    return body


def _cut_off(detail: str) -> Problem:
    return Problem(400, [error("malformed_json", detail=detail)])


class NoResponse(TypeError):
    """A method of a service returned something else."""


class Route(HttpRequestHandler):  # type: ignore[misc]  # nameko has no types
    """An HTTP entry point; the method takes the request and the path's values and returns a Response."""

    server = Server()

    def stop(self) -> None:
        self.server.drain()
        super().stop()

    def response_from_result(self, result: Any) -> Response:
        if not isinstance(result, Response):
            raise NoResponse(f"{self.method_name} returned {type(result).__name__}, not a Response")
        return result

    def response_from_exception(self, exc: Exception) -> Response:
        return problem_response(exc)

    def handle_result(self, event: Any, worker_ctx: Any, result: Any, exc_info: Any) -> Any:
        event.send(result, exc_info)
        return result, None


def route(method: str, url: str) -> Callable[[Method], Method]:
    """Answer `method` on `url` with the decorated method of a service; `<name>` in the URL becomes an argument."""
    decorator: Callable[[Method], Method] = Route.decorator(method, url)
    return decorator
