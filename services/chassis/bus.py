"""Publishing on the bus: a durable topic exchange a service, routing key the event type, confirmed by the broker.

The body is the entry's canonical bytes. The wire is nameko's own, so that its `@event_handler` receives our events.
Confirms are pipelined: a batch is sent whole, then its confirms are awaited together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import kombu

from services.chassis.config import MEMORY

CONFIRM_SECONDS = 30.0
PERSISTENT = 2

# kombu's in-memory transport looks for messages once a second unless told otherwise.
MEMORY_OPTIONS = {"polling_interval": 0.005}


class BusUnavailable(Exception):
    """The broker did not confirm; whether it has the messages is not known, so they are published again."""


def connect(amqp_url: str) -> kombu.Connection:
    """A connection that is not yet open."""
    if amqp_url == MEMORY:
        return kombu.Connection(amqp_url, transport_options=MEMORY_OPTIONS)
    return kombu.Connection(amqp_url, heartbeat=30, connect_timeout=5)


def exchange_of(service: str) -> kombu.Exchange:
    """The exchange of a service, declared without arguments: plain nameko declares it just so."""
    return kombu.Exchange(f"{service}.events", type="topic", durable=True, delivery_mode=PERSISTENT)


class Publisher:
    """Publishes the entries of one service."""

    def __init__(self, amqp_url: str, service: str) -> None:
        self._url = amqp_url
        self._exchange = exchange_of(service)
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
        except Exception as broken:
            self.close()
            raise BusUnavailable(str(broken) or type(broken).__name__) from broken

    def close(self) -> None:
        """Drop the connection; the next publish opens another."""
        connection, self._connection, self._channel = self._connection, None, None
        self._unconfirmed.clear()
        if connection is not None:
            try:
                connection.release()
            except Exception:  # it is broken already, which is why it is dropped
                return

    def _open(self) -> Any:
        if self._channel is None:
            self._connection = connect(self._url)
            self._channel = self._connection.channel()
            self._exchange(self._channel).declare()
            self._refused = False
            if self._confirms:
                self._channel.confirm_select()
                self._channel.events["basic_ack"].add(self._on_ack)
                self._channel.events["basic_nack"].add(self._on_nack)
                self._tag = 0
        return self._channel

    @property
    def _confirms(self) -> bool:
        return self._url != MEMORY

    def _send(self, channel: Any, batch: Sequence[tuple[int, str, bytes]]) -> None:
        exchange = self._exchange.name
        for entry, type, body in batch:
            message = channel.prepare_message(
                body,
                content_type="application/json",
                content_encoding="utf-8",
                headers={"entry": entry},
                properties={"delivery_mode": PERSISTENT},
            )
            channel.basic_publish(message, exchange=exchange, routing_key=type)
            if self._confirms:
                self._tag += 1
                self._unconfirmed.add(self._tag)

    def _await_confirms(self) -> None:
        while self._unconfirmed and self._connection is not None:
            self._connection.drain_events(timeout=CONFIRM_SECONDS)
            if self._refused:
                raise BusUnavailable("the broker refused a message")

    def _on_ack(self, tag: int, multiple: bool) -> None:
        if multiple:
            self._unconfirmed = {open for open in self._unconfirmed if open > tag}
        else:
            self._unconfirmed.discard(tag)

    def _on_nack(self, tag: int, multiple: bool) -> None:
        self._refused = True
