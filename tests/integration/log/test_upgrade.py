"""A log from before there were keys: its entries get their leaf hashes, its head is signed, and it goes on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import psycopg
import pytest

from contracts import tree
from contracts.notes import VerifierKey
from services.chassis import migrations
from services.chassis.checkpoints import Checkpoints
from services.chassis.database import Database
from services.chassis.log import Log
from services.chassis.migrations import log_schema, migrate
from services.chassis.sequencer import Sequencer
from services.chassis.signing import LogKeys, Signing
from tests.integration.log.conftest import events

ORIGIN = "htx-ledger/registry"
BODIES = [b"one", b"two", b"three"]
EVENT = """
INSERT INTO event (stream, version, id, type, request, body)
VALUES (gen_random_uuid(), 1, gen_random_uuid(), 'T', '', %s)
"""
ENTRY = "INSERT INTO entry (entry, seq) SELECT row_number() OVER (ORDER BY seq), seq FROM event"
CHECKPOINT = """
INSERT INTO log_checkpoint (size, snapshot, cluster, floor)
SELECT 3, pg_current_snapshot(), system_identifier, 0 FROM pg_control_system()
"""


def as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log of the first migrations, with three entries."""
    every = migrations._files

    def first(packages: tuple[str, ...]) -> Iterable[tuple[str, str]]:
        return ((name, text) for name, text in every(packages) if "/0001_" in name or "/0002_" in name)

    with monkeypatch.context() as patched:
        patched.setattr(migrations, "_files", first)
        migrate(url, "registry", [log_schema("registry")])
    with psycopg.connect(url, options="-c search_path=registry") as owner:
        for body in BODIES:
            owner.execute(EVENT, (body,))
        owner.execute(ENTRY)
    with psycopg.connect(url, options="-c search_path=registry") as owner:
        owner.execute(CHECKPOINT)


def test_a_log_without_leaves_and_signatures_is_taken_over(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_it_was(database_url, monkeypatch)
    migrate(database_url, "registry", [log_schema("registry")])
    database = Database(database_url, "registry")
    database.open()
    log, keys = Log(database, "registry"), LogKeys(tmp_path, "registry", ORIGIN)
    keys.make_first()
    sequencer = Sequencer(database, log, Signing(keys), lambda size: None)
    with database.dedicated(enable_seqscan="off") as connection:
        sequencer._step(connection)
        checkpoints = Checkpoints(database, ORIGIN, tmp_path / "none")
        last = checkpoints.last()
        log.append(events(2))
        sequencer._step(connection)
    nodes = dict(tree.grow(0, [], map(tree.leaf_hash, BODIES)))
    assert last is not None
    assert (last.checkpoint.size, last.checkpoint.root) == (3, tree.root(0, 3, nodes.__getitem__))
    assert last.note.signed_by([VerifierKey.parse(key.vkey) for key in checkpoints.own_keys()])
    assert log.size() == log.integrated() == 5
    database.close()
