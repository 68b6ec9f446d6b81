"""The one state of the log that a request is to be applied to. See docs/adr/0018-sealed-patches.md."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import psycopg

from services.chassis.database import Connection, Database, DatabaseUnavailable
from services.chassis.sql import queries

_SQL = queries("services.chassis.sql", "condition.sql")

NUMBERING_SECONDS = 5.0
POLL_SECONDS = 0.01


class State(NamedTuple):
    """How many entries are numbered, and the root over them; None before the log has a tree."""

    size: int
    root: bytes | None


class Moved(Exception):
    """The log is not in the state that was expected."""

    def __init__(self, expected: State, actual: State) -> None:
        super().__init__(f"expected size {expected.size}, found {actual.size}")
        self.expected, self.actual = expected, actual


def settled(database: Database, size: int) -> State:
    """The state of the log, once no event waits for its number or it is larger than `size` already.

    Raises DatabaseUnavailable where the numbers do not come.
    """
    deadline = time.monotonic() + NUMBERING_SECONDS
    while True:
        with database.connection() as connection, connection.transaction():
            state, waiting = _read(connection)
        if state.size > size or not waiting:
            return state
        if time.monotonic() > deadline:
            raise DatabaseUnavailable("events are not being numbered")
        time.sleep(POLL_SECONDS)


@contextmanager
def unmoved(connection: Connection, expected: State) -> Iterator[None]:
    """A transaction during which nobody else appends to the log, which is in the expected state. Raises Moved.

    The lock comes before the state is read, so what the writers before it committed is seen.
    """
    with connection.transaction():
        try:
            connection.execute(_SQL.stop_writers)
        except psycopg.errors.LockNotAvailable as busy:
            raise DatabaseUnavailable("a writer does not end") from busy
        actual, waiting = _read(connection)
        if waiting or actual != expected:
            raise Moved(expected, actual)
        yield


def _read(connection: Connection) -> tuple[State, bool]:
    connection.execute(_SQL.by_index)
    row = connection.execute(_SQL.state).fetchone()
    assert row is not None  # the migration made the first row
    size, root, waiting = row
    return State(size, root and bytes(root)), waiting or root is None
