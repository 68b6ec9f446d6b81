"""The JSON Schemas of entries and commands, one document each."""

from __future__ import annotations

from typing import Any

from contracts.commands import COMMANDS, CORRECT, CommandContract
from contracts.events import EVENTS, EventContract
from contracts.fields import MOST, Choice
from contracts.publishing import glossary
from contracts.publishing.jsonschema import object_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
UUID = {"type": "string", "format": "uuid"}
DAY = {"type": "string", "format": "date"}


def entry_schema(event: EventContract) -> dict[str, Any]:
    """The schema of a whole entry (a CloudEvents 1.0 object) that holds this version of an event."""
    attributes: dict[str, dict[str, Any]] = {
        "specversion": {"const": "1.0"},
        "id": UUID,
        "source": {"enum": [f"/{service}" for service in sorted(event.services)]},
        "type": {"const": event.type},
        "subject": UUID,
        "time": {"type": "string", "format": "date-time", "pattern": "Z$"},
        "datacontenttype": {"const": "application/json"},
        "dataschema": {"const": f"urn:htx-ledger:event:{event.type}:{event.version}"},
        "effectiveon": DAY,
        "streamversion": {"type": "integer", "minimum": 1, "maximum": MOST},
        "commandid": UUID,
        "actor": {"type": "string", "pattern": "^[a-z]+:.+$"},
        "data": object_schema(event.schema, event.type, "event"),
    }
    return {
        "$schema": DIALECT,
        "$id": f"urn:htx-ledger:entry:{event.type}:{event.version}",
        **glossary.sections()["Events"][event.type].annotations(),
        "type": "object",
        "properties": {name: _annotations(name) | schema for name, schema in attributes.items()},
        "required": list(attributes),
    }


def _annotations(attribute: str) -> dict[str, Any]:
    return dict(glossary.sections()["Envelope"][attribute].annotations())


def command_schema(command: CommandContract) -> dict[str, Any]:
    """The schema of a whole command as it is posted."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:htx-ledger:command:{command.name}",
        **glossary.sections()["Commands"][command.name].annotations(),
        "type": "object",
        "properties": {
            "id": {**UUID, "description": "The idempotency key: the same id is judged once."},
            "command": {"const": command.name},
            "data": object_schema(command.schema, command.name, "command") | _corrections(command),
        },
        "required": ["id", "command", "data"],
        "additionalProperties": False,
    }


def _corrections(command: CommandContract) -> dict[str, Any]:
    """Of a correction: its inner data by the schema of the command it names."""
    if command.name != CORRECT:
        return {}
    choices = command.schema.fields["command"]
    assert isinstance(choices, Choice)
    return {
        "allOf": [
            {
                "if": {"properties": {"command": {"const": name}}},
                "then": {"properties": {"data": object_schema(COMMANDS[name].schema, name, "command")}},
            }
            for name in choices.choices
        ]
    }


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by its path within the published folder."""
    events = {f"events/{event.type}.{event.version}.json": entry_schema(event) for event in EVENTS.values()}
    commands = {f"commands/{command.name}.json": command_schema(command) for command in COMMANDS.values()}
    return dict(sorted((events | commands).items()))
