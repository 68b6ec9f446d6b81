"""What a field says of a value it does not take: a code with its facts, never a sentence of the library."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from marshmallow import ValidationError

SHOWN = 80

_KINDS = {
    "object": ("một đối tượng {…}", "an object {…}"),
    "list": ("một danh sách […]", "a list […]"),
    "text": ("một chuỗi văn bản", "a text"),
    "integer": ("một số nguyên", "a whole number"),
    "number": (
        "một số từ 0 trở lên, tối đa hai chữ số thập phân",
        "a number from 0 with at most two decimals",
    ),
    "truth": ("true hoặc false", "true or false"),
    "day": ("ngày dạng NĂM-THÁNG-NGÀY", "a day as YEAR-MONTH-DAY"),
    "uuid": ("một UUID", "a UUID"),
    "unit": ("mã đơn vị hành chính", "the code of an administrative unit"),
    "code": ("một mã dạng chuỗi", "a code as text"),
    "commitment": ("64 chữ số thập lục phân", "64 hexadecimal digits"),
    "name": ("một tên dạng chuỗi", "a name as text"),
    "names": ("một tên hoặc danh sách tên", "a name or a list of names"),
    "measure": (
        "một số nguyên, tên trường hoặc {trường: […]}",
        "a whole number, a field's name or {field: […]}",
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: a code and its facts; `path` leads to it from the value that was read."""

    code: str
    facts: Mapping[str, Any]
    path: tuple[str, ...] = ()


class Wrong(ValidationError):
    """A value that is not taken, with every fault in it."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(list(faults))

    def within(self, name: object) -> Iterator[Fault]:
        """The same faults as the object or list tells them that holds the value under `name`."""
        place = cut(str(name))
        return (replace(found, path=(place, *found.path)) for found in self.faults)


def fault(code: str, **facts: Any) -> Wrong:
    return Wrong(Fault(code, facts))


def wrong_type(kind: str, value: object) -> Wrong:
    return Wrong(Fault("invalid_type", expecting(kind, _as_json(value))))


def expecting(kind: str, value: str = "…") -> dict[str, Any]:
    """The facts of `invalid_type`: what was expected, in both languages; the value where it may be shown."""
    vi, en = _KINDS[kind]
    return {"vi": vi, "en": en, "value": value}


def shown(value: object) -> str:
    """A wrong value as a message may repeat it: a text as it is, anything else as JSON."""
    return cut(value) if isinstance(value, str) else _as_json(value)


def cut(text: str) -> str:
    """The beginning of a text; what no encoding can carry becomes a question mark."""
    return (text if len(text) <= SHOWN else text[:SHOWN] + "…").encode(errors="replace").decode()


def _as_json(value: object) -> str:
    if isinstance(value, (list, dict)):
        return "[…]" if isinstance(value, list) else "{…}"
    return cut(json.dumps(value, ensure_ascii=False, default=str))
