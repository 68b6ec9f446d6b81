"""What holds other values: objects, lists and tables."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from contracts.fields.faults import Fault, Wrong, fault, wrong_type
from contracts.fields.schema import Value, read_object, read_value


class Object(Value[dict[str, Any]]):
    """An object whose schema depends on a value beside it, and is applied by whoever knows that value."""

    kind = "object"

    def read(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise wrong_type(self.kind, value)
        return value


class Record(fields.Nested):
    """An object with a schema of its own."""

    kind = "object"

    def read(self, value: Any) -> dict[str, Any]:
        return read_object(self.schema, value)

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        return self.read(value)


class Items(fields.List[Any]):
    """A list of at most `most` values."""

    kind = "list"

    def __init__(self, item: Any, most: int, **options: Any) -> None:
        super().__init__(item, **options)
        self.most = most

    def read(self, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise wrong_type(self.kind, value)
        if len(value) > self.most:
            raise fault("too_many", count=len(value), max=self.most)
        return self._read_all(value)

    def _read_all(self, values: list[Any]) -> list[Any]:
        found: list[Any] = []
        faults: list[Fault] = []
        for place, value in enumerate(values):
            try:
                found.append(read_value(self.inner, value))
            except Wrong as told:
                faults += told.within(place)
        if faults:
            raise Wrong(*faults)
        return found

    def _deserialize(self, value: Any, attr: str | None, data: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return self.read(value)


class Table(fields.Dict):
    """An object whose names are data too: at most `most` values of one kind, each under a key."""

    kind = "object"

    def __init__(self, key: fields.Field[Any], cell: fields.Field[Any], most: int, **options: Any) -> None:
        super().__init__(keys=key, values=cell, **options)
        self.key, self.cell, self.most = key, cell, most

    def read(self, value: Any) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise wrong_type(self.kind, value)
        if len(value) > self.most:
            raise fault("too_many", count=len(value), max=self.most)
        return self._read_all(value)

    def _read_all(self, values: dict[Any, Any]) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        faults: list[Fault] = []
        for key, value in values.items():
            try:
                found[read_value(self.key, key)] = read_value(self.cell, value)
            except Wrong as told:
                faults += told.within(key)
        if faults:
            raise Wrong(*faults)
        return found

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, *args: Any, **kwargs: Any
    ) -> dict[Any, Any]:
        return self.read(value)
