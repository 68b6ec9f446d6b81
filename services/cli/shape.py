"""The fields of a command as dotted paths, the way a column names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marshmallow import Schema, fields

from contracts.commands import COMMANDS


def leaves(command: str) -> dict[str, bool]:
    """Each field that holds a value, and whether the command needs it; a list stands for its element."""
    return dict(_leaves(COMMANDS[command].schema, "", True))


def _leaves(schema: Schema, prefix: str, needed: bool) -> Iterator[tuple[str, bool]]:
    for name, field in schema.fields.items():
        inner: Any = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            yield from _leaves(inner.schema, f"{prefix}{name}.", needed and field.required)
        else:
            yield prefix + name, needed and field.required
