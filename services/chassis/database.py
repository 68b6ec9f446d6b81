"""A service's connections: one pool, in the service's own role and schemas."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool, PoolTimeout

Connection = psycopg.Connection[TupleRow]

POOL_SIZE = 12
CONNECT_SECONDS = 10.0

# A transaction forgotten open would hold back everybody's vacuum; none of ours waits for a person. Compiling a plan
# costs more than any of our statements takes. What a statement was given may be personal: the server's log and its errors
# do not repeat it.
_SESSION = (
    "-c idle_in_transaction_session_timeout=60s -c client_min_messages=warning -c jit=off "
    "-c log_parameter_max_length_on_error=0"
)


class DatabaseUnavailable(Exception):
    """The database does not answer, or every connection is in use; the work can be tried again."""


def unavailable(broken: psycopg.OperationalError) -> DatabaseUnavailable:
    """With the server's message alone: its details and context may quote what a statement was given."""
    return DatabaseUnavailable(broken.diag.message_primary or str(broken))


def role_of(service: str) -> str:
    """The database role of a service."""
    return f"htx_{service}"


class Database:
    """Connections of `service` to `url`; statements run in its role and see its `schemas` only."""

    def __init__(self, url: str, service: str, schemas: tuple[str, ...] = ()) -> None:
        path = ",".join((service, *schemas))
        self._options: dict[str, Any] = {
            "autocommit": True,
            # A host that vanished is noticed in some seconds, not when the kernel gives up.
            "connect_timeout": 5,
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 15_000,
            "application_name": f"htx-{service}",
            "options": f"-c role={role_of(service)} -c search_path={path} {_SESSION}",
        }
        self._url = url
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            url,
            kwargs=self._options,
            min_size=1,
            max_size=POOL_SIZE,
            open=False,
            timeout=CONNECT_SECONDS,
        )

    def open(self) -> None:
        self._pool.open()

    def close(self) -> None:
        self._pool.close()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A pooled connection in autocommit mode. Raises DatabaseUnavailable.

        Connections are not tried before each use, which would cost a round trip: when one is found broken, all are
        tried, so that a restarted database fails one piece of work and not one for each connection.
        """
        try:
            with self._pool.connection() as connection:
                yield connection
        except (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure):
            raise
        except PoolTimeout as busy:
            raise DatabaseUnavailable(str(busy)) from busy
        except psycopg.OperationalError as broken:
            self._pool.check()
            raise unavailable(broken) from broken

    def dedicated(self, **settings: object) -> Connection:
        """A connection outside the pool, for whoever holds a session lock."""
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        try:
            return psycopg.connect(
                self._url, **{**self._options, "options": f"{self._options['options']} {options}"}
            )
        except psycopg.OperationalError as broken:
            raise unavailable(broken) from broken
