"""The plan's definition says what the plan's text says, in its order and its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contracts.plans import Indicator, Plan, load_document, load_plan, parse, plans
from contracts.units import CITY

TEXT = (Path(__file__).parent / "data" / "hanoi-2024-chi-tieu.txt").read_text(encoding="utf-8")
BULLETS = tuple(bullet.rstrip(";.") for bullet in re.findall(r"^- \+ (.+)$", TEXT, re.MULTILINE))

# How the plan's sentence names what is counted: the number stands before the words.
COUNTED = {
    "new_htx": "HTX",
    "new_lhhtx": "LH HTX",
    "new_tht": "Tổ hợp tác",
    "good_fair_share": "%",
    "training_classes": "lớp",
    "trained_staff": "cán bộ quản lý, cán bộ chuyên môn",
    "consolidated": "HTX",
    "young_worker": "HTX",
    "showcase_point": "HTX",
    "model": "HTX",
    "avg_revenue": "triệu đồng/năm",
    "avg_worker_income": "triệu đồng/năm",
    "avg_profit": "triệu đồng/năm",
    "dissolved": "HTX",
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan("hanoi-2024")


def numbers_in(wording: str, counted: str) -> list[int]:
    match = re.search(rf"([\d.]+)(?: - ([\d.]+))? ?{re.escape(counted)}", wording)
    assert match, f"{wording!r} names no number of {counted!r}"
    return [int(number.replace(".", "")) for number in match.groups() if number]


def target_of(indicator: Indicator) -> list[int]:
    return [bound for bound in (indicator.target.min, indicator.target.max) if bound is not None]


def test_the_14_indicators_stand_in_the_plans_order(plan: Plan) -> None:
    assert [indicator.code for indicator in plan.indicators] == list(COUNTED)


def test_each_wording_is_the_plans_own_sentence(plan: Plan) -> None:
    for indicator in plan.indicators:
        assert indicator.wording == BULLETS[indicator.bullet - 1], indicator.code
    assert {indicator.article for indicator in plan.indicators} == {"II.2"}


def test_every_sentence_of_the_plan_has_its_indicators(plan: Plan) -> None:
    assert {indicator.bullet for indicator in plan.indicators} == set(range(1, len(BULLETS) + 1))


def test_each_target_is_the_number_in_its_sentence(plan: Plan) -> None:
    in_the_words = {i.code: numbers_in(i.wording, COUNTED[i.code]) for i in plan.indicators}
    assert {i.code: target_of(i) for i in plan.indicators} == in_the_words


def test_every_label_is_there_in_both_languages(plan: Plan) -> None:
    labels = [indicator.label for indicator in plan.indicators] + [stock.label for stock in plan.stocks]
    assert all(label.vi and label.en and label.vi != label.en for label in labels)


def test_an_average_is_taken_over_the_htx_that_reported(plan: Plan) -> None:
    by_code = {indicator.code: indicator for indicator in plan.indicators}
    for code, numerator, denominator in (
        ("avg_revenue", "revenue", 1),
        ("avg_profit", "profit", 1),
        ("avg_worker_income", "wages", "workers"),
    ):
        (rule,) = by_code[code].facts
        assert (rule.event, rule.where, rule.period) == ("AnnualReportFiled", {"form": ("HTX",)}, "year")
        assert (rule.numerator, rule.denominator) == (numerator, denominator)
        assert (by_code[code].scale, by_code[code].baseline) == (1_000_000, "previous_year")


def test_shares_and_averages_have_a_denominator_and_counts_have_none(plan: Plan) -> None:
    for indicator in plan.indicators:
        divided = {rule.denominator is not None for rule in indicator.facts}
        assert divided == {indicator.value != "count"}, indicator.code


def test_what_stands_beside_an_indicator_is_a_stock_of_the_plan(plan: Plan) -> None:
    stocks = {stock.code for stock in plan.stocks}
    assert stocks == {"registered_htx", "operating_htx", "registered_lhhtx", "registered_tht"}
    assert all(set(indicator.beside) <= stocks for indicator in plan.indicators)


def test_the_plan_covers_the_city_and_its_year(plan: Plan) -> None:
    assert (plan.code, plan.year, plan.scope, plan.report_by) == ("hanoi-2024", 2024, CITY, "2024-12-10")
    assert plan.document["number"] is None and plan.document["date"] is None
    assert plans() == (plan,)


def test_the_document_parses_to_the_plan_and_an_unknown_code_is_a_key_error(plan: Plan) -> None:
    assert parse(load_document("hanoi-2024")) == plan
    for load in (load_plan, load_document):
        with pytest.raises(KeyError, match="hanoi-1924"):
            load("hanoi-1924")
