"""A column of the workbook: a Vietnamese heading, the field of a command it holds, how its cells are read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """How a cell is read, and how the template formats its column."""

    TEXT = "text"
    DAY = "day"
    COUNT = "count"
    YEAR = "year"
    MONEY = "money"
    POINTS = "points"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"  # several, with a comma or semicolon between them
    COOPERATIVE = "cooperative"  # an id, or what an official calls it by
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Column:
    """`field` is a dotted path in the command's data.

    `choices` pairs each value of the field with what the cell shows for it. A COOPERATIVE or CLASS is an id,
    or any name of the official's own, of which the id is then made; left blank, it is made of the first of
    the `fallbacks` (each some fields) that is filled in. `hint` tells the official what the field means.
    """

    heading: str
    field: str
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    fallbacks: tuple[tuple[str, ...], ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of command. Rows that differ only in the fields of the list `repeated` are one command.

    `none_is_told`: a row with nothing for the list says that there is none.
    """

    command: str
    title: str
    columns: tuple[Column, ...]
    repeated: str | None = None
    none_is_told: bool = False
