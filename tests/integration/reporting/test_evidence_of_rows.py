"""The facts behind a row of the annex are those that its figure counts, and add up to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.questions import Unanswerable
from contracts.units import CITY
from services.chassis.database import Database
from services.reporting.behind import is_listed
from services.reporting.catalogue import CATALOGUE
from tests.integration.reporting.asking import (
    all_evidence,
    ask_annex,
    ask_evidence,
    fill,
    record,
    row,
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
from tests.integration.reporting.projecting import ON_A_DATABASE

LISTED = [each.code for each in CATALOGUE.annex.values() if is_listed(each, CATALOGUE)]
ELSEWHERE = {"members_htx": "registered_htx", "managers_higher_share": "avg_revenue"}


@settings(max_examples=40, deadline=None, suppress_health_check=ON_A_DATABASE)
@given(entries=histories(), data=st.data())
def test_the_facts_behind_a_row_add_up_to_it(view: Database, entries: Entries, data: st.DataObject) -> None:
    fill(view, {"registry": entries}, data)
    query = {
        "unit": data.draw(st.sampled_from([*UNITS, CITY]), label="unit"),
        "as_of": data.draw(st.sampled_from(DAYS), label="as_of"),
        "at": f"registry:{data.draw(st.integers(0, len(entries)), label='size')}",
    }
    rows = ask_annex(view, **query)
    for code in LISTED:
        head, facts = all_evidence(view, code, **query, limit="2")
        added = {name: sum(fact[name] for fact in facts) for name in ("numerator", "denominator")}
        assert added == head["sums"], code
        assert added["numerator"] == row(rows, code)["numerator"], code
        assert head["counts"]["in_force"] == len(facts), code


def test_the_stuck_dissolutions_can_be_listed(adopted: Database) -> None:
    """Given two dissolutions, one of them stuck, then the row of the stuck ones lists that alone."""
    began = [event(n, "DissolutionBegun", "2024-03-01", about(n, state="dissolving")) for n in (1, 2)]
    record(adopted, "registry", *began, event(3, "ObstaclesRecorded", "2024-05-01", about(2, state="stuck")))
    told = ask_evidence(adopted, "stuck_htx")
    assert [fact["key"] for fact in told["facts"]] == [COOPERATIVES[2]]
    assert (told["sums"], told["label"]["en"]) == ({"numerator": 1, "denominator": 0}, "of these stuck")
    assert len(ask_evidence(adopted, "dissolving_htx")["facts"]) == 2


def test_the_bearers_of_a_choice_are_found_by_what_was_told_last(adopted: Database) -> None:
    """Given a credit fund that moved, and a farm that became one and is no longer."""
    credit, farm = ({"members": 9, "trade_group": trade} for trade in ("credit", "agriculture"))
    changed = {"status": "operating", "changes": {}}
    entries = [
        event(1, "CooperativeFounded", "2024-02-01", about(0, **credit)),
        event(2, "CooperativeFounded", "2024-02-01", about(1, **farm)),
        event(3, "RegistrationAmended", "2024-05-01", about(0, "277", **changed)),
        event(4, "RegistrationAmended", "2024-05-01", about(1, **changed, **credit)),
        event(5, "RegistrationAmended", "2024-06-01", about(1, **changed, **farm)),
    ]
    record(adopted, "registry", *entries)
    told = ask_evidence(adopted, "credit_htx")
    assert [(fact["key"], fact["unit"]) for fact in told["facts"]] == [(COOPERATIVES[0], "277")]
    assert told["counts"] == {"in_force": 1, "superseded": 2, "voided": 0}


@pytest.mark.parametrize("code", ELSEWHERE)
def test_a_sum_of_a_field_names_the_code_to_ask_for(adopted: Database, code: str) -> None:
    with pytest.raises(Unanswerable) as refused:
        ask_evidence(adopted, code)
    (wrong,) = refused.value.errors
    assert (wrong.code, wrong.facts["of"], refused.value.status) == (
        "evidence_elsewhere",
        ELSEWHERE[code],
        404,
    )
    assert ELSEWHERE[code] in wrong.as_json()["messages"]["vi"]
