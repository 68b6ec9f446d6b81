"""What was released keeps working: no schema breaks those who rely on it.

contracts/published/released holds the schemas of the last release; releasing copies events/ and commands/ there.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from contracts.evolution import Side, breaking_changes
from contracts.publish import FOLDER, RELEASED
from contracts.publishing.documents import schemas
from tests.contract.published_schemas import schema

RELEASES = sorted(
    path.relative_to(FOLDER / RELEASED).as_posix() for path in (FOLDER / RELEASED).rglob("*.json")
)
EVENT = "events/OperationSuspended.1.json"
OBJECT: dict[str, Any] = {
    "type": "object",
    "properties": {
        "day": {"type": "string", "format": "date", "maxLength": 10},
        "kind": {"type": "string", "enum": ["a", "b"]},
        "count": {"type": "integer", "minimum": 0, "maximum": 9},
        "items": {"type": "array", "items": {"type": "string", "pattern": "^x"}},
    },
    "required": ["day", "kind"],
}


def side_of(path: str) -> Side:
    return "event" if path.startswith("events/") else "command"


def changed(path: str, value: Any) -> dict[str, Any]:
    """The object schema with another value at a dotted path; None takes it away."""
    copy: Any = deepcopy(OBJECT)
    *way, last = path.split(".")
    holder = copy
    for word in way:
        holder = holder[word]
    if value is None:
        del holder[last]
    else:
        holder[last] = value
    return copy  # type: ignore[no-any-return]


def test_there_is_something_released() -> None:
    assert {side_of(path) for path in RELEASES} == {"event", "command"}


@pytest.mark.parametrize("path", RELEASES)
def test_what_was_released_is_not_broken(path: str) -> None:
    now = schemas()
    assert path in now, "a released event version or command never goes"
    assert breaking_changes(schema(f"{RELEASED}/{path}"), now[path], side_of(path)) == []


def test_a_field_taken_out_of_a_released_event_is_found() -> None:
    now = json.loads(json.dumps(schemas()[EVENT]))
    del now["properties"]["data"]["properties"]["reason"]
    assert breaking_changes(schema(f"{RELEASED}/{EVENT}"), now, "event") == ["$.data: reason is gone"]


@pytest.mark.parametrize("side", ["command", "event"])
@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("properties.count", None, "count is gone"),
        ("required", ["day", "kind", "count"], "count is newly required"),
        ("additionalProperties", False, "holds nothing else"),
        ("properties.count.type", "number", "its type was integer"),
        ("properties.kind.enum", ["a"], "the choice b is gone"),
        ("properties.day.enum", ["2024-01-01"], "newly limited"),
        ("properties.count.maximum", 8, "maximum was 9 and is 8"),
        ("properties.count.minimum", 1, "minimum was 0 and is 1"),
        ("properties.items.maxItems", 5, "maxItems was open and is 5"),
        ("properties.day.format", "date-time", "format changed"),
        ("properties.items.items.pattern", "^y", "<items>: pattern changed"),
    ],
)
def test_a_change_that_breaks_is_found(side: Side, path: str, value: Any, told: str) -> None:
    (found,) = breaking_changes(OBJECT, changed(path, value), side)
    assert told in found


@pytest.mark.parametrize("side", ["command", "event"])
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("properties.remark", {"type": "string"}),
        ("properties.kind.enum", ["a", "b", "c"]),
        ("properties.count.maximum", 99),
        ("properties.day.maxLength", None),
        ("properties.day.description", "The day."),
    ],
)
def test_a_change_that_only_adds_does_not_break(side: Side, path: str, value: Any) -> None:
    assert breaking_changes(OBJECT, changed(path, value), side) == []


@pytest.mark.parametrize(
    ("path", "value"), [("required", ["day"]), ("properties.count.type", ["integer", "string"])]
)
def test_a_command_may_ask_for_less_and_an_event_may_not_promise_less(path: str, value: Any) -> None:
    assert breaking_changes(OBJECT, changed(path, value), "command") == []
    assert len(breaking_changes(OBJECT, changed(path, value), "event")) == 1
