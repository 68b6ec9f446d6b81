"""Following another log by bus and feed: everything, once, in order, whatever breaks."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import kombu
import pytest

from services.chassis.bus import BusUnavailable, Publisher
from services.chassis.subscription import SILENT_SECONDS
from tests.harness.rabbitmq import RabbitMQ
from tests.harness.waiting import until
from tests.integration.bus.conftest import Receiving, publish_when_possible
from tests.integration.bus.source import Source

Receive = Callable[[str], Receiving]


@contextmanager
def hardly_read(source: Source, by: int = 1) -> Iterator[None]:
    """The feed is not used, but for the look around of each reader after a silence."""
    reads, began = source.reads, time.monotonic()
    yield
    looks_around = by * (1 + (time.monotonic() - began) / SILENT_SECONDS)
    assert source.reads - reads <= looks_around


def test_what_was_recorded_before_the_receiver_came_is_read_from_the_feed(
    source: Source, amqp_url: str, receive: Receive
) -> None:
    source.record(12_345)
    receive(amqp_url).has_everything()


def test_the_bus_brings_new_entries_without_the_feed(
    source: Source, amqp_url: str, receive: Receive, publisher: Publisher
) -> None:
    receiving = receive(amqp_url)
    receiving.live()
    with hardly_read(source):
        publisher.publish(source.record(3_000))
        receiving.has_everything()


def test_duplicates_are_skipped(
    source: Source, amqp_url: str, receive: Receive, publisher: Publisher
) -> None:
    receiving = receive(amqp_url)
    receiving.live()
    entries = source.record(100)
    publisher.publish(entries)
    publisher.publish(entries[40:60] + entries[30:])
    publisher.publish(source.record(1))
    receiving.has_everything()


def test_a_gap_on_the_bus_is_read_from_the_feed(
    source: Source, amqp_url: str, receive: Receive, publisher: Publisher
) -> None:
    receiving = receive(amqp_url)
    receiving.live()
    entries = source.record(100)
    publisher.publish(entries[:10] + entries[90:])
    receiving.has_everything()


def test_a_bus_that_lost_an_entry_and_fell_silent_loses_nothing(
    source: Source, amqp_url: str, receive: Receive
) -> None:
    receiving = receive(amqp_url)
    receiving.live()
    source.record(7)
    receiving.has_everything()


def test_a_message_without_an_entry_number_stops_nothing(
    source: Source, amqp_url: str, receive: Receive, publisher: Publisher
) -> None:
    receiving = receive(amqp_url)
    receiving.live()
    with kombu.Connection(amqp_url) as connection:
        connection.Producer().publish(
            {"not": "ours"}, exchange="registry.events", routing_key="CooperativeFounded"
        )
    with hardly_read(source):
        publisher.publish(source.record(5))
        receiving.has_everything()
        reads = source.reads
        until(
            lambda: source.reads > reads, what="a look around"
        )  # time to deliver the message again, if it were
    assert receiving.state()["live"]


def test_a_receiver_killed_in_the_middle_goes_on_where_it_was(
    source: Source, amqp_url: str, receive: Receive, publisher: Publisher
) -> None:
    receiving = receive(amqp_url)
    for _ in range(3):
        receiving.live()
        publisher.publish(source.record(4_000))
        until(lambda: len(receiving.received()) > len(source.entries) - 4_000, what="some of them")
        receiving.end(signal.SIGKILL)
        publisher.publish(source.record(500))
        receiving.start()
    receiving.has_everything()


def test_a_receiver_that_raises_loses_nothing_and_takes_it_up_again(
    source: Source, amqp_url: str, receive: Receive, publisher: Publisher
) -> None:
    receiving = receive(amqp_url)
    receiving.live()
    receiving.broken(True)
    publisher.publish(source.record(2_500))
    until(lambda: receiving.state()["failure"], what="a failure shown")
    assert receiving.received() == []
    receiving.broken(False)
    receiving.has_everything()
    until(lambda: receiving.state()["failure"] is None, what="no failure shown")


def test_a_source_that_is_away_is_waited_for(source: Source, amqp_url: str, receive: Receive) -> None:
    receiving = receive(amqp_url)
    receiving.live()
    source.stop()
    source.record(10)
    until(lambda: receiving.state()["failure"], what="a failure shown")
    source.start()
    receiving.has_everything()


def test_of_two_receivers_of_one_name_one_listens_and_the_other_takes_over(
    source: Source, amqp_url: str, receive: Receive, publisher: Publisher
) -> None:
    first, standby = receive(amqp_url), receive(amqp_url)
    first.live()
    standby.live()
    with hardly_read(source, by=2):
        for _ in range(10):
            publisher.publish(source.record(50))
        first.has_everything()
    first.end(signal.SIGTERM)
    publisher.publish(source.record(500))
    standby.has_everything()


@pytest.mark.faults
def test_a_broker_that_dies_and_returns_costs_no_entry(
    source: Source, broker: RabbitMQ, receive: Receive
) -> None:
    publisher = Publisher(broker.url(0), "registry")
    receiving = receive(broker.url(0))
    receiving.live()
    publisher.publish(source.record(1_000))
    until(lambda: _is_on_disk(broker, "reporting.follows.registry"), what="the queue's name on disk")
    broker.kill()
    lost = source.record(1_000)
    with pytest.raises(BusUnavailable):
        publisher.publish(lost)
    receiving.has_everything()  # by the feed alone
    broker.start()
    publish_when_possible(publisher, lost)
    receiving.live()
    publisher.publish(source.record(1_000))
    receiving.has_everything()


def test_stopping_takes_seconds_and_ends_well(source: Source, amqp_url: str, receive: Receive) -> None:
    receiving = receive(amqp_url)
    receiving.live()
    began = time.monotonic()
    assert receiving.end(signal.SIGTERM) == 0
    assert time.monotonic() - began < 10


def test_the_bus_inside_the_process_is_not_needed_to_follow(source: Source, receive: Receive) -> None:
    receiving = receive("memory://")
    receiving.live()
    source.record(9)
    receiving.has_everything()


def _is_on_disk(broker: RabbitMQ, queue: str) -> bool:
    """A quorum queue killed in the second of its declaration has no leader afterwards (RabbitMQ 3.10)."""
    names = next(broker.home.glob("mnesia/*/quorum/*/names.dets"))
    return queue.encode() in names.read_bytes()
