"""What a service works with: its log, its judge, its projection, and the threads that number and publish."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from nameko.extensions import DependencyProvider

from contracts.decisions import Decider
from services.chassis import metrics
from services.chassis.access import Access
from services.chassis.batch import Batch
from services.chassis.bus import Publisher
from services.chassis.checkpoints import Checkpoints
from services.chassis.clock import CLOCK
from services.chassis.config import Settings
from services.chassis.database import Database
from services.chassis.judging import Judge
from services.chassis.log import Log
from services.chassis.migrations import log_schema, migrate
from services.chassis.projection import Projection
from services.chassis.relay import Relay
from services.chassis.sequencer import Sequencer
from services.chassis.session import Knowledge
from services.chassis.signing import LogKeys, Signing
from services.chassis.subscription import Subscription
from services.chassis.view import View

CATCH_UP_SECONDS = 10.0


@dataclass(slots=True)
class Ledger:
    """The parts of one running service."""

    settings: Settings
    database: Database
    log: Log
    judge: Judge
    access: Access
    checkpoints: Checkpoints
    sequencer: Sequencer
    relay: Relay
    view: View | None
    projection: Projection | None
    subscriptions: Sequence[Subscription]

    def subscription(self, source: str) -> Subscription:
        return next(found for found in self.subscriptions if found.source == source)

    def apply(self, batch: Batch) -> int:
        """Apply a batch to the projection; returns the position reached in its source."""
        assert self.projection is not None  # only a service with a projection follows
        return self.projection.apply(batch)


class KnowledgeOf:
    """Knowledge from the logs of `sources`, held in this service's projection."""

    def __init__(
        self,
        sources: Sequence[str],
        asked: Callable[[Any, tuple[str, ...]], tuple[str, ...]],
        load: Callable[..., dict[str, Any]] | None = None,
    ) -> None:
        self.sources = sources
        self.asked = asked
        self._load = load

    def load(self, ledger: Ledger, names: Any) -> dict[str, Any]:
        assert self._load is not None  # else a subclass says how
        with ledger.database.connection() as connection:
            return self._load(connection, names)


class LedgerProvider(DependencyProvider):  # type: ignore[misc]  # nameko has no types
    """Makes the Ledger of a service, and keeps its sequencer and relay running.

    `view` is the service's projection; `knowledge` what it must know to judge.
    """

    def __init__(
        self,
        decider: Decider[Any],
        view: View | None = None,
        knowledge: KnowledgeOf | None = None,
    ) -> None:
        self._decider, self._view, self._knowledge = decider, view, knowledge
        self._stopping = False

    def setup(self) -> None:
        service = self.container.service_name
        settings: Settings = self.container.config["settings"]
        url = settings.database_url(service)
        assert url is not None  # the launcher put the embedded one in
        views = [self._view.schema] if self._view else []
        migrate(url, service, [log_schema(service), *views])
        database = Database(url, service, tuple(view.name for view in views))
        database.open()
        log = Log(database, service)
        origin = settings.origin(service)
        keys = LogKeys(settings.log_key_dir, service, origin)
        checkpoints = Checkpoints(database, origin, settings.witness_keys_file)
        if not checkpoints.own_keys():
            keys.make_first()
        relay = Relay(database, log, Publisher(settings.amqp_url, service))
        self.ledger = Ledger(
            settings=settings,
            database=database,
            log=log,
            judge=Judge(log, self._decider, CLOCK, self._knower()),
            access=Access(settings.token_public_key_file),
            checkpoints=checkpoints,
            sequencer=Sequencer(database, log, Signing(keys), lambda size: self._numbered(relay, size)),
            relay=relay,
            view=self._view,
            projection=Projection(database, self._view.fold) if self._view else None,
            subscriptions=[found for found in self.container.entrypoints if isinstance(found, Subscription)],
        )

    def start(self) -> None:
        self._threads = [
            self.container.spawn_managed_thread(partial(worker.run, self._stops), identifier=name)
            for name, worker in (("sequencer", self.ledger.sequencer), ("relay", self.ledger.relay))
        ]

    def stop(self) -> None:
        self._stopping = True
        for thread in self._threads:
            thread.wait()
        self.ledger.database.close()

    def get_dependency(self, worker_ctx: Any) -> Ledger:
        return self.ledger

    def _stops(self) -> bool:
        return self._stopping

    def _numbered(self, relay: Relay, size: int) -> None:
        metrics.LOG_ENTRIES.labels(self.container.service_name).set(size)
        relay.numbered.set()

    def _knower(self) -> Knowledge | None:
        return _Knower(self, self._knowledge) if self._knowledge else None


class _Knower:
    """Knowledge as the judge asks for it; what is unknown is looked for at the source first."""

    def __init__(self, provider: LedgerProvider, knowledge: KnowledgeOf) -> None:
        self._provider = provider
        self._knowledge = knowledge
        self.asked = knowledge.asked

    def load(self, ids: Any) -> dict[str, Any]:
        return self._knowledge.load(self._provider.ledger, ids)

    def catch_up(self) -> None:
        for source in self._knowledge.sources:
            self._provider.ledger.subscription(source).catch_up(CATCH_UP_SECONDS)
