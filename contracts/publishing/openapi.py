"""The HTTP interface as OpenAPI 3.1: paths from openapi.yaml, schemas from the contracts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from contracts.commands import COMMANDS
from contracts.commands.reporting import PlanIndicator
from contracts.events import EVENTS
from contracts.messages import MESSAGES
from contracts.publishing.documents import command_schema, entry_schema
from contracts.publishing.jsonschema import describe

_FILE = Path(__file__).with_name("openapi.yaml")
_SERVERS = {
    "registry": {"url": "http://127.0.0.1:8001", "description": "registry"},
    "classification": {"url": "http://127.0.0.1:8002", "description": "classification"},
    "reporting": {"url": "http://127.0.0.1:8000", "description": "reporting and the web page"},
}


def document() -> dict[str, Any]:
    """The OpenAPI document of the three services."""
    found: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    found["servers"] = list(_SERVERS.values())
    for path in found["paths"].values():
        path["servers"] = [_SERVERS[service] for service in path.pop("x-services")]
        for operation in path.keys() & {"get", "post"}:
            path[operation]["responses"].setdefault("default", {"$ref": "#/components/responses/Errors"})
    schemas = found["components"]["schemas"]
    schemas["Error"]["properties"]["code"]["enum"] = sorted(MESSAGES)
    schemas["Indicator"]["properties"]["unit"] = describe(PlanIndicator().fields["unit"], "unit", "event")
    schemas |= _commands() | _entries()
    return found


def _commands() -> dict[str, Any]:
    schemas = {name: _embedded(command_schema(command)) for name, command in sorted(COMMANDS.items())}
    return {"Command": _one_of(schemas, "command", {name: name for name in schemas})} | schemas


def _entries() -> dict[str, Any]:
    names = {key: f"{key[0]}.{key[1]}" for key in sorted(EVENTS)}
    schemas = {name: _embedded(entry_schema(EVENTS[key])) for key, name in names.items()}
    urns = {f"urn:htx-ledger:event:{type}:{version}": name for (type, version), name in names.items()}
    return {"Entry": _one_of(schemas, "dataschema", urns)} | schemas


def _one_of(schemas: dict[str, Any], property: str, names: dict[str, str]) -> dict[str, Any]:
    mapping = {value: f"#/components/schemas/{name}" for value, name in names.items()}
    return {
        "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in schemas],
        "discriminator": {"propertyName": property, "mapping": mapping},
    }


def _embedded(schema: dict[str, Any]) -> dict[str, Any]:
    return {word: told for word, told in schema.items() if word not in ("$schema", "$id")}
