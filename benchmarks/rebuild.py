"""Rebuild of reporting's projection from the logs, beside `eventsourcing`'s projection runner.

Ours folds entries of sample years into facts, corrections and rollups, with all definitions. The peer's runner takes the
same events as its own and does one upsert for each, tracked in the same transaction, as its documentation shows.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from eventsourcing.application import Application
from eventsourcing.dispatch import singledispatchmethod
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from eventsourcing.projection import Projection as PeerProjection
from eventsourcing.projection import ProjectionRunner
from psycopg.sql import SQL

from benchmarks.entries import append_years
from contracts.plans import plans
from services.chassis.batch import Batch
from services.chassis.database import Database
from services.chassis.log import Log
from services.chassis.migrations import log_schema, migrate, projection_schema
from services.chassis.projection import Projection
from services.chassis.sequencer import number
from services.reporting.definitions import compile_definitions
from services.reporting.fold import folder

PAGE = 10_000


def prepare(url: str, years: int, peer_events: int) -> None:
    """Fill the logs of ours, and the peer's store."""
    for service in ("registry", "classification", "reporting"):
        migrate(url, service, [log_schema(service)])
    append_years(url, years)
    for service in ("registry", "classification"):
        with _database(url, service).dedicated(enable_seqscan="off") as connection:
            number(connection)
    _fill_peer(url, peer_events)


def ours(url: str) -> float:
    """Entries a second, from an empty schema to a checkpoint at the end of both logs."""
    name = f"rebuilt_{uuid4().hex[:8]}"
    migrate(url, "reporting", [projection_schema("reporting", "services.reporting.view", name)])
    with ExitStack() as open_databases:
        opened = partial(_opened, open_databases, url)
        projection = Projection(opened("reporting", name), folder(compile_definitions(plans())))
        logs = [Log(opened(source), source) for source in ("registry", "classification")]
        began = time.perf_counter()
        with ThreadPoolExecutor(
            len(logs)
        ) as followers:  # as in the service, each source has its own follower
            entries = sum(followers.map(partial(_follow, projection), logs))
        seconds = time.perf_counter() - began
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(f"DROP SCHEMA {name} CASCADE")  # type: ignore[call-overload]  # made above
    return entries / seconds


def _opened(stack: ExitStack, url: str, service: str, *schemas: str) -> Database:
    database = _database(url, service, *schemas)
    stack.callback(database.close)
    return database


def _follow(projection: Projection, log: Log) -> int:
    position = 0
    while bodies := log.entries(position, PAGE):
        position = projection.apply(Batch(log.name, position + 1, bodies))
    return position


class Founded(Aggregate):
    @event("Recorded")
    def __init__(self, unit: str, name: str) -> None:
        self.unit = unit
        self.name = name


class Counts(PostgresTrackingRecorder):
    """The peer's view: a row for each unit."""

    def __init__(self, datastore: PostgresDatastore, **options: Any) -> None:
        super().__init__(datastore, **options)
        self.sql_create_statements.append(
            SQL("CREATE TABLE IF NOT EXISTS counts (unit text PRIMARY KEY, n bigint)")
        )

    def count(self, unit: str, tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(
                "INSERT INTO counts VALUES (%s, 1) ON CONFLICT (unit) DO UPDATE SET n = counts.n + 1", (unit,)
            )


class Counting(PeerProjection[Counts]):
    topics = ()

    @singledispatchmethod
    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        self.view.count(domain_event.unit, tracking)


class Register(Application[Any]):
    pass


def peers(url: str) -> float:
    """Events a second of the peer's runner, from the first event to the last."""
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("DROP TABLE IF EXISTS counts, counting_tracking")
    began = time.perf_counter()
    with ProjectionRunner(
        application_class=Register, projection_class=Counting, view_class=Counts, env=_environment(url)
    ) as runner:
        last = runner.app.recorder.max_notification_id()
        runner.wait(last, timeout=300)
    return (last or 0) / (time.perf_counter() - began)


def _fill_peer(url: str, count: int) -> None:
    app = Register(_environment(url))
    for first in range(0, count, 500):
        app.save(*(Founded(unit="277", name=f"Hợp tác xã {first + n}") for n in range(500)))
    app.close()


def _environment(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": parts.path.lstrip("/"),
        "POSTGRES_HOST": parts.hostname or "",
        "POSTGRES_PORT": str(parts.port),
        "POSTGRES_USER": parts.username or "",
        "POSTGRES_PASSWORD": "none",
    }


def _database(url: str, service: str, *schemas: str) -> Database:
    database = Database(url, service, schemas)
    database.open()
    return database
