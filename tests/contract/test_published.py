"""What is published is what the contracts say, and other people's tools can read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from contracts.commands import COMMANDS
from contracts.events import EVENTS
from contracts.publish import FOLDER, publish, published, stale, texts
from tests.contract import asyncapi_parser

SERVICES = ("classification", "registry", "reporting")


@pytest.fixture(scope="module")
def openapi() -> Any:
    return json.loads((FOLDER / "openapi.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def asyncapi() -> Any:
    return json.loads((FOLDER / "asyncapi.json").read_text(encoding="utf-8"))


def test_the_published_files_say_what_the_contracts_say() -> None:
    assert stale() == [], "run `python -m contracts.publish` and commit"


def test_a_file_that_is_changed_missing_or_left_over_is_told(tmp_path: Path) -> None:
    publish(tmp_path)
    assert stale(tmp_path) == []
    (tmp_path / "openapi.json").write_text("{}", encoding="utf-8")
    (tmp_path / "commands" / "void_entry.json").unlink()
    (tmp_path / "commands" / "forgotten.json").write_text("{}", encoding="utf-8")
    assert stale(tmp_path) == ["commands/forgotten.json", "commands/void_entry.json", "openapi.json"]


def test_publishing_writes_the_same_bytes_again_and_removes_what_is_gone(tmp_path: Path) -> None:
    publish(tmp_path)
    (tmp_path / "events" / "Forgotten.1.json").write_text("{}", encoding="utf-8")
    (tmp_path / "released" / "events").mkdir(parents=True)
    (tmp_path / "released" / "events" / "Kept.1.json").write_text("{}", encoding="utf-8")
    publish(tmp_path)
    assert published(tmp_path) == texts()
    assert (tmp_path / "released" / "events" / "Kept.1.json").exists()


def test_there_is_a_schema_for_each_event_version_and_each_command() -> None:
    events = {f"events/{type}.{version}.json" for type, version in EVENTS}
    commands = {f"commands/{name}.json" for name in COMMANDS}
    assert set(published()) == events | commands | {"asyncapi.json", "openapi.json"}


def test_openapi_is_valid(openapi: Any) -> None:
    OpenAPIV31SpecValidator(openapi).validate()
    assert openapi["openapi"].startswith("3.1")


def test_openapi_knows_which_service_answers_where(openapi: Any) -> None:
    paths = openapi["paths"].items()
    servers = {path: {server["description"] for server in told["servers"]} for path, told in paths}
    of_all = ("/commands", "/log/entries", "/log/checkpoint", "/health/live", "/health/ready", "/metrics")
    assert {len(servers[path]) for path in of_all} == {3}
    assert servers["/cooperatives/{id}"] == {"registry"}
    assert len(servers["/plans/{plan}/indicators"]) == len(servers["/"]) == 1


def test_openapi_asks_for_a_token_where_something_is_written_or_personal_and_nowhere_else(
    openapi: Any,
) -> None:
    secured = {
        (method, path)
        for path, told in openapi["paths"].items()
        for method in told.keys() & {"get", "post"}
        if told[method].get("security", openapi["security"])
    }
    assert secured == {("post", "/commands"), ("get", "/cooperatives/{id}/personal")}


def test_openapi_takes_every_command(openapi: Any) -> None:
    mapping = openapi["components"]["schemas"]["Command"]["discriminator"]["mapping"]
    assert set(mapping) == set(COMMANDS)


@pytest.mark.timeout(300)  # the first run installs it
def test_asyncapis_own_parser_has_nothing_against_the_document() -> None:
    asyncapi_parser.install()
    assert asyncapi_parser.complaints(FOLDER / "asyncapi.json") == []


@pytest.mark.timeout(300)  # the first run installs it
def test_asyncapis_own_parser_is_really_asked(asyncapi: Any, tmp_path: Path) -> None:
    asyncapi_parser.install()
    broken = tmp_path / "asyncapi.json"
    broken.write_text(json.dumps(asyncapi).replace('"type": "topic"', '"type": "tropic"'), encoding="utf-8")
    assert asyncapi_parser.complaints(broken)


def test_each_service_publishes_its_events_to_its_durable_topic_exchange(asyncapi: Any) -> None:
    assert set(asyncapi["channels"]) == {f"{service}.events" for service in SERVICES}
    for service in SERVICES:
        channel = asyncapi["channels"][f"{service}.events"]
        exchange = channel["bindings"]["amqp"]["exchange"]
        assert exchange["name"] == f"{service}.events"
        assert (exchange["type"], exchange["durable"]) == ("topic", True)
        own = {event.type for event in EVENTS.values() if service in event.services}
        assert set(channel["parameters"]["type"]["enum"]) == own
        assert {name.rpartition(".")[0] for name in channel["messages"]} == own


def test_every_payload_is_the_published_schema_of_the_entry(asyncapi: Any) -> None:
    for type, version in EVENTS:
        schema = json.loads((FOLDER / f"events/{type}.{version}.json").read_text(encoding="utf-8"))
        payload = asyncapi["components"]["schemas"][f"{type}.{version}"]
        assert payload == {word: told for word, told in schema.items() if word != "$schema"}
