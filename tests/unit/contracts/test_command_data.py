"""What each command takes and refuses: every wrong field is named, with the reason, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from marshmallow import Schema, fields

from contracts.commands import COMMANDS, validate
from contracts.commands.registry import MOST_ATTENDANCES
from tests.unit.contracts.samples import FULL, MINIMAL, WRONG, changed

CASES = [(name, path) for name, paths in WRONG.items() for path in paths]


def found(name: str, data: Any) -> set[tuple[str, str]]:
    _, errors = validate(name, data)
    return {(error.field, error.code) for error in errors}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_least_and_the_fullest_data_of_a_command_are_taken(name: str) -> None:
    for data in (MINIMAL[name], FULL[name]):
        taken, errors = validate(name, data)
        assert not errors
        assert taken.keys() == data.keys()


# Points are numbers on the way in and decimal texts within.
@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"score_cooperative"}))
def test_what_was_taken_is_taken_again_unchanged(name: str) -> None:
    taken, _ = validate(name, FULL[name])
    assert validate(name, taken) == (taken, ())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_required_field_that_is_missing_is_named_at_once(name: str) -> None:
    assert found(name, {}) == {(field, "missing_field") for field in MINIMAL[name]}


@pytest.mark.parametrize("name", COMMANDS)
def test_an_unknown_field_is_refused_by_its_name(name: str) -> None:
    assert found(name, MINIMAL[name] | {"remark": "x"}) == {("remark", "unknown_field")}


@pytest.mark.parametrize("field", ["value", "key", ""])
def test_an_unknown_field_is_named_whatever_it_is_called(field: str) -> None:
    assert found("resume_operation", MINIMAL["resume_operation"] | {field: 1}) == {(field, "unknown_field")}


@pytest.mark.parametrize(("name", "path"), CASES, ids=[f"{name}:{path}" for name, path in CASES])
def test_a_wrong_value_gives_one_error_at_its_field(name: str, path: str) -> None:
    value, code = WRONG[name][path]
    assert found(name, changed(FULL[name], path, value)) == {(path, code)}


@pytest.mark.parametrize("name", COMMANDS)
def test_all_wrong_fields_are_told_at_once(name: str) -> None:
    """Given every single-valued field of a command wrong, when it is judged, then each has its error."""
    data, expected = deepcopy(FULL[name]), set()
    for path, (value, code) in WRONG[name].items():
        if "." not in path and not isinstance(data[path], dict | list):
            data[path] = value
            expected.add((path, code))
    assert len(expected) > 1
    assert found(name, data) == expected


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_of_wrong_values_leaves_no_field_out(name: str) -> None:
    told = {".".join(step for step in path.split(".") if not step.isdigit()) for path in WRONG[name]}
    assert set(_paths(COMMANDS[name].schema)) <= told


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("data", [None, [], "x", 3])
def test_data_that_is_no_object_is_refused_as_a_whole(name: str, data: Any) -> None:
    assert found(name, data) == {("", "invalid_type")}


@pytest.mark.parametrize("name", COMMANDS)
def test_null_does_not_stand_for_a_value(name: str) -> None:
    nothing = dict.fromkeys(FULL[name])
    _, errors = validate(name, nothing)
    assert {error.field for error in errors} == FULL[name].keys()


def test_a_blank_of_the_paper_plan_may_be_null() -> None:
    assert not found("adopt_plan", MINIMAL["adopt_plan"] | {"document": {"number": None, "date": None}})


def test_too_many_attendances_are_refused_in_one_error() -> None:
    data = changed(MINIMAL["hold_training_class"], "attendances", [{"staff": 1}] * (MOST_ATTENDANCES + 1))
    assert found("hold_training_class", data) == {("attendances", "too_many")}


def _paths(schema: Schema, above: str = "") -> Iterator[str]:
    for name, field in schema.fields.items():
        yield f"{above}{name}"
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            yield from _paths(inner.schema, f"{above}{name}.")
