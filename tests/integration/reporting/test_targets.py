"""Targets of the city and of its units, the pace of a year, and plans of other years and provinces."""

from __future__ import annotations

from typing import Any

import pytest

from services.chassis.database import Database
from services.reporting import question
from services.reporting.annex import annex
from services.reporting.indicators import answer
from services.reporting.reading import read
from tests.integration.reporting.asking import (
    PLAN,
    TODAY,
    ask,
    assigned,
    founded,
    indicator,
    rated,
    record,
    report,
    revised,
)
from tests.integration.reporting.histories import event

NONE = {"min": None, "max": None}


def test_a_unit_is_measured_by_the_target_it_was_assigned(adopted: Database) -> None:
    record(adopted, "reporting", assigned(2, {"001": 4, "277": "2.5"}), first=1)
    record(adopted, "registry", founded(1), founded(2, 1, unit="277"), founded(3, 2, unit="281"))
    own = indicator(ask(adopted, unit="001"), "new_htx")
    assert (own["target"], own["progress"], own["status"]) == ({"min": 4, "max": None}, 25.0, "in_progress")
    assert indicator(ask(adopted, unit="277"), "new_htx")["target"]["min"] == 2.5
    without = indicator(ask(adopted, unit="281"), "new_htx")
    assert (without["value"], without["target"], without["progress"]) == (1, NONE, None)
    assert (without["status"], without["pace"], without["assigned"]) == ("no_target", None, None)


def test_shares_and_averages_keep_the_citys_target_in_every_unit(adopted: Database) -> None:
    record(adopted, "classification", report(1, revenue=2_700_000_000), rated(2, 0, "kha"))
    told = ask(adopted, unit="001")
    assert indicator(told, "avg_revenue")["target"]["min"] == 2700
    share = indicator(told, "good_fair_share")
    assert (share["target"], share["status"]) == ({"min": 65, "max": 70}, "reached")


def test_what_is_assigned_is_held_against_the_citys_target(adopted: Database) -> None:
    targets = {"001": 40, "277": 50.5}
    record(adopted, "reporting", assigned(2, targets), first=1)
    told = indicator(ask(adopted), "new_htx")
    assert told["target"]["min"] == 100, "the city keeps its own target"
    assert told["assigned"] == {"sum": 90.5, "difference": -9.5, "units": targets}
    assert indicator(ask(adopted), "new_tht")["assigned"] is None


def test_an_assignment_holds_from_its_day_and_its_entry_and_replaces_the_one_before(
    adopted: Database,
) -> None:
    again = assigned(3, {"277": 7}, "2024-06-01")
    record(adopted, "reporting", assigned(2, {"001": 4, "277": 5}), again, first=1)
    targets = [
        indicator(ask(adopted, unit=unit, as_of=day, at=at), "new_htx")["target"]["min"]
        for unit, day, at in (
            ("001", "2024-02-29", "reporting:3"),
            ("001", "2024-03-01", "reporting:3"),
            ("001", "2024-06-01", "reporting:3"),
            ("277", "2024-06-01", "reporting:3"),
            ("277", "2024-06-01", "reporting:2"),
            ("277", "2024-06-01", "reporting:1"),
        )
    ]
    assert targets == [None, 4, None, 7, 5, None]


def test_a_plan_adopted_anew_is_not_yet_assigned(adopted: Database) -> None:
    anew = event(3, "PlanAdopted", "2026-01-02", {"plan": "hanoi-2024", "year": 2024, "document": PLAN})
    record(adopted, "reporting", assigned(2, {"001": 4}), anew, first=1)
    assert indicator(ask(adopted), "new_htx")["assigned"] is None


@pytest.mark.parametrize(
    ("as_of", "expected", "status"),
    [("2023-12-31", 0.0, "ahead"), ("2024-01-01", 0.3, "ahead"), ("2024-01-07", 1.9, "ahead"),
     ("2024-01-08", 2.2, "behind"), ("2024-06-30", 49.7, "behind"), ("2024-12-31", 100.0, "behind"),
     ("2025-03-01", 100.0, "behind")],
)  # fmt: skip
def test_the_pace_of_a_count_is_its_target_over_the_days_of_the_year(
    adopted: Database, as_of: str, expected: float, status: str
) -> None:
    """Given two foundings on 1 January of a leap year and a target of 100."""
    record(adopted, "registry", founded(1, 0, "2024-01-01"), founded(2, 1, "2024-01-01"))
    told = indicator(ask(adopted, as_of=as_of), "new_htx")
    assert told["pace"]["expected"] == expected
    if as_of != "2023-12-31":
        assert told["value"] == 2
        assert told["pace"]["status"] == status


def test_shares_and_averages_have_no_pace(adopted: Database) -> None:
    record(adopted, "classification", report(1, revenue=1), rated(2, 0, "kha"))
    told = ask(adopted)
    assert indicator(told, "avg_revenue")["pace"] is indicator(told, "good_fair_share")["pace"] is None


def test_the_pace_follows_a_revised_target(adopted: Database) -> None:
    record(adopted, "reporting", revised(2, 62.5), first=1)
    assert indicator(ask(adopted, as_of="2024-12-31"), "new_htx")["pace"]["expected"] == 62.5


def test_who_is_not_rated_is_counted_by_reason_and_who_is_rated_after_all_no_longer(
    adopted: Database,
) -> None:
    record(adopted, "registry", *(founded(n, n - 1) for n in range(1, 5)))
    exempt = "khong_danh_gia"
    ratings = [
        rated(1, 0, "kha"),
        rated(2, 1, exempt, reason_code="new_under_12_months"),
        rated(3, 2, exempt),
    ]
    record(adopted, "classification", *ratings)

    def excluded(**query: str) -> dict[str, Any]:
        rows = indicator(ask(adopted, **query), "good_fair_share")["excluded"]
        return {row["code"]: row["count"] for row in rows if row["count"]}

    assert excluded() == {"new_under_12_months": 2, "unstated": 1}
    assert excluded(unit="277") == {}
    record(adopted, "classification", rated(4, 1, "yeu"), first=3)
    assert excluded() == {"new_under_12_months": 1, "unstated": 1}
    assert excluded(at="classification:3")["new_under_12_months"] == 2


def test_who_operates_and_does_not_report_is_not_in_an_average(adopted: Database) -> None:
    record(adopted, "registry", *(founded(n, n - 1) for n in range(1, 4)))
    record(adopted, "classification", report(1, 0, workers=50))
    told = ask(adopted)
    for code in ("avg_revenue", "avg_profit", "avg_worker_income"):
        counts = {row["code"]: row["count"] for row in indicator(told, code)["excluded"]}
        assert counts == {"not_operating": 0, "not_reporting": 2, "reported_elsewhere": 0, "left_register": 0}


def test_a_share_is_told_by_every_denominator_that_could_be_meant(adopted: Database) -> None:
    stopped = event(5, "OperationSuspended", "2024-06-01", founded(4, 3)["data"])
    record(adopted, "registry", *(founded(n, n - 1) for n in range(1, 5)), stopped)
    record(adopted, "classification", rated(1, 0, "tot"), rated(2, 1, "yeu"))
    shares = indicator(ask(adopted), "good_fair_share")["shares"]
    assert [(row["code"], row["denominator"], row["value"]) for row in shares] == [
        ("counted", 2, 50.0),
        ("operating_htx", 3, 33.33),
        ("registered_htx", 4, 25.0),
    ]


def test_the_plan_of_another_year_and_province_is_another_document(adopted: Database) -> None:
    """Given a plan of 2025 with two of the indicators, when it is asked, then by its own year, words and targets."""
    rows = [
        row | {"target": {"min": 7}} for row in PLAN["indicators"] if row["code"] in ("new_htx", "avg_profit")
    ]
    document = PLAN | {"plan": "binh-thuan-2025", "year": 2025, "indicators": rows, "report_by": "2025-12-05"}
    data = {"plan": "binh-thuan-2025", "year": 2025, "document": document}
    record(adopted, "reporting", event(2, "PlanAdopted", "2026-01-01", data), first=1)
    record(adopted, "registry", founded(1), founded(2, 1, "2025-02-01"), founded(3, 2, "2025-03-01"))
    record(adopted, "classification", report(1, 0, 2024, profit=10**6), report(2, 0, 2025, profit=2 * 10**6))
    asked = question.read("binh-thuan-2025", {})
    with adopted.connection() as connection:
        told, rows = answer(read(connection, asked, TODAY)), annex(connection, asked, TODAY)["rows"]
    assert (told["year"], told["as_of"], told["report_by"]) == (2025, "2025-12-31", "2025-12-05")
    assert [row["code"] for row in told["indicators"]] == ["new_htx", "avg_profit"]
    new, profit = told["indicators"]
    assert (new["value"], new["progress"], profit["value"], profit["baseline"]["value"]) == (
        2,
        28.6,
        2.0,
        1.0,
    )
    founded_row = next(row for row in rows if row["code"] == "founded_htx")
    assert (founded_row["value"], founded_row["target"]["min"], founded_row["before"]["value"]) == (2, 7, 1)
    assert indicator(ask(adopted), "new_htx")["value"] == 1, "the other plan is asked as before"
