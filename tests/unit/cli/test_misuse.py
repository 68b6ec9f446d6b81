"""Usage errors in both languages: what is wrong, how the command is used, exit code 2."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Htx, name

ROOT = Path(__file__).resolve().parents[3]
CASES = {
    "cooperative show not-a-uuid": ("giá trị của 'ID' chưa đúng: cần một UUID", "is not a valid UUID"),
    "cooperative show": ("thiếu tham số 'ID'", "Missing argument 'ID'"),
    "token issue": ("thiếu tùy chọn '--role'", "Missing option '--role'"),
    "indicators --nowhere": ("không có tùy chọn --nowhere", "No such option '--nowhere'"),
    "--nowhere": ("không có tùy chọn --nowhere", "No such option '--nowhere'"),
    "nothing": ("không có lệnh nothing", "No such command 'nothing'"),
    "annex --lang": ("tùy chọn --lang thiếu hoặc thừa giá trị", "requires an argument"),
    "annex --lang fr": ("chọn một trong vi, en", "is not one of"),
    "import a.xlsx --prepare a.patch --dry-run": (
        "chỉ chọn một trong --dry-run, --prepare",
        "choose one of --dry-run, --prepare",
    ),
    "import --template --apply": ("chỉ chọn một trong --template, --apply", "choose one of"),
    "annex more": ("có tham số thừa", "Got unexpected extra argument (more)"),
    "token issue --role planner --unit 999": ("không có đơn vị 999", "for '--unit': there is no unit 999"),
}


@pytest.mark.parametrize("line", CASES)
def test_a_usage_error_is_told_in_both_languages(htx: Htx, line: str) -> None:
    result = htx(*line.split())
    vi, en = CASES[line]
    assert result.exit_code == 2
    first, second, *rest = result.stderr.splitlines()
    assert first.startswith("Sai cách dùng: ") and vi in first
    assert second.startswith("Usage: ") and en in second
    assert rest[-1].startswith("Xem / See: ") and rest[-1].endswith("--help")


def test_a_usage_error_shows_the_command_that_was_meant(htx: Htx) -> None:
    told = htx("cooperative", "show", name(1), "more").stderr
    assert "cooperative show [OPTIONS] ID" in told and "cooperative show --help" in told


def test_a_group_alone_shows_its_help(htx: Htx) -> None:
    assert "Example:" in htx("cooperative").stderr


def test_it_is_so_in_a_process_too() -> None:
    command = [sys.executable, "-m", "services.cli", "annex", "more"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2 and "Sai cách dùng" in done.stderr and "Traceback" not in done.stderr
