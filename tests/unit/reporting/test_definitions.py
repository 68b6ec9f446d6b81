"""Definitions compiled: which event counts for which indicator, in which year, and how much."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from contracts.plans import AnnexRow, Condition, Exclusion, FactRule, Indicator, Label, OneOf, Plan, load_plan
from contracts.plans.told import RESTS
from services.reporting.definitions import (
    STOCK_PERIOD,
    BadDefinition,
    Maker,
    compile_definitions,
    digest,
)

HANOI = load_plan("hanoi-2024")
LABEL = Label("Nhãn", "Label")
RESTING = tuple(Exclusion(rest, LABEL, rest=rest) for rest in RESTS)
RULE = FactRule("SupportReceived", {"support": ("model",)}, "cooperative_id", None, 1, None)


def plan(*indicators: Indicator, code: str = "p") -> Plan:
    return replace(HANOI, code=code, indicators=indicators, stocks=(), annex=())


def indicator(*rules: FactRule, code: str = "model") -> Indicator:
    return replace(HANOI.indicators[0], code=code, facts=rules)


def only(definitions: Any) -> Maker:
    ((maker,),) = definitions.values()
    assert isinstance(maker, Maker)
    return maker


def test_the_plan_of_hanoi_counts_every_indicator_and_stock() -> None:
    makers = [maker for found in compile_definitions([HANOI]).values() for maker in found]
    assert {maker.indicator for maker in makers} == {
        *(indicator.code for indicator in HANOI.indicators),
        *(stock.code for stock in HANOI.stocks),
        *(row.code for row in HANOI.annex if row.facts),
    }


def test_a_rule_admits_only_what_its_conditions_name() -> None:
    maker = only(compile_definitions([plan(indicator(RULE))]))
    assert maker.admits({"support": "model"})
    assert not maker.admits({"support": "land"})
    assert not maker.admits({})


def test_a_rule_without_conditions_admits_every_event_of_its_type() -> None:
    assert only(compile_definitions([plan(indicator(replace(RULE, where={})))])).admits({})


@pytest.mark.parametrize(
    ("measure", "data", "counted"),
    [(1, {}, 1), ("staff", {"staff": 30}, 30), (OneOf("rating", ("tot", "kha")), {"rating": "kha"}, 1),
     (OneOf("rating", ("tot", "kha")), {"rating": "yeu"}, 0), (OneOf("rating", ("tot",)), {}, 0)],
)  # fmt: skip
def test_a_measure_is_a_number_a_field_or_a_test_of_one(
    measure: Any, data: dict[str, Any], counted: int
) -> None:
    maker = only(
        compile_definitions([plan(indicator(replace(RULE, numerator=measure, denominator=measure)))])
    )
    assert (maker.numerator(data), maker.denominator(data)) == (counted, counted)


def test_an_event_that_leaves_out_what_is_counted_gives_no_fact() -> None:
    maker = only(
        compile_definitions(
            [plan(indicator(replace(RULE, where={}, numerator="wages", denominator="workers")))]
        )
    )
    assert maker.admits({"wages": 0, "workers": 0})
    assert not maker.admits({"wages": 5})
    assert not maker.admits({"wages": 5, "workers": None})


def test_two_rules_that_may_count_the_same_event_are_refused() -> None:
    support = replace(RULE, where={"form": ("HTX",), "support": ("land",)})
    compile_definitions(
        [plan(indicator(replace(RULE, where={"form": ("HTX",), "support": ("model",)}), support))]
    )
    with pytest.raises(BadDefinition, match="model: two rules may both count the same SupportReceived"):
        compile_definitions([plan(indicator(replace(RULE, where={"form": ("HTX",)}), support))])


def test_a_count_has_the_denominator_zero() -> None:
    assert only(compile_definitions([plan(indicator(RULE))])).denominator({}) == 0


def test_the_year_of_a_fact_is_that_of_its_day_unless_a_field_names_it() -> None:
    by_day = only(compile_definitions([plan(indicator(RULE))]))
    by_field = only(compile_definitions([plan(indicator(replace(RULE, period="year")))]))
    assert by_day.period_of({"year": 2024}, "2025-01-10") == 2025
    assert by_field.period_of({"year": 2024}, "2025-01-10") == 2024


def test_a_stock_belongs_to_no_year() -> None:
    stock = replace(HANOI.stocks[0], facts=(RULE,))
    maker = only(compile_definitions([replace(plan(), stocks=(stock,))]))
    assert maker.period_of({}, "2025-01-10") == STOCK_PERIOD


@pytest.mark.parametrize("key", ["event_id", "unit", "tax_code"])
def test_a_key_by_which_no_fact_can_be_found_again_is_refused_by_name(key: str) -> None:
    with pytest.raises(BadDefinition, match=f"model: key '{key}'"):
        compile_definitions([plan(indicator(replace(RULE, key=key)))])


def test_two_plans_may_share_an_indicator_defined_alike_and_it_counts_once() -> None:
    only(compile_definitions([plan(indicator(RULE)), plan(indicator(RULE), code="q")]))


def test_two_plans_that_define_an_indicator_differently_are_refused_by_its_name() -> None:
    other = indicator(replace(RULE, numerator=2))
    with pytest.raises(BadDefinition, match="model: two plans"):
        compile_definitions([plan(indicator(RULE)), plan(other, code="q")])


def test_an_indicator_may_be_counted_from_several_events() -> None:
    rules = (RULE, replace(RULE, event="CooperativeFounded", where={}))
    compiled = compile_definitions([plan(indicator(*rules))])
    assert {event: len(makers) for event, makers in compiled.items()} == {
        "SupportReceived": 1,
        "CooperativeFounded": 1,
    }


def test_other_definitions_have_another_name_and_other_targets_do_not() -> None:
    """Given figures counted by one set of definitions, then only another way of counting makes them anew."""
    here = digest([plan(indicator(RULE))])
    retargeted = replace(indicator(RULE), target=replace(HANOI.indicators[0].target, min=7))
    assert digest([plan(retargeted)]) == here
    for changed in (
        replace(RULE, numerator=2),
        replace(RULE, where={}),
        replace(RULE, period="year"),
        replace(RULE, event="TrainingClassHeld"),
    ):
        assert digest([plan(indicator(changed))]) != here
    assert digest([plan(indicator(RULE, code="other"))]) != here


def test_the_order_of_the_plans_does_not_matter_to_the_name() -> None:
    one, two = plan(indicator(RULE)), plan(indicator(RULE, code="other"), code="q")
    assert digest([one, two]) == digest([two, one])


@pytest.mark.parametrize(
    "changes",
    [{"beside": ("nowhere",)}, {"register": "nowhere", "excluded": RESTING},
     {"register": "model", "counted_by": "nowhere", "excluded": RESTING},
     {"register": "model", "excluded": (*RESTING, Exclusion("x", LABEL, absent_from="nowhere"))},
     {"register": "model", "excluded": (*RESTING, Exclusion("x", LABEL, founded="nowhere", months=12))},
     {"conditions": (Condition("x", LABEL, "QĐ", "nowhere", 1),)}],
)  # fmt: skip
def test_an_indicator_that_rests_on_what_is_not_counted_is_refused_by_name(changes: dict[str, Any]) -> None:
    with pytest.raises(BadDefinition, match="model: 'nowhere' has no facts"):
        compile_definitions([plan(replace(indicator(RULE), **changes))])


@pytest.mark.parametrize("excluded", [RESTING[1:], (*RESTING, RESTING[0])])
def test_exclusions_without_one_of_each_rest_are_refused_by_name(excluded: tuple[Exclusion, ...]) -> None:
    """Given reasons that would leave somebody out of the sum, or count them twice."""
    with pytest.raises(BadDefinition, match="model: its exclusions need one of each rest"):
        compile_definitions([plan(replace(indicator(RULE), register="model", excluded=excluded))])


def test_stocks_beside_what_is_not_counted_one_by_one_are_refused_by_name() -> None:
    amount = replace(indicator(replace(RULE, numerator="amount")), beside=("model",))
    with pytest.raises(BadDefinition, match="model: only what is counted one by one"):
        compile_definitions([plan(amount)])


def test_a_row_of_the_annex_counts_by_its_own_facts_or_by_those_of_a_code_that_has_some() -> None:
    row = AnnexRow("I", "row", LABEL, "htx", "count", 1, True, facts=(RULE,))
    found = compile_definitions([replace(plan(), annex=(row,))])
    assert only(found).indicator == "row"
    for wrong in (replace(row, facts=(), of="nowhere"), replace(row, facts=())):
        with pytest.raises(BadDefinition, match="row: "):
            compile_definitions([replace(plan(), annex=(wrong,))])


def test_what_facts_carry_belongs_to_the_name_of_the_definitions() -> None:
    row = AnnexRow("I", "row", LABEL, "htx", "count", 1, True, of="model", field="amount")
    here = digest([plan(indicator(RULE))])
    assert digest([replace(plan(indicator(RULE)), annex=(row,))]) != here
    assert digest([replace(plan(indicator(RULE)), annex=(replace(row, field=None),))]) == here
    by_field = (*RESTING, Exclusion("x", LABEL, field="amount", choice="much"))
    assert digest([plan(replace(indicator(RULE), register="model", excluded=by_field))]) != here


def test_makers_by_form_are_those_that_would_admit_an_event_of_it() -> None:
    found = compile_definitions([HANOI])
    for type in found:
        for form in ("HTX", "LHHTX", "THT", None):
            data = {"form": form}
            admitting = [m.indicator for m in found[type] if dict(m.where).get("form", (form,)).count(form)]
            assert [maker.indicator for maker in found.of(type, data["form"])] == admitting


@pytest.mark.parametrize(
    ("data", "mark"),
    [({"amount": 1, "workers": 1}, "\\N"), ({"amount": 1, "workers": 0}, "\\N"), ({"amount": 0, "workers": 1}, "\\N"),
     ({"amount": 0, "workers": 0, "why": "late"}, "late"), ({"amount": 0, "workers": 0}, "unstated")],
)  # fmt: skip
def test_only_an_event_that_adds_to_neither_part_is_marked_with_its_reason(
    data: dict[str, Any], mark: str
) -> None:
    rule = replace(RULE, where={}, numerator="amount", denominator="workers", left_out="why")
    more = only(compile_definitions([plan(indicator(rule))])).more
    assert more is not None
    assert more(data) == f"{mark}\t\\N"
