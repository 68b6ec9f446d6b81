"""Starting and stopping a process of services."""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from tests.harness.waiting import until
from tests.unit.chassis_edge.conftest import Process

Start = Callable[..., Process]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[Process] = []

    def process(*arguments: str, **options: object) -> Process:
        started.append(Process(tmp_path, *arguments, **options))  # type: ignore[arg-type]
        return started[-1]

    yield process
    for each in started:
        each.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_soon_and_well(start: Start, number: signal.Signals) -> None:
    process = start().ready()
    began = time.monotonic()
    process.send(number)
    assert process.code() == 0
    assert time.monotonic() - began < 5


def test_a_request_at_hand_is_answered_before_it_stops_and_no_other_is_taken(start: Start) -> None:
    process = start().ready()
    answers: list[requests.Response] = []
    asking = threading.Thread(
        target=lambda: answers.append(requests.get(process.url + "/slow?seconds=1.5", timeout=10))
    )
    asking.start()
    time.sleep(0.5)  # the request is on its way by then; were it not, it would not be answered
    process.send(signal.SIGTERM)
    until(lambda: not _takes_requests(process), seconds=1, what="refusing requests")
    assert asking.is_alive()
    asking.join()
    assert answers[0].json() == {"slept": True}
    assert process.code() == 0


def _takes_requests(process: Process) -> bool:
    try:
        return requests.get(process.url + "/inherited", timeout=1).ok
    except requests.ConnectionError:
        return False


def test_a_client_that_says_nothing_is_hung_up_on_and_ends_nothing(start: Start) -> None:
    process = start("impatient").ready()
    with socket.create_connection(("127.0.0.1", process.port), timeout=10) as silent:
        assert silent.recv(1) == b""
    assert process.ready()


def test_a_second_signal_ends_it_at_once(start: Start) -> None:
    process = start().ready()
    asking = threading.Thread(target=lambda: _quietly(process.url + "/slow?seconds=10"))
    asking.start()
    time.sleep(0.5)  # as above
    process.send(signal.SIGINT)
    time.sleep(0.5)  # the first one is being obeyed
    process.send(signal.SIGINT)
    assert process.code() == 128 + signal.SIGINT
    asking.join()


def _quietly(url: str) -> None:
    with pytest.raises(requests.RequestException):
        requests.get(url, timeout=20)


def test_a_port_in_use_is_told_and_ends_it(start: Start) -> None:
    first = start().ready()
    second = start(port=first.port)
    assert second.code() == 1
    assert f"AddressInUse: 127.0.0.1:{first.port}" in second.log
    assert requests.get(first.url + "/inherited", timeout=5).ok


def test_first_steps_that_fail_end_it(start: Start) -> None:
    process = start("fail")
    assert process.code() == 1
    assert "the first steps failed" in process.log


def test_two_queries_wait_for_the_database_at_once(start: Start, database_url: str) -> None:
    process = start(HTX_DATABASE_URL=database_url).ready()
    threads = [
        threading.Thread(target=requests.get, args=(process.url + "/database?seconds=2",)) for _ in range(2)
    ]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 2 <= time.monotonic() - began < 3.8


def test_a_log_tells_where_it_failed_and_not_with_what(start: Start, database_url: str) -> None:
    process = start(HTX_DATABASE_URL=database_url).ready()
    for path in ("/quoted", "/fails"):
        assert requests.get(f"{process.url}{path}?value=Nguyen-Van-A", timeout=10).status_code == 500
    assert "InvalidDatetimeFormat: 22007" in process.log
    assert "served.py" in process.log
    assert "Nguyen" not in process.log


def test_logs_are_one_json_object_a_line_where_nobody_watches(start: Start) -> None:
    process = start().ready()
    line = until(
        lambda: next(line for line in process.log.splitlines() if "started" in line), what="a log line"
    )
    assert '"level": "info"' in line
    assert "Eventlet" not in process.log
