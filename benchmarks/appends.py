"""Durable single-event appends: 8 writer processes, one event a commit, beside bare INSERT and `eventsourcing`.

Each writer is a process with a connection of its own. The log has its sequencer running; `eventsourcing`'s recorder
takes its default table lock, which is what makes its order safe to follow.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore

from services.chassis.database import Database
from services.chassis.log import Append, Batch, Log
from services.chassis.migrations import log_schema, migrate
from services.chassis.sequencer import Sequencer
from services.chassis.signing import LogKeys, Signing
from tests.harness.run import run_dir

WRITERS = 8
BODY = b"x" * 600

BARE_TABLE = """
CREATE TABLE bare (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream uuid NOT NULL, version integer NOT NULL, id uuid NOT NULL, type text NOT NULL, body bytea NOT NULL,
    UNIQUE (stream, version)
)
"""
BARE_INSERT = (
    "INSERT INTO bare (stream, version, id, type, body) VALUES (%s, 1, %s, 'CooperativeFounded', %s)"
)

Insert = Callable[[], None]


def bare_insert(url: str) -> Insert:
    connection = psycopg.connect(url, autocommit=True)
    return lambda: connection.execute(BARE_INSERT, (uuid4(), uuid4(), BODY)) and None


def log_append(url: str) -> Insert:
    log = Log(_database(url), "registry")
    return lambda: log.append(
        Batch(events=[Append(str(uuid4()), 1, str(uuid4()), "CooperativeFounded", b"r" * 16, BODY)])
    )


def peer_append(url: str) -> Insert:
    recorder = _recorder(url)

    def insert() -> None:
        recorder.insert_events([StoredEvent(uuid4(), 1, "CooperativeFounded", BODY)])

    return insert


WAYS: dict[str, Callable[[str], Insert]] = {
    "bare_insert": bare_insert,
    "htx_log": log_append,
    "eventsourcing": peer_append,
}


def prepare(url: str) -> None:
    migrate(url, "registry", [log_schema("registry")])
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(BARE_TABLE)
    _recorder(url).create_table()


def rate(url: str, way: str, seconds: float) -> float:
    """Events a second that `way` commits, by all writers together."""
    context = multiprocessing.get_context("spawn")
    start, done = context.Barrier(WRITERS + 1), context.Queue()
    writers = [context.Process(target=_write, args=(url, way, seconds, start, done)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    with _sequencing(context, url) if way == "htx_log" else _nothing():
        start.wait()
        committed = sum(done.get() for _ in writers)
    for writer in writers:
        writer.join()
    return committed / seconds


def _write(url: str, way: str, seconds: float, start: Any, done: Any) -> None:
    insert, committed = WAYS[way](url), 0
    start.wait()
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        insert()
        committed += 1
    done.put(committed)


@contextmanager
def _sequencing(context: Any, url: str) -> Iterator[None]:
    stop = context.Event()
    sequencer = context.Process(target=_sequence, args=(url, stop))
    sequencer.start()
    try:
        yield
    finally:
        stop.set()
        sequencer.join()


def _sequence(url: str, stop: Any) -> None:
    database = _database(url)
    keys = LogKeys(run_dir() / "appends", "registry", "htx-ledger/registry")  # one key for all rounds
    keys.make_first()
    Sequencer(database, Log(database, "registry"), Signing(keys), lambda size: None).run(stop.is_set)


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _database(url: str) -> Database:
    database = Database(url, "registry")
    database.open()
    return database


def _recorder(url: str) -> PostgresApplicationRecorder:
    parts = urlsplit(url)
    datastore = PostgresDatastore(
        parts.path.lstrip("/"),
        parts.hostname or "",
        parts.port or 5432,
        parts.username or "",
        parts.password or "none",
    )
    return PostgresApplicationRecorder(datastore)
