"""The sample's figures beside the published ones (docs/reference/sample.md names each source)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from contracts.units import UNITS, district_codes

Figures = dict[str, Any]

START, REPORT_DAY, YEAR_END = "2023-12-31", "2024-12-10", "2024-12-31"


PAGE = Path(__file__).parents[3] / "docs" / "reference" / "sample.md"
SCALES = {"avg_revenue": 10**6, "avg_profit": 10**6, "avg_worker_income": 10**6}


def test_the_population_is_the_published_one(described: Figures) -> None:
    start = described["start"]
    assert start["htx"] == 2538
    assert start["htx_a_year_before"] == 2374
    assert start["lhhtx"] == 20
    assert (start["tht"], start["tht_farming"]) == (1393, 1254)


def test_trades_are_in_the_published_shares(described: Figures) -> None:
    sections = described["start"]["sections"]
    assert sections["A"] == 1483
    assert sections["C"] == 322
    assert sections["G"] + sections["I"] == 328
    assert sections["K"] == 98
    assert sum(sections.values()) == 2538


def test_those_not_operating_are_within_what_sources_say(described: Figures, commands: list[Figures]) -> None:
    start = described["start"]
    assert 0.08 <= start["not_operating"] / start["htx"] <= 0.20
    founded = {
        c["data"]["cooperative_id"]: c["data"] for c in commands if c["command"] == "found_cooperative"
    }
    stopped = [
        c["data"] for c in commands if c["command"] == "suspend_operation" and c["data"]["from_on"] <= START
    ]
    assert sum(founded[data["cooperative_id"]]["sector"].startswith("A") for data in stopped) == 200
    assert {data["declared"] for data in stopped} == {True, False}


def test_every_unit_has_cooperatives_and_the_rural_ones_most(described: Figures) -> None:
    units = described["start"]["units"]
    assert sorted(units) == sorted(district_codes())
    rural = [code for code in units if UNITS[code].kind == "huyen"]
    assert len(rural) == 17
    assert 0.70 <= sum(units[code] for code in rural) / 2538 <= 0.85
    assert min(units.values()) >= 15


def test_1425_cooperatives_were_rated_good_or_fair_for_2023(described: Figures) -> None:
    baseline = described["baseline"]
    assert baseline["good_fair"] == 1425
    assert baseline["rated"] == 2050
    assert set(baseline["ratings"]) == {"tot", "kha", "trung_binh", "yeu", "khong_danh_gia"}
    assert all(count >= 30 for count in baseline["ratings"].values())


def test_the_means_of_2023_are_the_published_ones(described: Figures) -> None:
    baseline = described["baseline"]
    assert baseline["avg_revenue"] == 2_500_000_000
    assert baseline["avg_profit"] == 150_000_000
    assert baseline["avg_worker_income"] == 57_000_000


def test_the_year_2024_ends_where_it_was_meant_to(described: Figures) -> None:
    end = described["plan"][YEAR_END]
    meant = {
        "new_htx": 103,
        "new_lhhtx": 2,
        "new_tht": 141,
        "training_classes": 46,
        "trained_staff": 2650,
        "consolidated": 54,
        "young_worker": 14,
        "showcase_point": 15,
        "model": 22,
        "dissolved": 27,
        "avg_revenue": 2_650_000_000,
        "avg_profit": 190_000_000,
        "avg_worker_income": 59_000_000,
    }
    assert {name: end[name] for name in meant} == meant


def test_by_the_reporting_day_six_reports_in_ten_are_in(described: Figures) -> None:
    by_then, end = described["plan"][REPORT_DAY], described["plan"][YEAR_END]
    assert 0.58 <= by_then["reports"] / end["reports"] <= 0.62
    assert 0.58 <= by_then["rated"] / end["rated"] <= 0.62


def test_by_the_reporting_day_some_targets_are_reached_and_some_are_not(described: Figures) -> None:
    by_then = described["plan"][REPORT_DAY]
    least = {"new_htx": 100, "new_lhhtx": 2, "new_tht": 145, "training_classes": 47, "trained_staff": 2704,
             "consolidated": 53, "young_worker": 15, "showcase_point": 15, "model": 24, "dissolved": 30,
             "avg_revenue": 2_700_000_000, "avg_profit": 200_000_000, "avg_worker_income": 60_000_000}  # fmt: skip
    assert {name for name, target in least.items() if by_then[name] >= target} == {
        "new_lhhtx",
        "consolidated",
        "showcase_point",
    }
    assert 65 <= 100 * by_then["good_fair"] / by_then["rated"] <= 70


def test_the_page_tells_the_same_figures(described: Figures) -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|[^|]*\| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    share = {"good_fair_share": lambda told: 100 * told["good_fair"] / told["rated"]}
    for code, cells in rows.items():
        for cell, day in zip(cells.split(" | "), (REPORT_DAY, YEAR_END), strict=True):
            told = described["plan"][day]
            value = share[code](told) if code in share else told[code] / SCALES.get(code, 1)
            number = re.match(r"[\d.]+", cell.replace(",", ""))
            assert number and float(number[0]) == round(value, 1), (code, cell, value)
    assert len(rows) == 14
