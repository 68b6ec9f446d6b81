"""`htx filings`: who has filed and who has not, as an official reads it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .conftest import House, Htx, name

PATH = "/years/2024/filings"
COUNTS = {"due": 1234, "reported": 1000, "scored": 900, "late": 20, "exempt": 30}


def missing(number: int, unit: str, *what: str, exempt: str | None = None) -> dict[str, Any]:
    told = {"name": f"Hợp tác xã số {number}", "form": "HTX", "unit": unit, "exempt": exempt}
    return {"cooperative_id": name(number), "missing": list(what), **told}


def answer(**changes: object) -> dict[str, Any]:
    doubtful = {
        "cooperative_id": name(9),
        "name": "Hợp tác xã số 9",
        "unit": "017",
        "scored_on": "2024-12-09",
    }
    told: dict[str, Any] = {
        "year": 2024,
        "unit": "01",
        "as_of": "2024-12-18",
        "at": {"registry": 5, "classification": 7},
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
        "to_review": [doubtful | {"rating": "kha", "reason_code": None, "now": "stopped_over_3_months"}],
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


def test_what_is_to_review_tells_both_ratings(asked: House, htx: Htx) -> None:
    assert "Xếp loại cần xem lại (1)" in lines(htx)
    expected = f"017 Huyện Đông Anh Hợp tác xã số 9 Khá ngừng hoạt động từ trên 3 tháng trong năm {name(9)}"
    assert expected in lines(htx)


@pytest.mark.parametrize(
    ("rating", "reason", "now", "told"),
    [
        (
            "khong_danh_gia",
            "credit_fund",
            None,
            "not rated: a people's credit fund, assessed by the rules of the State Bank is rated",
        ),
        ("khong_danh_gia", None, None, "not rated is rated"),
        ("tot", None, "not_on_register", "good is not on the register"),
    ],
)
def test_and_in_english(
    house: House, htx: Htx, rating: str, reason: str | None, now: str | None, told: str
) -> None:
    body = answer()
    body["to_review"][0] |= {"rating": rating, "reason_code": reason, "now": now}
    house["classification"].bodies[PATH] = json.dumps(body).encode()
    assert any(told in line for line in lines(htx, "--lang", "en"))


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
    assert "Còn thiếu (2)" in told
    assert htx("filings", "--year", "2024", "--json").stdout.count("\n") == 2


def test_the_year_must_be_given_and_be_one(house: House, htx: Htx) -> None:
    assert htx("filings").exit_code == 2
    assert htx("filings", "--year", "24").exit_code == 2
    assert house["classification"].asked == []
