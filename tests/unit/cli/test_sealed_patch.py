"""Preparing and applying a patch, where the services do what they seldom do."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from .conftest import House, Htx, founding, name, report, write
from .service import refusal

ROOT, OTHER = b64encode(bytes(32)).decode(), b64encode(bytes([1] * 32)).decode()


def at(house: House, service: str, size: int, origin: str | None = None, unsequenced: int = 0) -> None:
    state = {
        "origin": origin or f"htx-ledger/{service}",
        "size": size,
        "root": ROOT,
        "unsequenced": unsequenced,
    }
    house[service].bodies["/log/state"] = json.dumps(state).encode()


@pytest.fixture
def patch(house: House, htx: Htx, tmp_path: Path) -> Path:
    """For the registry at size 7 and the classification at size 0."""
    at(house, "registry", 7)
    at(house, "classification", 0)
    file, patch = write(tmp_path / "year.ndjson", report(9), founding(1)), tmp_path / "year.patch"
    assert htx("import", file, "--prepare", patch).exit_code == 0
    return patch


def told(htx: Htx, *arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(htx("import", *arguments, "--json").stdout)
    return found


def test_a_patch_has_a_part_for_each_log_in_the_services_order(house: House, patch: Path) -> None:
    words = [line.split("\t")[:2] for line in patch.read_text().splitlines()]
    assert [word for word, *_ in words] == [
        "register-file", "log", "assert-root", "command", "log", "assert-root", "command", "seal",
    ]  # fmt: skip
    assert [words[1][1], words[4][1]] == ["htx-ledger/registry", "htx-ledger/classification"]
    assert not house["registry"].accepted and not house["classification"].accepted


def test_a_later_log_that_moved_at_the_last_moment_is_told_beside_what_is_in(
    house: House, htx: Htx, patch: Path
) -> None:
    house["classification"].moved = (3, OTHER)
    result = htx("import", patch, "--apply")
    assert result.exit_code == 6
    assert "htx-ledger/registry: 1 lệnh / commands · đã vào sổ / applied" in result.stdout
    assert "classification: 1 lệnh / commands · không áp dụng, sổ đã đổi" in result.stdout
    assert f"kích thước / size 0 · gốc / root {ROOT}" in result.stdout
    assert f"kích thước / size 3 · gốc / root {OTHER}" in result.stdout
    assert list(house["registry"].accepted) == [name(1)]

    house["classification"].moved = None
    again = told(htx, patch, "--apply")
    assert [part["status"] for part in again["parts"]] == ["duplicate", "accepted"]
    assert again["complete"]


def test_a_service_that_fails_in_between_is_told_beside_what_is_in(
    house: House, htx: Htx, patch: Path
) -> None:
    house["classification"].before = lambda number: house["classification"].failures.extend(
        [400] if number == 3 else []
    )
    result = htx("import", patch, "--apply", "--wait", 0)
    assert result.exit_code == 2
    assert "đã vào sổ / applied" in result.stdout and "chưa áp dụng / not applied" in result.stdout


def test_a_line_refused_when_applied_is_told_by_its_line_in_the_patch(
    house: House, htx: Htx, patch: Path
) -> None:
    house["classification"].refuse = lambda id, command: refusal("forbidden_role", "command")
    result = htx("import", patch, "--apply")
    assert result.exit_code == 1
    assert "dòng / line 7 · command · forbidden_role" in result.stderr
    assert not house["registry"].accepted, "tried before anything was sent"


def test_a_patch_of_another_registers_log_is_not_sent(house: House, htx: Htx, patch: Path) -> None:
    at(house, "registry", 7, origin="hue/registry")
    result = htx("import", patch, "--apply")
    assert result.exit_code == 2 and "hue/registry" in result.stderr and "[other_log]" in result.stderr
    assert not house["registry"].accepted


def test_a_log_that_moves_while_it_is_judged_is_judged_again(house: House, htx: Htx, tmp_path: Path) -> None:
    at(house, "registry", 7)
    house["registry"].before = lambda number: at(house, "registry", 8)
    patch = tmp_path / "one.patch"
    found = told(htx, write(tmp_path / "one.ndjson", founding(1)), "--prepare", patch)
    assert [part["size"] for part in found["parts"]] == [8]
    assert house["registry"].dry_runs == 2

    house["registry"].before = lambda number: at(house, "registry", 8 + number)
    result = htx("import", tmp_path / "one.ndjson", "--prepare", tmp_path / "never.patch")
    assert result.exit_code == 6 and "[log_moving]" in result.stderr
    assert not (tmp_path / "never.patch").exists()


def test_more_lines_than_one_request_takes_are_refused(house: House, htx: Htx, tmp_path: Path) -> None:
    file = write(tmp_path / "large.ndjson", *map(founding, range(5_001)))
    result = htx("import", file, "--prepare", tmp_path / "large.patch")
    assert result.exit_code == 2 and "5000" in result.stderr and "[patch_too_large]" in result.stderr
    assert not house["registry"].requests


def test_of_a_file_without_lines_no_patch_is_made(house: House, htx: Htx, tmp_path: Path) -> None:
    result = htx("import", write(tmp_path / "empty.ndjson"), "--prepare", tmp_path / "empty.patch")
    assert result.exit_code == 2 and "[nothing_in_it]" in result.stderr
    assert not (tmp_path / "empty.patch").exists()


def test_a_patch_replaces_an_older_patch_and_no_other_file(house: House, htx: Htx, patch: Path) -> None:
    file = patch.with_suffix(".ndjson")
    before = file.read_bytes()
    result = htx("import", file, "--prepare", file)
    assert result.exit_code == 2 and "[file_exists]" in result.stderr
    assert file.read_bytes() == before
    export = file.with_suffix(".register")
    export.write_bytes(patch.read_bytes().rpartition(b"seal")[0])
    assert "[file_exists]" in htx("import", file, "--prepare", export).stderr, "a log taken away has no seal"
    at(house, "registry", 8)
    assert htx("import", file, "--prepare", patch).exit_code == 0
    assert b"htx-ledger/registry\t8" in patch.read_bytes()


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"", b"register-file\t1\n"])
def test_another_file_is_no_patch(house: House, htx: Htx, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bang.xlsx"
    file.write_bytes(content)
    result = htx("import", file, "--apply")
    assert result.exit_code == 2 and "bang.xlsx" in result.stderr and "Traceback" not in result.stderr
    assert htx("import", tmp_path / "missing.patch", "--apply").exit_code == 2
