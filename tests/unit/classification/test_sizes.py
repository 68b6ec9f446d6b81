"""A report tells the size by members and by capital, and the size by the decree where its demands are known."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.classification.stories import CITY, classification, founded, registry_entry, report

BILLION = 10**9


def sized(*entries: Any, **figures: Any) -> dict[str, Any]:
    """What is told of the size of one whose report has these figures."""
    event = classification(*(entries or (founded(),))).when("file_annual_report", **report(**figures)).event
    return {field: value for field, value in event.data.items() if field.startswith("size")}


@pytest.mark.parametrize(
    ("members", "size"),
    [
        (0, "sieu_nho"),
        (49, "sieu_nho"),
        (50, "nho"),
        (300, "nho"),
        (301, "vua"),
        (1_000, "vua"),
        (1_001, "lon"),
    ],
)
def test_the_size_by_members(members: int, size: str) -> None:
    assert sized(members=members)["size_by_members"] == size


@pytest.mark.parametrize(
    ("capital", "size"),
    [
        (0, "sieu_nho"),
        (BILLION - 1, "sieu_nho"),
        (BILLION, "nho"),
        (5 * BILLION - 1, "nho"),
        (5 * BILLION, "vua"),
        (50 * BILLION - 1, "vua"),
        (50 * BILLION, "lon"),
    ],
)
def test_the_size_by_total_capital_begins_at_its_amount(capital: int, size: str) -> None:
    assert sized(total_capital=capital)["size_by_capital"] == size


def test_what_is_not_told_gives_no_size() -> None:
    assert {"size_by_members", "size_by_capital"}.isdisjoint(sized())


def test_without_members_in_the_report_those_registered_at_the_years_end_count() -> None:
    grown = registry_entry("RegistrationAmended", "2024-12-31", changes={"members": 301})
    later = registry_entry("RegistrationAmended", "2025-01-01", changes={"members": 1_001})
    entries = founded(members=49), grown, later
    assert sized(*entries, filed_on="2024-12-30")["size_by_members"] == "sieu_nho"
    assert sized(*entries, filed_on="2025-01-10")["size_by_members"] == "vua"
    assert sized(*entries, filed_on="2025-01-10", members=50)["size_by_members"] == "nho"


def test_there_was_no_such_size_before_the_circular() -> None:
    figures = {"members": 60, "total_capital": BILLION, "year": 2019}
    old = founded("2010-01-01")
    assert sized(old, **figures, filed_on="2020-03-31") == {}
    assert sized(old, **figures, filed_on="2020-04-01") == {
        "size_by_members": "nho",
        "size_by_capital": "nho",
    }


@pytest.mark.parametrize(
    ("members", "revenue", "capital", "size"),
    [
        (300, 50 * BILLION, 0, "lon"),
        (300, 0, 10 * BILLION, "lon"),
        (300, 50 * BILLION - 1, 10 * BILLION - 1, "vua"),
        (299, 50 * BILLION, 10 * BILLION, "vua"),
        (200, 10 * BILLION, 0, "vua"),
        (200, 0, 5 * BILLION, "vua"),
        (300, 50 * BILLION, None, "lon"),
    ],
)
def test_the_size_by_the_decree_of_a_farming_cooperative(
    members: int, revenue: int, capital: int | None, size: str
) -> None:
    figures = {"members": members, "revenue": revenue} | (
        {} if capital is None else {"total_capital": capital}
    )
    told = sized(founded(sector="A01"), **figures)
    assert (told.get("size"), told.get("size_reason")) == (size, None)


@pytest.mark.parametrize(
    ("sector", "figures", "reason"),
    [
        ("A", {"members": 199, "revenue": 50 * BILLION, "total_capital": 0}, "threshold_unknown"),
        (
            "A",
            {"members": 200, "revenue": 10 * BILLION - 1, "total_capital": 5 * BILLION - 1},
            "threshold_unknown",
        ),
        ("C10", {"members": 300, "revenue": 50 * BILLION, "total_capital": 0}, "threshold_unknown"),
        ("64", {"members": 300, "revenue": 50 * BILLION, "total_capital": 0}, "threshold_unknown"),
        ("A", {"members": 300, "revenue": 20 * BILLION}, "figure_missing"),
        ("A", {"revenue": 50 * BILLION}, "figure_missing"),
        (None, {"members": 300, "revenue": 50 * BILLION}, "trade_unknown"),
        ("04", {"members": 300, "revenue": 50 * BILLION}, "trade_unknown"),
    ],
)
def test_where_the_decree_gives_no_size_the_reason_is_told(
    sector: str | None, figures: dict[str, int], reason: str
) -> None:
    told = sized(founded(**({"sector": sector} if sector else {})), **figures)
    assert (told.get("size"), told.get("size_reason")) == (None, reason)


def test_the_decree_is_of_cooperatives_from_the_law_of_2023_on() -> None:
    figures = {"members": 300, "revenue": 50 * BILLION}
    farmers = founded(sector="A")
    assert "size" not in sized(farmers, **figures, filed_on="2024-06-30")
    assert sized(farmers, **figures, filed_on="2024-07-01")["size"] == "lon"
    union = founded(form="LHHTX", unit=CITY, sector="A")
    assert sized(union, **figures) == {"size_by_members": "nho"}


def test_a_group_has_no_size() -> None:
    assert sized(founded(form="THT", sector="A"), members=300, total_capital=BILLION) == {}
