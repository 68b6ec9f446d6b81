"""`htx cooperative show`: state and history in words of the glossary, in both languages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from contracts.terms import event_name, field_name, unit_name, value_name

from .conftest import House, Htx, name

STATE = {
    "cooperative_id": name(1),
    "form": "HTX",
    "name": "Hợp tác xã Ánh Dương",
    "unit": "277",
    "members": 1234,
    "founded_on": "2024-03-05",
    "status": "dissolving",
    "ended_on": None,
    "obstacles": ["debts", "no_council"],
}


def item(entry: int, type: str, command: int, voided: bool = False, **data: Any) -> dict[str, Any]:
    event = {
        "id": name(100 + entry),
        "type": type,
        "time": "2026-11-24T08:15:00.123456Z",
        "effectiveon": "2024-03-05",
        "actor": "registrar:dong-anh",
        "commandid": name(command),
        "data": data,
    }
    return {"entry": 48_000 + entry, "event": event, "voided": voided}


VOID = {"event_id": name(101), "event_type": "CooperativeFounded", "reason": "Nhập sai so với giấy tờ"}
HISTORY = [
    item(1, "CooperativeFounded", 1, voided=True),
    item(2, "EntryVoided", 2, **VOID),
    item(3, "CooperativeFounded", 2),
    item(4, "DissolutionBegun", 3),
]


@pytest.fixture
def asked(house: House) -> dict[str, Any]:
    body = {"cooperative": STATE, "history": HISTORY}
    house["registry"].bodies[f"/cooperatives/{name(1)}"] = json.dumps(body).encode()
    return body


def test_state_and_history_are_in_vietnamese(asked: dict[str, Any], htx: Htx) -> None:
    result = htx("cooperative", "show", name(1))
    assert result.exit_code == 0, result.output
    for told in (
        "Hợp tác xã Ánh Dương", "1.234", "48.001", "05/03/2024", "24/11/2026 08:15:00", "registrar:dong-anh",
        "Số thành viên", "Ngày thành lập", "277 Huyện Chương Mỹ", "đang giải thể", "còn nợ, không thành lập được",
        "Thành lập hợp tác xã (đã hủy)", "Bắt đầu giải thể", name(101),
    ):  # fmt: skip
        assert told in result.stdout
    assert not [code for code in ("founded_on", "dissolving", "debts", "Founded") if code in result.stdout]


def test_state_and_history_are_in_readable_english(asked: dict[str, Any], htx: Htx) -> None:
    result = htx("cooperative", "show", name(1), "--lang", "en")
    for told in ("Founded on", "1,234", "debts, no council", "Cooperative founded (voided)", "5 Mar 2024"):
        assert told in result.stdout


def test_a_void_tells_what_it_voids_and_a_correction_what_it_corrects(
    asked: dict[str, Any], htx: Htx
) -> None:
    told = htx("cooperative", "show", name(1)).stdout.splitlines()
    void, right, last = told[-3:]
    assert "hủy mục 48.001 (thành lập hợp tác xã); lý do: Nhập sai so với giấy tờ" in void
    assert "sửa mục 48.001 (thành lập hợp tác xã)" in right
    assert "mục" not in last
    english = htx("cooperative", "show", name(1), "--lang", "en").stdout
    assert "voids entry 48,001 (cooperative founded); reason:" in english
    assert "corrects entry 48,001" in english


def test_a_void_of_what_is_not_shown_names_it_by_its_id(house: House, htx: Htx) -> None:
    body = {"cooperative": None, "history": HISTORY[1:2]}
    house["registry"].bodies[f"/cooperatives/{name(1)}"] = json.dumps(body).encode()
    shown = htx("cooperative", "show", name(1)).stdout
    assert f"hủy {name(101)} (thành lập hợp tác xã)" in shown and "Chưa thành lập" in shown


def test_json_keeps_the_codes(asked: dict[str, Any], htx: Htx) -> None:
    assert json.loads(htx("cooperative", "show", name(1), "--json").stdout) == asked


def test_what_the_glossary_does_not_know_is_shown_all_the_same() -> None:
    assert field_name("next_day", "vi") == "Next day"
    assert value_name("quite_new", "vi") == "quite new"
    assert event_name("ThingHappened", "vi") == "Thing happened"
    assert unit_name("99999", "vi") == "99999"


def test_an_unknown_cooperative_is_told(house: House, htx: Htx) -> None:
    result = htx("cooperative", "show", name(1))
    assert result.exit_code == 2
    assert "not_found" in result.stderr


def test_what_is_no_id_is_told_before_anything_is_asked(house: House, htx: Htx) -> None:
    assert htx("cooperative", "show", "one").exit_code == 2
    assert house["registry"].asked == []
