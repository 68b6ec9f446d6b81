"""`htx filings`: who has filed and who has not, as an official reads it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .conftest import House, Htx, name

PATH = "/years/2024/filings"
STOPPED = {
    "code": "stopped_over_3_months",
    "messages": {"vi": "ngừng hoạt động từ trên 3 tháng trong năm", "en": "stopped for over 3 months"},
}
GONE = {"code": "unknown_cooperative", "messages": {"vi": "Không có trong sổ.", "en": "Not on the register."}}
COUNTS = {"due": 1234, "reported": 1000, "scored": 900, "late": 20, "exempt": 30}


def missing(number: int, unit: str, *what: str, exempt: str | None = None) -> dict[str, Any]:
    told = {"name": f"Hợp tác xã số {number}", "form": "HTX", "unit": unit, "exempt": exempt}
    return {"cooperative_id": name(number), "missing": list(what), **told}


def answer(**changes: object) -> dict[str, Any]:
    doubtful = {
        "cooperative_id": name(9),
        "name": "Hợp tác xã số 9",
        "unit": "017",
        "kind": "score",
        "event_id": name(99),
        "entry": 5,
        "day": "2024-12-09",
    }
    told: dict[str, Any] = {
        "year": 2024,
        "unit": "01",
        "as_of": "2024-12-18",
        "followed": {"registry": 5, "classification": 7},
        "deadlines": [
            {
                "level": "cooperative",
                "last_day": "2024-12-15",
                "passed": True,
                "form": "I-18",
                "articles": [],
            },
            {"level": "city", "last_day": "2024-12-21", "passed": False, "form": "II-14", "articles": []},
        ],
        "totals": COUNTS,
        "units": [{"unit": "017", **COUNTS}, {"unit": "001", **dict.fromkeys(COUNTS, 0)}],
        "cooperatives": [
            missing(2, "017", "report", "score"),
            missing(1, "001", "report", exempt="new_under_12_months"),
        ],
        "next": None,
        "to_review": [doubtful | {"rating": "kha", "reason_code": None, "register": [STOPPED]}],
    }
    return told | changes


@pytest.fixture
def asked(house: House) -> House:
    house["classification"].bodies[PATH] = json.dumps(answer()).encode() + b"\n"
    return house


def lines(htx: Htx, *options: str) -> list[str]:
    result = htx("filings", "--year", "2024", *options)
    assert result.exit_code == 0, result.output
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def test_deadlines_totals_and_who_is_missing_are_told_in_vietnamese(asked: House, htx: Htx) -> None:
    told = lines(htx)
    assert told[:2] == ["Báo cáo và bảng điểm năm 2024", "Số liệu tính đến ngày 18/12/2024 · Toàn thành phố"]
    assert "HTX, liên hiệp HTX 15/12/2024 I-18 đã qua" in told
    assert "Thành phố 21/12/2024 II-14 còn hạn" in told
    assert "017 Huyện Đông Anh 1.234 1.000 900 20 30" in told
    assert not any(line.startswith("001 Quận Ba Đình 0") for line in told), "units without any are left out"
    first, second = (line for line in told if "Hợp tác xã số 1" in line or "Hợp tác xã số 2" in line)
    assert first == (
        f"001 Quận Ba Đình Hợp tác xã số 1 báo cáo mới thành lập và hoạt động chưa đủ 12 tháng {name(1)}"
    )
    assert second == f"017 Huyện Đông Anh Hợp tác xã số 2 báo cáo, bảng điểm {name(2)}"


def test_what_is_to_review_tells_what_was_filed_and_what_the_register_says(asked: House, htx: Htx) -> None:
    assert "Báo cáo, bảng điểm cần xem lại (1)" in lines(htx)
    expected = (
        f"017 Huyện Đông Anh Hợp tác xã số 9 bảng điểm 09/12/2024: Khá {name(9)}"
        " ngừng hoạt động từ trên 3 tháng trong năm"
    )
    assert expected in lines(htx)


@pytest.mark.parametrize(
    ("filed", "told"),
    [
        (
            {"rating": "khong_danh_gia", "reason_code": "credit_fund"},
            "score sheet 9 Dec 2024: not rated, a people's credit fund, assessed by the rules of the State Bank",
        ),
        ({"rating": "khong_danh_gia"}, "score sheet 9 Dec 2024: not rated"),
        ({"rating": "tot"}, "score sheet 9 Dec 2024: good"),
        ({"kind": "report"}, "report 9 Dec 2024"),
    ],
)
def test_and_in_english(house: House, htx: Htx, filed: dict[str, str], told: str) -> None:
    body = answer()
    body["to_review"][0] |= {"rating": None, "reason_code": None, "register": [STOPPED, GONE]} | filed
    house["classification"].bodies[PATH] = json.dumps(body).encode()
    expected = f"{told} {name(9)} stopped for over 3 months Not on the register."
    assert any(expected in line for line in lines(htx, "--lang", "en"))


def test_a_commune_is_told_by_its_name(house: House, htx: Htx) -> None:
    units = [{"unit": "00376", **COUNTS}, {"unit": "017", **COUNTS}]
    body = answer(units=units, cooperatives=[missing(1, "00376", "report")])
    house["classification"].bodies[PATH] = json.dumps(body).encode()
    told = lines(htx)
    assert "00376 Xã Sóc Sơn 1.234 1.000 900 20 30" in told
    assert any(line.startswith("00376 Xã Sóc Sơn Hợp tác xã số 1") for line in told)


def test_nobody_missing_is_said(house: House, htx: Htx) -> None:
    house["classification"].bodies[PATH] = json.dumps(answer(cooperatives=[], to_review=[])).encode()
    told = lines(htx)
    assert "Không còn ai thiếu báo cáo hoặc bảng điểm." in told
    assert not any("cần xem lại" in line for line in told)


def test_the_question_is_passed_on(asked: House, htx: Htx) -> None:
    htx("filings", "--year", "2024", "--unit", "017", "--as-of", "2024-12-18")
    assert asked["classification"].asked == [f"{PATH}?unit=017&as_of=2024-12-18&limit=1000"]


def test_json_is_the_answer_byte_for_byte(asked: House, htx: Htx) -> None:
    result = htx("filings", "--year", "2024", "--json")
    assert result.stdout_bytes == asked["classification"].bodies[PATH]


def test_all_pages_are_asked_for(house: House, htx: Htx, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"": answer(cooperatives=[missing(1, "001", "report")], next=name(1))}
    pages[name(1)] = answer(cooperatives=[missing(2, "001", "score")], next=None)

    def get(client: object, service: str, path: str, query: dict[str, str]) -> bytes:
        return json.dumps(pages[query.get("after", "")]).encode() + b"\n"

    monkeypatch.setattr("services.cli.client.Client.get", get)
    told = lines(htx)
    assert "Còn thiếu (2)" in told and "Báo cáo, bảng điểm cần xem lại (2)" in told
    assert htx("filings", "--year", "2024", "--json").stdout.count("\n") == 2


def test_the_year_must_be_given_and_be_one(house: House, htx: Htx) -> None:
    assert htx("filings").exit_code == 2
    assert htx("filings", "--year", "24").exit_code == 2
    assert house["classification"].asked == []
