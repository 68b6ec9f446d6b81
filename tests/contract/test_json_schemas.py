"""The published JSON Schemas take what the services take, and refuse what they refuse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from marshmallow import Schema, fields

from contracts.commands import COMMANDS, validate
from contracts.envelope import Entry, entry_bytes
from contracts.events import EVENTS
from contracts.fields import load
from tests.contract.contract_samples import COMMANDS as COMMAND_SAMPLES
from tests.contract.contract_samples import EVENTS as EVENT_SAMPLES
from tests.contract.contract_samples import HANOI, OTHER
from tests.contract.published_schemas import of_command, of_entry, schema

NASTY: tuple[Any, ...] = tuple(
    [None, True, -1, 0, 1.5, 7, 2**53, "", " \t", "a\u0000b", "x", "x" * 6000, "12", "999", "01", "A01", "Z"]
    + ["2024-02-30", "20240210", "2024-2-1", OTHER[:-1], OTHER, [], {}, ["x"], {"x": 1}]
)
# A reader of events ignores fields it does not know: there the schema takes more than the register writes.
UNKNOWN_FIELD = {"x": 1}
# What events hold in another form than commands; here the published schema is all there is to check it.
KEPT_OTHERWISE = frozenset({"representative", "points", "total"})


def command(name: str, data: Any) -> dict[str, Any]:
    return {"id": OTHER, "command": name, "data": data}


def entry(type: str, version: int, data: Any) -> dict[str, Any]:
    (source, *_) = sorted(EVENTS[type, version].services)
    envelope = Entry(
        id=OTHER,
        type=type,
        version=version,
        source=source,
        subject=OTHER,
        time="2026-11-24T08:15:00.123456Z",
        effective_on="2024-03-05",
        stream_version=1,
        command_id=OTHER,
        actor="registrar:sample",
        data=data,
    )
    parsed: dict[str, Any] = json.loads(entry_bytes(envelope))
    return parsed


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a sample, objects and lists before what they hold."""
    if path:
        yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield from places(inner, (*path, key))


def changed(sample: Any, path: tuple[Any, ...], *value: Any) -> Any:
    """The sample with another value at a place, or without the place."""
    copy = deepcopy(sample)
    holder = copy
    for key in path[:-1]:
        holder = holder[key]
    if value:
        holder[path[-1]] = value[0]
    else:
        del holder[path[-1]]
    return copy


def variants(sample: dict[str, Any], but: frozenset[str] = frozenset()) -> Iterator[tuple[str, Any]]:
    """The sample with one thing missing or of another value; `but` names what is left alone."""
    for path in places(sample):
        where = ".".join(map(str, path))
        if but and not but.isdisjoint(path):
            continue
        yield f"without {where}", changed(sample, path)
        for value in NASTY:
            if not (but and value == UNKNOWN_FIELD):
                yield f"{where} = {value!r:.30}", changed(sample, path, value)


def names(schema: Schema) -> Iterator[str]:
    for name, field in schema.fields.items():
        yield name
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            yield from names(inner.schema)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_sample_of_each_command_fills_every_field_and_is_taken(name: str) -> None:
    sample = COMMAND_SAMPLES[name]
    assert validate(name, sample)[1] == ()
    of_command(name).validate(command(name, sample))
    assert {path[-1] for path in places(sample)} >= set(names(COMMANDS[name].schema))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_wrong_command_is_refused_by_the_service_and_by_the_schema_alike(name: str) -> None:
    published = of_command(name)
    verdicts = {
        what: (not validate(name, data)[1], published.is_valid(command(name, data)))
        for what, data in variants(COMMAND_SAMPLES[name])
    }
    assert {what: verdict for what, verdict in verdicts.items() if verdict[0] != verdict[1]} == {}
    assert any(not taken for taken, _ in verdicts.values())


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_holds_nothing_that_is_not_known(name: str) -> None:
    sample = COMMAND_SAMPLES[name] | {"colour": "red"}
    assert [error.code for error in validate(name, sample)[1]] == ["unknown_field"]
    published = of_command(name)
    assert not published.is_valid(command(name, sample))
    assert not published.is_valid(command(name, COMMAND_SAMPLES[name]) | {"colour": "red"})


@pytest.mark.parametrize("key", sorted(EVENTS))
def test_a_sample_of_each_event_fills_every_field_and_is_an_entry(key: tuple[str, int]) -> None:
    sample = EVENT_SAMPLES[key]
    assert load(EVENTS[key].schema, sample)[1] == ()
    of_entry(*key).validate(entry(*key, sample))
    assert {path[-1] for path in places(sample)} >= set(names(EVENTS[key].schema))


@pytest.mark.parametrize("key", sorted(EVENTS))
def test_a_wrong_event_is_refused_by_its_schema(key: tuple[str, int]) -> None:
    published = of_entry(*key)
    verdicts = {
        what: (not load(EVENTS[key].schema, data)[1], published.is_valid(entry(*key, data)))
        for what, data in variants(EVENT_SAMPLES[key], KEPT_OTHERWISE)
    }
    assert {what: verdict for what, verdict in verdicts.items() if verdict[0] != verdict[1]} == {}
    assert any(not taken for taken, _ in verdicts.values())


def test_personal_data_in_clear_is_no_entry() -> None:
    published = of_entry("CooperativeFounded", 1)
    in_clear = EVENT_SAMPLES["CooperativeFounded", 1] | {"representative": {"name": "Nguyễn Văn A"}}
    assert not published.is_valid(entry("CooperativeFounded", 1, in_clear))


def test_the_whole_plan_of_hanoi_is_a_command() -> None:
    assert validate("adopt_plan", HANOI)[1] == ()
    of_command("adopt_plan").validate(command("adopt_plan", HANOI))


def test_money_is_a_json_integer_and_points_are_a_number_in_the_command_and_text_in_the_event() -> None:
    report = schema("events/AnnualReportFiled.1.json")
    assert report["properties"]["data"]["properties"]["revenue"]["type"] == "integer"
    score = schema("commands/score_cooperative.json")
    assert score["properties"]["data"]["properties"]["points"]["additionalProperties"]["type"] == "number"
    rated = schema("events/CooperativeClassified.1.json")
    assert rated["properties"]["data"]["properties"]["points"]["additionalProperties"]["type"] == "string"
    assert rated["properties"]["data"]["properties"]["total"]["type"] == "string"


def test_a_target_with_decimals_is_a_number_in_the_command_and_text_in_the_event() -> None:
    data, errors = validate("revise_target", COMMAND_SAMPLES["revise_target"] | {"min": 62.5})
    assert (data["min"], errors) == ("62.5", ())
    of_entry("TargetRevised", 1).validate(entry("TargetRevised", 1, data))
