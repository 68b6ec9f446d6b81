"""Publishing on the bus: a durable topic exchange a service, routing key the event type, confirmed by the broker.

The body is the entry's canonical bytes. The wire is nameko's own, so that its `@event_handler` receives our events.
Confirms are pipelined: a batch is sent whole, then its confirms are awaited together.
"""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import kombu

from services.chassis.config import MEMORY

CONFIRM_SECONDS = 10.0
CONNECT_SECONDS = 5.0
PERSISTENT = 2

# kombu's in-memory transport looks for messages once a second unless told otherwise.
MEMORY_OPTIONS = {"polling_interval": 0.005}


class BusUnavailable(Exception):
    """The broker does not answer; whether it has the last messages is not known, so they are published again."""


def connect(amqp_url: str, heartbeat: int = 0) -> kombu.Connection:
    """A connection that is not yet open; with `heartbeat` seconds its holder must let it tick."""
    if amqp_url == MEMORY:
        return kombu.Connection(amqp_url, transport_options=MEMORY_OPTIONS)
    parts = urlsplit(amqp_url)
    verified = {"cert_reqs": ssl.CERT_REQUIRED, "server_hostname": parts.hostname}
    secure = verified if parts.scheme == "amqps" else False
    return kombu.Connection(amqp_url, heartbeat=heartbeat, connect_timeout=CONNECT_SECONDS, ssl=secure)


def exchange_of(service: str) -> kombu.Exchange:
    """The exchange of a service, declared without arguments: plain nameko declares it just so."""
    return kombu.Exchange(f"{service}.events", type="topic", durable=True, delivery_mode=PERSISTENT)


class Publisher:
    """Publishes the entries of one service."""

    def __init__(self, amqp_url: str, service: str) -> None:
        self._url = amqp_url
        self._confirms = amqp_url != MEMORY
        self._exchange = exchange_of(service)
        # Without a heartbeat: between two batches nobody would send it, and the broker would hang up.
        self._connection: kombu.Connection | None = None
        self._channel: Any = None
        self._tag = 0
        self._unconfirmed: set[int] = set()
        self._refused = False

    def publish(self, batch: Sequence[tuple[int, str, bytes]]) -> None:
        """Publish (entry, event type, body) in order; returns when all are confirmed. Raises BusUnavailable."""
        try:
            channel = self._open()
            self._send(channel, batch)
            self._await_confirms()
        except Exception as broken:  # py-amqp breaks in many ways; after any of them the state is not known
            self.close()
            raise BusUnavailable(f"{type(broken).__name__}: {broken}") from broken

    def close(self) -> None:
        """Drop the connection; the next publish opens another."""
        connection, self._connection, self._channel = self._connection, None, None
        if connection is not None:
            drop(connection)

    def _open(self) -> Any:
        if self._channel is None:
            self._connection = connect(self._url)
            channel = self._connection.channel()
            self._exchange(channel).declare()
            if self._confirms:
                self._expect_confirms(channel)
            self._channel = channel
        return self._channel

    def _expect_confirms(self, channel: Any) -> None:
        channel.confirm_select()
        channel.events["basic_ack"].add(self._on_ack)
        channel.events["basic_nack"].add(self._on_nack)
        self._tag, self._refused = 0, False
        self._unconfirmed.clear()

    def _send(self, channel: Any, batch: Sequence[tuple[int, str, bytes]]) -> None:
        exchange, properties = self._exchange.name, {"delivery_mode": PERSISTENT}
        for entry, type, body in batch:
            message = channel.prepare_message(
                body,
                content_type="application/json",
                content_encoding="utf-8",
                headers={"entry": entry},
                properties=dict(properties),
            )
            if self._confirms:
                self._tag += 1
                self._unconfirmed.add(self._tag)
            channel.basic_publish(message, exchange=exchange, routing_key=type)

    def _await_confirms(self) -> None:
        while self._unconfirmed and self._connection is not None:
            if self._refused:
                raise BusUnavailable("the broker refused a message")
            self._connection.drain_events(timeout=CONFIRM_SECONDS)

    def _on_ack(self, tag: int, multiple: bool) -> None:
        if multiple:
            self._unconfirmed = {open for open in self._unconfirmed if open > tag}
        else:
            self._unconfirmed.discard(tag)

    def _on_nack(self, tag: int, multiple: bool) -> None:
        self._refused = True


def drop(connection: kombu.Connection) -> None:
    """Close the socket, and wait for no word from a broker that may be frozen or gone."""
    with suppress(Exception):
        connection.collect()
