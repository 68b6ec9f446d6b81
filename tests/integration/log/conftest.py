"""A registry log in a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from services.chassis.database import Database
from services.chassis.log import Append, Batch, Log
from services.chassis.migrations import log_schema, migrate
from services.chassis.signing import LogKeys


@dataclass(frozen=True)
class Ledger:
    """A migrated log, and the owner's address of its database."""

    url: str
    database: Database
    log: Log
    keys: LogKeys


@pytest.fixture
def ledger(database_url: str, tmp_path: Path) -> Iterator[Ledger]:
    migrate(database_url, "registry", [log_schema("registry")])
    database = Database(database_url, "registry")
    database.open()
    keys = LogKeys(tmp_path / "log", "registry", "htx-ledger/registry")
    keys.make_first()
    yield Ledger(database_url, database, Log(database, "registry"), keys)
    database.close()


def event(stream: str | None = None, version: int = 1, body: bytes = b"{}") -> Append:
    return Append(stream or str(uuid4()), version, str(uuid4()), "CooperativeFounded", b"r", body)


def events(count: int) -> Batch:
    return Batch(events=[event(body=b"%d" % number) for number in range(count)])
