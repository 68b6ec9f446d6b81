"""The product running as its users run it: embedded in one process, or a process per service on real parts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests

from contracts.canonical import canonical_bytes, loads
from tests.harness.ports import free_port
from tests.harness.waiting import until

SERVICES = ("registry", "classification", "reporting")
HTX = (sys.executable, "-m", "services.cli")
START_SECONDS = 90.0


@dataclass
class Running:
    """A system with its data folder, its processes, and a client's way to it."""

    way: str
    data_dir: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=lambda: {service: free_port() for service in SERVICES})
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self) -> None:
        """Start what is not running, and wait until it is ready."""
        if self.way == "real":
            self.htx("token", "keys")
        for name in ("run",) if self.way == "embedded" else SERVICES:
            command = ("run",) if name == "run" else ("serve", name)
            if name not in self.processes:
                self.processes[name] = self._process(name, command)
        for service in SERVICES:
            until(lambda: self.ready(service), START_SECONDS, f"{service} ready; see {self.data_dir}")  # noqa: B023

    def stop(self, number: signal.Signals = signal.SIGINT) -> dict[str, int]:
        """Signal all processes; returns their exit codes."""
        for process in self.processes.values():
            process.send_signal(number)
        codes = {name: process.wait(30) for name, process in self.processes.items()}
        self.processes.clear()
        return codes

    def ready(self, service: str) -> bool:
        for process in self.processes.values():
            if process.poll() is not None:
                pytest.fail(f"ended early:\n{self.output()[-4000:]}")
        return requests.get(f"{self.url(service)}/health/ready", timeout=5).status_code == 200

    def output(self) -> str:
        return "\n".join(
            path.read_text(errors="replace") for path in sorted(self.data_dir.parent.glob("*.out"))
        )

    def url(self, service: str) -> str:
        return f"http://127.0.0.1:{self.ports[service]}"

    def environment(self) -> dict[str, str]:
        own = {f"HTX_{service.upper()}_URL": self.url(service) for service in SERVICES}
        return {**os.environ, "HTX_DATA_DIR": str(self.data_dir), "NO_COLOR": "1", **own, **self.settings}

    def htx(self, *arguments: str, check: bool = True, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run the command line as a user would."""
        done = subprocess.run(
            [*HTX, *arguments], env=self.environment(), capture_output=True, text=True, timeout=120, **options
        )
        assert not check or done.returncode == 0, (
            f"htx {arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        )
        return done

    @property
    def token(self) -> str:
        file = self.data_dir / "admin.token"
        if not file.exists():
            file.write_text(self.htx("token", "issue", "--role", "administrator").stdout)
        return file.read_text().strip()

    def send(self, service: str, name: str, data: Mapping[str, Any], id: str | None = None) -> dict[str, Any]:
        """Give one command; returns its answer."""
        command = {"id": id or str(uuid4()), "command": name, "data": data}
        response = self.post(service, canonical_bytes(command))
        answer: dict[str, Any] = response.json()
        return answer

    def post(
        self, service: str, body: bytes, kind: str = "application/json", token: str | None = None
    ) -> Any:
        headers = {"Content-Type": kind, "Authorization": f"Bearer {self.token if token is None else token}"}
        return requests.post(f"{self.url(service)}/commands", data=body, headers=headers, timeout=60)

    def get(self, service: str, path: str) -> requests.Response:
        return requests.get(self.url(service) + path, timeout=30)

    def sizes(self) -> dict[str, int]:
        """The size of each log, once all that is recorded is numbered."""
        found = {service: self.get(service, "/log/state").json() for service in SERVICES}
        assert not any(log["unsequenced"] for log in found.values())
        return {service: log["size"] for service, log in found.items()}

    def settle(self) -> dict[str, int]:
        """Wait until reporting has followed every log to its end; returns their sizes."""
        until(lambda: self.sizes(), what="numbering")
        sizes = self.sizes()
        until(lambda: self._followed(sizes), what="reporting's following")
        return sizes

    def _followed(self, sizes: Mapping[str, int]) -> bool:
        follows = self.get("reporting", "/health/ready").json()["follows"]
        return all(follows[name]["position"] >= size for name, size in sizes.items())

    def indicators(self, **query: str) -> dict[str, Any]:
        response = requests.get(
            f"{self.url('reporting')}/plans/hanoi-2024/indicators", params=query, timeout=30
        )
        answer: dict[str, Any] = loads(response.content)
        return answer

    def values(self, **query: str) -> dict[str, Any]:
        return {row["code"]: row["value"] for row in self.indicators(**query)["indicators"]}

    def _process(self, name: str, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
        self.data_dir.parent.mkdir(parents=True, exist_ok=True)
        with (self.data_dir.parent / f"{name}.out").open("ab") as out:
            return subprocess.Popen(
                [*HTX, *command], env=self.environment(), stdout=out, stderr=out, stdin=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
