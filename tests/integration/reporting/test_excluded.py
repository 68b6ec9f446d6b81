"""Each cooperative of the register is in the denominator, or out of it for one reason: exactly, by key."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.units import CITY
from services.chassis.database import Database
from tests.integration.reporting import oracle
from tests.integration.reporting.asking import ask, fill, founded, indicator, rated, record, report
from tests.integration.reporting.histories import (
    COOPERATIVES,
    DAYS,
    UNITS,
    Entries,
    Json,
    about,
    event,
    histories,
)
from tests.integration.reporting.projecting import DEFINITIONS, ON_A_DATABASE

SHARE, AVERAGES = "good_fair_share", {"avg_revenue": "avg_revenue", "avg_worker_income": "avg_revenue"}


@settings(max_examples=150, deadline=None, suppress_health_check=ON_A_DATABASE)
@given(entries=histories(), data=st.data())
def test_the_denominator_and_the_reasons_add_up_to_the_register(
    view: Database, entries: Entries, data: st.DataObject
) -> None:
    fill(view, {"registry": entries}, data)
    size, as_of = data.draw(st.integers(0, len(entries))), data.draw(st.sampled_from(DAYS))
    unit = data.draw(st.sampled_from([*UNITS, CITY]), label="unit")
    told = ask(view, unit=unit, as_of=as_of, at=f"registry:{size}")
    known = Oracle(entries, size, as_of)
    stock = len(known.here("registered_htx", 0, unit))
    for code, counting in {SHARE: SHARE, **AVERAGES}.items():
        counts = {each["code"]: each["count"] for each in indicator(told, code)["excluded"]}
        counted = indicator(told, counting)["denominator"]
        assert stock == counted - counts["left_register"] + sum(counts.values()) - counts["left_register"]
        assert +Counter(counts) == known.reasons(code, counting, unit), code
    for share in indicator(told, SHARE)["shares"][1:]:
        within = known.here(share["code"], 0, unit) & {
            fact.key for fact in known.facts if fact.indicator == SHARE and fact.period == 2024 and fact.num
        }
        assert (share["denominator"], share["numerator"]) == (
            len(known.here(share["code"], 0, unit)),
            len(within),
        )
        assert share["value"] is None or 0 <= share["value"] <= 100


class Oracle:
    """What is in force, asked of one cooperative after the other."""

    def __init__(self, entries: Entries, size: int, as_of: str) -> None:
        void = oracle.voided(entries, size)
        told = oracle.told_by(entries, DEFINITIONS, size, as_of)
        self.live = sorted((fact for fact in told if fact.id not in void), key=lambda f: (f.day, f.entry))
        self.facts = oracle.in_force(entries, DEFINITIONS, size, as_of)

    def here(self, code: str, period: int, unit: str) -> set[str]:
        """Keys that add to the numerator of a code in a unit."""
        return {fact.key for fact in oracle.of(self.facts, code, period, unit) if fact.num}

    def dividing(self, code: str, unit: str) -> set[str]:
        return {fact.key for fact in oracle.of(self.facts, code, 2024, unit) if fact.den}

    def reasons(self, code: str, counting: str, unit: str) -> Counter[str]:
        found = (self._reason(key, code, counting, unit) for key in COOPERATIVES)
        return Counter(reason for reason in found if reason)

    def _reason(self, key: str, code: str, counting: str, unit: str) -> str | None:
        registered = key in self.here("registered_htx", 0, unit)
        counted, counted_here = key in self.dividing(counting, CITY), key in self.dividing(counting, unit)
        if counted:
            moved = "rated_elsewhere" if code == SHARE else "reported_elsewhere"
            return None if registered == counted_here else moved if registered else "left_register"
        if not registered:
            return None
        return self._not_rated(key) if code == SHARE else self._not_reporting(key)

    def _not_reporting(self, key: str) -> str:
        operating = key in self.here("operating_htx", 0, CITY)
        return "not_reporting" if operating else "not_operating"

    def _not_rated(self, key: str) -> str:
        filed = [f for f in self.facts if (f.indicator, f.key, f.period) == (SHARE, key, 2024)]
        if filed:
            return str(filed[0].data.get("reason_code") or "unstated")
        if key not in self.here("operating_htx", 0, CITY):
            return "not_operating"
        trades = [
            f.data.get("trade_group") for f in self.live if (f.indicator, f.key) == ("registered_htx", key)
        ]
        if [trade for trade in trades if trade][-1:] == ["credit"]:
            return "credit_fund"
        foundings = [f.day for f in self.facts if (f.indicator, f.key) == ("new_htx", key)]
        return "new_under_12_months" if max(foundings, default="") > "2024-01-01" else "not_scored"


def member(number: int, cooperative: int, day: str = "2020-02-01", trade: str = "agriculture") -> Json:
    return event(number, "CooperativeFounded", day, about(cooperative, members=9, trade_group=trade))


def reasons(view: Database, code: str = SHARE, **query: str) -> dict[str, Any]:
    rows = indicator(ask(view, **query), code)["excluded"]
    return {row["code"]: row["count"] for row in rows if row["count"]}


def test_without_a_sheet_the_register_says_why_nobody_is_rated(adopted: Database) -> None:
    """Given one that stopped, a credit fund, a new one and one that merely was not scored."""
    stopped = event(5, "OperationSuspended", "2024-12-01", about(0))
    record(
        adopted,
        "registry",
        member(1, 0),
        member(2, 1, trade="credit"),
        member(3, 2, "2024-01-02"),
        member(4, 3, "2024-01-01"),
        stopped,
    )
    expected = dict.fromkeys(("not_operating", "credit_fund", "new_under_12_months", "not_scored"), 1)
    assert reasons(adopted) == expected
    assert reasons(adopted, as_of="2024-11-30")["not_scored"] == 2


def test_a_sheet_that_was_filed_says_it_before_the_register_does(adopted: Database) -> None:
    record(
        adopted,
        "registry",
        member(1, 0, trade="credit"),
        event(2, "OperationSuspended", "2024-03-01", about(0)),
    )
    assert reasons(adopted) == {"not_operating": 1}
    record(adopted, "classification", rated(1, 0, "khong_danh_gia", reason_code="stopped_over_3_months"))
    assert reasons(adopted) == {"stopped_over_3_months": 1}


def test_one_that_was_rated_and_left_takes_nobody_elses_place(adopted: Database) -> None:
    """Given one rated and dissolved, and one that operates and has neither sheet nor report, then both are told."""
    record(
        adopted,
        "registry",
        member(1, 0),
        member(2, 1),
        event(3, "CooperativeDissolved", "2024-12-20", about(0)),
    )
    record(adopted, "classification", rated(1, 0, "kha"), report(2, 0, revenue=5))
    assert reasons(adopted) == {"not_scored": 1, "left_register": 1}
    assert reasons(adopted, "avg_revenue") == {"not_reporting": 1, "left_register": 1}
    shares = {row["code"]: row for row in indicator(ask(adopted), SHARE)["shares"]}
    assert (shares["counted"]["value"], shares["operating_htx"]["value"]) == (100.0, 0.0)


def test_one_that_moved_is_counted_where_it_was_rated_and_told_where_it_is_registered(
    adopted: Database,
) -> None:
    moved = event(2, "RegistrationAmended", "2024-12-20", about(0, "277", status="operating", changes={}))
    record(adopted, "registry", founded(1, day="2020-01-01"), moved)
    record(adopted, "classification", rated(1, 0, "kha"))
    assert reasons(adopted, unit="001") == {"left_register": 1}
    assert reasons(adopted, unit="277") == {"rated_elsewhere": 1}
    assert reasons(adopted) == {}
    shares = {row["code"]: row["value"] for row in indicator(ask(adopted, unit="277"), SHARE)["shares"]}
    assert shares == {"counted": None, "operating_htx": 100.0, "registered_htx": 100.0}


@pytest.mark.parametrize("as_of", ["2024-01-01", "2025-03-01"])
def test_one_founded_after_the_year_is_new_as_well(adopted: Database, as_of: str) -> None:
    record(adopted, "registry", member(1, 0, "2025-02-01"))
    assert reasons(adopted, as_of=as_of) == ({"new_under_12_months": 1} if as_of > "2025" else {})
