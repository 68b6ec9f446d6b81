"""Catching up from within a request: everything the source had recorded when asked is applied before the answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
import requests

from services.chassis.bus import Publisher
from tests.harness.waiting import until
from tests.integration.bus.conftest import Receiving
from tests.integration.bus.source import Source

WAITING = [b'{"waits":%d}' % number for number in range(3)]


@pytest.fixture
def receiving(receive: Callable[[str], Receiving]) -> Receiving:
    """A receiver that the bus tells nothing."""
    receiving = receive("memory://")
    receiving.live()
    return receiving


def ask(receiving: Receiving, seconds: float = 10.0) -> Future[requests.Response]:
    """Ask in a thread of its own."""
    return ThreadPoolExecutor(1).submit(receiving.get, "/catch-up", {"seconds": seconds})


def test_what_is_numbered_is_applied_before_the_answer(source: Source, receiving: Receiving) -> None:
    source.record(12_000)
    assert receiving.get("/catch-up", {"seconds": 10}).json() == {"position": 12_000}
    assert receiving.received() == source.entries


def test_what_waits_for_its_number_is_waited_for(source: Source, receiving: Receiving) -> None:
    source.unsequenced = list(WAITING)
    checks = source.checks
    asked = ask(receiving)
    until(lambda: source.checks > checks + 10, what="looking again")
    assert not asked.done()
    source.number(3)
    assert asked.result(10).json() == {"position": 3}
    assert receiving.received() == WAITING


def test_a_source_that_never_rests_is_not_waited_for_until_it_does(
    source: Source, receiving: Receiving
) -> None:
    source.unsequenced = list(WAITING)
    asked = ask(receiving)
    while not asked.done():
        source.unsequenced.append(b"{}")
        checks = source.checks
        until(lambda checks=checks: source.checks > checks or asked.done(), what="looking again")  # type: ignore[misc]
        source.number(1)
    assert asked.result().ok
    assert len(source.unsequenced) >= 3


def test_a_source_that_does_not_come_forward_in_time_is_told_of(source: Source, receiving: Receiving) -> None:
    source.unsequenced = list(WAITING)
    answer = receiving.get("/catch-up", {"seconds": 0.5})
    assert answer.status_code == 503
    assert [error["code"] for error in answer.json()["errors"]] == ["source_unavailable"]
    assert "registry" in answer.text


def test_a_source_that_is_away_is_told_of(source: Source, receiving: Receiving) -> None:
    source.stop()
    assert receiving.get("/catch-up", {"seconds": 5}).status_code == 503


def test_requests_that_wait_leave_a_worker_to_what_they_wait_for(
    source: Source, amqp_url: str, receive: Callable[[str], Receiving], publisher: Publisher
) -> None:
    receiving = receive(amqp_url)
    receiving.live()
    source.unsequenced = list(WAITING)
    checks = source.checks
    asked = [ask(receiving, seconds=25) for _ in range(40)]
    until(lambda: source.checks > checks + 200, what="many that wait")
    publisher.publish(source.record(5))
    until(lambda: len(receiving.received()) == 5, 10, "the entries of the bus")
    assert not any(one.done() for one in asked)
    source.number(3)
    assert all(one.result(30).ok for one in asked)


def test_more_requests_than_workers_catch_up_at_once(
    source: Source, amqp_url: str, receive: Callable[[str], Receiving], publisher: Publisher
) -> None:
    receiving = receive(amqp_url)
    receiving.live()
    statuses: list[int] = []

    def catch_up() -> None:
        statuses.append(receiving.get("/catch-up", {"seconds": 20}).status_code)

    threads = [threading.Thread(target=catch_up) for _ in range(80)]
    for thread in threads:
        publisher.publish(source.record(50))
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 80
    assert receiving.received() == source.entries
