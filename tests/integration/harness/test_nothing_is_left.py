"""However a run of tests ends, nothing that it started is left running."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.leftovers import started_by
from tests.harness.waiting import until

pytestmark = pytest.mark.timeout(300)

ROOT = Path(__file__).parents[3]
PYTEST = "-m pytest -c pyproject.toml --rootdir . -p tests.conftest -p no:cacheprovider -n 1"
TELL = """
import subprocess, time
from pathlib import Path
from tests.harness.run import run_dir

def test_it(database_url, amqp_url):
    subprocess.Popen(["sleep", "1000"], start_new_session=True)
    Path("{note}").write_text(str(run_dir()))
    {then}
"""


def _start(folder: Path, then: str) -> subprocess.Popen[str]:
    """A run of one test that uses both servers and leaves a process behind."""
    file = folder / "test_inner.py"
    file.write_text(TELL.format(note=folder / "note", then=then))
    # A folder of its own: a second run in the common one makes it private, and locks the servers of this run out.
    command = [sys.executable, *PYTEST.split(), f"--basetemp={folder / 'tmp'}", str(file)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _run_of(folder: Path) -> Path:
    note = folder / "note"
    return Path(until(lambda: note.exists() and note.read_text(), 120, "the inner test"))


def test_a_process_that_a_test_forgot_fails_the_run_and_is_ended(tmp_path: Path) -> None:
    with _start(tmp_path, "pass") as run:
        output, _ = run.communicate(timeout=120)
    assert "1 passed" in output
    assert "left running by a test, and ended:" in output and "sleep 1000" in output
    assert run.returncode == pytest.ExitCode.TESTS_FAILED
    assert started_by(_run_of(tmp_path)) == {}
    assert not _run_of(tmp_path).exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_its_servers(tmp_path: Path, number: signal.Signals) -> None:
    with _start(tmp_path, "time.sleep(1000)") as run:
        folder = _run_of(tmp_path)
        assert any("sleep 1000" in command for command in started_by(folder).values())
        assert any("postgres" in command for command in started_by(folder).values())
        assert any("epmd" in command for command in started_by(folder).values())
        run.send_signal(number)
        run.communicate(timeout=120)
    assert run.returncode == pytest.ExitCode.INTERRUPTED
    assert started_by(folder) == {}
