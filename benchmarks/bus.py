"""Log → RabbitMQ → projection committed, beside nameko's own dispatcher and handler doing the same upsert.

Ours: events are appended to the log of a running registry; its sequencer numbers, its relay publishes, another process
follows the bus. The rate is from the first append to the last commit. nameko's: from the first dispatch to the last.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg

from benchmarks.entries import append_foundings
from services.chassis.access import make_keys
from services.chassis.migrations import log_schema, migrate
from tests.harness.ports import free_port
from tests.harness.waiting import until


class Bus:
    """A database, a broker, and the processes of both sides."""

    def __init__(self, database_url: str, amqp_url: str, folder: Path) -> None:
        self.url = database_url
        self._folder = folder
        self.registry_url = f"http://127.0.0.1:{free_port()}"
        keys = folder / "keys"
        make_keys(keys / "token.key", keys / "token.pub")
        self.environment = {
            **os.environ,
            "HTX_DATABASE_URL": database_url,
            "HTX_AMQP_URL": amqp_url,
            "HTX_DATA_DIR": str(folder),
            "HTX_REGISTRY_URL": self.registry_url,
            "HTX_REPORTING_URL": f"http://127.0.0.1:{free_port()}",
        }
        migrate(database_url, "registry", [log_schema("registry")])

    @contextmanager
    def running(self, *roles: str) -> Iterator[dict[str, int]]:
        """Run these processes; gives the process id of each."""
        processes = [self._start(role) for role in roles]
        try:
            until(lambda: "ready" in self._out("nameko-handler").read_text(), 60, "the handler's start")
            yield {role: process.pid for role, process in zip(roles, processes, strict=True)}
        finally:
            for process in processes:
                process.terminate()
                process.wait()

    def ours(self, count: int) -> float:
        """Entries a second from append to committed projection."""
        goal = self._number("SELECT count(*) FROM registry.event") + count
        until(lambda: self._followed() == goal - count, 60, "the follower's start")
        began = time.perf_counter()
        append_foundings(self.url, count)
        until(lambda: self._followed() == goal, 300, "the follower's end")
        return count / (time.perf_counter() - began)

    def memory(self, processes: Mapping[str, int], count: int, samples: int) -> dict[str, list[int]]:
        """Resident MB of each process, before and after each part of so many entries, all of them followed."""
        watched = {
            role: psutil.Process(pid) for role, pid in processes.items() if role in ("registry", "follower")
        }
        found = {role: [_megabytes(process)] for role, process in watched.items()}
        for part in range(samples):
            self.ours(count // samples)
            for role, process in watched.items():
                found[role].append(_megabytes(process))
            told = ", ".join(f"{role} {sizes[-1]} MB" for role, sizes in found.items())
            print(f"memory {part + 1}/{samples}: {told}", file=sys.stderr, flush=True)
        return found

    def entries(self) -> int:
        return self._number("SELECT size FROM registry.log_checkpoint ORDER BY size DESC LIMIT 1")

    def peers(self, count: int) -> float:
        """Events a second from dispatch to committed upsert, by nameko's own parts."""
        before = self._number("SELECT coalesce(sum(n), 0) FROM reporting_view.seen")
        self._out("nameko-dispatcher").unlink(missing_ok=True)
        with self._start("nameko-dispatcher", str(count)) as dispatcher:
            until(lambda: "ready" in self._out("nameko-dispatcher").read_text(), 60, "the dispatcher's start")
            began = time.perf_counter()
            dispatcher.communicate(b"go\n")
            until(
                lambda: self._number("SELECT sum(n) FROM reporting_view.seen") == before + count,
                300,
                "nameko",
            )
        return count / (time.perf_counter() - began)

    def _start(self, role: str, *arguments: str) -> subprocess.Popen[bytes]:
        with self._out(role).open("ab") as out:
            command = [sys.executable, "-m", "benchmarks.host", role, *arguments]
            return subprocess.Popen(
                command, env=self.environment, stdin=subprocess.PIPE, stdout=out, stderr=out
            )

    def _out(self, role: str) -> Path:
        return self._folder / f"{role}.out"

    def _followed(self) -> int:
        return self._number("SELECT entry FROM reporting_view.checkpoint WHERE source = 'registry'")

    def _number(self, query: str) -> int:
        with psycopg.connect(self.url) as connection:
            row = connection.execute(query).fetchone()  # type: ignore[call-overload]  # our own queries
        return int(row[0]) if row else 0


def _megabytes(process: psutil.Process) -> int:
    return round(process.memory_info().rss / 2**20)
