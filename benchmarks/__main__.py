"""Measure everything and print one JSON object last: medians of alternating runs, and how each stands to its peer."""

from __future__ import annotations

import json
import os
import platform
import shutil
from functools import partial
from pathlib import Path
from uuid import uuid4

import psycopg

from benchmarks import appends, rebuild
from benchmarks.alternating import medians
from benchmarks.audit import Audit
from benchmarks.bus import Bus
from tests.harness import servers
from tests.harness.run import make_run_dir

ROUNDS = 3
APPEND_SECONDS = 3.0
YEARS, PEER_EVENTS = 5, 10_000
BUS_ENTRIES, BUS_PEER_EVENTS = 20_000, 4_000
MEMORY_ENTRIES, MEMORY_SAMPLES = 1_000_000, 10
PROOFS = 2_000


def main() -> None:
    folder = make_run_dir()
    try:
        measured = {
            "appends": measure_appends(),
            **measure_bus(folder),
            "rebuild": measure_rebuild(),
        }
        print(json.dumps({**machine(), **measured}))
    finally:
        servers.stop_servers()
        shutil.rmtree(folder, ignore_errors=True)


def measure_appends() -> dict[str, float]:
    url = database()
    appends.prepare(url)
    found = medians(
        {way: partial(appends.rate, url, way, APPEND_SECONDS) for way in appends.WAYS}, ROUNDS, "appends"
    )
    return {**rounded(found), "of_bare_insert": ratio(found["htx_log"], found["bare_insert"])}


def measure_bus(folder: Path) -> dict[str, object]:
    bus = Bus(database(), servers.rabbitmq().url(servers.next_number("vhosts")), folder)
    with bus.running("registry", "follower", "nameko-handler") as processes:
        ways = {"htx": partial(bus.ours, BUS_ENTRIES), "nameko": partial(bus.peers, BUS_PEER_EVENTS)}
        found = medians(ways, ROUNDS, "bus")
        megabytes = bus.memory(processes, MEMORY_ENTRIES, MEMORY_SAMPLES)
        audited = measure_audit(Audit(bus.registry_url, bus.environment, folder, bus.entries()))
    times = ratio(found["htx"], found["nameko"])
    bus_found = {**rounded(found), "times_nameko": times, "entries": MEMORY_ENTRIES, "resident_mb": megabytes}
    return {"bus": bus_found, "audit": audited}


def measure_audit(audit: Audit) -> dict[str, object]:
    proofs, exported = audit.inclusion_milliseconds(PROOFS), audit.export()
    ways = {"htx_log_verify": audit.verify, "verify_py": audit.verify_alone, "pymerkle": audit.peer}
    found = medians(ways, ROUNDS, "audit")
    return {
        "entries": audit.entries,
        "inclusion_proof_ms": proofs,
        "export": exported,
        **rounded(found),
        "times_pymerkle": ratio(found["htx_log_verify"], found["pymerkle"]),
        "verify_resident_mb": audit.verify_memory(),
    }


def measure_rebuild() -> dict[str, float]:
    url = database()
    rebuild.prepare(url, YEARS, PEER_EVENTS)
    ways = {"htx": partial(rebuild.ours, url), "eventsourcing": partial(rebuild.peers, url)}
    found = medians(ways, ROUNDS, "rebuild")
    return {**rounded(found), "times_eventsourcing": ratio(found["htx"], found["eventsourcing"])}


def database() -> str:
    name = f"bench_{uuid4().hex[:8]}"
    server = servers.postgres()
    with psycopg.connect(server.url, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]  # made above
    return server.database(name)


def machine() -> dict[str, object]:
    with psycopg.connect(servers.postgres().url) as connection:
        version = connection.info.server_version
    return {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "postgresql": version,
        "rounds": ROUNDS,
    }


def rounded(found: dict[str, float]) -> dict[str, float]:
    return {f"{name}_per_second": round(rate) for name, rate in found.items()}


def ratio(ours: float, peers: float) -> float:
    return round(ours / peers, 2)


if __name__ == "__main__":
    main()
