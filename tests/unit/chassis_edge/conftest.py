"""The service of served.py as a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.harness.ports import free_port
from tests.harness.waiting import until

ROOT = Path(__file__).parents[3]


class Process:
    """A running service; `log` is what it wrote to its standard error."""

    def __init__(self, folder: Path, *arguments: str, port: int | None = None, **environment: str) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._file = folder / f"log{id(self)}"
        command = [sys.executable, "-m", "tests.unit.chassis_edge.served", *arguments]
        with self._file.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, "HTX_REGISTRY_URL": self.url, **environment}, stderr=log
            )

    def ready(self) -> Process:
        until(lambda: requests.get(self.url + "/inherited", timeout=1).ok, what="the service")
        return self

    @property
    def log(self) -> str:
        return self._file.read_text()

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def code(self) -> int:
        """The exit code, once it has ended."""
        return self._process.wait(30)

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    process = Process(tmp_path_factory.mktemp("served")).ready()
    yield process
    process.close()
