"""The servers of a run: started by the first test that asks, in whichever worker, and stopped at the run's end."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.harness.ports import free_port
from tests.harness.postgres import Postgres
from tests.harness.rabbitmq import RabbitMQ
from tests.harness.run import run_dir


@contextmanager
def _one_at_a_time(name: str) -> Iterator[Path]:
    with (run_dir() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield run_dir() / f"{name}.json"


def postgres() -> Postgres:
    with _one_at_a_time("postgres") as note:
        if note.exists():
            return Postgres(run_dir() / "postgres", json.loads(note.read_text()))
        server = Postgres(run_dir() / "postgres", free_port())
        server.make()
        server.start()
        note.write_text(json.dumps(server.port))
        return server


def rabbitmq() -> RabbitMQ:
    with _one_at_a_time("rabbitmq") as note:
        if note.exists():
            return RabbitMQ(run_dir() / "rabbitmq", tuple(json.loads(note.read_text())))
        ports = (free_port(), free_port(), free_port())
        node = RabbitMQ(run_dir() / "rabbitmq", ports)
        node.make()
        note.write_text(json.dumps(ports))
        node.start()
        return node


def next_number(name: str) -> int:
    """0, 1, 2 … for all workers of the run together."""
    with _one_at_a_time(name) as note:
        number = json.loads(note.read_text()) if note.exists() else 0
        note.write_text(json.dumps(number + 1))
        return int(number)


def stop_servers() -> None:
    if (run_dir() / "postgres.json").exists():
        postgres().stop()
    if (run_dir() / "rabbitmq.json").exists():
        rabbitmq().stop()
