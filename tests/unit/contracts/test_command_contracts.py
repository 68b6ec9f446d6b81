"""Each command: the fields decided for it, who gives it, and that nothing inexact gets past it."""

from __future__ import annotations

from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from contracts.canonical import canonical_bytes
from contracts.commands import COMMANDS, validate
from contracts.commands.contract import ADMINISTRATOR, ROLES
from tests.contract.contract_samples import COMMANDS as FULL
from tests.contract.test_json_schemas import changed, places

SERVICES = ("registry", "classification", "reporting")
# The names of DESIGN's table: what a command needs, and what it may hold besides.
FIELDS = {
    "found_cooperative": (
        "cooperative_id form name unit founded_on members",
        "tax_code certificate_no address commune sector charter_capital converted_from representative",
    ),
    "amend_registration": (
        "cooperative_id changed_on",
        "name unit address commune sector members charter_capital tax_code representative",
    ),
    "suspend_operation": ("cooperative_id from_on declared", "until_on reason"),
    "resume_operation": ("cooperative_id resumed_on", ""),
    "record_support": ("cooperative_id support given_on", "decision_no amount workers"),
    "hold_training_class": ("class_id title held_on attendances", "unit organiser"),
    "begin_dissolution": ("cooperative_id began_on ground", "obstacles"),
    "dissolve_cooperative": ("cooperative_id dissolved_on ground", "decision_no"),
    "record_obstacles": ("cooperative_id recorded_on causes", "note"),
    "hold_general_meeting": ("cooperative_id met_on", ""),
    "revoke_certificate": ("cooperative_id revoked_on", "decision_no reason"),
    "declare_bankruptcy": ("cooperative_id declared_on", "decision_no"),
    "reorganise_cooperative": ("cooperative_id reorganised_on reorganisation", "successors decision_no"),
    "void_entry": ("event_id reason", ""),
    "correct_entry": ("event_id reason command data", ""),
    "erase_personal_data": ("cooperative_id decided_on reason", "decision_no event_id"),
    "file_annual_report": (
        "cooperative_id year filed_on revenue profit wages workers",
        "members members_joined members_left member_workers revenue_from_members total_capital charter_capital "
        "equity liabilities fixed_assets undividable_assets tax funds state_support managers managers_primary "
        "managers_higher serves",
    ),
    "score_cooperative": ("cooperative_id year scored_on points", ""),
    "adopt_plan": ("plan year title indicators", "scope report_by document stocks annex"),
    "revise_target": ("plan indicator min decided_on decision_no", "max"),
    "publish_figures": ("plan", "unit as_of"),
    "assign_targets": ("plan indicator targets decided_on decision_no", ""),
}
NAMES = sorted(FIELDS)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64)
    | st.floats(allow_nan=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def errors(name: str, data: Any) -> list[tuple[str, str]]:
    return [(found.field, found.code) for found in validate(name, data)[1]]


def test_the_commands_and_their_fields_are_those_decided() -> None:
    found = {
        name: tuple(
            {field for field, told in command.schema.fields.items() if told.required is required}
            for required in (True, False)
        )
        for name, command in COMMANDS.items()
    }
    assert found == {name: tuple(set(told.split()) for told in both) for name, both in FIELDS.items()}


@pytest.mark.parametrize("name", NAMES)
def test_the_day_of_the_fact_is_a_field_that_the_command_needs(name: str) -> None:
    day = COMMANDS[name].day
    assert (day is None) == (name in ("void_entry", "correct_entry", "adopt_plan", "publish_figures"))
    assert day is None or day in FIELDS[name][0].split()


def test_each_command_is_given_by_the_keeper_of_the_log_or_the_administrator() -> None:
    keepers = {"registry": "registrar", "classification": "classifier", "reporting": "planner"}
    for command in COMMANDS.values():
        for service in command.services:
            assert command.roles_at(service) == {keepers[service], ADMINISTRATOR}
        assert command.roles <= set(ROLES) - {"auditor"}
    assert COMMANDS["void_entry"].services == {"registry", "classification"}


@pytest.mark.parametrize("ground", ["voluntary", "compulsory", "inactive_12_months", "court_decision"])
def test_a_dissolution_names_one_of_the_grounds_of_the_law(ground: str) -> None:
    assert errors("begin_dissolution", FULL["begin_dissolution"] | {"ground": ground}) == []
    assert errors("begin_dissolution", FULL["begin_dissolution"] | {"ground": "vì hết tiền"}) == [
        ("ground", "invalid_choice")
    ]


@given(st.data())
def test_whatever_is_sent_is_refused_or_kept_in_a_form_that_any_reader_keeps_exact(
    data: st.DataObject,
) -> None:
    name = data.draw(st.sampled_from(NAMES))
    path = data.draw(st.sampled_from(list(places(FULL[name]))))
    kept, wrong = validate(name, changed(FULL[name], path, data.draw(JSON)))
    if wrong:
        assert all(found.as_json()["messages"]["vi"] for found in wrong)
    else:
        assert canonical_bytes(kept) == rfc8785.dumps(kept)
        assert not [place for place in places(kept) if isinstance(_at(kept, place), float)]


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value
