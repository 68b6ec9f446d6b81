"""The facts behind a figure add up to it, page by page, and what changed between two sizes adds up to the difference."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.questions import Unanswerable
from contracts.units import CITY
from services.chassis.database import Database
from services.reporting.catalogue import CATALOGUE
from tests.integration.reporting import oracle
from tests.integration.reporting.asking import (
    all_evidence,
    ask,
    ask_difference,
    ask_evidence,
    fill,
    founded,
    indicator,
    rated,
    record,
    report,
    revised,
    supported,
)
from tests.integration.reporting.histories import (
    COOPERATIVES,
    DAYS,
    UNITS,
    Entries,
    about,
    event,
    histories,
)
from tests.integration.reporting.projecting import DEFINITIONS, ON_A_DATABASE

CODES = [
    "new_htx",
    "avg_profit",
    "avg_worker_income",
    "good_fair_share",
    "model",
    "operating_htx",
    "dissolving_htx",
]
PLACES = st.sampled_from([*UNITS, CITY])


@settings(max_examples=60, deadline=None, suppress_health_check=ON_A_DATABASE)
@given(entries=histories(), data=st.data())
def test_the_evidence_of_every_page_adds_up_to_the_answer(
    view: Database, entries: Entries, data: st.DataObject
) -> None:
    fill(view, {"registry": entries}, data)
    size, as_of = data.draw(st.integers(0, len(entries))), data.draw(st.sampled_from(DAYS))
    unit, code = data.draw(PLACES, label="unit"), data.draw(st.sampled_from(CODES), label="code")
    query = {"unit": unit, "as_of": as_of, "at": f"registry:{size}"}
    head, facts = all_evidence(view, code, **query, limit=str(data.draw(st.integers(1, 4))))
    added = {
        "numerator": sum(fact["numerator"] for fact in facts),
        "denominator": sum(fact["denominator"] for fact in facts),
    }
    assert added == head["sums"]
    if code in CATALOGUE.indicators:
        told = indicator(ask(view, **query), code)
        assert (told["numerator"], told["denominator"] or 0) == tuple(added.values())
    period = CATALOGUE.counted[code].period(2024)
    kept = oracle.of(oracle.in_force(entries, DEFINITIONS, size, as_of), code, period, unit)
    assert [(fact["entry"], fact["event_id"]) for fact in facts] == [
        (fact.entry, fact.id) for fact in kept if fact.adds
    ]
    told_by = oracle.of(oracle.told_by(entries, DEFINITIONS, size, as_of), code, period, unit)
    void = oracle.voided(entries, size)
    adding = [fact for fact in told_by if fact.adds]
    gone = sum(fact.id in void for fact in adding)
    superseded = len(adding) - gone - len(facts)
    assert head["counts"] == {"in_force": len(facts), "superseded": superseded, "voided": gone}


@settings(max_examples=60, deadline=None, suppress_health_check=ON_A_DATABASE)
@given(entries=histories(), data=st.data())
def test_what_entries_changed_adds_up_to_the_difference(
    view: Database, entries: Entries, data: st.DataObject
) -> None:
    fill(view, {"registry": entries}, data)
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(entries))] * 2), label="sizes"))
    unit, as_of = data.draw(PLACES, label="unit"), data.draw(st.sampled_from(DAYS), label="as_of")
    span = {"from_at": f"registry:{first}", "to_at": f"registry:{last}"}
    told = ask_difference(view, unit=unit, as_of=as_of, **span)
    sides = [ask(view, unit=unit, as_of=as_of, at=at) for at in span.values()]
    for row in told["indicators"]:
        before, after = (indicator(side, row["code"]) for side in sides)
        assert {name: before[name] for name in row["from"]} == row["from"]
        assert {name: after[name] for name in row["to"]} == row["to"]
        changes = row.get("entries", ())
        assert sum(change["numerator"] for change in changes) == after["numerator"] - before["numerator"]
        denominators = [side["denominator"] or 0 for side in (before, after)]
        assert sum(change["denominator"] for change in changes) == denominators[1] - denominators[0]
        assert all(first < change["entry"] <= last for change in changes)
        named = {change["entry"]: (change["event_id"], change["voids"]) for change in changes}
        assert named == {entry: _names(entries[entry - 1]) for entry in named}


def _names(entry: dict[str, Any]) -> tuple[str | None, str | None]:
    return (None, entry["data"]["event_id"]) if entry["type"] == "EntryVoided" else (entry["id"], None)


def test_an_auditor_follows_the_cursor_from_the_first_fact_to_the_last(adopted: Database) -> None:
    record(adopted, "registry", *(founded(n, n - 1) for n in range(1, 5)))
    first = ask_evidence(adopted, "new_htx", limit="3")
    assert [fact["key"] for fact in first["facts"]] == COOPERATIVES[:3]
    assert (first["next"], first["sums"]) == ("registry:3", {"numerator": 4, "denominator": 0})
    rest = ask_evidence(adopted, "new_htx", after=first["next"], limit="3")
    assert [(fact["source"], fact["entry"], fact["effective_on"]) for fact in rest["facts"]] == [
        ("registry", 4, "2024-02-01")
    ]
    assert rest["next"] is None


def test_a_report_filed_again_and_a_voided_one_are_told_as_no_longer_counting(adopted: Database) -> None:
    record(
        adopted, "classification", report(1, 0, revenue=5), report(2, 0, revenue=7), report(3, 1, revenue=9)
    )
    void = event(4, "EntryVoided", "2026-01-01", {"event_id": report(3)["id"], **about(1)})
    record(adopted, "classification", void, first=3)
    told = ask_evidence(adopted, "avg_revenue")
    assert told["counts"] == {"in_force": 1, "superseded": 1, "voided": 1}
    assert [fact["numerator"] for fact in told["facts"]] == [7]
    assert ask_evidence(adopted, "avg_revenue", at="classification:3")["counts"]["voided"] == 0


def test_the_evidence_names_who_misses_a_condition_and_the_count_stays(adopted: Database) -> None:
    """Given four models: rated fair with three profits, rated weak, with a loss, and one of which nothing is told."""
    record(adopted, "registry", *(supported(n, n - 1) for n in range(1, 5)))
    profits = [report(n, n % 3, 2021 + n // 3, profit=5) for n in range(9)]
    profits[3] = report(3, 0, 2022, profit=5)
    loss = report(20, 2, 2022, profit=-1)
    ratings = [rated(30, 0, "kha", 2023), rated(31, 1, "yeu", 2023), rated(32, 2, "tot", 2023)]
    record(adopted, "classification", *profits, loss, *ratings)
    told = indicator(ask(adopted), "model")
    assert told["value"] == 4
    assert [(row["code"], row["count"], row["unknown"]) for row in told["warnings"]] == [
        ("rated_good_or_fair", 1, 1),
        ("profit_three_years", 1, 1),
    ]
    assert "4857" in told["warnings"][0]["article"]
    warned = {fact["key"]: fact.get("warnings") for fact in ask_evidence(adopted, "model")["facts"]}
    assert warned == {
        COOPERATIVES[0]: None,
        COOPERATIVES[1]: [{"code": "rated_good_or_fair", "known": True}],
        COOPERATIVES[2]: [{"code": "profit_three_years", "known": True}],
        COOPERATIVES[3]: [
            {"code": "profit_three_years", "known": False},
            {"code": "rated_good_or_fair", "known": False},
        ],
    }


def test_a_code_that_nothing_is_counted_for_is_not_there(adopted: Database) -> None:
    with pytest.raises(Unanswerable) as refused:
        ask_evidence(adopted, "happy_members")
    assert (refused.value.status, refused.value.errors[0].code) == (404, "nothing_counted")


def test_a_figure_reported_and_the_corrected_one_stand_side_by_side(adopted: Database) -> None:
    record(adopted, "registry", founded(1), founded(2, 1))
    record(adopted, "reporting", revised(2, 120), first=1)
    void = event(3, "EntryVoided", "2026-01-01", {"event_id": founded(2)["id"], **about(1)})
    record(adopted, "registry", void, founded(4, 2, "2024-12-01"), founded(5, 3, "2025-01-02"), first=2)
    told = ask_difference(adopted, as_of="2024-12-10", from_at="registry:2,reporting:1")
    new, other = indicator(told, "new_htx"), indicator(told, "model")
    assert (new["from"]["value"], new["to"]["value"], new["change"]["numerator"]) == (2, 2, 0)
    assert (new["from"]["target"]["min"], new["to"]["target"]["min"]) == (100, 120)
    assert "entries" not in new and "entries" not in other
    told = ask_difference(adopted, as_of="2024-12-10", from_known_at="2026-01-01T00:00:03Z")
    (entry,) = indicator(told, "new_htx")["entries"]
    assert entry == {
        "source": "registry", "entry": 4, "event_id": founded(4)["id"], "voids": None, "numerator": 1, "denominator": 0,
    }  # fmt: skip


def test_a_comparison_that_runs_backwards_or_from_nowhere_is_refused(adopted: Database) -> None:
    record(adopted, "registry", founded(1))
    for query, code in (
        ({"from_at": "registry:1", "to_at": "registry:0"}, "diff_backwards"),
        ({"to_at": "registry:1"}, "missing_start"),
        ({"from_at": "registry:9"}, "not_yet_recorded"),
    ):
        with pytest.raises(Unanswerable) as refused:
            ask_difference(adopted, **query)
        assert [found.code for found in refused.value.errors] == [code]
