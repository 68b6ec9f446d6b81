"""What a cell means: Excel and people write the same day, number or unit in many ways.

A value that cannot be read is passed on as it stands, so that the contract refuses it with the right reason.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from services.cli.columns import Column, Kind

_GROUPED = re.compile(r"-?\d{1,3}([. \u00a0]\d{3})+|-?\d+")
_DECIMAL = re.compile(r"-?\d+([.,]\d+)?")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_BETWEEN = re.compile(r"[,;\n]")
_YES_NO = MappingProxyType(
    {"có": True, "co": True, "x": True, "yes": True, "true": True, "1": True}
    | {"không": False, "khong": False, "no": False, "false": False, "0": False}
)


def read(column: Column, cell: object) -> Any:
    """The value of a field; None for a cell that is blank."""
    value = _plain(cell)
    return None if value == "" else _READERS[column.kind](column, value)


def fold(text: str) -> str:
    """For comparing what people type: composed, one space between words, no case."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def _plain(cell: object) -> str | int | float | bool:
    """Text, number or yes-and-no; Excel has no integers, and days of its own."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if isinstance(cell, int | float) else str(cell).strip()


def _text(column: Column, value: Any) -> str:
    return str(value)


def _day(column: Column, value: Any) -> str:
    match = _DAY.fullmatch(str(value))
    return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}" if match else str(value)


def _whole(column: Column, value: Any) -> Any:
    """1.234.567 is how an official writes 1234567."""
    if isinstance(value, str) and _GROUPED.fullmatch(value):
        return int(re.sub(r"[^\d-]", "", value))
    return value


def _points(column: Column, value: Any) -> Any:
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        number = float(value.replace(",", "."))
        return int(number) if number.is_integer() else number
    return value


def _yes_no(column: Column, value: Any) -> Any:
    return _YES_NO.get(fold(str(value)), value)


def _choice(column: Column, value: Any) -> str:
    known = _spellings(column)
    text = fold(str(value))
    return known.get(text) or known.get(text.zfill(3)) or str(value)


def _choices(column: Column, value: Any) -> list[str]:
    return [_choice(column, word.strip()) for word in _BETWEEN.split(str(value)) if word.strip()]


@cache
def _spellings(column: Column) -> Mapping[str, str]:
    """What an official may type: the value, its label, or the label without the value it begins with."""
    return {
        fold(spelling): value
        for value, label in column.choices
        for spelling in (value, label, label.removeprefix(value))
    }


_READERS: Mapping[Kind, Callable[[Column, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.DAY: _day,
    Kind.COUNT: _whole,
    Kind.YEAR: _whole,
    Kind.MONEY: _whole,
    Kind.POINTS: _points,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.COOPERATIVE: _text,
    Kind.CLASS: _text,
}
