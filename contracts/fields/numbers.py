"""Numbers: whole ones stay as they are, others become decimal text, and none is ever rounded."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from contracts.fields.faults import fault, shown, wrong_type
from contracts.fields.schema import Value

# The greatest whole number that every JSON reader keeps exact.
MOST = 2**53 - 1
DECIMALS = 2
# How a number that is no whole one is kept: the shortest decimal text.
DECIMAL_TEXT = r"^(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$"


class Integer(Value[int]):
    """A whole JSON number in a range; no text, no fraction, no truth value."""

    kind = "integer"

    def __init__(self, least: int = 0, most: int = MOST, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most

    def read(self, value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise wrong_type(self.kind, value)
        if self.least <= value <= self.most:
            return value
        if value < 0 <= self.least:
            raise fault("negative_amount", value=shown(value))
        raise fault("out_of_range", value=shown(value), min=self.least, max=self.most)


class Dong(Integer):
    """An amount in whole VND."""


class Count(Integer):
    """How many, at most a thousand million."""

    def __init__(self, least: int = 0, most: int = 10**9, **options: Any) -> None:
        super().__init__(least, most, **options)


class Points(Value[str]):
    """Points as a JSON number from 0 to 100 with at most two decimals, kept as a decimal string."""

    kind = "number"

    def read(self, value: Any) -> str:
        points = _decimal(value, 100)
        if points is None:
            raise fault("invalid_points", value=shown(value))
        return decimal_text(points)


class Number(Value[int | str]):
    """A JSON number of a target, in the indicator's own unit; a whole one stays whole, another becomes decimal text."""

    kind = "number"

    def read(self, value: Any) -> int | str:
        number = _decimal(value, MOST)
        if number is None:
            raise wrong_type(self.kind, value)
        return int(number) if number == int(number) else decimal_text(number)


class KeptNumber(Number):
    """A number as an event keeps it: what `Number` made of it."""

    def read(self, value: Any) -> int | str:
        whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST
        text = isinstance(value, str) and re.fullmatch(DECIMAL_TEXT, value)
        if not (whole or text):
            raise wrong_type(self.kind, value)
        kept: int | str = value
        return kept


def _decimal(value: Any, most: int) -> Decimal | None:
    """The number as it was written, or None if it is none from 0 to `most` with at most two decimals."""
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value <= most:
        return None
    number = Decimal(str(value))
    return number if number == round(number, DECIMALS) else None


def decimal_text(value: Decimal) -> str:
    """The shortest decimal text of a number: 7.50 is "7.5", 10 is "10", -0 is "0"."""
    return f"{value.normalize() + 0:f}"
