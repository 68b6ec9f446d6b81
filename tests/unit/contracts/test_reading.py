"""An object is read as a whole: every error at once, each at its path, and no personal value told on."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.errors import Error
from contracts.fields import Count, Items, Record, StrictSchema, Text, load
from contracts.fields.faults import SHOWN
from contracts.fields.schema import MOST_ERRORS


class Inner(StrictSchema):
    value = Count(required=True)
    key = Text(5)


class Outer(StrictSchema):
    value = Count(required=True)
    remark = Text(5, allow_none=True)
    inner = Record(Inner)
    rows = Items(Record(Inner), 1_000)
    representative = Record(Inner)


def errors(data: Any) -> list[tuple[str, str]]:
    return [(found.field, found.code) for found in load(Outer(), data)[1]]


def told(found: Error) -> str:
    return str(found.as_json())


def test_what_is_right_is_kept_and_nothing_is_added() -> None:
    data = {"value": 1, "remark": None, "rows": [{"value": 2}], "inner": {"value": 3, "key": " x "}}
    assert load(Outer(), data) == (data | {"inner": {"value": 3, "key": "x"}}, ())


def test_marshmallow_itself_reads_the_same_from_a_right_object() -> None:
    data = {
        "value": 1,
        "rows": [{"value": 2}],
        "inner": {"value": 3, "key": " x "},
        "representative": {"value": 4},
    }
    assert Outer().load(data) == load(Outer(), data)[0]


def test_every_error_is_told_at_once_at_its_path() -> None:
    data = {
        "remark": "too long",
        "inner": {"value": -1, "key": None, "colour": "red"},
        "rows": [{"value": 1}, {}, {"value": "1"}, 5],
        "representative": [],
        "size": 4,
    }
    assert errors(data) == [
        ("value", "missing_field"),
        ("remark", "too_long"),
        ("inner.value", "negative_amount"),
        ("inner.key", "invalid_type"),
        ("inner.colour", "unknown_field"),
        ("rows.1.value", "missing_field"),
        ("rows.2.value", "invalid_type"),
        ("rows.3", "invalid_type"),
        ("representative", "invalid_type"),
        ("size", "unknown_field"),
    ]


@pytest.mark.parametrize("data", [None, [], "x", 5, True])
def test_what_is_no_object_is_one_error_of_the_whole(data: Any) -> None:
    assert errors(data) == [("", "invalid_type")]


def test_null_stands_only_where_the_contract_lets_it() -> None:
    assert errors({"value": 1, "remark": None}) == []
    assert errors({"value": None, "inner": None}) == [("value", "invalid_type"), ("inner", "invalid_type")]


def test_the_first_errors_are_told_and_the_others_counted() -> None:
    data = {"value": 1, "rows": [{}] * 300}
    found = load(Outer(), data)[1]
    assert len(found) == MOST_ERRORS + 1
    assert found[-1].code == "more_errors"
    assert "200" in found[-1].as_json()["messages"]["vi"]


def test_a_long_value_or_name_is_shown_by_its_beginning() -> None:
    (long,) = load(Outer(), {"value": "9" * 10_000})[1]
    assert "9" * (SHOWN - 1) in told(long) and "9" * (SHOWN + 1) not in told(long)
    (unknown,) = load(Outer(), {"value": 1, "n" * 10_000: 1})[1]
    assert len(unknown.field) == SHOWN + 1


def test_a_text_and_a_number_are_told_apart() -> None:
    (text,) = load(Outer(), {"value": "12"})[1]
    (number,) = load(Outer(), {"value": 12.5})[1]
    assert '"12"' in text.as_json()["messages"]["vi"]
    assert "12.5" in number.as_json()["messages"]["vi"]


def test_a_personal_value_is_never_repeated() -> None:
    secret = "001099000001"
    wrong: list[Any] = [
        {"value": secret},
        {"value": -1099000001},
        {"value": 1, "key": secret},
        secret,
        [secret],
    ]
    for person in wrong:
        found = load(Outer(), {"value": 1, "representative": person})[1]
        assert found
        assert not [message for message in map(told, found) if "1099000001" in message]
