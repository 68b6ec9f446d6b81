"""Values of a plan's indicators: counts, averages and shares against their targets, by unit, as of a day."""

from __future__ import annotations

from services.chassis.database import Database
from services.reporting import question
from services.reporting.indicators import answer
from services.reporting.reading import read
from tests.integration.reporting.asking import (
    PLAN,
    TODAY,
    ask,
    founded,
    indicator,
    rated,
    record,
    report,
)
from tests.integration.reporting.histories import about, event


def test_a_count_is_told_for_a_unit_and_for_the_city_as_of_a_day(adopted: Database) -> None:
    record(adopted, "registry", founded(1), founded(2, 1, "2024-12-11"), founded(3, 2, unit="277"))
    assert indicator(ask(adopted, as_of="2024-12-10"), "new_htx")["value"] == 2
    assert indicator(ask(adopted), "new_htx")["value"] == 3
    assert indicator(ask(adopted, unit="001", as_of="2024-12-10"), "new_htx")["value"] == 1
    assert indicator(ask(adopted, as_of="2023-12-31"), "new_htx")["value"] == 0


def test_without_a_day_the_answer_is_of_the_plan_years_last_or_of_today_within_it(adopted: Database) -> None:
    assert ask(adopted)["as_of"] == "2024-12-31"
    with adopted.connection() as connection:
        told = answer(read(connection, question.read("hanoi-2024", {}), "2024-10-09"))
    assert told["as_of"] == "2024-10-09"


def test_every_unit_has_the_figures_that_are_told_of_it_alone(adopted: Database) -> None:
    union = event(3, "CooperativeFounded", "2024-03-01", about(2, "01", "LHHTX"))
    record(adopted, "registry", founded(1), founded(2, 1, unit="277"), union)
    record(adopted, "classification", report(1, revenue=3_000_000_000), rated(2, 0, "kha"))
    with adopted.connection() as connection:
        reading = read(connection, question.read("hanoi-2024", {}), TODAY, by_unit=True)
    units = answer(reading)["by_unit"]
    assert len(units) == 31
    for unit in ("001", "277", "281", "01"):
        alone = {
            row["code"]: {name: row[name] for name in ("value", "numerator", "denominator")}
            for row in ask(adopted, unit=unit)["indicators"]
        }
        assert units[unit] == alone
    assert units["01"]["new_lhhtx"]["value"] == 1


def test_a_plan_need_not_repeat_how_its_indicators_are_counted(view: Database) -> None:
    bare = [
        {name: row[name] for name in ("code", "label", "wording", "article", "unit", "target")}
        for row in PLAN["indicators"]
    ]
    data = {"plan": "hanoi-2024", "year": 2024, "document": PLAN | {"indicators": bare}}
    record(view, "reporting", event(1, "PlanAdopted", "2026-01-01", data))
    record(view, "classification", report(1, revenue=2_500_000_000), report(2, 0, 2023, revenue=10**9))
    told = indicator(ask(view), "avg_revenue")
    assert (told["value"], told["baseline"]["value"]) == (2500.0, 1000.0)


def test_an_average_is_of_all_workers_and_not_of_averages(adopted: Database) -> None:
    record(
        adopted,
        "classification",
        report(1, 0, wages=100_000_000, workers=1),
        report(2, 1, wages=900_000_000, workers=99),
    )
    told = indicator(ask(adopted), "avg_worker_income")
    assert (told["value"], told["numerator"], told["denominator"]) == (10.0, 1_000_000_000, 100)
    assert (told["status"], told["progress"]) == ("in_progress", 16.7)


def test_without_data_there_is_no_value(adopted: Database) -> None:
    told = indicator(ask(adopted), "avg_profit")
    assert (told["value"], told["progress"], told["status"]) == (None, None, "no_data")
    assert told["baseline"] == {"year": 2023, "value": None, "numerator": 0, "denominator": 0}
    assert indicator(ask(adopted), "new_htx")["status"] == "in_progress"


def test_halves_are_rounded_to_the_even_digit(adopted: Database) -> None:
    record(adopted, "classification", report(1, 0, revenue=12_345_000, profit=12_355_000))
    told = ask(adopted)
    assert indicator(told, "avg_revenue")["value"] == 12.34
    assert indicator(told, "avg_profit")["value"] == 12.36


def test_a_target_is_reached_by_the_value_itself_and_not_by_its_rounding(adopted: Database) -> None:
    record(adopted, "classification", report(1, revenue=2_699_999_999))
    told = indicator(ask(adopted), "avg_revenue")
    assert (told["value"], told["progress"], told["status"]) == (2700.0, 100.0, "in_progress")
    record(adopted, "classification", report(2, revenue=2_700_000_000), first=1)
    assert indicator(ask(adopted), "avg_revenue")["status"] == "reached"


def test_the_share_of_good_and_fair_is_of_the_rated_with_the_stocks_beside_it(adopted: Database) -> None:
    stopped = event(5, "OperationSuspended", "2024-06-01", about(3))
    record(adopted, "registry", *(founded(n, n - 1) for n in range(1, 5)), stopped)
    ratings = ("tot", "kha", "yeu", "khong_danh_gia")
    record(adopted, "classification", *(rated(n, n - 1, rating) for n, rating in enumerate(ratings, 1)))
    told = indicator(ask(adopted, as_of="2024-12-10"), "good_fair_share")
    assert (told["value"], told["numerator"], told["denominator"]) == (66.67, 2, 3)
    assert told["denominators"] == {"counted": 3, "operating_htx": 3, "registered_htx": 4}
    assert (told["target"], told["status"]) == ({"min": 65, "max": 70}, "reached")
