"""A job that a service looks after every so often, in one process of however many run it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from nameko.extensions import DependencyProvider

from services.chassis.database import Connection
from services.chassis.leadership import Leadership
from services.chassis.ledger import Ledger, LedgerProvider
from services.chassis.pause import pause


class Recurring(DependencyProvider):  # type: ignore[misc]  # nameko has no types
    """Calls `look(ledger, connection)` every `seconds`; it must stay correct when run twice at once."""

    def __init__(self, job: str, look: Callable[[Ledger, Connection], None], seconds: float) -> None:
        self._job, self._look_once, self._seconds = job, look, seconds
        self._stopping = False

    def start(self) -> None:
        (provider,) = (found for found in self.container.dependencies if isinstance(found, LedgerProvider))
        leadership = Leadership(provider.ledger.database, self._job)
        work = partial(leadership.run, partial(self._look, provider.ledger), self._stops)
        self._thread = self.container.spawn_managed_thread(work, identifier=self._job)

    def stop(self) -> None:
        self._stopping = True
        self._thread.wait()

    def get_dependency(self, worker_ctx: Any) -> None:
        """Nothing is asked of it."""

    def _look(self, ledger: Ledger, connection: Connection) -> None:
        self._look_once(ledger, connection)
        pause(self._seconds, self._stops)

    def _stops(self) -> bool:
        return self._stopping
