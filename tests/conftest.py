"""Servers and databases for tests; each test gets a database, a virtual host and a data folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.harness import leftovers, servers
from tests.harness.ports import free_port
from tests.harness.rabbitmq import VHOSTS, RabbitMQ
from tests.harness.run import make_run_dir, run_dir

TESTS = Path(__file__).parent

# As in every process of the product: psycopg must not wait in C.
os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")


def pytest_configure(config: pytest.Config) -> None:
    if not _is_worker(config):
        make_run_dir()
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # tidy up as after Ctrl-C


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test bears the name of its folder as a mark."""
    for item in items:
        if item.path.is_relative_to(TESTS):
            item.add_marker(item.path.relative_to(TESTS).parts[0])


@pytest.hookimpl(trylast=True)  # when all workers have ended
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if _is_worker(session.config):
        return
    servers.stop_servers()
    left = leftovers.end(run_dir())
    if left and not exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    for pid, command in left.items():
        print(f"\nleft running by a test, and ended: {pid} {command}")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not _is_worker(config):
        shutil.rmtree(run_dir(), ignore_errors=True)


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


@pytest.fixture
def database_url() -> Iterator[str]:
    """A fresh database on the run's PostgreSQL."""
    server = servers.postgres()
    name = f"test_{servers.next_number('databases')}"
    with psycopg.connect(server.url, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name} TEMPLATE template0")  # type: ignore[call-overload]
        yield server.database(name)
        owner.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")  # type: ignore[call-overload]


@pytest.fixture
def amqp_url() -> str:
    """A virtual host that no other test of the run uses."""
    number = servers.next_number("vhosts")
    assert number < VHOSTS, "more tests than virtual hosts: raise VHOSTS"
    return servers.rabbitmq().url(number)


@pytest.fixture
def broker() -> Iterator[RabbitMQ]:
    """A RabbitMQ node of the test's own, to break as it likes."""
    number = servers.next_number("brokers")
    node = RabbitMQ(run_dir() / f"broker{number}", (free_port(), free_port(), free_port()))
    node.make()
    node.start()
    yield node
    node.stop()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"
