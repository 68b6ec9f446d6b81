"""Publishing: in order, confirmed, and readable by a plain nameko service."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import kombu
import pytest

from services.chassis import bus
from services.chassis.bus import BusUnavailable, Publisher
from tests.harness.rabbitmq import RabbitMQ
from tests.harness.waiting import until
from tests.integration.bus.conftest import ROOT, publish_when_possible

ENTRIES = [
    (number, "CooperativeFounded", b'{"entry":%d,"name":"H\xc3\xa0"}' % number) for number in range(1, 5_001)
]


class Queue:
    """A queue of the test's own, bound to everything registry publishes."""

    def __init__(self, amqp_url: str) -> None:
        self._connection = kombu.Connection(amqp_url)
        self._queue = kombu.Queue("test", bus.exchange_of("registry"), "#", durable=True)(self._connection)
        self._queue.declare()

    def take(self) -> list[kombu.Message]:
        return list(iter(lambda: self._queue.get(no_ack=True), None))

    def close(self) -> None:
        self._connection.release()


@pytest.fixture
def queue(amqp_url: str) -> Iterator[Queue]:
    with closing(Queue(amqp_url)) as queue:
        yield queue


def test_what_publish_returned_for_is_in_the_queue_in_order(queue: Queue, publisher: Publisher) -> None:
    publisher.publish(ENTRIES)
    taken = queue.take()
    assert [message.headers["entry"] for message in taken] == [entry for entry, _, _ in ENTRIES]
    assert [message.body for message in taken] == [body.decode() for _, _, body in ENTRIES]


def test_a_message_outlives_the_broker_and_says_what_it_is(queue: Queue, publisher: Publisher) -> None:
    publisher.publish(ENTRIES[:1])
    (message,) = queue.take()
    assert message.properties["delivery_mode"] == 2
    assert (message.content_type, message.content_encoding) == ("application/json", "utf-8")
    assert message.delivery_info["routing_key"] == "CooperativeFounded"


def test_nobody_needs_to_listen(publisher: Publisher) -> None:
    publisher.publish(ENTRIES[:10])


def test_a_queue_that_refuses_is_told_of(amqp_url: str, publisher: Publisher) -> None:
    full = {"x-max-length": 1, "x-overflow": "reject-publish"}
    with kombu.Connection(amqp_url) as connection:
        kombu.Queue("full", bus.exchange_of("registry"), "#", queue_arguments=full)(connection).declare()
        with pytest.raises(BusUnavailable, match="refused"):
            publisher.publish(ENTRIES[:10])


@contextmanager
def _plain_nameko(amqp_url: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tests.integration.bus.plain_nameko", amqp_url]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.mark.parametrize("nameko_declares_first", [True, False])
def test_an_unmodified_nameko_event_handler_receives_each_event_once(
    amqp_url: str, publisher: Publisher, nameko_declares_first: bool
) -> None:
    if not nameko_declares_first:
        publisher.publish([(1, "SupportReceived", b"{}")])
    with _plain_nameko(amqp_url) as nameko:
        publisher.publish([(1, "SupportReceived", b"{}"), *ENTRIES[:100]])
        assert nameko.stdout is not None
        received = [json.loads(nameko.stdout.readline()) for _ in range(100)]
        publisher.publish([(6_000, "CooperativeFounded", b'{"entry":6000}')])
        received.append(json.loads(nameko.stdout.readline()))
    # It runs its handlers side by side, so the order is not its promise.
    assert sorted(payload["entry"] for payload in received) == [*range(1, 101), 6_000]
    assert all(payload["name"] == "Hà" for payload in received[:100])


@pytest.mark.faults
def test_without_a_broker_it_says_so_and_recovers(broker: RabbitMQ) -> None:
    url = broker.url(0)
    with closing(Publisher(url, "registry")) as publisher, closing(Queue(url)) as queue:
        publisher.publish(ENTRIES[:10])
        broker.kill(signal.SIGTERM)
        for _ in range(2):
            with pytest.raises(BusUnavailable):
                publisher.publish(ENTRIES[10:20])
        broker.start()
        publish_when_possible(publisher, ENTRIES[10:20])
    with closing(Queue(url)) as queue:
        assert [message.headers["entry"] for message in queue.take()] == [
            entry for entry, _, _ in ENTRIES[:20]
        ]


@pytest.mark.faults
def states(group: int) -> set[str]:
    """Of the processes of a group, as the kernel tells them."""
    told = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            told.append(stat.read_text().rpartition(")")[2].split())
    return {state for state, _, of, *_ in told if int(of) == group}


def test_a_frozen_broker_is_not_waited_for_for_ever(
    broker: RabbitMQ, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus, "CONFIRM_SECONDS", 1.0)
    group = int((broker.home / "pid").read_text())
    with closing(Publisher(broker.url(0), "registry")) as publisher:
        publisher.publish(ENTRIES[:10])
        os.killpg(group, signal.SIGSTOP)
        until(lambda: states(group) == {"T"}, what="the broker to stand still")
        try:
            with pytest.raises(BusUnavailable):
                publisher.publish(ENTRIES[:10])
        finally:
            os.killpg(group, signal.SIGCONT)
        publisher.publish(ENTRIES[:10])
