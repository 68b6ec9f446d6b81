"""From a marshmallow schema to JSON Schema 2020-12.

Our fields hold more than a generator could read off them (a day, a unit, a tax code), so each says here what
it takes on the way in (a command's JSON) and how it is kept (an event's canonical form). A field that is not
here is a TypeError: nothing is published that was guessed.

What JSON Schema cannot say stays with the services: the check digit of a tax code, the two decimals of points and
targets, and that 5.0 is no integer. Text may come with white space around it and a UUID in another spelling: there the
services take more than the schema allows.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any, Literal

from marshmallow import Schema, fields

from contracts import fields as ours
from contracts.commands.counting import MOST_NAMES, Measure, Name, Names
from contracts.publishing import glossary
from contracts.units import UNITS

Side = Literal["command", "event"]

_UUID = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
_READABLE = r"^(?=.*\S)[^\u0000-\u001f\u007f-\u009f]+$"
_NAME = "^[A-Za-z0-9_]{1,60}$"
_NAMES = {"type": "array", "maxItems": MOST_NAMES, "items": {"type": "string", "pattern": _NAME}}


def object_schema(schema: Schema, owner: str, side: Side) -> dict[str, Any]:
    """An object's schema. A command holds nothing else; a reader of events ignores what it does not know."""
    found: dict[str, Any] = {
        "type": "object",
        "properties": {name: _property(field, name, owner, side) for name, field in schema.fields.items()},
        "required": [name for name, field in schema.fields.items() if field.required],
    }
    return found if side == "event" else found | {"additionalProperties": False}


def _property(field: fields.Field[Any], name: str, owner: str, side: Side) -> dict[str, Any]:
    if field.validators:
        raise TypeError(f"no JSON Schema is known for the validators of {name}")
    described = describe(field, name, side)
    if field.allow_none:
        described = described | {"type": [described["type"], "null"]}
    return glossary.field(name, owner).annotations() | described


@singledispatch
def describe(field: fields.Field[Any], name: str, side: Side) -> dict[str, Any]:
    """The schema of a field's value; `name` is the field's own, for what it holds."""
    raise TypeError(f"no JSON Schema is known for {type(field).__name__} ({name})")


@describe.register
def _(field: ours.Text, name: str, side: Side) -> dict[str, Any]:
    return {"type": "string", "maxLength": field.most, "pattern": _READABLE}


@describe.register
def _(field: ours.Choice, name: str, side: Side) -> dict[str, Any]:
    return {"type": "string", "enum": list(field.choices)}


@describe.register
def _(field: ours.Day, name: str, side: Side) -> dict[str, Any]:
    return {"type": "string", "format": "date", "pattern": "^(19|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$"}


@describe.register
def _(field: ours.Integer, name: str, side: Side) -> dict[str, Any]:
    return {"type": "integer", "minimum": field.least, "maximum": field.most}


@describe.register
def _(field: ours.Truth, name: str, side: Side) -> dict[str, Any]:
    return {"type": "boolean"}


@describe.register
def _(field: ours.Uuid, name: str, side: Side) -> dict[str, Any]:
    kept = _UUID.replace("A-F", "")
    return {"type": "string", "format": "uuid", "pattern": kept if side == "event" else _UUID}


@describe.register
def _(field: ours.Unit, name: str, side: Side) -> dict[str, Any]:
    return {"type": "string", "enum": list(UNITS)}


@describe.register
def _(field: ours.TaxCode, name: str, side: Side) -> dict[str, Any]:
    return {"type": "string", "pattern": "^[0-9]{10}(-(?!000)[0-9]{3})?$"}


@describe.register
def _(field: ours.Sector, name: str, side: Side) -> dict[str, Any]:
    return {"type": "string", "pattern": "^(?=.)[A-U]?[0-9]{0,5}$"}


@describe.register
def _(field: ours.Points, name: str, side: Side) -> dict[str, Any]:
    return {"type": "number", "minimum": 0, "maximum": 100}


@describe.register
def _(field: ours.Number, name: str, side: Side) -> dict[str, Any]:
    return {"type": "number", "minimum": 0, "maximum": ours.MOST}


@describe.register
def _(field: ours.KeptNumber, name: str, side: Side) -> dict[str, Any]:
    pattern = ours.DECIMAL_TEXT
    return {"type": ["integer", "string"], "minimum": 0, "maximum": ours.MOST, "pattern": pattern}


@describe.register
def _(field: ours.Commitment, name: str, side: Side) -> dict[str, Any]:
    return {"type": "string", "pattern": "^[0-9a-f]{64}$"}


@describe.register
def _(field: ours.Object, name: str, side: Side) -> dict[str, Any]:
    return {"type": "object"}


@describe.register
def _(field: fields.Nested, name: str, side: Side) -> dict[str, Any]:
    return object_schema(field.schema, name, side)


@describe.register(fields.List)
def _(field: fields.List[Any], name: str, side: Side) -> dict[str, Any]:
    return {"type": "array", "items": describe(field.inner, name, side)}


@describe.register
def _(field: ours.Items, name: str, side: Side) -> dict[str, Any]:
    return {"type": "array", "maxItems": field.most, "items": describe(field.inner, name, side)}


@describe.register
def _(field: ours.Table, name: str, side: Side) -> dict[str, Any]:
    return {
        "type": "object",
        "maxProperties": field.most,
        "propertyNames": describe(field.key, name, side),
        "additionalProperties": describe(field.cell, name, side),
    }


@describe.register
def _(field: ours.Criterion, name: str, side: Side) -> dict[str, Any]:
    return {"type": "string", "pattern": "^[1-9][0-9]?[a-z]?$"}


@describe.register
def _(field: Name, name: str, side: Side) -> dict[str, Any]:
    return {"type": "string", "pattern": _NAME}


@describe.register
def _(field: Names, name: str, side: Side) -> dict[str, Any]:
    return _NAMES | {"type": ["string", "array"], "pattern": _NAME}


@describe.register
def _(field: Measure, name: str, side: Side) -> dict[str, Any]:
    return {
        "type": ["integer", "string", "object"],
        "minimum": 0,
        "maximum": ours.MOST,
        "pattern": _NAME,
        "minProperties": 1,
        "maxProperties": 1,
        "propertyNames": {"type": "string", "pattern": _NAME},
        "additionalProperties": _NAMES,
    }
