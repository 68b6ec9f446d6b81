"""An NDJSON file into the register: what is in, what is refused, and what the user sees of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .conftest import House, Htx, founding, name, report, write
from .service import refusal


def errors_of(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(f"{file}.errors.ndjson").read_text("utf-8").splitlines()]


def test_every_line_is_in_and_the_exit_code_is_0(house: House, htx: Htx, tmp_path: Path) -> None:
    file = write(tmp_path / "year.ndjson", *map(founding, range(1200)))
    result = htx("import", file)
    assert result.exit_code == 0, result.output
    assert list(house["registry"].accepted) == [name(number) for number in range(1200)]
    assert house["registry"].requests == [500, 500, 200]
    assert "1.200" in result.stdout
    assert not Path(f"{file}.errors.ndjson").exists()


def test_the_same_file_again_changes_nothing(house: House, htx: Htx, tmp_path: Path) -> None:
    file = write(tmp_path / "year.ndjson", *map(founding, range(30)))
    htx("import", file)
    again = json.loads(htx("import", file, "--json").stdout)
    assert (again["accepted"], again["duplicate"], again["refused"]) == (0, 30, 0)
    assert len(house["registry"].accepted) == 30


def test_refused_lines_are_told_by_number_and_the_rest_is_in(house: House, htx: Htx, tmp_path: Path) -> None:
    house["registry"].refuse = lambda id, command: (
        refusal("tax_code_taken", "tax_code") if id == name(3) else None
    )
    file = write(tmp_path / "year.ndjson", *map(founding, range(1, 6)))
    result = htx("import", file)
    assert result.exit_code == 1
    assert set(house["registry"].accepted) == {name(1), name(2), name(4), name(5)}
    assert (
        "line 3 · tax_code · tax_code_taken: tax_code_taken vi / tax_code_taken en [Điều 1]" in result.stderr
    )
    (row,) = errors_of(file)
    assert (row["line"], row["id"], row["command"]) == (3, name(3), "found_cooperative")
    assert row["errors"][0]["code"] == "tax_code_taken"


def test_wrong_lines_are_refused_here_each_with_its_reason(house: House, htx: Htx, tmp_path: Path) -> None:
    lines = [
        founding(1),
        "{not json",
        "[1, 2]",
        founding(4) | {"command": "sing"},
        founding(5) | {"id": "five"},
        founding(6, unit="999", members="nine", founded_on="2024-02-30", colour="red"),
        {"command": "found_cooperative", "data": {}},
        "",
        founding(9),
    ]
    file = write(tmp_path / "year.ndjson", *lines)
    assert htx("import", file).exit_code == 1
    assert set(house["registry"].accepted) == {name(1), name(9)}
    told = {
        row["line"]: {(error["field"], error["code"]) for error in row["errors"]} for row in errors_of(file)
    }
    assert told.keys() == {2, 3, 4, 5, 6, 7}
    assert told[2] == {("", "malformed_json")}
    assert told[3] == {("", "not_an_object")}
    assert told[4] == {("command", "unknown_command")}
    assert told[5] == {("id", "invalid_uuid")}
    assert told[6] == {
        ("unit", "invalid_unit"),
        ("members", "invalid_type"),
        ("founded_on", "invalid_day"),
        ("colour", "unknown_field"),
    }
    assert ("id", "missing_id") in told[7]


def test_an_unknown_command_is_told_the_commands_of_every_service(
    house: House, htx: Htx, tmp_path: Path
) -> None:
    file = write(tmp_path / "year.ndjson", founding(1) | {"command": "sing"})
    htx("import", file)
    message = errors_of(file)[0]["errors"][0]["message"]
    assert "file_annual_report" in message and "record_support" in message and "adopt_plan" in message


def test_a_line_longer_than_allowed_is_refused_and_not_kept(house: House, htx: Htx, tmp_path: Path) -> None:
    file = write(tmp_path / "year.ndjson", founding(1), founding(2, name="x" * 5_000_000), founding(3))
    assert htx("import", file).exit_code == 1
    (row,) = errors_of(file)
    assert (row["line"], row["errors"][0]["code"]) == (2, "line_too_long")
    assert set(house["registry"].accepted) == {name(1), name(3)}


def test_a_batch_holds_no_more_bytes_than_the_limit(house: House, htx: Htx, tmp_path: Path) -> None:
    wide = " " * 200_000
    lines = (json.dumps(founding(number)).replace(": ", f":{wide}", 1) for number in range(50))
    file = write(tmp_path / "year.ndjson", *lines)
    assert htx("import", file).exit_code == 0
    assert len(house["registry"].accepted) == 50
    assert max(house["registry"].requests) * 200_000 < 4 * 2**20


def test_lines_go_to_their_service_in_the_order_of_the_file(house: House, htx: Htx, tmp_path: Path) -> None:
    seen: list[str] = []
    for service in house.values():
        service.before = lambda number, service=service: seen.append(service.name)  # type: ignore[misc]
    file = write(tmp_path / "year.ndjson", founding(1), founding(2), report(3), founding(4))
    assert htx("import", file).exit_code == 0
    assert seen == ["registry", "classification", "registry"]


def test_an_event_of_either_log_can_be_voided(house: House, htx: Htx, tmp_path: Path) -> None:
    house["registry"].refuse = lambda id, command: (
        refusal("unknown_event", "event_id") if id == name(2) else None
    )
    void = {"command": "void_entry", "data": {"event_id": name(77), "reason": "ghi nhầm"}}
    file = write(tmp_path / "void.ndjson", void | {"id": name(1)}, void | {"id": name(2)})
    assert htx("import", file).exit_code == 0
    assert set(house["registry"].accepted) == {name(1)}
    assert set(house["classification"].accepted) == {name(2)}


def test_a_correction_goes_to_the_service_of_what_it_records(house: House, htx: Htx, tmp_path: Path) -> None:
    def correction(number: int, right: dict[str, Any]) -> dict[str, Any]:
        data = {
            "event_id": name(77),
            "reason": "ghi nhầm",
            "command": right["command"],
            "data": right["data"],
        }
        return {"id": name(number), "command": "correct_entry", "data": data}

    file = write(tmp_path / "year.ndjson", correction(1, founding(5)), correction(2, report(6)))
    assert htx("import", file).exit_code == 0
    assert set(house["registry"].accepted) == {name(1)}
    assert set(house["classification"].accepted) == {name(2)}


def test_a_correction_by_what_is_no_command_is_refused(house: House, htx: Htx, tmp_path: Path) -> None:
    data = {"event_id": name(77), "reason": "ghi nhầm", "command": ["report"], "data": {}}
    file = write(tmp_path / "year.ndjson", {"id": name(1), "command": "correct_entry", "data": data})
    assert htx("import", file).exit_code == 1
    assert len(errors_of(file)) == 1


def test_only_so_many_refusals_are_shown_and_all_are_in_the_file(
    house: House, htx: Htx, tmp_path: Path
) -> None:
    file = write(tmp_path / "year.ndjson", *(founding(number, unit="999") for number in range(50)))
    result = htx("import", file, "--show", 5)
    assert result.stderr.count("invalid_unit") == 5
    assert len(errors_of(file)) == 50
    assert "45" in result.stdout


def test_all_refusals_are_in_the_file_even_where_none_is_shown(
    house: House, htx: Htx, tmp_path: Path
) -> None:
    file = write(tmp_path / "year.ndjson", founding(1, unit="999"))
    result = htx("import", file, "--show", 0)
    assert "invalid_unit" not in result.stderr
    assert len(errors_of(file)) == 1


def test_the_file_of_errors_speaks_of_the_latest_import(house: House, htx: Htx, tmp_path: Path) -> None:
    file = write(tmp_path / "year.ndjson", founding(1, unit="999"))
    htx("import", file)
    write(file, founding(1))
    assert htx("import", file).exit_code == 0
    assert not Path(f"{file}.errors.ndjson").exists()


def test_a_byte_order_mark_is_no_part_of_the_first_line(house: House, htx: Htx, tmp_path: Path) -> None:
    file = write(tmp_path / "year.ndjson", "\ufeff" + json.dumps(founding(1)))
    assert htx("import", file).exit_code == 0


def test_a_dry_run_writes_nothing_and_asks_in_the_largest_requests(
    house: House, htx: Htx, tmp_path: Path
) -> None:
    file = write(tmp_path / "year.ndjson", *map(founding, range(6000)))
    result = htx("import", file, "--dry-run")
    assert result.exit_code == 0, result.output
    assert house["registry"].accepted == {}
    assert house["registry"].requests == [5000, 1000]
    assert house["registry"].dry_runs == 2
    assert "nothing was written" in result.stdout


def test_json_tells_the_counts_and_the_first_refusals(house: House, htx: Htx, tmp_path: Path) -> None:
    file = write(tmp_path / "year.ndjson", founding(1), founding(2, unit="999"))
    result = htx("import", file, "--json")
    told = json.loads(result.stdout)
    assert (told["commands"], told["accepted"], told["refused"], told["complete"]) == (2, 1, 1, True)
    assert told["refusals"][0]["line"] == 2
    assert result.stderr == ""
