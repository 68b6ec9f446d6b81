"""How the auditor's pages answer: in HTML whatever happens, in the visitor's language, and never too many at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import wraps
from typing import Any

from werkzeug.wrappers import Request, Response

from contracts.errors import error
from contracts.questions import Unanswerable
from services.chassis.config import SERVICES
from services.chassis.feed import Feed, SourceUnavailable
from services.chassis.http import HEADERS, Problem, route
from services.chassis.ledger import Ledger
from services.chassis.problem import RETRY_SECONDS, overloaded, problem_of
from services.chassis.proving import BIGGEST
from services.reporting.audit.logs import AuditedLog, Refused
from services.reporting.audit.page import Visit, render
from services.reporting.reading import is_synthetic

# A page about reporting's own log needs a second worker of reporting: so many pages leave enough of them.
_AT_ONCE = threading.BoundedSemaphore(8)
PATIENCE_SECONDS = 5.0


class Answering:
    """What the routes of the pages stand on."""

    ledger: Ledger

    def html(self, template: str, visit: Visit, status: int = 200, **values: Any) -> Response:
        with self.ledger.database.connection() as connection:
            synthetic = is_synthetic(connection, dict.fromkeys(SERVICES, BIGGEST))
        return _html(render(template, visit, synthetic=synthetic, **values), status)

    @contextmanager
    def log(self, service: str) -> Iterator[AuditedLog]:
        """Raises Unanswerable for a service that there is not."""
        if service not in SERVICES:
            raise Unanswerable(error("not_found", path=f"/audit/{service}"[:200]), status=404)
        with closing(Feed(self.ledger.settings.url(service), service)) as feed:
            yield AuditedLog(feed)


Page = Callable[..., Response]


def page(url: str) -> Callable[[Page], Page]:
    """Answer GET on `url` with a method that takes the visit and the path's values."""

    def decorate(method: Page) -> Page:
        @route("GET", url)
        @wraps(method)
        def answered(self: Answering, request: Request, **path: str) -> Response:
            return _answer(request, lambda visit: method(self, visit, **path))

        return answered

    return decorate


def _answer(request: Request, visited: Callable[[Visit], Response]) -> Response:
    """The page, or one that says why there is none."""
    visit = Visit(request.path, {}, "vi")
    try:
        visit = Visit.of(request.path, request.args.to_dict())
        with _turn():
            return visited(visit)
    except Refused as refused:
        return _failed(visit, refused.status, refused.errors)
    except SourceUnavailable as gone:
        later = error("log_unreachable", service=gone.source, seconds=RETRY_SECONDS)
        return _problem(visit, Problem(503, [later], {"Retry-After": str(RETRY_SECONDS)}))
    except Exception as failed:
        return _problem(visit, problem_of(failed))


@contextmanager
def _turn() -> Iterator[None]:
    if not _AT_ONCE.acquire(timeout=PATIENCE_SECONDS):
        raise overloaded("pages")
    try:
        yield
    finally:
        _AT_ONCE.release()


def _problem(visit: Visit, problem: Problem) -> Response:
    told = [found.as_json() for found in problem.errors]
    return _failed(visit, problem.status, told, problem.headers)


def _failed(
    visit: Visit, status: int, errors: Sequence[Mapping[str, Any]], headers: Mapping[str, str] | None = None
) -> Response:
    body = render("error.html", visit, status=status, errors=errors, synthetic=False)
    return _html(body, status, headers)


def _html(body: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    return Response(body, status, {**HEADERS, **(headers or {})}, content_type="text/html; charset=utf-8")
