"""What reports tell of people and aims, and of the years before a cooperative became a model."""

from __future__ import annotations

from collections import Counter
from typing import Any

from contracts.envelope import Entry

from .folding import Services

FIELDS = (
    "members_joined",
    "members_left",
    "managers",
    "managers_primary",
    "managers_higher",
    "serves",
    "service_kind",
)


def _filed(services: Services) -> list[Entry]:
    return [entry for entry in services.entries if entry.type == "AnnualReportFiled"]


def test_most_reports_tell_of_people_and_aims_and_some_do_not(services: Services) -> None:
    told = Counter(field for entry in _filed(services) for field in FIELDS if field in entry.data)
    assert all(0.85 < told[field] / len(_filed(services)) < 0.97 for field in FIELDS)


def test_every_kind_of_service_is_seen(services: Services) -> None:
    kinds = Counter(entry.data.get("service_kind") for entry in _filed(services))
    assert all(kinds[kind] > 100 for kind in ("production", "consumption", "employment", "mixed"))


def test_parts_are_no_greater_than_their_wholes(services: Services) -> None:
    for data in (entry.data for entry in _filed(services) if "managers" in entry.data):
        assert data["managers_primary"] + data["managers_higher"] <= data["managers"] <= data["members"]
        assert data["members_joined"] <= data["members"] and data["members_left"] <= data["members"]


def test_models_tell_a_profit_of_three_years_or_show_what_is_missed(described: dict[str, Any]) -> None:
    assert described["models"] == {"profit": 18, "loss": 2, "unknown": 2}


def test_reports_of_earlier_years_are_filed_in_time_and_of_models_only(services: Services) -> None:
    models = {
        entry.subject
        for entry in services.entries
        if entry.type == "SupportReceived" and entry.data["support"] == "model"
    }
    earlier = [entry for entry in _filed(services) if entry.data["year"] < 2023]
    assert {entry.data["year"] for entry in earlier} == {2021, 2022}
    for entry in earlier:
        assert entry.data["cooperative_id"] in models
        assert f"{entry.data['year']}-12" <= entry.effective_on <= f"{entry.data['year'] + 1}-01-31"
