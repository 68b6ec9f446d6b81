"""The workbook officials are given to fill in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from contracts.commands import COMMANDS
from services.cli.columns import Sheet
from services.cli.shape import leaves
from services.cli.sheets import SHEETS

from .conftest import House, Htx


@pytest.fixture
def template(htx: Htx, tmp_path: Path) -> Path:
    path = tmp_path / "mau.xlsx"
    assert htx("import", "--template", path).exit_code == 0
    return path


# Commands that hold an object of many shapes are given as NDJSON; what cannot be undone is given one at a time, and
# figures are published by `htx publish`.
WITHOUT_A_SHEET = {"adopt_plan", "assign_targets", "correct_entry", "erase_personal_data", "publish_figures"}


def test_every_command_of_plain_fields_has_a_sheet() -> None:
    assert {sheet.command for sheet in SHEETS} == COMMANDS.keys() - WITHOUT_A_SHEET


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.command)
def test_a_sheet_has_a_column_for_every_field(sheet: Sheet) -> None:
    fields = {column.field for column in sheet.columns if not column.field.startswith("points.")}
    assert fields == leaves(sheet.command).keys() - {"points"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.command)
def test_a_drop_down_offers_every_value_of_its_field(sheet: Sheet) -> None:
    schema = COMMANDS[sheet.command].schema
    for column in sheet.columns:
        choices = getattr(schema.fields.get(column.field), "choices", None)
        if choices:
            assert {value for value, _ in column.choices} == set(choices), column.heading


def test_headings_of_a_sheet_differ() -> None:
    for sheet in SHEETS:
        headings = [column.heading for column in sheet.columns]
        assert len(set(headings)) == len(headings), sheet.title


def test_the_template_has_a_guide_the_sheets_and_the_lists(template: Path) -> None:
    titles = CalamineWorkbook.from_path(template).sheet_names
    assert titles == ["Hướng dẫn", *(sheet.title for sheet in SHEETS), "Danh mục"]


def test_units_and_kinds_are_chosen_from_a_list_and_days_are_checked(template: Path) -> None:
    with zipfile.ZipFile(template) as parts:
        founding = parts.read("xl/worksheets/sheet2.xml").decode()
    assert founding.count('type="list"') == 2
    assert 'type="date"' in founding
    units = CalamineWorkbook.from_path(template).get_sheet_by_name("Danh mục").to_python()
    assert any("017 Huyện Đông Anh" in row for row in units)


def test_what_must_be_filled_in_is_marked(template: Path) -> None:
    rows = CalamineWorkbook.from_path(template).get_sheet_by_name("Thành lập").to_python()
    marked = {str(cell) for cell in rows[0] if str(cell).endswith("*")}
    assert marked == {"Loại hình*", "Tên*", "Đơn vị*", "Ngày thành lập*", "Số thành viên*"}


def test_an_empty_template_is_imported_as_nothing(house: House, htx: Htx, template: Path) -> None:
    result = htx("import", template)
    assert result.exit_code == 0, result.output
    assert all(service.requests == [] for service in house.values())


def test_a_file_that_is_there_is_not_written_over(htx: Htx, template: Path) -> None:
    before = template.read_bytes()
    assert htx("import", "--template", template).exit_code == 2
    assert template.read_bytes() == before
