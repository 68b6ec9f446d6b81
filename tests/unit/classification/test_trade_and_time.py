"""A report tells the trade, whom the cooperative serves, and whether it came in time."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.classification.stories import CITY, classification, founded, registry_entry, report


def filed(*entries: Any, **figures: Any) -> dict[str, Any]:
    event = classification(*(entries or (founded(),))).when("file_annual_report", **report(**figures)).event
    return event.data


@pytest.mark.parametrize(
    ("sector", "section", "group"),
    [
        ("A", "A", "agriculture"),
        ("01110", "A", "agriculture"),
        ("C10", "C", "industry"),
        ("49", "H", "transport"),
        ("K64", "K", "credit"),
    ],
)
def test_the_trade_is_that_of_the_registered_sector(sector: str, section: str, group: str) -> None:
    data = filed(founded(sector=sector))
    assert (data["trade_section"], data["trade_group"]) == (section, group)


def test_the_trade_is_that_of_the_years_end() -> None:
    changed = registry_entry("RegistrationAmended", "2025-01-01", changes={"sector": "G46"})
    assert filed(founded(sector="A"), changed, filed_on="2025-01-10")["trade_section"] == "A"
    assert filed(founded(sector="A"), changed, filed_on="2025-01-10", year=2025)["trade_section"] == "G"


@pytest.mark.parametrize("sector", [None, "04"])
def test_without_a_sector_that_vsic_has_no_trade_is_told(sector: str | None) -> None:
    data = filed(founded(**({"sector": sector} if sector else {})))
    assert {"trade_section", "trade_group"}.isdisjoint(data)


@pytest.mark.parametrize(
    ("serves", "kind"),
    [
        (["production"], "production"),
        (["consumption"], "consumption"),
        (["employment"], "employment"),
        (["production", "employment"], "mixed"),
        (["production", "consumption", "employment"], "mixed"),
        (["production", "production"], "production"),
        ([], None),
        (None, None),
    ],
)
def test_one_that_serves_two_aims_or_more_is_mixed(serves: list[str] | None, kind: str | None) -> None:
    assert filed(**({} if serves is None else {"serves": serves})).get("service_kind") == kind


@pytest.mark.parametrize(
    ("filed_on", "filing"),
    [("2024-12-15", "on_time"), ("2024-12-16", "late"), ("2025-01-10", "late"), ("2024-03-01", "on_time")],
)
def test_a_report_is_late_after_15_december_of_its_year(filed_on: str, filing: str) -> None:
    assert filed(filed_on=filed_on)["filing"] == filing


def test_a_union_has_the_same_deadline_and_a_group_has_none() -> None:
    assert filed(founded(form="LHHTX", unit=CITY), filed_on="2024-12-16")["filing"] == "late"
    assert "filing" not in filed(founded(form="THT"), filed_on="2024-12-16")


def test_nothing_is_late_before_there_was_the_deadline() -> None:
    old = founded("2010-01-01")
    assert "filing" not in filed(old, year=2018, filed_on="2019-03-01")
    assert filed(old, year=2019, filed_on="2020-01-10")["filing"] == "late"
