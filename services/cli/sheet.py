"""Rows of a sheet become commands; an id is made of what a row says, so the same row twice is one command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from contracts.commands import COMMANDS
from services.chassis.config import SERVICES
from services.cli.cells import read
from services.cli.check import check
from services.cli.columns import Column, Kind
from services.cli.entry import Entry
from services.cli.ids import command_id, id_of
from services.cli.table import Book, Row, Table, letter

_IDS = (Kind.COOPERATIVE, Kind.CLASS)


@dataclass(slots=True)
class Cells:
    """Where a command stands: its first row, and the row of each element of its list."""

    table: int
    title: str
    row: int
    letters: Mapping[str, str]
    elements: list[int] = field(default_factory=list)

    @property
    def order(self) -> tuple[int, int]:
        return self.table, self.row

    def facts(self) -> dict[str, Any]:
        return {"sheet": self.title, "row": self.row}

    def spot(self, field: str) -> str:
        row, name = self._find(field)
        below = (column for path, column in self.letters.items() if path.startswith(f"{name}."))
        whole = self.letters.get(name.partition(".")[0], "")  # a list that stands in one cell
        return f"{self.title}!{self.letters.get(name) or next(below, whole)}{row}"

    def _find(self, field: str) -> tuple[int, str]:
        """Row and column: `attendances.3.staff` is in the row that gave the list its element 3."""
        name, _, rest = field.partition(".")
        index, _, inner = rest.partition(".")
        if self.elements and index.isdigit() and int(index) < len(self.elements):
            return self.elements[int(index)], f"{name}.{inner}".rstrip(".")
        return self.row, field


@dataclass(slots=True)
class Draft:
    """A command put together of one row, or of several."""

    command: str
    place: Cells
    data: dict[str, Any]

    def entry(self) -> Entry:
        """The command checked against the contracts."""
        value = {"id": command_id(self.command, self.data), "command": self.command, "data": self.data}
        return check(self.place, value, orjson.dumps(value))

    @property
    def turn(self) -> tuple[int, str]:
        """When it is sent: what is voided first, then service by service, in the order of the facts' days.

        A register learns a cooperative's life in its order, while a workbook tells it by kind of event.
        """
        contract = COMMANDS[self.command]
        day = str(self.data.get(contract.day, "")) if contract.day else ""
        (service, *others) = contract.services
        return -1 if others else SERVICES.index(service), day


def drafts(book: Book) -> list[Draft]:
    """The commands of a book in the order they are to be sent."""
    found = (draft for at, table in enumerate(book.tables) for draft in _drafts(at, table))
    return sorted(found, key=lambda draft: draft.turn)


def _drafts(order: int, table: Table) -> Iterator[Draft]:
    letters = {column.field: letter(at) for at, column in table.columns.items()}
    merged: dict[bytes, Draft] = {}
    for number, row in enumerate(table.rows, 2):
        values = _values(table, row)
        if not values:
            continue
        place = Cells(order, table.title, number, letters)
        draft = Draft(table.sheet.command, place, _nested(values))
        if table.sheet.repeated:
            _merge(merged, draft, table.sheet.repeated, table.sheet.none_is_told)
        else:
            yield draft
    yield from merged.values()


def _merge(merged: dict[bytes, Draft], draft: Draft, repeated: str, none_is_told: bool) -> None:
    """A row that differs from an earlier one in the repeated fields only adds an element to its list."""
    element = draft.data.pop(repeated, None)
    known = merged.setdefault(orjson.dumps(draft.data, option=orjson.OPT_SORT_KEYS), draft)
    if element:
        known.place.elements.append(draft.place.row)
        known.data.setdefault(repeated, []).append(element)
    elif none_is_told:
        known.data.setdefault(repeated, [])


def _values(table: Table, row: Row) -> dict[str, Any]:
    """The filled-in fields of a row, by dotted path; ids made of the names that stand for them."""
    cells = ((column, read(column, row[at])) for at, column in table.columns.items() if at < len(row))
    values = {column.field: value for column, value in cells if value is not None}
    if values:
        ids = {column.field: _id(column, values) for column in table.sheet.columns if column.kind in _IDS}
        values.update((field, id) for field, id in ids.items() if id)
    return values


def _id(column: Column, values: Mapping[str, Any]) -> str | None:
    candidates = ((column.field,), *column.fallbacks)
    names = (" ".join(str(values[name]) for name in fields if name in values) for fields in candidates)
    name = next(filter(None, names), None)
    return id_of(column.kind.value, name) if name else None


def _nested(values: Mapping[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for path, value in values.items():
        target, (*parents, name) = data, path.split(".")
        for parent in parents:
            target = target.setdefault(parent, {})
        target[name] = value
    return data
