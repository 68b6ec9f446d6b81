"""Field types of the contracts, and the strict schema they live in.

Values stay as they travel: days are ISO strings, money whole VND, UUIDs lower-case strings, points decimal strings.
What is wrong is told as a Fault (code and facts), never as a sentence of the library.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from marshmallow import RAISE, Schema, ValidationError, fields

from contracts.errors import Error, error
from contracts.units import UNITS

MOST = 2**53 - 1
SHOWN = 80

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TAX_CODE = re.compile(r"(\d{10})(-(?!000)\d{3})?", re.ASCII)
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_SECTOR = re.compile(r"(?=.)[A-U]?\d{0,5}", re.ASCII)
_PRIVATE = frozenset({"representative"})


@dataclass(frozen=True, slots=True)
class Fault:
    """An error code with its facts, at a field that the schema knows."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


def fault(code: str, **facts: object) -> ValidationError:
    return ValidationError([Fault(code, facts)])


def shown(value: object) -> str:
    """A wrong value as a message may repeat it."""
    text = str(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


_KINDS = {
    "object": ("một đối tượng {…}", "an object {…}"),
    "list": ("một danh sách […]", "a list […]"),
    "text": ("một chuỗi văn bản", "a text"),
    "integer": ("một số nguyên", "a whole number"),
    "number": ("một số từ 0 trở lên", "a number from 0"),
    "truth": ("true hoặc false", "true or false"),
    "day": ("ngày dạng NĂM-THÁNG-NGÀY", "a day as YEAR-MONTH-DAY"),
    "uuid": ("một UUID", "a UUID"),
    "unit": ("mã đơn vị hành chính", "the code of an administrative unit"),
    "code": ("một mã dạng chuỗi", "a code as text"),
    "commitment": ("64 chữ số thập lục phân", "64 hexadecimal digits"),
}


def expecting(kind: str) -> dict[str, Any]:
    """The facts of `invalid_type`: what was expected, in both languages."""
    vi, en = _KINDS[kind]
    return {"vi": vi, "en": en}


def messages_for(kind: str) -> dict[str, Any]:
    """marshmallow's own messages, as faults."""
    wrong = Fault("invalid_type", expecting(kind))
    return {"required": Fault("missing_field"), "null": wrong, "invalid": wrong, "type": wrong}


class StrictSchema(Schema):
    """A schema that refuses what it does not know."""

    error_messages = {**messages_for("object"), "unknown": Fault("unknown_field")}  # type: ignore[dict-item]  # ditto

    class Meta:
        unknown = RAISE


class Text(fields.Field[str]):
    """Readable text in composed form (NFC), white space trimmed, at most `most` characters."""

    default_error_messages = messages_for("text")

    def __init__(self, most: int = 300, **options: Any) -> None:
        super().__init__(**options)
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise fault("invalid_type", **expecting("text"))
        text = unicodedata.normalize("NFC", value.strip())
        if not text or any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
            raise fault("invalid_text")
        if len(text) > self.most:
            raise fault("too_long", length=len(text), max=self.most)
        return text


class Choice(fields.Field[str]):
    """One of a few words."""

    def __init__(self, choices: Iterable[str], **options: Any) -> None:
        self.choices = tuple(choices)
        super().__init__(error_messages=messages_for("code"), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str) or value not in self.choices:
            raise fault("invalid_choice", value=shown(value), choices=", ".join(self.choices))
        return value


class Day(fields.Field[str]):
    """A day of the calendar as YYYY-MM-DD."""

    default_error_messages = messages_for("day")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise fault("invalid_type", **expecting("day"))
        try:
            if not _DAY.fullmatch(value):
                raise ValueError
            date.fromisoformat(value)
        except ValueError:
            raise fault("invalid_day", value=shown(value)) from None
        return value


class Integer(fields.Field[int]):
    """A whole JSON number in a range; no text, no fraction, no truth value."""

    default_error_messages = messages_for("integer")

    def __init__(self, least: int = 0, most: int = MOST, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise fault("invalid_type", **expecting("integer"))
        if value < 0 <= self.least:
            raise fault("negative_amount", value=shown(value))
        if not self.least <= value <= self.most:
            raise fault("out_of_range", value=shown(value), min=self.least, max=self.most)
        return value


class Dong(Integer):
    """An amount in whole VND."""


class Count(Integer):
    """How many, at most a thousand million."""

    def __init__(self, least: int = 0, most: int = 10**9, **options: Any) -> None:
        super().__init__(least, most, **options)


class Truth(fields.Field[bool]):
    """true or false."""

    default_error_messages = messages_for("truth")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise fault("invalid_type", **expecting("truth"))
        return value


class Uuid(fields.Field[str]):
    """A UUID, kept as its lower-case text."""

    default_error_messages = messages_for("uuid")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        try:
            return str(UUID(value))
        except (ValueError, TypeError, AttributeError):
            raise fault("invalid_uuid", value=shown(value)) from None


class Unit(fields.Field[str]):
    """The code of an administrative unit."""

    default_error_messages = messages_for("unit")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str) or value not in UNITS:
            raise fault("invalid_unit", value=shown(value))
        return value


class TaxCode(fields.Field[str]):
    """A tax code of 10 digits whose last checks the others, or 13 with a branch number.

    Check digit: 10 − (Σ digit × weight mod 11), weights 31 29 23 19 17 13 7 5 3; a sum that gives 10 is never issued.
    """

    default_error_messages = messages_for("code")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        match = _TAX_CODE.fullmatch(value) if isinstance(value, str) else None
        if match is None or not checks(match[1]):
            raise fault("invalid_tax_code", value=shown(value))
        return match[0]


def checks(code: str) -> bool:
    """Whether the tenth digit of a tax code is right, and its sequence is one that is issued."""
    total = sum(int(digit) * weight for digit, weight in zip(code[:9], _TAX_WEIGHTS, strict=True))
    return code[2:9] != "0000000" and 10 - total % 11 == int(code[9])


class Sector(fields.Field[str]):
    """A VSIC code: a section letter, digits of the class, or both."""

    default_error_messages = messages_for("code")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str) or not _SECTOR.fullmatch(value):
            raise fault("invalid_sector", value=shown(value))
        return value


class Points(fields.Field[str]):
    """Points as a JSON number from 0 to 100 with at most two decimals, kept as a decimal string, never rounded."""

    default_error_messages = messages_for("number")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value <= 100:
            raise fault("invalid_points", value=shown(value))
        points = Decimal(str(value))
        if points != round(points, 2):
            raise fault("invalid_points", value=shown(value))
        return decimal_text(points)


def decimal_text(value: Decimal) -> str:
    """The shortest decimal text of a number: 7.50 is "7.5", 10 is "10", -0 is "0"."""
    return f"{value.normalize() + 0:f}"


class Number(fields.Field[int]):
    """A JSON number of a target, in the indicator's own unit; whole values stay whole."""

    default_error_messages = messages_for("number")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int | str:  # type: ignore[override]
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value <= MOST:
            raise fault("invalid_type", **expecting("number"))
        return int(value) if value == int(value) else decimal_text(Decimal(str(value)))


class Record(fields.Nested):
    """An object inside a command."""

    default_error_messages = messages_for("object")


class Table(fields.Dict):
    """An object of any names; what is wrong with a name or its value is told at the name."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        try:
            return super()._deserialize(value, attr, data, **kwargs)  # type: ignore[no-untyped-call]
        except ValidationError as wrong:
            if isinstance(wrong.messages, dict):
                raise ValidationError(
                    {name: _told(found) for name, found in wrong.messages.items()}
                ) from None
            raise


def _told(found: Mapping[str, Any]) -> list[Any]:
    """What marshmallow tells of a name and of its value, one or many each, as one list."""
    return [one for told in found.values() for one in (told if isinstance(told, list) else [told])]


class Items(fields.List[Any]):
    """A list of at most `most` values."""

    default_error_messages = messages_for("list")

    def __init__(self, item: Any, most: int, **options: Any) -> None:
        super().__init__(item, **options)
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if isinstance(value, list) and len(value) > self.most:
            raise fault("too_many", count=len(value), max=self.most)
        return super()._deserialize(value, attr, data, **kwargs)


def load(schema: Schema, data: Any) -> tuple[dict[str, Any], tuple[Error, ...]]:
    """The validated data, or every error at once, each at its dotted path."""
    try:
        return schema.load(data), ()
    except ValidationError as wrong:
        return {}, tuple(_errors(wrong.messages, ()))


def _errors(messages: Any, path: tuple[str, ...]) -> Iterator[Error]:
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            yield from _errors(inner, path if name == "_schema" else (*path, str(name)))
    else:
        for found in messages if isinstance(messages, list) else [messages]:
            yield _error(found, path)


def _error(found: Any, path: tuple[str, ...]) -> Error:
    if not isinstance(found, Fault):
        return error("invalid_type", ".".join(path), **expecting("object"))
    facts: dict[str, Any] = dict(found.facts)
    if path and path[0] in _PRIVATE and "value" in facts:
        facts["value"] = "…"
    return error(found.code, ".".join(path), **facts)
