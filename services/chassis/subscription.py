"""Following another log: in entry order, in batches, from the bus while it is live and from the feed wherever it is not.

The position is the receiver's own checkpoint, committed with what it derived. A message is acked after that commit, a
duplicate is skipped, a gap is read from the feed. Whatever fails is tried again from the position; nothing is acked away.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar, cast

import kombu
from eventlet.event import Event
from eventlet.semaphore import Semaphore
from nameko.extensions import Entrypoint

from services.chassis import metrics
from services.chassis.batch import Batch
from services.chassis.bus import connect, exchange_of
from services.chassis.config import MEMORY, Settings
from services.chassis.feed import Feed
from services.chassis.logging import logger
from services.chassis.pause import pause

PAGE = 5_000
BATCH = 2_000
IDLE_SECONDS = 0.005
SILENT_SECONDS = 5.0
RETRY_SECONDS = 1.0
TELL_AFTER = 3

_log = logger(__name__)

F = TypeVar("F", bound=Callable[..., int])


class Lagging(Exception):
    """The source could not be followed to where it is within the time allowed."""


class Subscription(Entrypoint):  # type: ignore[misc]  # nameko has no types
    """Calls the service method with batches of the log `source`; the method returns the position it has reached."""

    def __init__(self, source: str, **options: Any) -> None:
        super().__init__(**options)
        self.source = source
        self.position = 0
        self.lag = 0
        self.failure: str | None = None
        self._failures = 0
        self._stopping = False
        self._turn = Semaphore()  # the loop and a request that catches up take turns

    def setup(self) -> None:
        settings: Settings = self.container.config["settings"]
        self._amqp_url = settings.amqp_url
        self._feed = Feed(settings.url(self.source), self.source)

    def start(self) -> None:
        self._thread = self.container.spawn_managed_thread(self._run, identifier=f"follow {self.source}")

    def stop(self) -> None:
        self._stopping = True
        with suppress(Exception):
            self._thread.wait()

    def kill(self) -> None:
        self._stopping = True
        self._thread.kill()

    def catch_up(self, seconds: float) -> None:
        """Apply everything the source had recorded when called. Raises SourceUnavailable, Lagging."""
        deadline = time.monotonic() + seconds
        while True:
            checkpoint = self._feed.checkpoint()
            with self._turn:
                self._follow_feed()
            if not checkpoint.unsequenced and self.position >= checkpoint.size:
                return
            if time.monotonic() > deadline:
                raise Lagging(f"{self.source} at {self.position} of {checkpoint.size}")
            time.sleep(IDLE_SECONDS)

    def _run(self) -> None:
        while not self._stopping:
            try:
                self._connected()
            except Exception as failed:  # the bus, the feed or the receiver: all come back, and so do we
                self._failed(failed)
                self._poll()

    def _connected(self) -> None:
        """Follow the bus while its connection lasts."""
        with connect(self._amqp_url) as connection:
            # The in-memory bus has nothing to redeliver: what it held is read from the feed.
            inbox = _Inbox(connection, self._queue(), acks=self._amqp_url != MEMORY)
            with self._turn:
                self._follow_feed()
            while not self._stopping:
                self._take(inbox)

    def _poll(self) -> None:
        """Without the bus, follow the feed; a pause either way."""
        pause(RETRY_SECONDS, lambda: self._stopping)
        with suppress(Exception), self._turn:
            self._follow_feed()

    def _take(self, inbox: _Inbox) -> None:
        messages = inbox.receive(BATCH)
        if not messages:
            if inbox.silent(SILENT_SECONDS):
                with self._turn:
                    self._follow_feed()
            return
        with self._turn:
            self._apply_messages(messages)
        inbox.ack()

    def _apply_messages(self, messages: list[tuple[int, bytes]]) -> None:
        """Apply what is new, run by run; before a gap the feed fills it."""
        run: list[bytes] = []
        first = self.position + 1
        for entry, body in messages:
            if entry < first + len(run):
                continue
            if entry > first + len(run):
                self._apply(Batch(self.source, first, run))
                self._follow_feed(entry - 1)
                first, run = self.position + 1, []
                if entry < first:
                    continue
            run.append(body)
        self._apply(Batch(self.source, first, run))
        self._observe(max(messages[-1][0], self.position))

    def _follow_feed(self, upto: int | None = None) -> None:
        """Read the feed from the position to its end, or at least to `upto`."""
        self._ask()
        while not self._stopping and (upto is None or self.position < upto):
            page = self._feed.read(self.position, PAGE)
            if not page.bodies:
                break
            self._apply(page)
        self._observe(self.position)

    def _ask(self) -> None:
        self.position = self._call(Batch(self.source, 1, ()))

    def _apply(self, batch: Batch) -> None:
        if batch.bodies:
            self.position = self._call(batch)

    def _call(self, batch: Batch) -> int:
        """Run the service method in a worker, and wait for what it returns or raises."""
        done: Event = Event()
        self.container.spawn_worker(self, (batch,), {}, handle_result=partial(_hand_over, done))
        position: int = done.wait()
        return position

    def _observe(self, newest: int) -> None:
        self.failure, self._failures = None, 0
        self.lag = newest - self.position
        metrics.FOLLOWED.labels(self.container.service_name, self.source).set(self.position)
        metrics.LAG.labels(self.container.service_name, self.source).set(self.lag)

    def _failed(self, failed: Exception) -> None:
        told = f"{type(failed).__name__}: {failed}"
        self._failures += 1
        if self._failures == TELL_AFTER:  # a source that starts a moment later than we do is no news
            _log.warning("following interrupted", source=self.source, position=self.position, error=told)
        self.failure = told

    def _queue(self) -> kombu.Queue:
        arguments = (
            None if self._amqp_url == MEMORY else {"x-queue-type": "quorum", "x-single-active-consumer": True}
        )
        return kombu.Queue(
            f"{self.container.service_name}.follows.{self.source}",
            exchange_of(self.source),
            routing_key="#",
            durable=True,
            queue_arguments=arguments,
        )


def follow(source: str) -> Callable[[F], F]:
    """Mark a service method `(self, batch: Batch) -> int` as the follower of the log `source`."""
    return cast(Callable[[F], F], Subscription.decorator(source))


class _Inbox:
    """Messages of one queue, taken in batches and acked together."""

    def __init__(self, connection: kombu.Connection, queue: kombu.Queue, *, acks: bool) -> None:
        self._connection = connection
        self._acks = acks
        self._channel = connection.channel()
        self._messages: list[tuple[int, bytes]] = []
        self._last: Any = None
        self._heard = time.monotonic()
        consumer = kombu.Consumer(
            self._channel,
            [queue],
            on_message=self._on_message,
            no_ack=not acks,
            prefetch_count=2 * BATCH if acks else None,
        )
        consumer.consume()

    def receive(self, most: int) -> list[tuple[int, bytes]]:
        """(entry, body) of up to about `most` messages; waits for the first, then takes what follows without a pause."""
        self._messages = []
        with suppress(socket.timeout, TimeoutError):
            self._connection.drain_events(timeout=0.2)
            while len(self._messages) < most:
                self._connection.drain_events(timeout=IDLE_SECONDS)
        if self._messages:
            self._heard = time.monotonic()
        return self._messages

    def ack(self) -> None:
        """Ack all that was received."""
        if self._acks:
            self._last.ack(multiple=True)

    def silent(self, seconds: float) -> bool:
        """Whether nothing was heard for so long; asking starts the time anew."""
        if time.monotonic() - self._heard < seconds:
            return False
        self._connection.heartbeat_check()
        self._heard = time.monotonic()
        return True

    def _on_message(self, message: Any) -> None:
        body = message.body
        self._messages.append((message.headers["entry"], body if isinstance(body, bytes) else body.encode()))
        self._last = message


def _hand_over(done: Event, worker_ctx: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
    done.send(result, exc_info)
    return result, None
