"""Markers that look like personal data, and every place of a running system where they might have come to rest."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import kombu
import psycopg
from psycopg import sql

from tests.harness import servers
from tests.harness.running import SERVICES, Running

PAGES = ("/health/live", "/health/ready", "/metrics", "/log/entries?limit=10000")


@dataclass(frozen=True)
class Person:
    """One that no other test knows."""

    name: str
    identity_no: str
    phone: str

    @property
    def values(self) -> dict[str, str]:
        return {"name": self.name, "identity_no": self.identity_no, "phone": self.phone}

    def traces(self) -> Iterator[tuple[str, bytes]]:
        """(what, bytes) of every form in which a value might stand somewhere."""
        for value in self.values.values():
            composed, parted = value.encode(), unicodedata.normalize("NFD", value).encode()
            yield from (("in clear", composed), ("decomposed", parted), ("as hex", composed.hex().encode()))
            yield "escaped", json.dumps(value)[1:-1].encode()
            yield "by its plain hash", sha256(composed).hexdigest().encode()


def person() -> Person:
    number = str(uuid4().int)
    return Person(f"Nguyễn Thị Ẩn Khuất {number[:8]}", f"001{number[:9]}", f"09{number[9:17]}")


def found(people: list[Person], places: Mapping[str, bytes]) -> list[str]:
    """Where a trace of anybody is, and in which form."""
    return sorted(
        {
            f"{place}: {what}"
            for place, content in places.items()
            for one in people
            for what, trace in one.traces()
            if trace in content
        }
    )


def places(system: Running) -> dict[str, bytes]:
    """Everything that the system answers, logs and keeps, but the table that personal data is kept in."""
    answers = {
        f"{service} {page}": system.get(service, page).content for service in SERVICES for page in PAGES
    }
    outside = {
        "the output of the processes": system.output().encode(),
        "the database's log": server_log(system),
    }
    return answers | outside | files(system) | tables(database_url(system))


def database_url(system: Running) -> str:
    embedded = f"postgresql://postgres@/postgres?host={system.data_dir / 'postgres'}"
    return system.settings.get("HTX_DATABASE_URL", embedded)


def server_log(system: Running) -> bytes:
    embedded = system.data_dir / "postgres" / "log"
    return (embedded if system.way == "embedded" else servers.postgres().home / "log").read_bytes()


def files(system: Running) -> dict[str, bytes]:
    """The files of the data folder but the database's own."""
    kept = (path for path in system.data_dir.rglob("*") if path.is_file())
    own: Path = system.data_dir / "postgres"
    return {str(path): path.read_bytes() for path in kept if not path.is_relative_to(own)}


def tables(url: str) -> dict[str, bytes]:
    """Every table of every schema as text, in which bytes stand as hexadecimal."""
    with psycopg.connect(url) as owner:
        names = owner.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        assert len(names) > 20
        return {
            ".".join(name): _content(owner, sql.Identifier(*name)) for name in names if name[1] != "personal"
        }


def _content(owner: psycopg.Connection, table: sql.Identifier) -> bytes:
    with owner.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(table)) as copy:
        return b"".join(map(bytes, copy))


def personal_table(system: Running) -> dict[str, bytes]:
    """The one place where it belongs."""
    with psycopg.connect(database_url(system)) as owner:
        return {"registry.personal": _content(owner, sql.Identifier("registry", "personal"))}


class Bus:
    """A queue that gets all that the services publish; none where the bus is inside the process."""

    def __init__(self, system: Running) -> None:
        url = system.settings.get("HTX_AMQP_URL")
        self._connection = kombu.Connection(url) if url else None
        self._queue: kombu.simple.SimpleQueue | None = None
        if self._connection:
            exchanges = [kombu.Exchange(f"{service}.events", "topic", durable=True) for service in SERVICES]
            bound = [kombu.binding(exchange, routing_key="#") for exchange in exchanges]
            queue = kombu.Queue("everything", bindings=bound)
            self._queue = self._connection.SimpleQueue(queue)

    def messages(self, least: int) -> bytes:
        """All of them, with their headers; waits until there are so many."""
        if self._queue is None:
            return b""
        taken = [self._queue.get(timeout=20) for _ in range(least)]
        return b"\n".join(f"{one.body} {one.headers} {one.properties}".encode() for one in taken)

    def close(self) -> None:
        if self._connection:
            self._connection.release()
