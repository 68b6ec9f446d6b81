"""The tables of an Excel or CSV file: which sheet of the template each is, and what its columns hold."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from services.cli.cells import fold
from services.cli.columns import Column, Sheet
from services.cli.fault import Fault, why
from services.cli.sheets import SHEETS

Row = Sequence[object]

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below the headings; row 2 of the file is the first. `columns` is by position."""

    title: str
    sheet: Sheet
    columns: Mapping[int, Column]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Book:
    """A file's tables in the order of the template, and the titles of its sheets that are none of it."""

    tables: Sequence[Table]
    others: Sequence[str]


def read_book(path: Path) -> Book:
    """Raises Fault: for a file that cannot be read, and for all wrong headings at once."""
    if path.suffix.lower() == ".csv":
        return _csv_book(path)
    sheets = {fold(sheet.title): sheet for sheet in SHEETS}
    grids = list(_xlsx(path))
    known = [(title, sheets[fold(title)], grid) for title, grid in grids if fold(title) in sheets]
    known.sort(key=lambda table: SHEETS.index(table[1]))
    if not known:
        raise Fault("no_sheet", file=path)
    return _book(path, known, [title for title, _ in grids if fold(title) not in sheets])


def letter(position: int) -> str:
    """The name of a column: A, B … AA."""
    above, below = divmod(position, 26)
    return (letter(above - 1) if above else "") + chr(ord("A") + below)


def _csv_book(path: Path) -> Book:
    """A CSV file has no title: its headings tell which sheet it is."""
    grid = _csv(path)
    headings = {fold(str(cell)) for cell in (grid[0] if grid else ()) if cell != ""}
    fitting = [sheet for sheet in SHEETS if headings and headings <= _spellings(sheet).keys()]
    if len(fitting) != 1:
        raise Fault("no_sheet", file=path)
    return _book(path, [(path.name, fitting[0], grid)], [])


def _book(path: Path, known: Sequence[tuple[str, Sheet, Sequence[Row]]], others: Sequence[str]) -> Book:
    wrong = [fault for title, sheet, grid in known for fault in _wrong_headings(title, sheet, grid)]
    if wrong:
        raise Fault("headings", file=path, what="\n".join(wrong))
    tables = [Table(title, sheet, _columns(sheet, grid), grid[1:]) for title, sheet, grid in known]
    return Book(tables, others)


def _spellings(sheet: Sheet) -> dict[str, Column]:
    """A heading may be the template's or the field's name."""
    return {fold(form): column for column in sheet.columns for form in (column.heading, column.field)}


def _columns(sheet: Sheet, grid: Sequence[Row]) -> dict[int, Column]:
    spellings = _spellings(sheet)
    found = ((at, spellings.get(_heading(cell))) for at, cell in enumerate(grid[0] if grid else ()))
    return {at: column for at, column in found if column}


def _heading(cell: object) -> str:
    return fold(str(cell).removesuffix("*"))


def _wrong_headings(title: str, sheet: Sheet, grid: Sequence[Row]) -> Iterator[str]:
    spellings = _spellings(sheet)
    seen: set[str] = set()
    for at in range(max(map(len, grid), default=0)):
        cell = grid[0][at] if at < len(grid[0]) else ""
        spot = f"{title}!{letter(at)}1"
        column = spellings.get(_heading(cell))
        if cell == "" and any(len(row) > at and row[at] != "" for row in grid):
            yield f"{spot}: cột có dữ liệu mà không có tiêu đề / the column has cells but no heading"
        elif cell != "" and column is None:
            yield f"{spot}: không rõ cột “{cell}” / unknown column"
        elif column and column.field in seen:
            yield f"{spot}: cột “{cell}” có hai lần / the column is there twice"
        seen.add(column.field if column else "")


def _xlsx(path: Path) -> Iterator[tuple[str, list[Row]]]:
    try:
        workbook = CalamineWorkbook.from_path(path)
        for title in workbook.sheet_names:
            yield title, list(workbook.get_sheet_by_name(title).to_python(skip_empty_area=False))
    except OSError as wrong:
        raise Fault("file_unreadable", file=path, why=why(wrong)) from wrong
    except CalamineError as wrong:
        reason = f"không phải tệp Excel / no Excel workbook: {wrong}"
        raise Fault("file_unreadable", file=path, why=reason) from wrong


def _csv(path: Path) -> list[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            return list(csv.reader(file, delimiter=max(_DELIMITERS, key=first.count), strict=True))
    except OSError as wrong:
        raise Fault("file_unreadable", file=path, why=why(wrong)) from wrong
    except (UnicodeDecodeError, csv.Error) as wrong:
        reason = f"cần CSV mã UTF-8 / expected CSV in UTF-8: {wrong}"
        raise Fault("file_unreadable", file=path, why=reason) from wrong
