"""Figures by unit, carried over to the map of another day; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.units import CITY, UNITS, district_codes, units_on
from services.chassis.database import Database
from services.reporting import places
from tests.integration.reporting.asking import (
    all_evidence,
    ask,
    ask_annex,
    ask_by_unit,
    founded,
    indicator,
    record,
    report,
    row,
)
from tests.integration.reporting.histories import about, event

LATER = "2025-07-01"


@pytest.fixture
def redrawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A map on which 001 became 002, 003 is as it was, and all others were split."""
    moved = {"001": "002", "002": "002", "003": "003"}
    monkeypatch.setattr(places, "units_on", lambda day: ("002", "003") if day == LATER else units_on(day))
    monkeypatch.setattr(places, "placed", lambda unit, day: moved.get(unit) if day == LATER else unit)
    places.carried_over.cache_clear()
    yield
    places.carried_over.cache_clear()


def fill(view: Database) -> None:
    union = event(5, "CooperativeFounded", "2024-03-01", about(3, CITY, "LHHTX"))
    foundings = [founded(n, n - 1, unit=unit) for n, unit in ((1, "001"), (2, "002"), (3, "003"), (4, "277"))]
    record(view, "registry", *foundings, union)
    record(view, "classification", report(1, 0, revenue=10**6), report(2, 1, revenue=3 * 10**6))


def test_by_default_the_map_is_that_of_the_day(adopted: Database) -> None:
    fill(adopted)
    told = ask_by_unit(adopted, as_of="2024-12-10")
    assert told["map"] == {"day": "2024-12-10", "units": list(district_codes()), "unplaced": []}
    assert list(told["by_unit"]) == [*district_codes(), CITY]
    assert told["by_unit"]["277"]["new_htx"]["value"] == 1


@pytest.mark.usefixtures("redrawn")
def test_units_are_added_up_on_another_map_and_what_was_split_is_told_apart(adopted: Database) -> None:
    fill(adopted)
    told = ask_by_unit(adopted, map=LATER)
    assert told["map"] == {"day": LATER, "units": ["002", "003"], "unplaced": ["277"]}
    figures = {unit: row["new_htx"]["value"] for unit, row in told["by_unit"].items()}
    assert figures == {"002": 2, "003": 1, "unplaced": 1, CITY: 4}
    revenue = told["by_unit"]["002"]["avg_revenue"]
    assert (revenue["value"], revenue["numerator"], revenue["denominator"]) == (2.0, 4 * 10**6, 2)


@pytest.mark.usefixtures("redrawn")
def test_a_units_own_answer_is_its_row_of_the_map(adopted: Database) -> None:
    fill(adopted)
    query = {"unit": "002", "map": LATER}
    assert indicator(ask(adopted, **query), "new_htx")["value"] == 2
    assert row(ask_annex(adopted, **query), "total_htx")["value"] == 2
    _, facts = all_evidence(adopted, "new_htx", **query)
    assert [fact["unit"] for fact in facts] == ["001", "002"]


@pytest.mark.usefixtures("redrawn")
def test_a_unit_that_is_not_on_the_map_has_what_was_recorded_under_it(adopted: Database) -> None:
    fill(adopted)
    assert indicator(ask(adopted, unit="277", map=LATER), "new_htx")["value"] == 1
    assert indicator(ask(adopted, unit="001", map=LATER), "new_htx")["value"] == 1


@pytest.mark.parametrize("day", ["2024-12-10", "2025-06-30", LATER, "2026-01-01"])
def test_on_every_map_units_and_unplaced_add_up_to_the_city(adopted: Database, day: str) -> None:
    record(
        adopted,
        "registry",
        *(founded(n, n % 4, f"2024-01-{n:02d}", unit) for n, unit in enumerate(("001", "277", "281"), 1)),
    )
    told = ask_by_unit(adopted, map=day)
    assert told["map"]["units"] == list(units_on(day))
    values = {unit: row["new_htx"]["value"] for unit, row in told["by_unit"].items()}
    assert sum(value for unit, value in values.items() if unit != CITY) == values[CITY] == 3
    assert set(told["map"]["unplaced"]) <= set(UNITS)
    assert ("unplaced" in values) == bool(told["map"]["unplaced"])
