"""Processes of the bus benchmark: `python -m benchmarks.host registry|follower|nameko-handler|nameko-dispatcher`."""

from services.chassis import launcher  # isort: skip  # first: it makes blocking calls cooperative

import os
import sys
from typing import Any

import psycopg
from eventlet.event import Event
from nameko.containers import ServiceContainer
from nameko.events import event_handler
from nameko.standalone.events import event_dispatcher

from contracts.canonical import loads
from services.chassis.batch import Batch
from services.chassis.config import Settings
from services.chassis.ledger import Ledger, LedgerProvider
from services.chassis.migrations import projection_schema
from services.chassis.rows import Rows
from services.chassis.service import LogService
from services.chassis.sql import Queries
from services.chassis.subscription import follow
from services.chassis.view import View
from services.registry.decider import DECIDER
from services.registry.service import RegistryService

UPSERT = """
INSERT INTO seen (key, n, last) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET n = seen.n + 1, last = excluded.last
"""
UPSERT_MANY = """
INSERT INTO seen (key, n, last)
SELECT key, count(*), max(last) FROM unnest(%s::uuid[], %s::text[]) AS new (key, last) GROUP BY key
ON CONFLICT (key) DO UPDATE SET n = seen.n + excluded.n, last = excluded.last
"""


def fold(cursor: "psycopg.Cursor[Any]", batch: Batch) -> None:
    entries = [loads(body) for body in batch.bodies]
    cursor.execute(UPSERT_MANY, ([entry["subject"] for entry in entries], [entry["id"] for entry in entries]))


class Follower(LogService):
    """Ours: follows registry, an upsert for each entry."""

    name = "reporting"
    ledger: Ledger = LedgerProvider(
        DECIDER,
        view=View(
            projection_schema("reporting", "benchmarks.seen"), fold, Rows(Queries({}), {}, lasting=False)
        ),
    )

    @follow("registry")
    def fold_registry(self, batch: Batch) -> int:
        return self.ledger.apply(batch)


class Plain:
    """nameko's own handler, the same upsert, committed for each event."""

    name = "plain"
    connection: "psycopg.Connection[Any] | None" = None

    @event_handler("peer", "CooperativeFounded")
    def on_founded(self, payload: dict[str, Any]) -> None:
        if Plain.connection is None:
            url, path = os.environ["HTX_DATABASE_URL"], "-c search_path=reporting_view"
            Plain.connection = psycopg.connect(url, autocommit=True, options=path)
        Plain.connection.execute(UPSERT, (payload["subject"], payload["id"]))


def handle() -> None:
    container = ServiceContainer(Plain, {"AMQP_URI": os.environ["HTX_AMQP_URL"]})
    container.start()
    print("ready", flush=True)
    Event().wait()


def dispatch(count: int) -> None:
    """Publish with nameko's dispatcher: it waits for the broker's confirm of each event."""
    with psycopg.connect(os.environ["HTX_DATABASE_URL"]) as connection:
        bodies = connection.execute(
            "SELECT body FROM registry.event ORDER BY seq LIMIT %s", (count,), binary=True
        )
        payloads = [loads(body) for (body,) in bodies]
    send = event_dispatcher({"AMQP_URI": os.environ["HTX_AMQP_URL"]})
    print("ready", flush=True)
    sys.stdin.readline()
    for payload in payloads:
        send("peer", payload["type"], payload)


if __name__ == "__main__":
    role = sys.argv[1]
    if role == "nameko-handler":
        handle()
    elif role == "nameko-dispatcher":
        dispatch(int(sys.argv[2]))
    else:
        launcher.run([RegistryService if role == "registry" else Follower], Settings.from_env(os.environ))
