"""The reporting service: plans, indicators as of a day and at a log size, and the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import resources
from typing import TypeVar
from urllib.parse import parse_qsl

from werkzeug.wrappers import Request, Response

from contracts.errors import error
from services.chassis.batch import Batch
from services.chassis.clock import CLOCK
from services.chassis.http import HEADERS, Problem, json_response, route
from services.chassis.ledger import Ledger, LedgerProvider
from services.chassis.proving import BIGGEST, MOST, PAGE, whole_number
from services.chassis.recurring import Recurring
from services.chassis.service import LogService
from services.chassis.subscription import follow
from services.reporting import question
from services.reporting.annex import annex
from services.reporting.audit.routes import AuditService
from services.reporting.catalogue import CATALOGUE
from services.reporting.decider import ReportingDecider
from services.reporting.differences import difference
from services.reporting.evidence import evidence
from services.reporting.indicators import answer
from services.reporting.knowing import Figures
from services.reporting.nightly import LOOK_SECONDS, publish_due
from services.reporting.publishing import publications, published_line
from services.reporting.reading import read
from services.reporting.view import VIEW
from services.reporting.web.page import render
from services.reporting.web.texts import LANGUAGES

Asked = TypeVar("Asked")

PLAN = "hanoi-2024"

_STATIC = {
    "page.css": "text/css; charset=utf-8",
    "audit.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


class ReportingService(AuditService, LogService):
    name = "reporting"
    ledger: Ledger = LedgerProvider(
        ReportingDecider({code: each.value for code, each in CATALOGUE.indicators.items()}),
        view=VIEW,
        knowledge=Figures(),
    )
    nights = Recurring("nightly figures", publish_due, LOOK_SECONDS)

    @follow("registry")
    def fold_registry(self, batch: Batch) -> int:
        return self.ledger.apply(batch)

    @follow("classification")
    def fold_classification(self, batch: Batch) -> int:
        return self.ledger.apply(batch)

    @follow("reporting")
    def fold_own(self, batch: Batch) -> int:
        return self.ledger.apply(batch)

    @route("GET", "/plans/<plan>/indicators")
    def indicators(self, request: Request, plan: str) -> Response:
        """Every indicator of a plan: ?unit= &as_of= &at= &known_at=; with &map= those of every unit too."""
        asked = self._asked(request, question.read, plan)
        with self.ledger.database.connection() as connection:
            return json_response(
                answer(read(connection, asked, CLOCK.today(), by_unit=asked.map is not None))
            )

    @route("GET", "/plans/<plan>/annex")
    def annex(self, request: Request, plan: str) -> Response:
        """The customary rows of the plan's annex, with the year before."""
        asked = self._asked(request, question.read, plan)
        with self.ledger.database.connection() as connection:
            return json_response(annex(connection, asked, CLOCK.today()))

    @route("GET", "/plans/<plan>/indicators/<code>/evidence")
    def evidence(self, request: Request, plan: str, code: str) -> Response:
        """The facts behind a figure, a page at a time: ?after= &limit= besides."""
        asked, page = self._asked(request, question.read_page, plan)
        with self.ledger.database.connection() as connection:
            return json_response(evidence(connection, asked, code, page, CLOCK.today()))

    @route("GET", "/plans/<plan>/indicators/diff")
    def difference(self, request: Request, plan: str) -> Response:
        """The figures of a day as known at two times: ?from_at= or ?from_known_at=, and to_ likewise."""
        asked, since = self._asked(request, question.read_span, plan)
        with self.ledger.database.connection() as connection:
            return json_response(difference(connection, asked, since, CLOCK.today()))

    @route("GET", "/plans/<plan>/publications")
    def publications(self, request: Request, plan: str) -> Response:
        """The figures that were published, the newest first: ?before= an entry, ?limit=."""
        before, limit = (
            whole_number(request, "before", BIGGEST, 1, BIGGEST),
            whole_number(request, "limit", PAGE, 1, MOST),
        )
        with self.ledger.database.connection() as connection:
            return json_response(publications(connection, plan, before, limit))

    @route("GET", "/plans/<plan>/publications/<entry>/proof")
    def publication_proof(self, request: Request, plan: str, entry: str) -> Response:
        """The portable proof of an entry that published figures, the answer that it vouches for attached."""
        number = int(entry) if entry.isascii() and entry.isdigit() and len(entry) < 19 else 0
        with self.ledger.database.connection() as connection:
            line = published_line(connection, plan, number)
        return self.portable_proof(request, number, line)

    @route("GET", "/")
    def page(self, request: Request) -> Response:
        language = request.args.get("lang", "vi")
        if language not in LANGUAGES:
            expected = ", ".join(LANGUAGES)
            raise Problem(
                400, [error("invalid_parameter", "lang", name="lang", value=language[:80], expected=expected)]
            )
        asked = self._asked(request, question.read, request.args.get("plan", PLAN))
        with self.ledger.database.connection() as connection:
            reading = read(connection, asked, CLOCK.today(), by_unit=True)
        body = render(answer(reading), language)
        return Response(body, 200, HEADERS, content_type="text/html; charset=utf-8")

    @route("GET", "/static/<name>")
    def static(self, request: Request, name: str) -> Response:
        if name not in _STATIC:
            raise Problem(404, [error("not_found", path=f"/static/{name}"[:200])])
        body = resources.files("services.reporting.web").joinpath("static", name).read_bytes()
        return Response(body, 200, {**HEADERS, "Cache-Control": "max-age=60"}, content_type=_STATIC[name])

    def _asked(self, request: Request, read: Callable[[str, Mapping[str, str]], Asked], plan: str) -> Asked:
        query = {name: value for name, value in _query(request) if name not in ("lang", "plan")}
        return read(plan, query)


def _query(request: Request) -> list[tuple[str, str]]:
    return parse_qsl(
        request.query_string.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=20
    )
