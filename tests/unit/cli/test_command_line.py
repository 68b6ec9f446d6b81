"""`htx` as such: help with an example everywhere, a reference that says the same, settings, samples."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from services.cli import reference
from services.cli.main import main

from .conftest import House, Htx, founding, write

ROOT = Path(__file__).resolve().parents[3]


def commands(
    command: click.Command = main, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str]]:
    yield path, command.help or ""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found, (*path, name))


@pytest.mark.parametrize(("path", "text"), list(commands()), ids=lambda value: " ".join(value) or "htx")
def test_the_help_of_every_command_has_an_example(htx: Htx, path: tuple[str, ...], text: str) -> None:
    result = htx(*path, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.stdout
    assert " / " in text.splitlines()[0], "the first line is in both languages"


def test_the_reference_is_what_the_code_says() -> None:
    assert reference.main(["--check"]) == 0, "run python -m services.cli.reference"


def test_drift_of_the_reference_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "FOLDER", tmp_path / "reference")
    assert reference.main(["--check"]) == 1
    assert reference.main([]) == 0
    assert reference.main(["--check"]) == 0
    page = tmp_path / "reference" / "cli.md"
    page.write_text(page.read_text("utf-8").replace("--dry-run", "--dry"), "utf-8")
    assert reference.main(["--check"]) == 1


def test_help_starts_no_service() -> None:
    code = "import sys; from services.cli.main import main; main(['--help'], standalone_mode=False); "
    code += "sys.exit('eventlet' in sys.modules or 'nameko' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)


def test_every_wrong_setting_is_told_at_once(htx: Htx, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTX_REGISTRY_URL", "nowhere")
    monkeypatch.setenv("HTX_SAMPLE", "maybe")
    result = htx("indicators")
    assert result.exit_code == 2
    assert "HTX_REGISTRY_URL" in result.stderr and "HTX_SAMPLE" in result.stderr


def test_a_service_alone_needs_a_database_and_a_bus(htx: Htx, tmp_path: Path) -> None:
    environ = os.environ | {"HTX_DATA_DIR": str(tmp_path)}
    for setting, value in (("HTX_DATABASE_URL", "postgresql://db/htx"), ("HTX_AMQP_URL", "amqp://bus")):
        done = subprocess.run(
            [sys.executable, "-m", "services.cli", "serve", "registry"],
            cwd=ROOT,
            env=environ,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 2
        assert setting in done.stderr and "Traceback" not in done.stderr
        environ[setting] = value


def test_the_sample_is_the_same_for_the_same_seed(htx: Htx, tmp_path: Path) -> None:
    out = tmp_path / "sample.ndjson"
    assert htx("sample", "--seed", 7, "--out", out).exit_code == 0
    lines = out.read_bytes().splitlines()
    assert len(lines) > 1_000
    assert json.loads(lines[0]).keys() == {"id", "command", "data"}
    assert htx("sample", "--seed", 7).stdout_bytes == out.read_bytes()


def test_a_terminal_sees_a_bar_and_the_refusals(house: House, tmp_path: Path) -> None:
    file = write(tmp_path / "year.ndjson", *map(founding, range(20)), founding(20, unit="999"))
    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "services.cli", "import", str(file)]
    environ = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "120"}
    done = subprocess.run(command, env=environ, stdout=subprocess.PIPE, stderr=inner, timeout=60)
    os.close(inner)
    shown = os.read(outer, 100_000).decode()
    os.close(outer)
    assert done.returncode == 1
    assert "100%" in shown and "vào/in 20" in shown
    assert "line 21 · unit · invalid_unit" in shown
