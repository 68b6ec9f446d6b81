"""Questions to the register: the indicators, and one cooperative."""

from __future__ import annotations

import json

import pytest

from contracts.plans import load_plan

from .conftest import House, Htx, name

PATH = "/plans/hanoi-2024/indicators"


def answer(**changes: object) -> dict[str, object]:
    plan = load_plan("hanoi-2024")
    indicators = [
        {
            "code": each.code,
            "label": {"vi": each.label.vi, "en": each.label.en},
            "value": 2684.28 if each.code == "avg_revenue" else None if each.value == "percent" else 1234,
            "numerator": 3_567_405_300_000 if each.code == "avg_revenue" else 1234,
            "denominator": 1329 if each.code == "avg_revenue" else None,
            "unit": each.unit,
            "target": {"min": each.target.min, "max": each.target.max},
            "progress": None if each.value == "percent" else 99.4,
            "status": "no_data" if each.value == "percent" else "in_progress",
            "baseline": None,
        }
        for each in plan.indicators
    ]
    told = {
        "plan": "hanoi-2024",
        "title": {"vi": plan.title.vi, "en": plan.title.en},
        "unit": "01",
        "as_of": "2024-12-10",
        "at": {"registry": 5280, "classification": 8663, "reporting": 1},
        "synthetic": True,
        "indicators": indicators,
    }
    return told | changes


@pytest.fixture
def asked(house: House) -> House:
    house["reporting"].bodies[PATH] = json.dumps(answer(), indent=1).encode()
    return house


def test_every_indicator_is_a_line_with_numbers_as_officials_write_them(asked: House, htx: Htx) -> None:
    result = htx("indicators", "--as-of", "2024-12-10")
    assert result.exit_code == 0, result.output
    for indicator in load_plan("hanoi-2024").indicators:
        assert indicator.label.vi in result.stdout
    assert "10/12/2024" in result.stdout
    assert "2.684,28" in result.stdout and "3.567.405.300.000 / 1.329" in result.stdout
    assert "65–70 %" in result.stdout and "Chưa có số liệu" in result.stdout


def test_in_english_too(asked: House, htx: Htx) -> None:
    result = htx("indicators", "--lang", "en")
    assert "Cooperatives newly founded" in result.stdout and "2,684.28" in result.stdout


def test_the_sizes_of_the_logs_are_told_as_the_option_takes_them(asked: House, htx: Htx) -> None:
    result = htx("indicators")
    assert "--at registry:5280,classification:8663,reporting:1" in result.stdout


@pytest.mark.parametrize("synthetic", [True, False])
def test_synthetic_figures_are_labelled(asked: House, htx: Htx, synthetic: bool) -> None:
    asked["reporting"].bodies[PATH] = json.dumps(answer(synthetic=synthetic)).encode()
    assert ("Dữ liệu mẫu tổng hợp" in htx("indicators").stdout) is synthetic


def test_json_is_the_answer_byte_for_byte(asked: House, htx: Htx) -> None:
    assert htx("indicators", "--json").stdout_bytes == asked["reporting"].bodies[PATH]


def test_the_question_is_passed_on(asked: House, htx: Htx) -> None:
    htx("indicators", "--unit", "017", "--at", "registry:9", "--known-at", "2024-12-10T17:00:00+07:00")
    assert asked["reporting"].asked == [
        f"{PATH}?unit=017&at=registry%3A9&known_at=2024-12-10T17%3A00%3A00%2B07%3A00"
    ]


def test_what_the_service_refuses_is_told_in_its_words(house: House, htx: Htx) -> None:
    result = htx("indicators", "--plan", "hanoi-1999")
    assert result.exit_code == 2
    assert "not_found vi / not_found en [not_found]" in result.stderr


def test_a_question_needs_no_token(asked: House, htx: Htx, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HTX_TOKEN")
    assert htx("indicators").exit_code == 0


def test_a_plain_table_has_no_colours(asked: House, htx: Htx) -> None:
    assert "\x1b" not in htx("indicators").stdout


def test_targets_assigned_to_units_that_do_not_add_up_are_told(asked: House, htx: Htx) -> None:
    told = answer()
    told["indicators"][0]["assigned"] = {"sum": 98, "difference": -2, "units": {"001": 98}}  # type: ignore[index]
    asked["reporting"].bodies[PATH] = json.dumps(told).encode()
    assert "Tổng giao 98, ít hơn chỉ tiêu thành phố 2" in htx("indicators").stdout


def test_a_unit_without_a_target_of_its_own_has_a_dash(asked: House, htx: Htx) -> None:
    told = answer(unit="017")
    told["indicators"][0] |= {"target": {"min": None, "max": None}, "progress": None, "status": "no_target"}  # type: ignore[index]
    asked["reporting"].bodies[PATH] = json.dumps(told).encode()
    line = next(
        line
        for line in htx("indicators", "--unit", "017").stdout.splitlines()
        if "Hợp tác xã thành lập" in line
    )
    assert "– HTX" in line and "Chưa giao chỉ tiêu" in line


FACT = {
    "source": "registry", "entry": 48213, "event_id": name(5), "key": name(1), "unit": "017",
    "effective_on": "2024-03-05", "numerator": 1, "denominator": 0,
    "warnings": [{"code": "rated_good_or_fair", "known": False}],
}  # fmt: skip
HEAD = {name: answer()[name] for name in ("plan", "title", "unit", "as_of", "at")}


def test_the_facts_behind_a_figure_are_shown_with_the_next_page(house: House, htx: Htx) -> None:
    body = HEAD | {
        "code": "model",
        "label": {"vi": "Mô hình", "en": "Models"},
        "sums": {"numerator": 1234, "denominator": 0},
        "counts": {"in_force": 1234, "superseded": 2, "voided": 3},
        "facts": [FACT],
        "next": "registry:48213",
    }
    house["reporting"].bodies[f"{PATH}/model/evidence"] = json.dumps(body).encode()
    result = htx("indicators", "evidence", "model", "--unit", "017", "--limit", "1")
    assert result.exit_code == 0, result.output
    for told in ("48.213", "05/03/2024", name(5), "rated_good_or_fair (?)", "--after registry:48213"):
        assert told in result.stdout
    assert "1.234 dữ kiện đang tính, 2 bị thay thế, 3 đã hủy" in result.stdout
    assert house["reporting"].asked[-1] == f"{PATH}/model/evidence?unit=017&limit=1"
    assert "3 voided" in htx("indicators", "evidence", "model", "--lang", "en").stdout
    assert json.loads(htx("indicators", "evidence", "model", "--json").stdout) == body


def test_what_changed_between_two_times_is_shown_entry_by_entry(house: House, htx: Htx) -> None:
    figure = {"value": 90, "target": {"min": 100, "max": None}}
    row = {
        "code": "new_htx",
        "label": {"vi": "Hợp tác xã thành lập mới", "en": "New"},
        "from": figure,
        "to": {"value": 88, "target": {"min": 120, "max": None}},
        "change": {"numerator": -2, "denominator": 0},
        "entries": [
            {
                "source": "registry",
                "entry": 7,
                "event_id": None,
                "voids": name(5),
                "numerator": -2,
                "denominator": 0,
            }
        ],
        "more": 5,
    }
    sizes = {"registry": 1, "classification": 2, "reporting": 3}
    body = HEAD | {"at": {"from": sizes, "to": sizes}, "indicators": [row]}
    house["reporting"].bodies[f"{PATH}/diff"] = json.dumps(body).encode()
    result = htx("indicators", "diff", "--from-known-at", "2024-12-10T23:59:59", "--to-at", "registry:9")
    assert result.exit_code == 0, result.output
    for told in (
        "100 → 120",
        "-2",
        f"hủy {name(5)}",
        "và 5 mục nữa",
        "--at registry:1,classification:2,reporting:3",
    ):
        assert told in result.stdout
    query = "from_known_at=2024-12-10T23%3A59%3A59&to_at=registry%3A9"
    assert house["reporting"].asked[-1] == f"{PATH}/diff?{query}"
    assert f"voids {name(5)}" in htx("indicators", "diff", "--from-at", "registry:1", "--lang", "en").stdout


def test_the_annex_is_a_table_with_the_year_before(house: House, htx: Htx) -> None:
    row = {
        "number": "I.1",
        "code": "founded_htx",
        "label": {"vi": "thành lập mới", "en": "newly founded"},
        "unit": "htx",
        "verified": False,
        "value": 1234,
        "target": {"min": 100, "max": None},
        "progress": 1234.0,
        "before": {"year": 2023, "value": 98},
    }
    body = HEAD | {"year": 2024, "rows": [row]}
    house["reporting"].bodies["/plans/hanoi-2024/annex"] = json.dumps(body).encode()
    result = htx("annex", "--as-of", "2024-12-10")
    assert result.exit_code == 0, result.output
    line = next(line for line in result.stdout.splitlines() if line.startswith("I.1"))
    assert line.split() == "I.1 thành lập mới * HTX 98 100 1.234 1.234 %".split()
    assert "TH 2023" in result.stdout and "chưa đối chiếu" in result.stdout
