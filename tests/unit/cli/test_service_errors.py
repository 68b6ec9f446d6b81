"""A service that runs and answers with an error is no service that cannot be reached."""

from __future__ import annotations

import json

import pytest

from contracts.errors import Error, error
from services.cli.patience import Patience

from .conftest import House, Htx

REFERENCE = "5d0f5c1e-0c55-4e0f-9f0f-3a2b7c1d9e10"
ASKED = ("filings", "--year", "2024")


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.cli.connect._READING", Patience(seconds=0.0))


def body(*errors: Error) -> bytes:
    return json.dumps({"errors": [found.as_json() for found in errors]}).encode()


def told(house: House, htx: Htx, status: int, answer: bytes) -> list[str]:
    """The Vietnamese and the English line of an error."""
    house["classification"].broken = status, answer
    result = htx(*ASKED)
    assert result.exit_code == 5
    assert "make run" not in result.stderr
    vi, en = result.stderr.splitlines()
    return [line.replace(house["classification"].url, "URL") for line in (vi, en)]


def test_the_status_the_message_and_the_reference_are_told_in_both_languages(house: House, htx: Htx) -> None:
    assert told(house, htx, 500, body(error("internal_error", reference=REFERENCE))) == [
        "Dịch vụ classification tại URL có chạy nhưng trả lời lỗi, HTTP 500:"
        f" Lỗi bên trong, mã tra cứu {REFERENCE}. Chưa có gì được ghi; hãy báo mã này cho quản trị viên."
        " [internal_error]",
        "The classification service at URL runs, and answered with an error, HTTP 500:"
        f" Internal error, reference {REFERENCE}. Nothing was written; tell the reference to the administrator."
        " [internal_error] [service_failed]",
    ]


@pytest.mark.parametrize("status", [429, 501, 503])
def test_so_is_every_failure_on_the_side_of_the_service(house: House, htx: Htx, status: int) -> None:
    vi, en = told(house, htx, status, body(error("overloaded", seconds=5)))
    assert f"HTTP {status}: Hệ thống đang bận." in vi and f"HTTP {status}: The system is busy." in en


@pytest.mark.parametrize("answer", [b"<html>502</html>", b"", b"[]", b'{"errors": [7]}', b'{"errors": {}}'])
def test_an_error_without_a_reason_is_told_with_its_status(house: House, htx: Htx, answer: bytes) -> None:
    vi, en = told(house, htx, 502, answer)
    assert vi.endswith("HTTP 502: không nêu lý do")
    assert en.endswith("HTTP 502: no reason given [service_failed]")


def test_a_service_that_is_not_there_is_still_told_with_what_to_do(
    house: House, htx: Htx, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTX_CLASSIFICATION_URL", "http://127.0.0.1:9")
    result = htx(*ASKED)
    assert result.exit_code == 3
    assert "make run" in result.stderr and "[unreachable]" in result.stderr
