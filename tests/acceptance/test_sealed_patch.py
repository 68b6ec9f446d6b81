"""A workbook made into a sealed patch, and applied to the state of the register it was made against, or to none."""

from __future__ import annotations

import datetime as dt
import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests

from tests.acceptance.test_main_job import accept, founding
from tests.harness.postgres import stop_embedded
from tests.harness.running import HTX, Running
from tests.harness.waiting import until
from tests.unit.cli.workbook import fill, founding_row


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One run for all of these tests; each founds cooperatives of its own."""
    running = Running("embedded", tmp_path_factory.mktemp("patch") / "data", {"HTX_SAMPLE": "0"})
    running.start()
    running.settle()
    yield running
    running.stop(signal.SIGKILL)
    stop_embedded(running.data_dir / "postgres")


def workbook(path: Path, label: str, *names: str, **changes: object) -> Path:
    rows = [
        founding_row(**{"Mã HTX": f"{label}-{name}", "Tên": f"Hợp tác xã {label} {name}"} | changes)
        for name in names
    ]
    return fill(path / f"{label}.xlsx", {"Thành lập": rows})


def prepare(house: Running, book: Path) -> Path:
    patch = book.with_suffix(".patch")
    done = house.htx("import", str(book), "--prepare", str(patch))
    assert patch.exists(), done.stdout
    return patch


def apply(house: Running, patch: Path, expected: int = 0) -> dict[str, Any]:
    done = house.htx("import", str(patch), "--apply", "--json", check=False)
    assert done.returncode == expected, done.stdout + done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def logs(house: Running) -> dict[str, Any]:
    """Size and root of each log, all numbered."""
    house.settle()
    states = {service: house.get(service, "/log/state").json() for service in house.ports}
    return {service: (state["size"], state["root"]) for service, state in states.items()}


def test_a_workbook_is_prepared_applied_and_shown_and_applying_again_changes_nothing(
    house: Running, tmp_path: Path
) -> None:
    before, counted = logs(house), house.values(as_of="2024-12-10")["new_htx"] or 0
    book = workbook(tmp_path, "Một", "A", "B")
    patch = prepare(house, book)
    assert logs(house) == before, "preparing writes nothing"
    assert patch.stat().st_mode & 0o077 == 0, "personal data may be in it"
    (part,) = apply(house, patch)["parts"]
    assert (part["status"], part["size"], part["root"]) == ("accepted", *before["registry"])
    after = logs(house)
    assert after["registry"][0] == before["registry"][0] + 2
    assert house.values(as_of="2024-12-10")["new_htx"] == counted + 2
    told = house.htx("import", str(patch), "--apply")
    assert "Bản vá đã áp dụng từ trước" in told.stdout and "applied before" in told.stdout
    assert logs(house) == after


def test_a_log_that_another_wrote_to_refuses_with_both_states(house: Running, tmp_path: Path) -> None:
    patch = prepare(house, workbook(tmp_path, "Hai", "A", "B"))
    made_against = logs(house)["registry"]
    accept(house, "registry", "found_cooperative", founding())
    now = logs(house)
    (part,) = apply(house, patch, expected=6)["parts"]
    assert (part["size"], part["root"]) == made_against
    assert (part["actual"]["size"], part["actual"]["root"]) == now["registry"]
    assert part["status"] == "moved"
    shown = house.htx("import", str(patch), "--apply", check=False).stdout
    assert made_against[1] in shown and now["registry"][1] in shown and "--prepare" in shown
    assert logs(house) == now
    assert apply(house, prepare(house, tmp_path / "Hai.xlsx"))["complete"], "made anew it goes in"


def test_over_http_the_condition_is_two_headers_and_so_is_the_refusal(house: Running) -> None:
    size, root = logs(house)["registry"]
    command = json.dumps({"id": str(uuid4()), "command": "found_cooperative", "data": founding()})
    given: list[tuple[dict[str, str], int]] = [
        ({"HTX-Log-Size": str(size)}, 400),
        ({"HTX-Log-Root": root}, 400),
        ({"HTX-Log-Size": "-1", "HTX-Log-Root": root}, 400),
        ({"HTX-Log-Size": str(size), "HTX-Log-Root": root[:-2]}, 400),
        ({"HTX-Log-Size": str(size + 1), "HTX-Log-Root": root}, 409),
        ({"HTX-Log-Size": str(size), "HTX-Log-Root": root}, 200),
    ]
    for headers, status in given:
        token = {"Authorization": f"Bearer {house.token}"}
        answer = requests.post(
            f"{house.url('registry')}/commands", data=command, headers=headers | token, timeout=30
        )
        assert answer.status_code == status, (headers, answer.text)
        if status == 409:
            assert (answer.headers["HTX-Log-Size"], answer.headers["HTX-Log-Root"]) == (str(size), root)
            (error,) = answer.json()["errors"]
            assert error["code"] == "log_moved"
            assert all(fact in error["message"] for fact in (f" {size + 1},", f" {size},", root))
    assert logs(house)["registry"][0] == size + 1


def report_row(code: str, **changes: object) -> dict[str, object]:
    money = dict.fromkeys(("Doanh thu (đồng)", "Lãi (đồng)", "Tổng tiền công (đồng)"), 1_000_000)
    told = {"Mã HTX": code, "Năm": 2024, "Ngày nộp": dt.date(2024, 12, 1), "Số lao động": 3}
    return {**told, **money, **changes}


def changed(content: bytes) -> dict[str, bytes]:
    lines = content.splitlines(keepends=True)
    return {
        "a digit": content.replace(b'"members":9', b'"members":8', 1),
        "cut": b"".join(lines[:-2]) + lines[-1],
        "cut short": content[:-20],
        "a line more": b"".join([*lines[:-1], lines[-2], lines[-1]]),
        "another size": content.replace(b"log\t", b"log\tx", 1),
        "another version": content.replace(b"register-file\t1", b"register-file\t2"),
        "empty": b"",
    }


def test_a_patch_that_was_changed_is_refused_before_anything_is_sent(house: Running, tmp_path: Path) -> None:
    patch = prepare(house, workbook(tmp_path, "Ba", "A", "B"))
    before, content = logs(house), patch.read_bytes()
    for how, wrong in changed(content).items():
        assert wrong != content
        patch.write_bytes(wrong)
        done = house.htx("import", str(patch), "--apply", check=False)
        assert done.returncode == 2, how
        assert "[broken_seal]" in done.stderr or "[not_a_patch]" in done.stderr
        assert "Traceback" not in done.stderr
    assert logs(house) == before
    patch.write_bytes(content)
    assert apply(house, patch)["complete"]


def test_of_wrong_data_every_error_is_told_by_cell_and_no_patch_is_written(
    house: Running, tmp_path: Path
) -> None:
    before = logs(house)
    rows = [
        founding_row(**{"Mã HTX": "Bốn-A", "Tên": "Hợp tác xã Bốn A", "Số thành viên": 2}),
        founding_row(**{"Mã HTX": "Bốn-B", "Tên": "Hợp tác xã Bốn B", "Đơn vị": "Huyện Không Có"}),
    ]
    book = fill(tmp_path / "bốn.xlsx", {"Thành lập": rows})
    patch = tmp_path / "bốn.patch"
    done = house.htx("import", str(book), "--prepare", str(patch), "--json", check=False)
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    found = {(error["at"], error["code"]) for row in told["refusals"] for error in row["errors"]}
    assert found == {("Thành lập!F2", "too_few_members"), ("Thành lập!D3", "invalid_unit")}
    assert told["patch"] is None and not patch.exists()
    assert logs(house) == before


def test_a_row_that_builds_on_another_services_row_is_named_and_goes_in_second(
    house: Running, tmp_path: Path
) -> None:
    foundings = workbook(tmp_path, "Năm", "A", "B")
    rows = [founding_row(**{"Mã HTX": f"Năm-{name}", "Tên": f"Hợp tác xã Năm {name}"}) for name in "AB"]
    whole = fill(
        tmp_path / "cả năm.xlsx",
        {"Thành lập": rows, "Báo cáo năm": [report_row("Năm-A"), report_row("Năm-B")]},
    )
    patch = whole.with_suffix(".patch")
    done = house.htx("import", str(whole), "--prepare", str(patch), check=False)
    assert done.returncode == 1 and not patch.exists()
    told = done.stdout + done.stderr
    assert "Báo cáo năm!A2" in told and "builds_on_file" in told and "Thành lập!A2" in told

    apply(house, prepare(house, foundings))
    before = logs(house)
    registry, classification = apply(house, prepare(house, whole))["parts"]
    assert (registry["status"], classification["status"]) == ("duplicate", "accepted")
    assert logs(house) == before | {"classification": logs(house)["classification"]}
    assert logs(house)["classification"][0] == before["classification"][0] + 2


def test_of_two_logs_one_that_moved_keeps_the_patch_out_of_both(house: Running, tmp_path: Path) -> None:
    apply(house, prepare(house, workbook(tmp_path, "Sáu", "A", "B")))
    rows = [founding_row(**{"Mã HTX": "Sáu-C", "Tên": "Hợp tác xã Sáu C"})]
    book = fill(tmp_path / "sáu.xlsx", {"Thành lập": rows, "Báo cáo năm": [report_row("Sáu-A")]})
    patch = prepare(house, book)
    apply(house, prepare(house, fill(tmp_path / "khác.xlsx", {"Báo cáo năm": [report_row("Sáu-B")]})))
    before = logs(house)
    registry, classification = apply(house, patch, expected=6)["parts"]
    assert (registry["status"], classification["status"]) == ("unsent", "moved")
    assert logs(house) == before


MANY = 3_000
MOMENTS = (0.7, 1.1, 60.0)  # seconds after the start; by the last it is in, if it was not killed before


def test_killed_while_a_patch_goes_in_and_applied_again_all_is_in_once(
    house: Running, tmp_path: Path
) -> None:
    book = tmp_path / "many.ndjson"
    with book.open("w") as file:
        for number in range(MANY):
            data = founding(form="THT", name=f"Tổ hợp tác Bảy {number}")
            file.write(json.dumps({"id": str(uuid4()), "command": "found_cooperative", "data": data}) + "\n")
    patch = prepare(house, book)
    before = logs(house)["registry"][0]
    for moment in MOMENTS:
        killed_at(house, patch, moment, before)
        assert logs(house)["registry"][0] in (before, before + MANY), "all of it, or nothing"
    assert apply(house, patch)["parts"][0]["status"] == "duplicate", "in, though nobody was told"
    assert logs(house)["registry"][0] == before + MANY


def killed_at(house: Running, patch: Path, moment: float, before: int) -> None:
    """Both sides end without a word, at this moment or as soon as the patch is in; the house is started again."""
    applying = subprocess.Popen([*HTX, "import", str(patch), "--apply"], env=house.environment())
    ends = time.monotonic() + moment
    until(lambda: time.monotonic() > ends or in_log(house) > before, 60, "the patch's going in")
    house.stop(signal.SIGKILL)
    applying.kill()
    applying.wait()
    house.start()


def in_log(house: Running) -> int:
    state = house.get("registry", "/log/state").json()
    return int(state["size"] + state["unsequenced"])
