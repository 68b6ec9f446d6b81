"""The queue of one subscription on the bus: messages taken in batches, acked together after they were applied."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import kombu

from services.chassis.bus import BusUnavailable, connect, drop, exchange_of
from services.chassis.config import MEMORY
from services.chassis.follower import Message
from services.chassis.logging import logger

BATCH = 2_000
GLANCE_SECONDS = 0.2
IDLE_SECONDS = 0.005
HEARTBEAT_SECONDS = 30
TICK_SECONDS = 5.0

# One consumer at a time, so that order holds when several processes follow; bounded, because what a long absence
# pushes out of the queue is read from the feed.
ARGUMENTS = {"x-queue-type": "quorum", "x-single-active-consumer": True, "x-max-length": 100_000}

_log = logger(__name__)


def queue_of(consumer: str, source: str, amqp_url: str) -> kombu.Queue:
    """The durable queue in which `consumer` receives every event of `source`."""
    return kombu.Queue(
        f"{consumer}.follows.{source}",
        exchange_of(source),
        routing_key="#",
        durable=True,
        queue_arguments=None if amqp_url == MEMORY else ARGUMENTS,
    )


class Inbox:
    """A consumer of one queue, from opening to closing; every method raises BusUnavailable."""

    def __init__(self, amqp_url: str, consumer: str, source: str) -> None:
        # The in-memory bus has nothing to redeliver: what it held is read from the feed.
        self._acks = amqp_url != MEMORY
        self._connection = connect(amqp_url, HEARTBEAT_SECONDS)
        self._messages: list[Message] = []
        self._last: Any = None
        self._heard = self._ticked = time.monotonic()
        with self._broken():
            self._consume(queue_of(consumer, source, amqp_url))

    def receive(self) -> list[Message]:
        """About BATCH messages at most: waits a little for the first, then takes what follows without a pause."""
        self._messages = []
        with self._broken(), suppress(socket.timeout):
            self._tick()
            self._connection.drain_events(timeout=GLANCE_SECONDS)
            while len(self._messages) < BATCH:
                self._connection.drain_events(timeout=IDLE_SECONDS)
        if self._messages:
            self._heard = time.monotonic()
        return self._messages

    def ack(self) -> None:
        """Ack all that was received."""
        with self._broken():
            if self._acks and self._last is not None:
                self._last.ack(multiple=True)
                self._last = None

    def silent(self, seconds: float) -> bool:
        """Whether nothing was heard for so long; a yes starts the time anew."""
        if time.monotonic() - self._heard < seconds:
            return False
        self._heard = time.monotonic()
        return True

    def close(self) -> None:
        """Leave; what was not acked is delivered again to whoever comes next."""
        drop(self._connection)

    def _consume(self, queue: kombu.Queue) -> None:
        channel = self._connection.channel()
        consumer = kombu.Consumer(channel, [queue], on_message=self._on_message, no_ack=not self._acks)
        if self._acks:
            consumer.qos(prefetch_count=BATCH)
        consumer.consume()

    def _on_message(self, message: Any) -> None:
        self._last = message
        entry, body = message.headers.get("entry"), message.body
        if not isinstance(entry, int):
            _log.warning(
                "a message without an entry number was skipped", exchange=message.delivery_info["exchange"]
            )
            return
        self._messages.append((entry, body if isinstance(body, bytes) else bytes(body, "utf-8")))

    def _tick(self) -> None:
        if self._acks and time.monotonic() - self._ticked > TICK_SECONDS:
            self._ticked = time.monotonic()
            self._connection.heartbeat_check()

    @contextmanager
    def _broken(self) -> Iterator[None]:
        try:
            yield
        except (
            Exception
        ) as broken:  # py-amqp breaks in many ways; after any of them the connection is of no use
            drop(self._connection)
            raise BusUnavailable(f"{type(broken).__name__}: {broken}") from broken
