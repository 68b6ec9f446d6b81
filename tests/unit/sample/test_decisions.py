"""The services accept all of it, and their figures by the plan's definitions are those the sample describes."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from services.cli.sample import generate

from .folding import Services
from .measuring import YEAR, measured

COUNTS = (
    "new_htx", "new_lhhtx", "new_tht", "training_classes", "trained_staff",
    "consolidated", "young_worker", "showcase_point", "model", "dissolved",
)  # fmt: skip
MEANS = ("avg_revenue", "avg_profit", "avg_worker_income")


def test_no_command_is_refused(services: Services) -> None:
    assert services.refusals == []


def test_nor_of_another_seed() -> None:
    assert Services().take(generate(7)).refusals == []


@pytest.mark.parametrize("day", ["2024-12-10", "2024-12-31"])
def test_the_plans_definitions_measure_what_is_described(
    services: Services, described: dict[str, Any], day: str
) -> None:
    found, told = measured(services.entries, day), described["plan"][day]
    assert {name: found[name, YEAR][0] for name in COUNTS} == {name: told[name] for name in COUNTS}
    assert {name: found[name, YEAR][0] // found[name, YEAR][1] for name in MEANS} == {
        name: told[name] for name in MEANS
    }
    assert found["good_fair_share", YEAR] == (told["good_fair"], told["rated"])


def test_the_plans_definitions_measure_the_baseline(services: Services, described: dict[str, Any]) -> None:
    found, told = measured(services.entries, "2024-12-10"), described["baseline"]
    assert found["good_fair_share", 2023] == (1425, told["rated"])
    assert {name: found[name, 2023][0] // found[name, 2023][1] for name in MEANS} == {
        name: told[name] for name in MEANS
    }


def test_the_stocks_at_the_start_are_the_published_ones(
    services: Services, described: dict[str, Any]
) -> None:
    found = measured(services.entries, "2023-12-31")
    assert found["registered_htx", 0][0] == 2538
    assert found["operating_htx", 0][0] == 2538 - described["start"]["not_operating"]
    assert found["registered_tht", 0][0] == 1393
    assert found["registered_lhhtx", 0][0] == 20


def test_those_too_young_get_no_rating(services: Services) -> None:
    rated = Counter(
        (entry.data["year"], entry.data["rating"])
        for entry in services.entries
        if entry.type == "CooperativeClassified" and entry.data["form"] == "HTX"
    )
    assert (rated[2023, "khong_danh_gia"], rated[2024, "khong_danh_gia"]) == (40, 25)


def test_the_logs_had_the_described_size_on_the_reporting_day(
    services: Services, described: dict[str, Any]
) -> None:
    sizes = described["entries_by_report_day"]
    filed = [entry for entry in services.entries if entry.source == "classification"][
        : sizes["classification"]
    ]
    told = [entry for entry in services.entries if entry.source == "registry"][: sizes["registry"]]
    known = measured([*told, *filed], "2024-12-10")
    final = measured(services.entries, "2024-12-10")
    # What was recorded late is in the final figure and was not yet in that evening's.
    assert 0 < known["avg_revenue", YEAR][1] < final["avg_revenue", YEAR][1]
    assert (
        0
        < known["new_tht", YEAR][0] + known["new_htx", YEAR][0]
        < final["new_tht", YEAR][0] + final["new_htx", YEAR][0]
    )
