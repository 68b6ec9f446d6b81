"""The folder of one test run, shared by its worker processes and removed at its end."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_VARIABLE = "HTX_TEST_RUN_DIR"


def make_run_dir() -> Path:
    """Make the folder, and tell it to the processes that this one starts."""
    path = Path(tempfile.mkdtemp(prefix="htx-test-"))
    path.chmod(0o755)  # the database server runs as another user
    os.environ[_VARIABLE] = str(path)
    return path


def run_dir() -> Path:
    return Path(os.environ[_VARIABLE])


def mark() -> dict[str, str]:
    """The variable by which all that a run starts is known, for a process with an environment of its own."""
    return {_VARIABLE: os.environ[_VARIABLE]}
