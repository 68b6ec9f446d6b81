"""Views made anew from logs, in an empty database that is gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from tempfile import gettempdir

from services.chassis import embedded
from services.chassis.batch import Batch
from services.chassis.database import Database
from services.chassis.migrations import log_schema, migrate
from services.chassis.projection import Projection
from services.chassis.view import View
from services.cli.fault import Fault

PIECE = 2_000

Entries = Iterator[tuple[int, bytes]]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A view in the empty database."""

    view: View
    database: Database
    projection: Projection

    def apply(self, batch: Batch, upto: int) -> None:
        """Fold the entries of a batch that are not beyond `upto`."""
        bodies = batch.bodies[: max(0, upto - batch.first + 1)]
        if bodies:
            self.projection.apply(Batch(batch.source, batch.first, bodies))


@contextmanager
def rebuilding(views: Mapping[str, View]) -> Iterator[dict[str, Rebuilt]]:
    """The view of each service, empty. Raises Fault."""
    with ExitStack() as open_parts:
        try:
            url = open_parts.enter_context(embedded.temporary())
        except (OSError, TimeoutError) as wrong:
            raise Fault("database_failed", data_dir=gettempdir(), why=wrong) from wrong
        yield {service: _made(open_parts, url, service, view) for service, view in views.items()}


def _made(open_parts: ExitStack, url: str, service: str, view: View) -> Rebuilt:
    migrate(url, service, [log_schema(service), view.schema])
    database = Database(url, service, (view.schema.name,))
    database.open()
    open_parts.callback(database.close)
    return Rebuilt(view, database, Projection(database, view.fold))


def pieces(entries: Entries) -> Iterator[tuple[int, list[bytes]]]:
    """Entries in runs: the number of the first, and the bodies."""
    while run := list(islice(entries, PIECE)):
        yield run[0][0], [body for _, body in run]
