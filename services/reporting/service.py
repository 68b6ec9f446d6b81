"""The reporting service: plans, indicators as of a day and at a log size, and the page."""

from __future__ import annotations

from importlib import resources
from urllib.parse import parse_qsl

from werkzeug.wrappers import Request, Response

from contracts.errors import error
from contracts.plans import plans
from services.chassis.batch import Batch
from services.chassis.http import HEADERS, Problem, json_response, route
from services.chassis.ledger import CLOCK, Ledger, LedgerProvider
from services.chassis.migrations import projection_schema
from services.chassis.service import LogService
from services.chassis.subscription import follow
from services.reporting import question
from services.reporting.decider import ReportingDecider
from services.reporting.definitions import compile_definitions, digest
from services.reporting.fold import folder
from services.reporting.indicators import answer, matrix
from services.reporting.reading import Reading, read
from services.reporting.web.page import render
from services.reporting.web.texts import LANGUAGES

PLAN = "hanoi-2024"
_PLANS = plans()

# Figures belong to one set of definitions: other definitions get a schema of their own, built from entry 1.
VIEW = projection_schema("reporting", "services.reporting.view", f"reporting_view_{digest(_PLANS)}")

_STATIC = {"page.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml"}


class ReportingService(LogService):
    name = "reporting"
    ledger: Ledger = LedgerProvider(
        ReportingDecider({indicator.code for plan in _PLANS for indicator in plan.indicators}),
        view=VIEW,
        fold=folder(compile_definitions(_PLANS)),
    )

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
        """Every indicator of a plan: ?unit= &as_of= &at= &known_at=."""
        return json_response(answer(self._read(request, plan)))

    @route("GET", "/")
    def page(self, request: Request) -> Response:
        language = request.args.get("lang", "vi")
        if language not in LANGUAGES:
            expected = ", ".join(LANGUAGES)
            raise Problem(
                400, [error("invalid_parameter", "lang", name="lang", value=language[:80], expected=expected)]
            )
        reading = self._read(request, request.args.get("plan", PLAN), by_unit=True)
        body = render(answer(reading), matrix(reading), language)
        return Response(body, 200, HEADERS, content_type="text/html; charset=utf-8")

    @route("GET", "/static/<name>")
    def static(self, request: Request, name: str) -> Response:
        if name not in _STATIC:
            raise Problem(404, [error("not_found", path=f"/static/{name}"[:200])])
        body = resources.files("services.reporting.web").joinpath("static", name).read_bytes()
        return Response(body, 200, {**HEADERS, "Cache-Control": "max-age=60"}, content_type=_STATIC[name])

    def _read(self, request: Request, plan: str, *, by_unit: bool = False) -> Reading:
        query = {name: value for name, value in _query(request) if name not in ("lang", "plan")}
        try:
            asked = question.read(plan, query)
            with self.ledger.database.connection() as connection:
                return read(connection, asked, CLOCK.today(), by_unit=by_unit)
        except question.Unanswerable as wrong:
            raise Problem(wrong.status, wrong.errors) from wrong


def _query(request: Request) -> list[tuple[str, str]]:
    return parse_qsl(
        request.query_string.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=20
    )
