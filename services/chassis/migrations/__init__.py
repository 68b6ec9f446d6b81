"""Schemas and roles: plain numbered SQL, each file run once, under a lock, with the owner's rights."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

import psycopg
from psycopg import sql

from services.chassis.database import role_of
from services.chassis.sql import queries

_SQL = queries("services.chassis.sql", "migrations.sql")
_SEQUENCER = queries("services.chassis.sql", "sequencer.sql")


class MigrationChanged(Exception):
    """A migration that already ran has other content now; write a new file instead of changing an old one."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema and the packages whose `NNNN_*.sql` files make it."""

    name: str
    packages: tuple[str, ...]


def log_schema(service: str) -> Schema:
    return Schema(service, ("services.chassis.migrations.log",))


def projection_schema(service: str, package: str, name: str | None = None) -> Schema:
    """The tables every projection has, then those of `package`."""
    return Schema(name or f"{service}_view", ("services.chassis.migrations.projection", package))


def migrate(url: str, service: str, schemas: Iterable[Schema]) -> None:
    """Bring the service's role and schemas up to date; safe to run from several processes at once.

    Raises MigrationChanged for an edited file, psycopg.Error when the owner may not create roles or schemas.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_SQL.lock)
        connection.execute(_SQL.keep_values_out_of_the_server_log)
        _make_role(connection, role_of(service))
        for schema in schemas:
            _make_schema(connection, schema, role_of(service))
            if schema.name == service:
                _recover_numbering(connection, schema)


def _make_role(connection: psycopg.Connection, role: str) -> None:
    try:
        with connection.transaction():
            if connection.execute(_SQL.role_exists, {"role": role}).fetchone() is None:
                connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
            if connection.execute(_SQL.is_member, {"role": role}).fetchone() == (False,):
                connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(role)))
    except (psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
        # Roles belong to the whole cluster: another database being made at the same time was first.
        return


def _make_schema(connection: psycopg.Connection, schema: Schema, role: str) -> None:
    with connection.transaction():
        names = {"schema": sql.Identifier(schema.name), "role": sql.Identifier(role)}
        connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {schema}").format(**names))
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA {schema} TO {role}").format(**names))
        _work_in(connection, schema)
        connection.execute(_SQL.create_ledger)
        done: dict[str, str] = dict(connection.execute(_SQL.done).fetchall())
        for name, text in _files(schema.packages):
            _run_once(connection, name, text.replace(":role", role).replace(":schema", schema.name), done)


def _work_in(connection: psycopg.Connection, schema: Schema) -> None:
    connection.execute(sql.SQL("SET LOCAL search_path = {}").format(sql.Identifier(schema.name)))


def _run_once(connection: psycopg.Connection, name: str, text: str, done: dict[str, str]) -> None:
    checksum = hashlib.sha256(text.encode()).hexdigest()
    if name in done:
        if done[name] != checksum:
            raise MigrationChanged(
                f"migration {name} ran with other content; add a new numbered file instead"
            )
        return
    connection.execute(text.encode())
    connection.execute(_SQL.record, {"name": name, "checksum": checksum})


def _files(packages: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    for package in packages:
        folder = resources.files(package)
        for path in sorted(folder.iterdir(), key=lambda file: file.name):
            if path.name.endswith(".sql"):
                yield f"{package}/{path.name}", path.read_text(encoding="utf-8")


def _recover_numbering(connection: psycopg.Connection, schema: Schema) -> None:
    """Number what a restored log left unnumbered: its snapshot speaks of another cluster's transactions."""
    with connection.transaction():
        _work_in(connection, schema)
        window = connection.execute(_SEQUENCER.window).fetchone()
        if window is None or window[4]:
            return
        connection.execute(_SEQUENCER.stop_writers)
        connection.execute(_SEQUENCER.recover, {"size": window[0]})
