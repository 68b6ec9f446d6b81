"""Every figure, as of any day and at any size, is what the plain oracle says: however the log was cut into batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.canonical import canonical_bytes
from contracts.plans import plans
from contracts.units import CITY
from services.chassis.batch import Batch
from services.chassis.database import Database, DatabaseUnavailable
from services.chassis.migrations import log_schema, migrate
from services.chassis.projection import Projection
from services.reporting.definitions import compile_definitions
from services.reporting.figures import Extent
from services.reporting.figures import sums as figures
from services.reporting.fold import folder
from services.reporting.service import VIEW
from services.reporting.tiers import Tiers
from tests.integration.reporting.oracle import sums

DEFINITIONS = compile_definitions(plans())
COOPERATIVES = [str(UUID(int=number)) for number in range(1, 5)]
UNITS = ["001", "277", "281"]
PERIODS = [0, 2023, 2024, 2025]
DAYS = ["2023-06-01", "2024-02-01", "2024-05-05", "2024-05-06", "2024-12-10", "2025-01-10"]
# Blocks of few entries, so that short histories have whole blocks of several tiers, and a rest.
SMALL = Tiers(chunk=2, fanout=2)
TABLES = "contribution, correction, rollup, summed, clock, synthetic, plan, target, checkpoint, parked"

Entries = list[dict[str, Any]]


def event(number: int, type: str, day: str, data: dict[str, Any]) -> dict[str, Any]:
    id = str(UUID(int=1_000_000 + number))
    return {
        "actor": "registrar:test",
        "data": data,
        "effectiveon": day,
        "id": id,
        "subject": data.get("cooperative_id", id),
        "time": f"2026-01-01T00:00:{number % 60:02d}.000000Z",
        "type": type,
    }


@st.composite
def facts(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    about = {
        "cooperative_id": draw(st.sampled_from(COOPERATIVES)),
        "form": draw(st.sampled_from(["HTX", "HTX", "THT"])),
        "unit": draw(st.sampled_from(UNITS)),
    }
    own: dict[str, dict[str, Any]] = {
        "CooperativeFounded": {},
        "RegistrationAmended": {"status": draw(st.sampled_from(["operating", "suspended"])), "changes": {}},
        "CooperativeDissolved": {},
        "SupportReceived": {"support": draw(st.sampled_from(["model", "consolidation"]))},
        "AnnualReportFiled": {
            "year": draw(st.sampled_from([2023, 2024])),
            **{name: draw(st.integers(0, 9)) for name in ("revenue", "profit", "wages", "workers")},
        },
        "CooperativeClassified": {
            "year": 2024,
            "rating": draw(st.sampled_from(["tot", "yeu", "khong_danh_gia"])),
        },
        "DissolutionBegun": {},
    }
    type = draw(st.sampled_from(sorted(own)))
    return type, draw(st.sampled_from(DAYS)), {**about, **own[type]}


@st.composite
def histories(draw: st.DrawFn) -> Entries:
    """Facts in any order of days, some voided later, each at most once."""
    entries: Entries = []
    voidable: list[dict[str, Any]] = []
    for number in range(1, draw(st.integers(1, 26)) + 1):
        if voidable and draw(st.integers(0, 4)) == 0:
            gone = voidable.pop(draw(st.integers(0, len(voidable) - 1)))
            data = {"event_id": gone["id"], "cooperative_id": gone["data"]["cooperative_id"]}
            entries.append(event(number, "EntryVoided", "2026-01-01", data))
        else:
            entries.append(event(number, *draw(facts())))
            voidable.append(entries[-1])
    return entries


@pytest.fixture
def view(database_url: str) -> Iterator[Database]:
    migrate(database_url, "reporting", [log_schema("reporting"), VIEW])
    database = Database(database_url, "reporting", (VIEW.name,))
    database.open()
    yield database
    database.close()


def clear(view: Database) -> None:
    with view.connection() as connection:
        for table in TABLES.split(", "):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608  # our own names


def apply(view: Database, source: str, entries: Sequence[dict[str, Any]], cuts: Sequence[int]) -> None:
    """Fold the log in batches that end at the cuts."""
    projection = Projection(view, folder(DEFINITIONS, SMALL))
    first = 0
    for end in [*sorted({cut for cut in cuts if cut < len(entries)}), len(entries)]:
        bodies = [canonical_bytes(entry) for entry in entries[first:end]]
        assert projection.apply(Batch(source, first + 1, bodies)) == end or not bodies
        first = end


def read_sums(
    view: Database, sizes: dict[str, int], as_of: str
) -> dict[tuple[str, str, int], tuple[int, int]]:
    with view.connection() as connection:
        summed = dict(connection.execute("SELECT source, entry FROM summed").fetchall())
        extents = {source: Extent(size, summed.get(source, 0)) for source, size in sizes.items()}
        found = figures(connection, extents, as_of, PERIODS, [*UNITS, CITY], SMALL)
    return {where: total for where, total in found.items() if total != (0, 0)}


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(entries=histories(), cuts=st.lists(st.integers(1, 25), max_size=6), data=st.data())
def test_figures_are_those_of_the_oracle(
    view: Database, entries: Entries, cuts: list[int], data: st.DataObject
) -> None:
    clear(view)
    apply(view, "registry", entries, cuts)
    for _ in range(6):
        size = data.draw(st.integers(0, len(entries)), label="size")
        as_of = data.draw(st.sampled_from(DAYS), label="as_of")
        assert read_sums(view, {"registry": size}, as_of) == sums(entries, DEFINITIONS, size, as_of)
    with view.connection() as connection:
        assert connection.execute("SELECT count(*) FROM parked").fetchone() == (0,)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(first=histories(), second=histories(), cuts=st.lists(st.integers(1, 25), max_size=4))
def test_it_does_not_matter_which_log_is_read_first(
    view: Database, first: Entries, second: Entries, cuts: list[int]
) -> None:
    sizes, found = {"registry": len(first), "classification": len(second)}, []
    for order in (("registry", "classification"), ("classification", "registry")):
        clear(view)
        for source in order:
            apply(view, source, first if source == "registry" else second, cuts)
        found.append(read_sums(view, sizes, "2024-12-10"))
    assert found[0] == found[1]


def test_an_entry_that_cannot_be_folded_is_parked_and_the_rest_goes_on(view: Database) -> None:
    good = event(
        1,
        "CooperativeFounded",
        "2024-02-01",
        {"cooperative_id": COOPERATIVES[0], "form": "HTX", "unit": "001"},
    )
    broken = event(
        2, "CooperativeFounded", "2024-02-01", {"form": "HTX", "unit": "001", "cooperative_id": "no uuid"}
    )
    other = event(
        3,
        "CooperativeFounded",
        "2024-02-01",
        {"cooperative_id": COOPERATIVES[1], "form": "HTX", "unit": "001"},
    )
    apply(view, "registry", [good, broken, other], [])
    assert read_sums(view, {"registry": 3}, "2024-12-10")["001", "new_htx", 2024] == (2, 0)
    with view.connection() as connection:
        assert connection.execute("SELECT source, entry FROM parked").fetchall() == [("registry", 2)]


def test_entries_applied_again_or_after_a_gap_change_nothing(view: Database) -> None:
    projection = Projection(view, folder(DEFINITIONS, SMALL))
    about = {"cooperative_id": COOPERATIVES[0], "form": "HTX", "unit": "001"}
    bodies = [canonical_bytes(event(1, "CooperativeFounded", "2024-02-01", about))]
    assert projection.apply(Batch("registry", 1, bodies)) == 1
    assert projection.apply(Batch("registry", 1, bodies)) == 1
    assert projection.apply(Batch("registry", 3, bodies)) == 1, "a gap must be fetched first"
    assert read_sums(view, {"registry": 1}, "2024-12-10")["001", "new_htx", 2024] == (1, 0)


def test_a_failed_transaction_leaves_neither_rows_nor_checkpoint(view: Database) -> None:
    class Stop(psycopg.OperationalError):
        """As when the database ends in the middle."""

    def stops(cursor: psycopg.Cursor[Any], batch: Batch) -> None:
        folder(DEFINITIONS, SMALL)(cursor, batch)
        raise Stop

    about = {"cooperative_id": COOPERATIVES[0], "form": "HTX", "unit": "001"}
    batch = Batch("registry", 1, [canonical_bytes(event(1, "CooperativeFounded", "2024-02-01", about))])
    with pytest.raises(DatabaseUnavailable):
        Projection(view, stops).apply(batch)
    assert Projection(view, folder(DEFINITIONS, SMALL)).positions() == {}
    with view.connection() as connection:
        assert connection.execute("SELECT count(*) FROM contribution").fetchone() == (0,)
