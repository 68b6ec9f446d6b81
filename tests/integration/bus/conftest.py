"""A source to follow, and a receiver process that follows it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import requests

from services.chassis.bus import Publisher
from tests.harness.ports import free_port
from tests.harness.waiting import until
from tests.integration.bus.source import Source

ROOT = Path(__file__).parents[3]


class Receiving:
    """A receiver process and the file it writes."""

    def __init__(self, folder: Path, source: Source, amqp_url: str) -> None:
        self.file = folder / "received"
        self.url = f"http://127.0.0.1:{free_port()}"
        self.log = folder / "receiver.log"
        self._environment = {
            **os.environ, "HTX_AMQP_URL": amqp_url, "HTX_REGISTRY_URL": source.url, "HTX_REPORTING_URL": self.url,
        }  # fmt: skip
        self._source = source
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.integration.bus.receiver", str(self.file)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=self._environment, stderr=log, stdout=log)
        until(self.state, what="the receiver")

    def end(self, number: signal.Signals) -> int:
        """Send a signal; returns the exit code."""
        assert self._process is not None
        self._process.send_signal(number)
        return self._process.wait(20)

    def close(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.end(signal.SIGKILL)

    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = self.get("/state", {}).json()
        return state

    def get(self, path: str, query: dict[str, Any]) -> requests.Response:
        return requests.get(self.url + path, params=query, timeout=30)

    def live(self) -> None:
        """Wait until the bus brings the entries."""
        until(lambda: self.state()["live"], what="following by the bus")

    def received(self) -> list[bytes]:
        return self.file.read_bytes().splitlines() if self.file.exists() else []

    def has_everything(self, seconds: float = 30.0) -> None:
        """Wait until as many entries are there as the source has; they must be the same, in the same order."""
        until(lambda: len(self.received()) >= len(self._source.entries), seconds, "receiving everything")
        assert self.received() == self._source.entries

    def broken(self, is_broken: bool) -> None:
        flag = self.file.with_suffix(".broken")
        flag.touch() if is_broken else flag.unlink()


@pytest.fixture
def source() -> Iterator[Source]:
    source = Source(free_port())
    source.start()
    yield source
    source.stop()


@pytest.fixture
def receive(tmp_path: Path, source: Source) -> Iterator[Callable[[str], Receiving]]:
    """Starts a receiver of `source` on a bus."""
    started: list[Receiving] = []

    def start(amqp_url: str) -> Receiving:
        started.append(Receiving(tmp_path, source, amqp_url))
        started[-1].start()
        return started[-1]

    yield start
    for receiving in started:
        receiving.close()


def publish_when_possible(publisher: Publisher, entries: Sequence[tuple[int, str, bytes]]) -> None:
    """Publish as soon as the broker takes it."""

    def published() -> bool:
        publisher.publish(entries)
        return True

    until(published, what="publishing again")


@pytest.fixture
def publisher(amqp_url: str) -> Iterator[Publisher]:
    publisher = Publisher(amqp_url, "registry")
    yield publisher
    publisher.close()
