"""Workbooks as an official would fill them in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from xlsxwriter import Workbook

Rows = Sequence[Mapping[str, object]]


def fill(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A workbook of these sheets; each row maps a heading to a cell, the headings are those of all rows."""
    with Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as workbook:
        for title, rows in sheets.items():
            worksheet = workbook.add_worksheet(title)
            headings = list(dict.fromkeys(heading for row in rows for heading in row))
            worksheet.write_row(0, 0, headings)
            for number, row in enumerate(rows, 1):
                for heading, cell in row.items():
                    worksheet.write(number, headings.index(heading), cell)
    return path


def founding_row(**changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "Mã HTX": "DA-017",
        "Loại hình": "HTX Hợp tác xã",
        "Tên": "Hợp tác xã Ánh Dương",
        "Đơn vị": "017 Huyện Đông Anh",
        "Ngày thành lập": dt.date(2024, 3, 5),
        "Số thành viên": 9,
    }
    return {heading: cell for heading, cell in (row | changes).items() if cell is not None}
