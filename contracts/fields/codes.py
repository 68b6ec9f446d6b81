"""Days, and codes that name something: a unit, a taxpayer, a stream."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import UUID

from contracts.fields.faults import fault, shown, wrong_type
from contracts.fields.schema import Value
from contracts.units import UNITS

EARLIEST_DAY = "1900-01-01"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TAX_CODE = re.compile(r"(\d{10})(-(?!000)\d{3})?", re.ASCII)
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_CRITERION = re.compile(r"[1-9][0-9]?[a-z]?")
_COMMITMENT = re.compile(r"[0-9a-f]{64}")


class Day(Value[str]):
    """A day of the calendar as YYYY-MM-DD; none before 1900, which is always a slip of the pen."""

    kind = "day"

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise wrong_type(self.kind, value)
        if not _DAY.fullmatch(value) or value < EARLIEST_DAY or not _is_of_the_calendar(value):
            raise fault("invalid_day", value=shown(value))
        return value


def _is_of_the_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


class Uuid(Value[str]):
    """A UUID, kept as its lower-case text."""

    kind = "uuid"

    def read(self, value: Any) -> str:
        if isinstance(value, str) and _UUID.fullmatch(value):
            return value
        try:
            return str(UUID(value))
        except (ValueError, TypeError, AttributeError):
            raise fault("invalid_uuid", value=shown(value)) from None


class Unit(Value[str]):
    """The code of an administrative unit."""

    kind = "unit"

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or value not in UNITS:
            raise fault("invalid_unit", value=shown(value))
        return value


class TaxCode(Value[str]):
    """A tax code of 10 digits whose last checks the others, or 13 with a branch number.

    Check digit: 10 − (Σ digit × weight mod 11), weights 31 29 23 19 17 13 7 5 3; a sum that gives 10 is never issued.
    """

    kind = "code"

    def read(self, value: Any) -> str:
        match = _TAX_CODE.fullmatch(value) if isinstance(value, str) else None
        if match is None or not checks(match[1]):
            raise fault("invalid_tax_code", value=shown(value))
        return match[0]


def checks(code: str) -> bool:
    """Whether the tenth digit of a tax code is right, and its sequence is one that is issued."""
    total = sum(int(digit) * weight for digit, weight in zip(code[:9], _TAX_WEIGHTS, strict=True))
    return code[2:9] != "0000000" and 10 - total % 11 == int(code[9])


class Criterion(Value[str]):
    """A criterion of a rubric, or a part of one: "1", "15", "3b"."""

    kind = "code"

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or not _CRITERION.fullmatch(value):
            raise fault("unknown_criterion", criterion=shown(value))
        return value


class Commitment(Value[str]):
    """SHA-256(salt || value) of a personal value kept elsewhere, 64 hexadecimal digits."""

    kind = "commitment"

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or not _COMMITMENT.fullmatch(value):
            raise wrong_type(self.kind, value)
        return value
