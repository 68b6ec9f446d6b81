"""The servers that tests stand on are real ones, and each test gets its own part of them."""

from __future__ import annotations

import kombu
import psycopg

from tests.harness.ports import free_port
from tests.harness.rabbitmq import RabbitMQ


def test_postgresql_is_one_that_the_product_supports(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        assert connection.info.server_version >= 150000
        assert connection.execute("SHOW fsync").fetchone() == ("on",)


def test_a_database_is_fresh(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_stat_user_tables").fetchone()
    assert tables == (0,)


def _through(amqp_url: str, text: str) -> object:
    with kombu.Connection(amqp_url) as connection, connection.SimpleQueue("letters") as queue:
        queue.put(text)
        message = queue.get(timeout=10)
        message.ack()
        return message.payload


def test_rabbitmq_brings_what_was_published(amqp_url: str) -> None:
    assert _through(amqp_url, "thư") == "thư"


def test_a_broker_keeps_its_queues_over_a_restart(broker: RabbitMQ) -> None:
    with kombu.Connection(broker.url(0)) as connection, connection.SimpleQueue("letters") as queue:
        queue.put("kept")
    broker.stop()
    broker.start()
    with kombu.Connection(broker.url(0)) as connection, connection.SimpleQueue("letters") as queue:
        assert queue.get(timeout=10).payload == "kept"


def test_no_port_is_handed_out_twice() -> None:
    ports = [free_port() for _ in range(50)]
    assert len(set(ports)) == len(ports)
