"""The rows of the annex: stocks that follow moves and end, sums of further fields, targets and the year before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.plans import AnnexRow, FactRule, Label, load_plan
from contracts.units import CITY
from services.chassis.database import Database
from services.reporting import question
from services.reporting.annex import annex
from services.reporting.catalogue import CATALOGUE, Catalogue
from services.reporting.definitions import compile_definitions
from services.reporting.indicators import answer
from services.reporting.reading import read
from tests.integration.reporting import oracle
from tests.integration.reporting.asking import (
    PLAN,
    TODAY,
    ask_annex,
    fill,
    founded,
    rated,
    record,
    report,
    row,
    supported,
)
from tests.integration.reporting.histories import DAYS, UNITS, Entries, about, event, histories
from tests.integration.reporting.projecting import DEFINITIONS, ON_A_DATABASE, fold_with

ENDED_BY = ("CooperativeDissolved", "CooperativeConverted", "CooperativeBankrupted", "CooperativeReorganised")
FIELDS = [each for each in CATALOGUE.annex.values() if each.field]


def amended(number: int, day: str, unit: str, members: int, **more: Any) -> Any:
    told = about(
        0, unit, members=members, changes={}, **({"status": "operating", "trade_group": "credit"} | more)
    )
    return event(number, "RegistrationAmended", day, told)


def member(number: int, cooperative: int = 0, members: int = 12, **more: Any) -> Any:
    told = about(cooperative, members=members, trade_group="agriculture", **more)
    return event(number, "CooperativeFounded", "2024-02-01", told)


def values(view: Database, *codes: str, **query: str) -> list[Any]:
    told = ask_annex(view, **query)
    return [row(told, code)["value"] for code in codes]


def test_members_and_trades_follow_a_move_to_another_district_from_its_day(adopted: Database) -> None:
    record(adopted, "registry", member(1), amended(2, "2024-06-01", "277", 20))
    codes = ("members_htx", "agriculture_htx", "credit_htx", "total_htx")
    assert values(adopted, *codes, as_of="2024-05-31", unit="001") == [12, 1, 0, 1]
    assert values(adopted, *codes, as_of="2024-06-01", unit="001") == [0, 0, 0, 0]
    assert values(adopted, *codes, as_of="2024-06-01", unit="277") == [20, 0, 1, 1]
    assert values(adopted, *codes) == [20, 0, 1, 1]


@pytest.mark.parametrize("end", ENDED_BY)
def test_every_end_takes_a_cooperative_out_of_all_stocks(adopted: Database, end: str) -> None:
    began = event(3, "DissolutionBegun", "2024-03-01", about(0, state="stuck"))
    record(adopted, "registry", member(1), member(2, 1), began)
    stocks = ("total_htx", "total_operating_htx", "members_htx", "dissolving_htx", "stuck_htx")
    assert values(adopted, *stocks) == [2, 1, 24, 1, 1]
    ended = event(4, end, "2024-09-01", about(0, reorganisation="merger"))
    record(adopted, "registry", ended, first=3)
    assert values(adopted, *stocks) == [1, 1, 12, 0, 0]
    assert values(adopted, *stocks, as_of="2024-08-31") == [2, 1, 24, 1, 1]


def test_a_merger_or_a_conversion_is_no_dissolution(adopted: Database) -> None:
    ends = [
        event(10, "CooperativeReorganised", "2024-09-01", about(0, reorganisation="merger")),
        event(11, "CooperativeReorganised", "2024-09-01", about(1, reorganisation="enterprise")),
        event(12, "CooperativeBankrupted", "2024-09-01", about(2)),
        event(13, "CooperativeDissolved", "2024-09-01", about(3)),
    ]
    record(adopted, "registry", *ends)
    codes = ("merged_htx", "to_enterprise_htx", "bankrupt_htx", "dissolved_htx")
    assert values(adopted, *codes) == [1, 1, 1, 1]


def test_without_a_certificate_it_is_registered_and_does_not_operate(adopted: Database) -> None:
    record(adopted, "registry", member(1), event(2, "CertificateRevoked", "2024-06-01", about(0)))
    assert values(adopted, "total_htx", "total_operating_htx", "revoked_htx") == [1, 0, 1]


def test_a_row_with_a_target_tells_how_much_of_it_is_done(adopted: Database) -> None:
    record(adopted, "registry", founded(1), founded(2, 1))
    told = row(ask_annex(adopted), "founded_htx")
    assert (told["value"], told["target"], told["progress"]) == (2, {"min": 100, "max": None}, 2.0)
    assert row(ask_annex(adopted), "total_htx")["target"] == {"min": None, "max": None}
    assert row(ask_annex(adopted, unit="001"), "founded_htx")["target"]["min"] is None


def test_the_year_before_stands_beside_each_row(adopted: Database) -> None:
    """Given a stock as of the last day of the year before, and what was counted and reported for that year."""
    early = event(1, "CooperativeFounded", "2023-05-01", about(0, members=30, trade_group="credit"))
    record(adopted, "registry", early, member(2, 1))
    last = report(1, 0, 2023, revenue=10**9, revenue_from_members=4 * 10**8)
    record(adopted, "classification", last, report(2, 0, revenue=2 * 10**9), rated(3, 0, "kha"))
    told = ask_annex(adopted)
    assert [(row(told, code)["value"], row(told, code)["before"]["value"]) for code in (
        "total_htx", "members_htx", "founded_htx", "revenue_htx", "good_fair_htx", "member_revenue_share",
        "revenue_from_members_htx",
    )] == [(2, 1), (42, 30), (1, 1), (2000.0, 1000.0), (1, 0), (None, 40.0), (None, 400.0)]  # fmt: skip
    assert row(told, "total_htx")["before"]["year"] == 2023


def test_what_is_said_of_a_field_is_said_of_those_who_told_it(adopted: Database) -> None:
    record(
        adopted,
        "classification",
        report(1, 0, managers=4, managers_higher=1),
        report(2, 1, managers=6, managers_higher=3),
        report(3, 2, managers=5),
    )
    told = ask_annex(adopted)
    share, managers = row(told, "managers_higher_share"), row(told, "managers_htx")
    assert (share["value"], share["numerator"], share["denominator"], share["told"]) == (40.0, 4, 10, 2)
    assert (managers["value"], managers["told"]) == (15, 3)
    assert row(told, "managers_primary_htx")["value"] is None


def test_each_row_says_whether_it_is_verified_and_where_its_evidence_is(adopted: Database) -> None:
    rows = ask_annex(adopted)["rows"]
    assert [each["code"] for each in rows] == list(CATALOGUE.annex)
    assert {each["verified"] for each in rows} == {True, False}
    evidence = {each["code"]: each["evidence"] for each in rows}
    assert (evidence["stuck_htx"], evidence["credit_htx"]) == ("stuck_htx", "credit_htx")
    assert (evidence["members_htx"], evidence["managers_htx"]) == ("registered_htx", "avg_revenue")
    assert all(each["label"]["vi"] and each["label"]["en"] for each in rows)


@settings(max_examples=50, deadline=None, suppress_health_check=ON_A_DATABASE)
@given(entries=histories(), data=st.data())
def test_sums_of_further_fields_are_those_of_the_oracle(
    view: Database, entries: Entries, data: st.DataObject
) -> None:
    fill(view, {"registry": entries}, data)
    size, as_of = data.draw(st.integers(0, len(entries))), data.draw(st.sampled_from(DAYS))
    unit = data.draw(st.sampled_from([*UNITS, CITY]))
    told = ask_annex(view, unit=unit, as_of=as_of, at=f"registry:{size}")
    void = oracle.voided(entries, size)
    for each in FIELDS:
        stock = CATALOGUE.counted[str(each.of)].stock
        shown = row(told, each.code)
        for figure, day, year in (
            (shown, as_of, 2024),
            (shown["before"], "2023-12-31" if stock else as_of, 2023),
        ):
            kept = oracle.in_force(entries, DEFINITIONS, size, day)
            of = oracle.of(kept, str(each.of), 0 if stock else year, unit)
            told_by = oracle.told_by(entries, DEFINITIONS, size, day) if stock else of
            live = [fact for fact in told_by if fact.id not in void]
            assert (figure["numerator"], figure["told"]) == _sum(each, of, live), each.code


def _sum(each: AnnexRow, facts: list[oracle.Fact], live: list[oracle.Fact]) -> tuple[int, int]:
    """Of each fact that adds something the field as it was last told, and `per` by the fact itself."""
    adding = [fact for fact in facts if fact.adds and (not each.per or each.per in fact.data)]
    told = [value for fact in adding if (value := _last(str(each.field), fact, live)) is not None]
    return sum(value == each.choice for value in told) if each.choice else sum(told), len(told)


def _last(field: str, fact: oracle.Fact, live: list[oracle.Fact]) -> Any:
    same = [f for f in live if (f.indicator, f.key, f.period) == (fact.indicator, fact.key, fact.period)]
    found = [f for f in sorted(same, key=lambda f: (f.day, f.entry)) if f.data.get(field) is not None]
    return found[-1].data[field] if found else None


def test_a_change_that_does_not_tell_the_members_leaves_them_as_they_were(adopted: Database) -> None:
    moved = event(2, "RegistrationAmended", "2024-06-01", about(0, "277", status="operating", changes={}))
    record(adopted, "registry", member(1, members=30), moved)
    assert values(adopted, "members_htx", "agriculture_htx", unit="277") == [30, 1]
    assert values(adopted, "members_htx", unit="001") == [0]
    later = event(3, "CooperativeDissolved", "2024-07-01", about(0, "277"))
    record(adopted, "registry", later, first=2)
    assert values(adopted, "members_htx") == [0]


def test_where_nobody_told_a_field_it_is_not_known(adopted: Database) -> None:
    record(adopted, "registry", event(1, "CooperativeFounded", "2024-02-01", about(0, members=9)))
    assert values(adopted, "members_htx", "agriculture_htx") == [9, None]


def test_one_more_definition_is_one_more_figure(view: Database) -> None:
    """Given nothing but data: an indicator of land support, and a row of the annex of loans."""
    plan, label = load_plan("hanoi-2024"), Label("Hỗ trợ đất đai", "Land")
    land, credit = (
        FactRule("SupportReceived", {"support": (kind,)}, "cooperative_id", None, 1, None)
        for kind in ("land", "credit")
    )
    indicator = replace(plan.indicators[0], code="land", label=label, facts=(land,))
    loans = AnnexRow("VI", "loans", label, "htx", "count", 1, False, facts=(credit,))
    more = replace(plan, indicators=(*plan.indicators, indicator), annex=(*plan.annex, loans))
    document = PLAN | {"indicators": [*PLAN["indicators"], PLAN["indicators"][0] | {"code": "land"}]}
    adopted = event(
        1, "PlanAdopted", "2026-01-01", {"plan": "hanoi-2024", "year": 2024, "document": document}
    )
    definitions, catalogue = compile_definitions([more]), Catalogue((more,))
    fold_with(view, definitions, "reporting", [adopted])
    given_support = [supported(1, 0, "land"), supported(2, 1, "land"), supported(3, 0, "credit")]
    fold_with(view, definitions, "registry", given_support)
    asked = question.read("hanoi-2024", {})
    with view.connection() as connection:
        told = answer(read(connection, asked, TODAY, catalogue=catalogue), catalogue)
        rows = annex(connection, asked, TODAY, catalogue)
    assert next(each for each in told["indicators"] if each["code"] == "land")["value"] == 2
    assert row(rows, "loans")["value"] == 1
