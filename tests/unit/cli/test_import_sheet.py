"""An Excel or CSV file into the register: what each cell means, and where an error is shown."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from .conftest import House, Htx, name
from .service import refusal
from .workbook import fill, founding_row


def errors_of(file: Path) -> list[tuple[str, str]]:
    rows = map(json.loads, Path(f"{file}.errors.ndjson").read_text("utf-8").splitlines())
    return [(error["at"], error["code"]) for row in rows for error in row["errors"]]


def data_of(house: House, service: str = "registry") -> list[dict[str, Any]]:
    return [request["data"] for request in house[service].accepted.values()]


def test_a_row_becomes_a_command(house: House, htx: Htx, tmp_path: Path) -> None:
    file = fill(
        tmp_path / "bang.xlsx",
        {
            "Thành lập": [
                founding_row(
                    **{
                        "Mã số thuế": "0100047516",
                        "Vốn điều lệ (đồng)": 1_500_000_000,
                        "Người đại diện": "Nguyễn Văn A",
                        "Điện thoại người đại diện": "0912345678",
                    }
                )
            ]
        },
    )
    result = htx("import", file)
    assert result.exit_code == 0, result.output
    (data,) = data_of(house)
    assert data.pop("cooperative_id")
    assert data == {
        "form": "HTX",
        "name": "Hợp tác xã Ánh Dương",
        "unit": "017",
        "founded_on": "2024-03-05",
        "members": 9,
        "tax_code": "0100047516",
        "charter_capital": 1_500_000_000,
        "representative": {"name": "Nguyễn Văn A", "phone": "0912345678"},
    }


def test_the_same_workbook_twice_changes_nothing(house: House, htx: Htx, tmp_path: Path) -> None:
    file = fill(tmp_path / "bang.xlsx", {"Thành lập": [founding_row(), founding_row(**{"Mã HTX": "DA-018"})]})
    htx("import", file)
    again = json.loads(htx("import", file, "--json").stdout)
    assert (again["accepted"], again["duplicate"]) == (0, 2)
    assert len(house["registry"].accepted) == 2


def test_a_csv_file_of_the_same_row_is_the_same_command(house: House, htx: Htx, tmp_path: Path) -> None:
    htx("import", fill(tmp_path / "bang.xlsx", {"Thành lập": [founding_row()]}))
    headings = ";".join(founding_row())
    cells = "DA-017;HTX;Hợp tác xã Ánh Dương;Huyện Đông Anh;05/03/2024;9"
    file = tmp_path / "bang.csv"
    file.write_text(f"\ufeff{headings}\r\n{cells}\r\n", "utf-8")
    told = json.loads(htx("import", file, "--json").stdout)
    assert (told["accepted"], told["duplicate"]) == (0, 1)


def test_what_people_type_is_understood(house: House, htx: Htx, tmp_path: Path) -> None:
    file = fill(
        tmp_path / "bang.xlsx",
        {
            "Hỗ trợ": [
                {
                    "Mã HTX": name(1),
                    "Hình thức hỗ trợ": " củng cố  tổ chức bộ máy",
                    "Ngày hỗ trợ": "5/3/2024",
                    "Số tiền (đồng)": "1.250.000",
                }
            ],
            "Tạm ngừng": [
                {"Mã HTX": name(2), "Tạm ngừng từ ngày": dt.date(2024, 6, 1), "Có thông báo": "Không"},
            ],
            "Chấm điểm": [
                {"Mã HTX": name(3), "Năm": 2024.0, "Ngày chấm điểm": "2024-12-05", "Tiêu chí 5": "7,5"},
            ],
        },
    )
    assert htx("import", file).exit_code == 0
    support, suspension = data_of(house)
    assert support["support"] == "consolidation"
    assert (support["given_on"], support["amount"]) == ("2024-03-05", 1_250_000)
    assert (suspension["from_on"], suspension["declared"]) == ("2024-06-01", False)
    (score,) = data_of(house, "classification")
    assert (score["year"], score["points"]) == (2024, {"5": 7.5})


def report_row(**changes: object) -> dict[str, object]:
    money = dict.fromkeys(("Doanh thu (đồng)", "Lãi (đồng)", "Tổng tiền công (đồng)", "Số lao động"), 1)
    return {"Mã HTX": name(1), "Năm": 2024, "Ngày nộp": "05/12/2024", **money} | changes


def test_several_choices_stand_in_one_cell(house: House, htx: Htx, tmp_path: Path) -> None:
    aims = {"Mục đích phục vụ thành viên": "phục vụ sản xuất; Tạo việc làm", "Cán bộ quản lý": 5}
    file = fill(tmp_path / "bang.xlsx", {"Báo cáo năm": [report_row(**aims)]})
    assert htx("import", file).exit_code == 0
    (report,) = data_of(house, "classification")
    assert (report["serves"], report["managers"]) == (["production", "employment"], 5)


def test_a_wrong_one_of_several_choices_is_told_at_its_cell(house: House, htx: Htx, tmp_path: Path) -> None:
    aims = {"Mục đích phục vụ thành viên": "Tạo việc làm, bán hàng"}
    file = fill(tmp_path / "bang.xlsx", {"Báo cáo năm": [report_row(**aims)]})
    assert htx("import", file).exit_code == 1
    assert errors_of(file) == [("Báo cáo năm!H2", "invalid_choice")]


def test_a_name_of_the_officials_own_stands_for_the_cooperative(
    house: House, htx: Htx, tmp_path: Path
) -> None:
    support = {"Hình thức hỗ trợ": "model", "Ngày hỗ trợ": dt.date(2024, 5, 1)}
    file = fill(
        tmp_path / "bang.xlsx",
        {
            "Thành lập": [founding_row(), founding_row(**{"Mã HTX": None, "Mã số thuế": "0100047516"})],
            "Hỗ trợ": [support | {"Mã HTX": "DA-017"}, support | {"Mã HTX": "0100047516"}],
        },
    )
    assert htx("import", file).exit_code == 0
    first, second, *supports = data_of(house)
    assert [data["cooperative_id"] for data in supports] == [
        first["cooperative_id"],
        second["cooperative_id"],
    ]
    assert first["cooperative_id"] != second["cooperative_id"]


def test_rows_of_one_class_are_one_command(house: House, htx: Htx, tmp_path: Path) -> None:
    held = {"Tên lớp": "Kế toán HTX", "Ngày mở lớp": dt.date(2024, 6, 3)}
    file = fill(
        tmp_path / "bang.xlsx",
        {
            "Lớp tập huấn": [
                held | {"Mã HTX": name(1), "Số cán bộ": 12},
                held | {"Tên lớp": "Quản trị", "Mã HTX": name(1), "Số cán bộ": 3},
                held | {"Mã HTX": name(2), "Số cán bộ": 8},
            ]
        },
    )
    assert htx("import", file).exit_code == 0
    accounting, management = data_of(house)
    assert accounting["attendances"] == [
        {"cooperative_id": name(1), "staff": 12},
        {"cooperative_id": name(2), "staff": 8},
    ]
    assert management["attendances"] == [{"cooperative_id": name(1), "staff": 3}]


def test_rows_are_sent_in_the_order_of_their_days(house: House, htx: Htx, tmp_path: Path) -> None:
    file = fill(
        tmp_path / "bang.xlsx",
        {
            "Thành lập": [
                founding_row(**{"Ngày thành lập": dt.date(2024, 5, 1), "Mã HTX": "B"}),
                founding_row(),
            ],
            "Tạm ngừng": [
                {"Mã HTX": "B", "Tạm ngừng từ ngày": dt.date(2024, 6, 1), "Có thông báo": "Có"},
            ],
            "Hoạt động lại": [{"Mã HTX": "B", "Ngày hoạt động lại": dt.date(2024, 8, 1)}],
            "Hỗ trợ": [
                {"Mã HTX": "DA-017", "Hình thức hỗ trợ": "land", "Ngày hỗ trợ": dt.date(2024, 7, 1)},
            ],
            "Hủy bản ghi": [{"Mã sự kiện": name(9), "Lý do": "ghi nhầm"}],
        },
    )
    assert htx("import", file).exit_code == 0
    days = [
        next((value for key, value in data.items() if key.endswith("_on")), "") for data in data_of(house)
    ]
    assert days == ["", "2024-03-05", "2024-05-01", "2024-06-01", "2024-07-01", "2024-08-01"]


def test_every_error_is_told_by_its_cell_in_the_order_of_the_sheet(
    house: House, htx: Htx, tmp_path: Path
) -> None:
    file = fill(
        tmp_path / "bang.xlsx",
        {
            "Thành lập": [
                founding_row(**{"Ngày thành lập": dt.date(2024, 9, 1), "Đơn vị": "Huyện Vô Danh"}),
                founding_row(),
                founding_row(**{"Ngày thành lập": "31/02/2024", "Số thành viên": "chín"}),
            ]
        },
    )
    assert htx("import", file).exit_code == 1
    assert errors_of(file) == [
        ("Thành lập!D2", "invalid_unit"),
        ("Thành lập!E4", "invalid_day"),
        ("Thành lập!F4", "invalid_type"),
    ]
    assert len(house["registry"].accepted) == 1


def test_an_error_of_the_service_is_told_by_its_cell_too(house: House, htx: Htx, tmp_path: Path) -> None:
    house["registry"].refuse = lambda id, command: refusal(
        "unknown_cooperative", "attendances.1.cooperative_id"
    )
    held = {"Tên lớp": "Kế toán HTX", "Ngày mở lớp": dt.date(2024, 6, 3)}
    rows = [held | {"Mã HTX": name(1), "Số cán bộ": 1}, held | {"Mã HTX": name(2), "Số cán bộ": 1}]
    file = fill(tmp_path / "bang.xlsx", {"Lớp tập huấn": rows})
    result = htx("import", file)
    assert errors_of(file) == [("Lớp tập huấn!C3", "unknown_cooperative")]
    assert "Lớp tập huấn!C3" in result.stderr


def test_a_missing_cell_is_told_by_its_row(house: House, htx: Htx, tmp_path: Path) -> None:
    file = fill(tmp_path / "bang.xlsx", {"Thành lập": [founding_row(), founding_row(**{"Tên": None})]})
    htx("import", file)
    assert errors_of(file) == [("Thành lập!C3", "missing_field")]


def test_all_wrong_headings_are_told_at_once_and_nothing_is_sent(
    house: House, htx: Htx, tmp_path: Path
) -> None:
    file = fill(
        tmp_path / "bang.xlsx",
        {"Thành lập": [founding_row(**{"Màu": "đỏ"})], "Hỗ trợ": [{"Mã HTX": name(1), "Ngay": "x"}]},
    )
    result = htx("import", file)
    assert result.exit_code == 2
    assert "Thành lập!G1" in result.stderr and "Hỗ trợ!B1" in result.stderr
    assert house["registry"].requests == []


def test_a_workbook_without_a_known_sheet_is_refused(house: House, htx: Htx, tmp_path: Path) -> None:
    result = htx("import", fill(tmp_path / "bang.xlsx", {"Sheet1": [{"a": 1}]}))
    assert result.exit_code == 2
    assert "htx import --template" in result.stderr


def test_a_sheet_that_is_left_out_is_named(house: House, htx: Htx, tmp_path: Path) -> None:
    file = fill(tmp_path / "bang.xlsx", {"Thành lập": [founding_row()], "Ghi chú": [{"a": 1}]})
    result = htx("import", file)
    assert result.exit_code == 0
    assert "Ghi chú" in result.stderr


def test_blank_rows_are_no_commands(house: House, htx: Htx, tmp_path: Path) -> None:
    file = fill(
        tmp_path / "bang.xlsx", {"Thành lập": [founding_row(), {}, {"Tên": " "}, founding_row(Tên="B")]}
    )
    told = json.loads(htx("import", file, "--json").stdout)
    assert told["commands"] == 2
