"""How a plan's document says that events count: names of events and fields, and the values that are meant."""

from __future__ import annotations

import re
from typing import Any

from contracts.fields import Integer, Items, StrictSchema, Table, Value, fault, shown, wrong_type

MOST_NAMES = 20

_NAME = re.compile(r"[A-Za-z0-9_]{1,60}")


class Name(Value[str]):
    """The name of an event, of a field or of a choice."""

    kind = "name"

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise wrong_type(self.kind, value)
        if not _NAME.fullmatch(value):
            raise fault("invalid_name", value=shown(value))
        return value


_NAME_FIELD = Name()
_LIST = Items(Name(), MOST_NAMES)
_TEST = Table(Name(), Items(Name(), MOST_NAMES), 1)
_WHOLE = Integer()


class Names(Value[Any]):
    """One name, or a list of which any is meant."""

    kind = "names"

    def read(self, value: Any) -> str | list[str]:
        return _LIST.read(value) if isinstance(value, list) else _NAME_FIELD.read(value)


class Measure(Value[Any]):
    """A whole number, the name of a field, or {field: names}: 1 where the field has one of the values, else 0."""

    kind = "measure"

    def read(self, value: Any) -> int | str | dict[str, list[str]]:
        if isinstance(value, str):
            return _NAME_FIELD.read(value)
        if isinstance(value, int):
            return _WHOLE.read(value)
        if isinstance(value, dict) and value:
            return _TEST.read(value)
        raise wrong_type(self.kind, value)


class FactRule(StrictSchema):
    """How events of a type become facts; see `contracts.plans.definition`."""

    event = Name(required=True)
    where = Table(Name(), Names(), MOST_NAMES)
    key = Name(required=True)
    period = Name()
    numerator = Measure(required=True)
    denominator = Measure()
    left_out = Name()
