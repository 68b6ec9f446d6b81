"""The entry point `@follow(source)`: a service method that receives another log, in order, in batches.

The bus brings entries while it is live, the feed wherever it is not. A message is acked after the method returned, and
whatever fails is taken up again from the method's own position: nothing is acked away.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Any, TypeVar

import eventlet
from eventlet.event import Event
from nameko.extensions import Entrypoint

from services.chassis import metrics
from services.chassis.batch import Batch
from services.chassis.bus import BusUnavailable
from services.chassis.config import Settings
from services.chassis.feed import Feed
from services.chassis.follower import Follower
from services.chassis.heads import Head, head_at
from services.chassis.inbox import Inbox
from services.chassis.logging import logger
from services.chassis.pause import pause

SILENT_SECONDS = 5.0  # a bus that says nothing for so long is checked against the feed
RETRY_SECONDS = 1.0
MOST_RETRY_SECONDS = 30.0
STOP_SECONDS = 5.0
TELL_AFTER = 3

Method = TypeVar("Method", bound=Callable[[Any, Batch], int])

_log = logger(__name__)


class Subscription(Entrypoint):  # type: ignore[misc]  # nameko has no types
    """Calls the service method with batches of the log `source`; the method returns the position it has reached.

    `needed`: without the source the service is not ready. `failure` is what keeps it from following now, None while it
    follows; `live` whether the bus brings the entries.
    """

    def __init__(self, source: str, needed: bool = True, **options: Any) -> None:
        super().__init__(**options)
        self.source = source
        self.needed = needed
        self.failure: str | None = None
        self.live = False
        self._failures = 0
        self._thread: Any = None
        self._stopping = False
        self._reconnect_at, self._reconnect_after = 0.0, RETRY_SECONDS

    @property
    def position(self) -> int:
        return self._follower.position

    @property
    def lag(self) -> int:
        return self._follower.lag

    def setup(self) -> None:
        self._settings: Settings = self.container.config["settings"]
        self._feed = Feed(self._settings.url(self.source), self.source)
        self._follower = Follower(self._feed, self._call, self._stops)

    def start(self) -> None:
        self._thread = self.container.spawn_managed_thread(self._run, identifier=f"follow {self.source}")

    def stop(self) -> None:
        """Let the batch at hand end, for STOP_SECONDS at most: it commits whole or not at all."""
        self._stopping = True
        if self._thread is not None:
            with eventlet.Timeout(STOP_SECONDS, False):
                self._thread.wait()
            self.kill()
            self._feed.close()

    def kill(self) -> None:
        self._stopping = True
        if self._thread is not None:
            self._thread.kill()

    def catch_up(self, seconds: float) -> None:
        """Apply everything the source had recorded when called. Raises SourceUnavailable."""
        self._follower.catch_up(seconds)

    def head(self, size: int, known: Head) -> Head:
        """The source's log at a size. Raises Discontinued, SourceUnavailable."""
        return head_at(self._feed, size, known)

    def _run(self) -> None:
        while not self._stopping:
            try:
                self._follow()
            except BusUnavailable as gone:
                self._without_bus(gone)
            except Exception as failed:  # the source or the receiver: they come back, and so do we
                self._failed(failed)
                pause(RETRY_SECONDS, self._stops)

    def _follow(self) -> None:
        """Follow by the feed, and by the bus while it is there."""
        self._read_feed()
        if time.monotonic() < self._reconnect_at:
            pause(RETRY_SECONDS, self._stops)
            return
        with closing(Inbox(self._settings.amqp_url, self.container.service_name, self.source)) as inbox:
            self._read_feed()  # what came before the queue was there
            self._listen(inbox)

    def _listen(self, inbox: Inbox) -> None:
        self._reconnect_after = RETRY_SECONDS
        self._set_live(True)
        try:
            while not self._stopping:
                self._take(inbox)
        finally:
            self._set_live(False)

    def _take(self, inbox: Inbox) -> None:
        messages = inbox.receive()
        if messages:
            self._follower.take(messages)
            self._observe()
        elif inbox.silent(SILENT_SECONDS):
            self._read_feed()
        inbox.ack()

    def _read_feed(self) -> None:
        self._follower.follow()
        self._observe()

    def _call(self, batch: Batch) -> int:
        """Run the service method in a worker, and wait for what it returns or raises."""
        done: Event = Event()
        self.container.spawn_worker(self, (batch,), {}, handle_result=partial(_hand_over, done))
        position: int = done.wait()
        return position

    def _set_live(self, live: bool) -> None:
        self.live = live
        metrics.LIVE.labels(self.container.service_name, self.source).set(live)

    def _observe(self) -> None:
        self.failure, self._failures = None, 0
        metrics.FOLLOWED.labels(self.container.service_name, self.source).set(self.position)
        metrics.LAG.labels(self.container.service_name, self.source).set(self.lag)

    def _failed(self, failed: Exception) -> None:
        self.failure = f"{type(failed).__name__}: {failed}"
        self._failures += 1
        if self._failures == TELL_AFTER:  # a source that starts a moment later than we do is no news
            _log.warning(
                "following interrupted", source=self.source, position=self.position, error=self.failure
            )

    def _without_bus(self, gone: BusUnavailable) -> None:
        """Go on by the feed, and come back to the bus after a while, each time a longer one."""
        if self._reconnect_after == RETRY_SECONDS:
            _log.warning("following by the feed until the bus is back", source=self.source, error=str(gone))
        self._reconnect_at = time.monotonic() + self._reconnect_after
        self._reconnect_after = min(2 * self._reconnect_after, MOST_RETRY_SECONDS)

    def _stops(self) -> bool:
        return self._stopping


def follow(source: str, needed: bool = True) -> Callable[[Method], Method]:
    """Have the decorated method of a service receive the log of `source`."""
    decorator: Callable[[Method], Method] = Subscription.decorator(source, needed=needed)
    return decorator


def _hand_over(done: Event, worker_ctx: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
    done.send(result, exc_info)
    return result, None
