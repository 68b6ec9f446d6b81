"""Following another log: applied in entry order, from whatever brought the entries.

The position is the receiver's own checkpoint, committed with what it derived from the entries. So a duplicate is
skipped, a gap is read from the feed, and whatever failed is taken up again from the position.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from services.chassis.batch import Batch
from services.chassis.feed import Feed, SourceUnavailable
from services.chassis.logging import logger

PAGE = 5_000
SETTLE_SECONDS = 0.005

Message = tuple[int, bytes]  # an entry number and the entry's bytes

_log = logger(__name__)


class Lagging(SourceUnavailable):
    """The source could not be followed to where it is within the time allowed."""


class Stuck(Exception):
    """The receiver took a page and did not move on."""


class WentBack(Exception):
    """The source has fewer entries than were followed: it was restored to an earlier state, and so must its readers."""


class Follower:
    """Brings a receiver forward in the log of `feed`.

    `apply(batch)` returns the receiver's position after it; an empty batch asks for it. `stop()` ends long work
    between two pages. Safe for several threads: they take turns.
    """

    def __init__(self, feed: Feed, apply: Callable[[Batch], int], stop: Callable[[], bool]) -> None:
        self.position = 0
        self.newest = 0
        self._feed = feed
        self._receive = apply
        self._stop = stop
        self._turn = threading.Lock()

    @property
    def lag(self) -> int:
        """How many entries the source is known to have that are not yet applied."""
        return max(0, self.newest - self.position)

    def follow(self) -> None:
        """Ask the receiver for its position, and read the feed from there to its end."""
        with self._turn:
            self._apply(Batch(self._feed.source, 1, ()))
            self.newest = self._feed.size()
            if self.newest < self.position:
                raise WentBack(f"{self._feed.source}: at entry {self.newest}, {self.position} were followed")
            self._read(None)
            self.newest = self.position

    def take(self, messages: Sequence[Message]) -> None:
        """Apply messages; what they repeat is skipped, what they leave out is read from the feed."""
        with self._turn:
            for run in runs(self._feed.source, self.position, messages):
                self._apply_run(run)

    def catch_up(self, seconds: float) -> None:
        """Apply everything the source had recorded when called. Raises SourceUnavailable, Lagging among it."""
        deadline = time.monotonic() + seconds
        goal = self._goal(deadline)
        self.newest = max(self.newest, goal)
        while self.position < goal:
            with self._turn_before(deadline):
                self._read_page()
            self._check(deadline)

    def _goal(self, deadline: float) -> int:
        """The size at which everything recorded by now has its number.

        The first growth may be of a batch that was begun before now; the second is of one begun after.
        """
        growths, seen = 0, self._feed.state()
        while seen.unsequenced and growths < 2:
            self._check(deadline)
            time.sleep(SETTLE_SECONDS)
            before, seen = seen, self._feed.state()
            growths += seen.size > before.size
        return seen.size

    @contextmanager
    def _turn_before(self, deadline: float) -> Iterator[None]:
        if not self._turn.acquire(timeout=max(0.0, deadline - time.monotonic())):
            raise self._lagging()
        try:
            yield
        finally:
            self._turn.release()

    def _check(self, deadline: float) -> None:
        """Raise Lagging when time is over; an empty page where entries should be ends so too."""
        if self._stop() or time.monotonic() > deadline:
            raise self._lagging()

    def _lagging(self) -> Lagging:
        return Lagging(self._feed.source, f"followed to entry {self.position} of {self.newest}")

    def _apply_run(self, run: Batch) -> None:
        self.newest = max(self.newest, run.last)
        if run.first <= self.position + 1:
            self._apply(run)
        if self.position < run.last:
            self._read(run.last)
        if self.position < run.last and not self._stop():
            _log.warning(
                "the bus is ahead of the feed", source=run.source, bus=run.last, position=self.position
            )

    def _read(self, upto: int | None) -> None:
        """Read the feed from the position to `upto`, or to its end."""
        while not self._stop() and (upto is None or self.position < upto):
            if not self._read_page():
                return

    def _read_page(self) -> bool:
        """Apply the next page; False when there is none."""
        before = self.position
        page = self._feed.read(before, PAGE)
        if page.bodies:
            self._apply(page)
        if page.bodies and self.position <= before:
            raise Stuck(f"{page.source}: at entry {self.position} after a page from {page.first}")
        return bool(page.bodies)

    def _apply(self, batch: Batch) -> None:
        self.position = self._receive(batch)


def runs(source: str, position: int, messages: Iterable[Message]) -> list[Batch]:
    """Messages beyond `position` as batches without a gap inside; what comes a second time is left out."""
    found: list[tuple[int, list[bytes]]] = []
    last = position
    for entry, body in messages:
        if entry <= last:
            continue
        if entry > last + 1 or not found:
            found.append((entry, []))
        found[-1][1].append(body)
        last = entry
    return [Batch(source, first, bodies) for first, bodies in found]
