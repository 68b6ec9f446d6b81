"""Logs put into reporting's projection, and its sums read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from hypothesis import HealthCheck

from contracts.canonical import canonical_bytes
from contracts.plans import plans
from contracts.units import CITY
from services.chassis.batch import Batch
from services.chassis.database import Database
from services.chassis.migrations import migrate, projection_schema
from services.chassis.projection import Projection
from services.reporting.definitions import Definitions, compile_definitions
from services.reporting.figures import Extent, sums
from services.reporting.fold import folder
from services.reporting.tiers import Tiers
from tests.integration.reporting.histories import UNITS, Entries, Json

DEFINITIONS = compile_definitions(plans())
ON_A_DATABASE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
PERIODS = [0, 2021, 2022, 2023, 2024, 2025]
# Blocks of few entries, so that short histories have whole blocks of several tiers, and a rest.
SMALL = Tiers(chunk=2, fanout=2)
TABLES = (
    "contribution, correction, rollup, summed, clock, synthetic, plan, target, assignment, publication, "
    "checkpoint, parked"
)


@contextmanager
def another_view(url: str, name: str) -> Iterator[Database]:
    """A second projection beside the first, in a schema of its own, with nothing in it."""
    migrate(url, "reporting", [projection_schema("reporting", "services.reporting.view", name)])
    database = Database(url, "reporting", (name,))
    database.open()
    yield database
    database.close()


def clear(view: Database) -> None:
    with view.connection() as connection:
        for table in TABLES.split(", "):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608  # our own names


def apply(view: Database, source: str, entries: Sequence[Json], first: int = 0, tiers: Tiers = SMALL) -> None:
    """Fold entries first+1 .. of a log, as one batch."""
    fold_with(view, DEFINITIONS, source, entries, first, tiers)


def fold_with(
    view: Database,
    definitions: Definitions,
    source: str,
    entries: Sequence[Json],
    first: int = 0,
    tiers: Tiers = SMALL,
) -> None:
    """The same by other definitions."""
    bodies = [canonical_bytes(entry) for entry in entries]
    projection = Projection(view, folder(definitions, tiers))
    assert projection.apply(Batch(source, first + 1, bodies)) == first + len(entries)


def apply_all(view: Database, logs: Mapping[str, Entries], batches: Iterable[tuple[str, int, int]]) -> None:
    for source, first, end in batches:
        apply(view, source, logs[source][first:end], first)


def read_sums(
    view: Database,
    sizes: Mapping[str, int],
    as_of: str,
    tiers: Tiers = SMALL,
    units: Sequence[str] = (*UNITS, CITY),
) -> dict[tuple[str, str, int], tuple[int, int]]:
    """(unit, indicator, period) -> sums, without those that are nought."""
    with view.connection() as connection:
        summed = dict(connection.execute("SELECT source, entry FROM summed").fetchall())
        extents = {source: Extent(size, summed.get(source, 0)) for source, size in sizes.items()}
        found = sums(connection, extents, as_of, PERIODS, units, tiers)
    return {where: total for where, total in found.items() if total != (0, 0)}


def parked(view: Database) -> list[tuple[str, int]]:
    with view.connection() as connection:
        return connection.execute("SELECT source, entry FROM parked ORDER BY 1, 2").fetchall()
