"""Every figure, as of any day and at any size, is what the plain oracle says: however the logs were cut into batches."""

from __future__ import annotations

from collections import Counter
from typing import Any

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.canonical import canonical_bytes
from services.chassis.batch import Batch
from services.chassis.database import Database, DatabaseUnavailable
from services.chassis.projection import Projection
from services.reporting.fold import folder
from services.reporting.tiers import Tiers
from tests.integration.reporting.histories import DAYS, Entries, about, batches, event, histories
from tests.integration.reporting.oracle import sums
from tests.integration.reporting.projecting import (
    DEFINITIONS,
    ON_A_DATABASE,
    SMALL,
    apply,
    apply_all,
    clear,
    parked,
    read_sums,
)

FOUNDED = event(1, "CooperativeFounded", "2024-02-01", about())


@settings(max_examples=150, deadline=None, suppress_health_check=ON_A_DATABASE)
@given(entries=histories(), data=st.data())
def test_figures_are_those_of_the_oracle(view: Database, entries: Entries, data: st.DataObject) -> None:
    clear(view)
    apply_all(view, {"registry": entries}, data.draw(batches({"registry": len(entries)}), label="batches"))
    for _ in range(6):
        size = data.draw(st.integers(0, len(entries)), label="size")
        as_of = data.draw(st.sampled_from(DAYS), label="as_of")
        assert read_sums(view, {"registry": size}, as_of) == sums(entries, DEFINITIONS, size, as_of)
    assert parked(view) == []


@settings(max_examples=50, deadline=None, suppress_health_check=ON_A_DATABASE)
@given(first=histories(), second=histories(), data=st.data())
def test_logs_may_be_read_in_any_interleaving(
    view: Database, first: Entries, second: Entries, data: st.DataObject
) -> None:
    logs = {"registry": first, "classification": second}
    lengths = {source: len(entries) for source, entries in logs.items()}
    clear(view)
    apply_all(view, logs, data.draw(batches(lengths), label="batches"))
    sizes = {source: data.draw(st.integers(0, length), label=source) for source, length in lengths.items()}
    as_of = data.draw(st.sampled_from(DAYS), label="as_of")
    expected: dict[Any, Counter[str]] = {}
    for source, entries in logs.items():
        for where, (num, den) in sums(entries, DEFINITIONS, sizes[source], as_of).items():
            expected.setdefault(where, Counter()).update(num=num, den=den)
    told = {where: (found["num"], found["den"]) for where, found in expected.items()}
    assert read_sums(view, sizes, as_of) == {where: total for where, total in told.items() if total != (0, 0)}


@pytest.mark.parametrize("broken", [1, 2, 3, 4, 5, 6])
def test_an_entry_that_cannot_be_folded_is_parked_and_the_rest_is_counted(
    view: Database, broken: int
) -> None:
    """Also when it is the last of its block, which is then complete without being folded."""
    entries = [event(n, "CooperativeFounded", "2024-02-01", about(n % 4)) for n in range(1, 7)]
    entries[broken - 1]["data"]["cooperative_id"] = "no uuid"
    apply(view, "registry", entries)
    assert parked(view) == [("registry", broken)]
    for size in range(7):
        good = [entry for n, entry in enumerate(entries[:size], 1) if n != broken]
        expected = sums(good, DEFINITIONS, len(good), "2024-12-10")
        assert read_sums(view, {"registry": size}, "2024-12-10") == expected


def test_entries_applied_again_or_after_a_gap_change_nothing(view: Database) -> None:
    projection = Projection(view, folder(DEFINITIONS, SMALL))
    bodies = [canonical_bytes(FOUNDED)]
    assert projection.apply(Batch("registry", 1, bodies)) == 1
    assert projection.apply(Batch("registry", 1, bodies)) == 1
    assert projection.apply(Batch("registry", 3, bodies)) == 1, "a gap must be fetched first"
    assert read_sums(view, {"registry": 1}, "2024-12-10")["001", "new_htx", 2024] == (1, 0)


def test_a_failed_transaction_leaves_neither_rows_nor_checkpoint(view: Database) -> None:
    class Stop(psycopg.OperationalError):
        """As when the database ends in the middle."""

    def stops(cursor: psycopg.Cursor[Any], batch: Batch) -> None:
        folder(DEFINITIONS)(cursor, batch)
        raise Stop

    with pytest.raises(DatabaseUnavailable):
        Projection(view, stops).apply(Batch("registry", 1, [canonical_bytes(FOUNDED)]))
    assert Projection(view, folder(DEFINITIONS)).positions() == {}
    with view.connection() as connection:
        assert connection.execute("SELECT count(*) FROM contribution").fetchone() == (0,)


def test_sums_beyond_the_largest_whole_number_of_the_database_are_exact(view: Database) -> None:
    """Given reports of the largest amounts a command may carry, more than a 64-bit sum can hold."""
    tiers, most, count = Tiers(chunk=512, fanout=2), 2**53 - 1, 1100
    report = {"year": 2024, "revenue": most, "profit": -most, "wages": most, "workers": 10**9}
    entries = [event(n, "AnnualReportFiled", "2024-12-01", about() | report) for n in range(1, count + 1)]
    for n, entry in enumerate(entries):
        entry["data"]["cooperative_id"] = f"00000000-0000-4000-8000-{n:012d}"
    apply(view, "classification", entries, tiers=tiers)
    found = read_sums(view, {"classification": count}, "2024-12-10", tiers)
    assert found["01", "avg_revenue", 2024] == (most * count, count)
    assert found["01", "avg_profit", 2024] == (-most * count, count)
