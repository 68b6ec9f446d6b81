"""The digest of the projection at a size is a function of the entries up to it, and of every row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.chassis.database import Database
from services.chassis.rows import OtherPosition
from services.reporting.view import rows
from tests.integration.reporting.asking import ADOPTED, assigned, revised
from tests.integration.reporting.histories import Entries, about, batches, event, histories
from tests.integration.reporting.projecting import ON_A_DATABASE, SMALL, another_view, apply_all, clear

# Buckets that end inside a block, at its end and beyond it.
ROWS = rows(SMALL, span=3)
HASH = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
FIGURES = {
    "plan": "hanoi-2024",
    "unit": "01",
    "as_of": "2024-12-10",
    "at": {},
    "view": "reporting_view_1",
    "projection": HASH,
    "values": {},
}
OWN = [ADOPTED, revised(2, 120), assigned(3, {"017": 2}), event(4, "FiguresPublished", "2024-12-10", FIGURES)]


@pytest.fixture
def other(database_url: str, view: Database) -> Iterator[Database]:
    with another_view(database_url, "other") as found:
        yield found


def digests(view: Database, at: Mapping[str, int]) -> dict[str, Any]:
    with view.connection() as connection:
        return ROWS.digests(connection, at)


@settings(max_examples=40, deadline=None, suppress_health_check=ON_A_DATABASE)
@given(first=histories(), second=histories(), data=st.data())
def test_it_is_the_same_however_the_entries_came_and_how_many_came_since(
    view: Database, other: Database, first: Entries, second: Entries, data: st.DataObject
) -> None:
    logs = {"registry": first, "classification": second, "reporting": OWN}
    for each in (view, other):
        clear(each)
    apply_all(view, logs, data.draw(batches({source: len(entries) for source, entries in logs.items()})))
    sizes = {source: data.draw(st.integers(0, len(entries)), source) for source, entries in logs.items()}
    apply_all(other, logs, [(source, 0, size) for source, size in sizes.items() if size])
    assert digests(view, sizes) == digests(other, sizes)


# A statement that changes one row of each table, in a way that a digest must tell.
CHANGES = {
    "contribution": "UPDATE contribution SET num = num + 1 WHERE entry = 1",
    "contribution.voided_by": "UPDATE contribution SET voided_by = NULL",
    "contribution.mark": "UPDATE contribution SET mark = 'x' WHERE entry = 1",
    "contribution.carried": "UPDATE contribution SET carried = '{9}' WHERE entry = 1",
    "contribution gone": "DELETE FROM contribution WHERE entry = 1 AND indicator = 'new_htx'",
    "correction": "UPDATE correction SET den = den + 1",
    "rollup": "UPDATE rollup SET num = num + 1 WHERE tier = 1",
    "clock": "UPDATE clock SET second = second + 1000 WHERE entry = 2",
    "synthetic": "INSERT INTO synthetic VALUES ('registry', 2)",
    "plan": "UPDATE plan SET document = document || '{\"year\": 2023}'",
    "target": "UPDATE target SET min = min + 0.5",
    "assignment": "UPDATE assignment SET targets = '{\"017\": 3}'",
    "publication": 'UPDATE publication SET told = told || \'{"as_of": "2024-12-11"}\'',
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_it_tells_a_changed_row_of_any_table(view: Database, change: str) -> None:
    founded = event(1, "CooperativeFounded", "2024-02-01", about())
    gone = {**about(), "event_id": founded["id"], "event_type": "CooperativeFounded"}
    history = [
        founded,
        event(2, "CooperativeFounded", "2024-03-01", about(1)),
        event(3, "EntryVoided", "2024-04-01", gone),
    ]
    logs = {"registry": [*history, event(4, "CooperativeFounded", "2024-05-01", about(2))], "reporting": OWN}
    apply_all(view, logs, [(source, 0, len(entries)) for source, entries in logs.items()])
    before = digests(view, {})
    with view.connection() as connection:
        assert connection.execute(change).rowcount > 0
    assert digests(view, {}) != before


def test_a_size_that_was_not_followed_yet_has_none(view: Database) -> None:
    apply_all(view, {"reporting": OWN}, [("reporting", 0, len(OWN))])
    with pytest.raises(OtherPosition):
        digests(view, {"reporting": len(OWN) + 1})
