"""Services that are away, fail or are restarted in the middle; users who press Ctrl-C; files that cannot be read."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from .conftest import House, Htx, founding, name, write
from .service import Service, refusal, serving

ROOT = Path(__file__).resolve().parents[3]


def test_a_service_that_fails_for_a_while_is_asked_again(house: House, htx: Htx, tmp_path: Path) -> None:
    house["registry"].failures = [503, 500, 429]
    file = write(tmp_path / "year.ndjson", *map(founding, range(10)))
    result = htx("import", file)
    assert result.exit_code == 0, result.output
    assert len(house["registry"].accepted) == 10
    assert "asking again (HTTP 503" in result.stderr


def test_an_answer_lost_on_the_way_costs_no_event_and_doubles_none(
    house: House, htx: Htx, tmp_path: Path
) -> None:
    house["registry"].failures = [0]
    file = write(tmp_path / "year.ndjson", *map(founding, range(10)))
    told = json.loads(htx("import", file, "--json").stdout)
    assert (told["accepted"], told["duplicate"]) == (0, 10)
    assert len(house["registry"].accepted) == 10


def test_an_import_survives_the_restart_of_a_service(
    house: House, htx: Htx, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    monkeypatch.setenv("HTX_REGISTRY_URL", f"http://127.0.0.1:{port}")
    file = write(tmp_path / "year.ndjson", *map(founding, range(2000)))
    registry, stop = Service("registry"), threading.Event()
    registry.before = lambda number: stop.set() if number == 2 else None

    def restart() -> None:
        with serving(registry, port):
            assert stop.wait(20)
        time.sleep(0.3)
        with serving(registry, port):
            assert done.wait(20)

    done = threading.Event()
    server = threading.Thread(target=restart)
    server.start()
    result = htx("import", file, "--wait", 20)
    done.set()
    server.join()
    assert result.exit_code == 0, result.output
    assert list(registry.accepted) == [name(number) for number in range(2000)]


def test_a_service_that_goes_on_failing_ends_the_import_with_exit_code_5(
    house: House, htx: Htx, tmp_path: Path
) -> None:
    house["registry"].before = lambda number: house["registry"].failures.append(503) if number > 1 else None
    file = write(tmp_path / "year.ndjson", *map(founding, range(1000)))
    result = htx("import", file, "--wait", 0.3)
    assert result.exit_code == 5
    assert len(house["registry"].accepted) == 500
    assert "500" in result.stdout
    assert "registry" in result.stderr and "[service_failed]" in result.stderr
    assert "HTTP 503: overloaded vi / overloaded en [overloaded]" in result.stderr


def test_nothing_listening_is_told_with_what_to_do(
    htx: Htx, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTX_TOKEN", "secret")
    monkeypatch.setenv("HTX_REGISTRY_URL", "http://127.0.0.1:9")
    result = htx("import", write(tmp_path / "year.ndjson", founding(1)), "--wait", 0)
    assert result.exit_code == 3
    assert "http://127.0.0.1:9" in result.stderr and "make run" in result.stderr


def test_something_else_at_the_address_is_told(house: House, htx: Htx, tmp_path: Path) -> None:
    house["registry"].failures = [404]
    result = htx("import", write(tmp_path / "year.ndjson", founding(1)), "--wait", 0)
    assert result.exit_code == 2
    assert "HTTP 404" in result.stderr


def test_a_token_that_is_not_taken_is_told_with_what_to_do(
    house: House, htx: Htx, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTX_TOKEN", "stale")
    result = htx("import", write(tmp_path / "year.ndjson", founding(1)))
    assert result.exit_code == 2
    assert "unauthenticated" in result.stderr and "htx token issue" in result.stderr


def test_without_a_token_nothing_is_sent(
    house: House, htx: Htx, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HTX_TOKEN")
    result = htx("import", write(tmp_path / "year.ndjson", founding(1)))
    assert result.exit_code == 2
    assert "admin.token" in result.stderr and "[token_missing]" in result.stderr
    assert house["registry"].requests == []


def test_the_token_of_the_data_folder_is_found(
    house: House, htx: Htx, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HTX_TOKEN")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "admin.token").write_text("secret\n")
    assert htx("import", write(tmp_path / "year.ndjson", founding(1))).exit_code == 0


@pytest.mark.parametrize("file", ["missing.ndjson", "year.pdf", "folder.ndjson", "broken.xlsx", "latin.csv"])
def test_a_file_that_cannot_be_read_is_told(house: House, htx: Htx, tmp_path: Path, file: str) -> None:
    (tmp_path / "folder.ndjson").mkdir()
    (tmp_path / "broken.xlsx").write_bytes(b"PK no workbook")
    (tmp_path / "latin.csv").write_bytes("Mã HTX,Tên\n1,Ánh".encode("utf-16"))
    result = htx("import", tmp_path / file)
    assert result.exit_code == 2
    assert file in result.stderr
    assert "Traceback" not in result.output


def test_ctrl_c_tells_what_is_in_and_running_again_ends_in_the_same_state(
    house: House, htx: Htx, tmp_path: Path
) -> None:
    file = write(tmp_path / "year.ndjson", *map(founding, range(3000)))
    reached = threading.Event()

    def slow_down(number: int) -> None:
        if number > 2:
            reached.set()
            time.sleep(0.2)

    house["registry"].before = slow_down
    command = [sys.executable, "-m", "services.cli", "import", str(file)]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert reached.wait(30)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err.decode()
    assert "Stopped" in out.decode() and "Traceback" not in err.decode()
    assert 1000 <= len(house["registry"].accepted) < 3000
    assert htx("import", file).exit_code == 0
    assert list(house["registry"].accepted) == [name(number) for number in range(3000)]


def test_refusals_before_a_stop_are_kept(house: House, htx: Htx, tmp_path: Path) -> None:
    house["registry"].refuse = lambda id, command: refusal("no_change") if id == name(7) else None
    house["registry"].before = lambda number: house["registry"].failures.append(503) if number > 1 else None
    file = write(tmp_path / "year.ndjson", *map(founding, range(1000)))
    assert htx("import", file, "--wait", 0).exit_code == 5
    assert '"line":8' in Path(f"{file}.errors.ndjson").read_text()
