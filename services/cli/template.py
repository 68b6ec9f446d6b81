"""The workbook officials fill in: a sheet per command, drop-downs, formats that leave typed text as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from services.cli.columns import Column, Kind, Sheet
from services.cli.fault import Fault
from services.cli.guidance import EXAMPLES, GUIDE
from services.cli.shape import leaves
from services.cli.sheets import SHEETS
from services.cli.table import letter

GUIDE_TITLE = "Hướng dẫn"
LISTS_TITLE = "Danh mục"
_LAST_ROW = 20_000
_FORMATS = {
    Kind.DAY: "dd/mm/yyyy",
    Kind.COUNT: "#,##0",
    Kind.YEAR: "0",
    Kind.MONEY: "#,##0",
    Kind.POINTS: "0.##",
}
_RULES: Mapping[Kind, dict[str, Any]] = {
    Kind.DAY: {"validate": "date", "criteria": ">=", "value": dt.date(1945, 1, 1)},
    Kind.COUNT: {"validate": "integer", "criteria": ">=", "value": 0},
    Kind.YEAR: {"validate": "integer", "criteria": "between", "minimum": 1990, "maximum": 2100},
    Kind.POINTS: {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100},
    Kind.YES_NO: {"validate": "list", "source": ["Có", "Không"]},
}


def write_template(path: Path) -> None:
    """Raises Fault when the file is there already or cannot be written."""
    if path.exists():
        raise Fault("file_exists", file=path)
    try:
        with Workbook(path) as workbook:
            _Template(workbook).write()
    except FileCreateError as wrong:
        raise Fault("file_unwritable", file=path, why=wrong) from wrong


class _Template:
    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[str, Format] = {}
        self._lists: dict[Column, str] = {}

    def write(self) -> None:
        guide = self._workbook.add_worksheet(GUIDE_TITLE)
        worksheets = [(sheet, self._workbook.add_worksheet(sheet.title)) for sheet in SHEETS]
        self._write_lists(self._workbook.add_worksheet(LISTS_TITLE))
        self._write_guide(guide)
        for sheet, worksheet in worksheets:
            self._write_sheet(sheet, worksheet)

    def _format(self, **properties: Any) -> Format:
        key = repr(properties)
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(properties)
        return self._formats[key]

    def _write_sheet(self, sheet: Sheet, worksheet: Worksheet) -> None:
        needed = leaves(sheet.command)
        worksheet.freeze_panes(1, 0)
        for at, column in enumerate(sheet.columns):
            must = needed.get(column.field, False) and not column.fallbacks
            colour = "#FFE699" if must else "#D9E2F3"
            heading = self._format(bold=True, text_wrap=True, bottom=1, bg_color=colour)
            cells = self._format(num_format=_FORMATS.get(column.kind, "@"))
            worksheet.set_column(at, at, max(12, min(len(column.heading) + 3, 30)), cells)
            worksheet.write_string(0, at, column.heading + "*" * must, heading)
            rule = self._rule(column)
            if rule:
                worksheet.data_validation(1, at, _LAST_ROW, at, rule | _WARNING)

    def _rule(self, column: Column) -> dict[str, Any] | None:
        if column in self._lists and column.kind is Kind.CHOICE:
            return {"validate": "list", "source": self._lists[column]}
        return _RULES.get(column.kind)

    def _write_lists(self, worksheet: Worksheet) -> None:
        """The entries of the drop-downs: a list of 31 units is too long to stand in a rule."""
        lists = {column.choices: column for sheet in SHEETS for column in sheet.columns if column.choices}
        for at, (choices, column) in enumerate(lists.items()):
            worksheet.set_column(at, at, 32)
            worksheet.write_string(0, at, column.heading, self._format(bold=True, bottom=1))
            worksheet.write_column(1, at, [label for _, label in choices])
            name = letter(at)
            source = f"='{LISTS_TITLE}'!${name}$2:${name}${len(choices) + 1}"
            self._lists |= {c: source for sheet in SHEETS for c in sheet.columns if c.choices == choices}

    def _write_guide(self, worksheet: Worksheet) -> None:
        worksheet.set_column(0, 0, 24)
        worksheet.set_column(1, 1, 32)
        worksheet.set_column(2, 3, 48, self._format(text_wrap=True))
        bold, wrap = self._format(bold=True), self._format(text_wrap=True, valign="top")
        for row, sentence in enumerate(GUIDE):
            worksheet.merge_range(row, 0, row, 3, sentence, bold if row == 0 else wrap)
            worksheet.set_row(row, 15 * (1 + len(sentence) // 120))
        top = len(GUIDE) + 1
        worksheet.write_row(top, 0, ["Bảng", "Cột", "Cách ghi", "Ví dụ"], bold)
        lines = [(sheet, column) for sheet in SHEETS for column in sheet.columns]
        for row, (sheet, column) in enumerate(lines, top + 1):
            example = EXAMPLES.get(column.field, "")
            worksheet.write_row(row, 0, [sheet.title, column.heading, _how(column), example])


_WARNING = {
    "error_title": "Chưa đúng",
    "error_message": "Giá trị không đúng cách ghi của cột. Xem trang Hướng dẫn.",
    "ignore_blank": True,
}


def _how(column: Column) -> str:
    return column.hint or {
        Kind.DAY: "Ngày dd/mm/yyyy",
        Kind.COUNT: "Số nguyên",
        Kind.YEAR: "Năm, 4 chữ số",
        Kind.MONEY: "Số tiền bằng đồng",
        Kind.POINTS: "Điểm, có thể lẻ (7,5)",
        Kind.YES_NO: "Có hoặc Không",
        Kind.CHOICE: f"Chọn trong danh sách (trang {LISTS_TITLE})",
        Kind.CHOICES: f"Một hoặc nhiều mục trong danh sách (trang {LISTS_TITLE}), cách nhau bằng dấu chấm phẩy",
        Kind.COOPERATIVE: "Mã đã dùng khi thành lập: mã riêng, mã số thuế hoặc mã định danh trong sổ",
        Kind.CLASS: "Mã lớp, có thể để trống",
    }.get(column.kind, "Chữ")
