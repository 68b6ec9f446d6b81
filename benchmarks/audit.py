"""What an auditor waits for, on the log of a running registry: proofs, the export of it all, and checking that offline.

pymerkle, the peer, hashes the same entries into a tree in memory, which is the least that a check must do.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import quantiles

import psutil
import requests
from pymerkle import InmemoryTree

from contracts.register_file import lines

SEED = 2024
HTX = (sys.executable, "-m", "services.cli")
PEER_ENTRIES = 200_000


class Audit:
    """The log of `entries` entries at `url`; files go into `folder`."""

    def __init__(self, url: str, environment: dict[str, str], folder: Path, entries: int) -> None:
        self._url, self._environment, self.entries = url, environment, entries
        self.file = folder / "registry.register"

    def inclusion_milliseconds(self, count: int) -> dict[str, float]:
        """Median and 99th percentile of so many proofs of entries taken at random, asked one after another over HTTP."""
        chance, taken = random.Random(SEED), []
        with requests.Session() as session:
            for _ in range(count):
                query = {"entry": str(chance.randint(1, self.entries)), "size": str(self.entries)}
                began = time.perf_counter()
                answer = session.get(f"{self._url}/log/proofs/inclusion", params=query, timeout=10)
                taken.append(1000 * (time.perf_counter() - began))
                answer.raise_for_status()
        cuts = quantiles(taken, n=100)
        return {"p50": round(cuts[49], 2), "p99": round(cuts[98], 2)}

    def export(self) -> dict[str, float]:
        """Once: entries a second, and the most memory of the exporting process."""
        command = (*HTX, "log", "export", "--service", "registry", "--out", str(self.file), "--json")
        return self._timed(*command)

    def verify(self) -> float:
        return self._timed(*HTX, "log", "verify", str(self.file), "--json")["per_second"]

    def verify_alone(self) -> float:
        return self._timed(sys.executable, "-I", str(self.file.parent / "verify.py"), str(self.file))[
            "per_second"
        ]

    def verify_memory(self) -> float:
        return self._timed(*HTX, "log", "verify", str(self.file), "--json")["resident_mb"]

    def peer(self) -> float:
        """Entries a second that pymerkle takes into a tree; they are in memory before the clock starts."""
        bodies, tree = list(islice(self._bodies(), PEER_ENTRIES)), InmemoryTree(algorithm="sha256")
        began = time.perf_counter()
        for body in bodies:
            tree.append_entry(body)
        return len(bodies) / (time.perf_counter() - began)

    def _bodies(self) -> Iterator[bytes]:
        with self.file.open("rb") as file:
            yield from (line.fields[2] for line in lines(file) if line.word == b"entry")

    def _timed(self, *command: str) -> dict[str, float]:
        began, most = time.perf_counter(), 0
        with subprocess.Popen(command, env=self._environment, stdout=subprocess.DEVNULL) as process:
            while process.poll() is None:
                most = max(most, _resident_mb(process.pid))
                time.sleep(0.02)
        seconds = time.perf_counter() - began
        assert process.returncode == 0, command
        return {"per_second": round(self.entries / seconds), "resident_mb": most}


def _resident_mb(pid: int) -> int:
    """As it is now: what the kernel says a process had at most may be of the one that started it."""
    try:
        return int(psutil.Process(pid).memory_info().rss // 2**20)
    except psutil.Error:  # it has just ended
        return 0
