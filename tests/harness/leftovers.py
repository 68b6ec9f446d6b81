"""What a run started and did not end: every process inherits the name of the run's folder."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

from tests.harness.waiting import until


def started_by(run: Path) -> dict[int, str]:
    """Process id and command line of all that belong to `run`, this process left out (Linux only)."""
    pids = (int(folder.name) for folder in Path("/proc").glob("[0-9]*") if int(folder.name) != os.getpid())
    return {pid: _command(pid) for pid in pids if _mentions(pid, str(run).encode())}


def end(run: Path) -> dict[int, str]:
    """Kill what still belongs to `run`; returns what had to be killed."""
    left = started_by(run)
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    until(lambda: not started_by(run), what="the end of what was left running")
    return left


def _mentions(pid: int, name: bytes) -> bool:
    # A server may write over its environment, a name server says nothing on its command line: look at both.
    return name in _read(pid, "environ") + _read(pid, "cmdline")


def _command(pid: int) -> str:
    return _read(pid, "cmdline").replace(b"\0", b" ").decode(errors="replace").strip()


def _read(pid: int, what: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes()
    except OSError:  # it has ended, or is somebody else's
        return b""
