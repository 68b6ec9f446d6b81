"""What a projection answers to whoever compares it with one of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

from werkzeug.wrappers import Request, Response

from contracts.errors import error
from contracts.fields import Sizes, StrictSchema
from contracts.questions import asked
from services.chassis.http import HEADERS, NDJSON, Problem, json_response, route
from services.chassis.ledger import Ledger
from services.chassis.problem import overloaded
from services.chassis.proving import BIGGEST, whole_number
from services.chassis.rows import BUCKET, OtherPosition, told
from services.chassis.view import View

# A digest reads all rows, and anybody may ask for it: one at a time.
_DIGESTING = Lock()
WAIT_SECONDS = 10.0


class ComparingService:
    """Part of the base of a service; see `services.chassis.service`."""

    name: str
    ledger: Ledger

    @route("GET", "/projection/digest")
    def projection_digest(self, request: Request) -> Response:
        """The digest of the projection's rows, table by table and bucket by bucket: ?at=, where it stands unless given."""
        view = self._view()
        at = _at(view, request)
        if not _DIGESTING.acquire(timeout=WAIT_SECONDS):
            raise overloaded("digest")
        try:
            with self.ledger.database.connection() as connection:
                digests = _told(lambda: view.rows.digests(connection, at))
        finally:
            _DIGESTING.release()
        return json_response(told(view.schema.name, digests))

    @route("GET", "/projection/rows")
    def projection_rows(self, request: Request) -> Response:
        """The rows of a bucket, one a line: ?source= &table= &bucket= &at=."""
        view = self._view()
        source, table = (request.args.get(name, "") for name in ("source", "table"))
        if table not in view.rows.tables.get(source, ()):
            known = ", ".join(
                f"{source} {table}" for source, tables in view.rows.tables.items() for table in tables
            )
            given = f"{source} {table}"[:80]
            raise Problem(
                400, [error("invalid_parameter", "table", name="source, table", value=given, expected=known)]
            )
        bucket, at = whole_number(request, "bucket", 0, 0, BIGGEST // BUCKET - 1), _at(view, request)
        with self.ledger.database.connection() as connection:
            rows = _told(lambda: view.rows.bucket(connection, source, table, bucket, at))
        return Response(b"".join(row + b"\n" for row in rows), 200, HEADERS, content_type=NDJSON)

    def _view(self) -> View:
        view = self.ledger.view
        assert view is not None  # every service of ours has one
        return view


def _at(view: View, request: Request) -> Mapping[str, int]:
    """The sizes of ?at=. Raises Unanswerable."""
    known = type("Asked", (StrictSchema,), {"at": Sizes(tuple(view.rows.tables))})
    at: Mapping[str, int] = asked(known(), {"at": request.args.get("at", "")}).get("at", {})
    return at


def _told(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except OtherPosition as other:
        beyond = other.asked > other.position
        code, status = ("not_yet_recorded", 400) if beyond else ("no_longer_told", 409)
        found = error(code, "at", source=other.source, size=other.position, asked=other.asked)
        raise Problem(status, [found]) from other
