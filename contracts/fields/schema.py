"""Reading an object by its schema: the canonical values, or every error at once.

A schema is declared with marshmallow. It is read here and not by `Schema.load`, which costs several times as much
and merges errors by name: a field called `value` could not have an error of its own.
"""

from __future__ import annotations

from typing import Any, TypeVar

from marshmallow import RAISE, Schema, fields

from contracts.errors import Error, error
from contracts.fields.faults import Fault, Wrong, cut, wrong_type

# An answer shows so many errors of a command and counts the others.
MOST_ERRORS = 100
# No message repeats a value of these.
PERSONAL = frozenset({"representative"})

T = TypeVar("T")


class StrictSchema(Schema):
    """An object that holds nothing its schema does not know. Read by `load`."""

    class Meta:
        unknown = RAISE


class Value(fields.Field[T]):
    """A single value. `kind` says what is expected where the type is wrong."""

    kind = "text"

    def read(self, value: Any) -> T:
        """The value in its canonical form; raises Wrong. It is never None."""
        raise NotImplementedError

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> T:
        return self.read(value)


def load(schema: Schema, data: Any) -> tuple[dict[str, Any], tuple[Error, ...]]:
    """The validated data, or its errors (the first hundred, and how many more), each at its dotted path."""
    try:
        return read_object(schema, data), ()
    except Wrong as found:
        return {}, _errors(found.faults)


def read_object(schema: Schema, data: Any) -> dict[str, Any]:
    """The data in its canonical form; raises Wrong."""
    if not isinstance(data, dict):
        raise wrong_type("object", data)
    known = schema.load_fields
    found: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, field in known.items():
        if name in data:
            try:
                found[name] = read_value(field, data[name])
            except Wrong as told:
                faults += told.within(name)
        elif field.required:
            faults.append(Fault("missing_field", {}, (name,)))
    if faults or len(data) > len(found):
        raise Wrong(*faults, *(_unknown(cut(str(name))) for name in data if name not in known))
    return found


def _unknown(name: str) -> Fault:
    return Fault("unknown_field", {"name": name}, (name,))


def read_value(field: fields.Field[Any], value: Any) -> Any:
    """By the method that every custom field of marshmallow has."""
    if value is not None:
        return field._deserialize(value, None, None)
    if field.allow_none:
        return None
    raise wrong_type(getattr(field, "kind", "text"), None)


def _errors(faults: tuple[Fault, ...]) -> tuple[Error, ...]:
    told = tuple(map(_error, faults[:MOST_ERRORS]))
    more = len(faults) - len(told)
    return (*told, error("more_errors", count=more)) if more else told


def _error(found: Fault) -> Error:
    hidden = {"value": "…"} if "value" in found.facts and not PERSONAL.isdisjoint(found.path) else {}
    return error(found.code, ".".join(found.path), **{**found.facts, **hidden})
