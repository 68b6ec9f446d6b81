"""The log: durable, append-only, one writer wins."""

from __future__ import annotations

import threading
from uuid import uuid4

import psycopg
import pytest

from contracts.decisions import Claim
from services.chassis.log import AppendConflict, Batch, PersonalValue
from tests.integration.log.conftest import Ledger, event, events


def test_of_two_writers_of_one_version_one_wins(ledger: Ledger) -> None:
    stream, outcomes, together = str(uuid4()), [], threading.Barrier(8)

    def write() -> None:
        together.wait()
        try:
            ledger.log.append(Batch(events=[event(stream, 1)]))
            outcomes.append("won")
        except AppendConflict as lost:
            outcomes.append(str(lost))

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["event_stream_version"] * 7 + ["won"]


def test_an_event_id_is_taken_once(ledger: Ledger) -> None:
    first = event()
    ledger.log.append(Batch(events=[first]))
    with pytest.raises(AppendConflict, match="event_id"):
        ledger.log.append(Batch(events=[first.__class__(str(uuid4()), 1, first.id, "T", b"", b"")]))


def test_a_claim_is_held_by_one_stream_until_it_is_released(ledger: Ledger) -> None:
    claim = Claim("tax_code", "0100047516")
    holder = event()
    ledger.log.append(Batch(events=[holder], claims=[(claim, holder.stream)]))
    assert ledger.log.holders([claim]) == {claim: holder.stream}
    with pytest.raises(AppendConflict, match="claim_taken"):
        ledger.log.append(Batch(events=[event()], claims=[(claim, str(uuid4()))]))
    other = event()
    ledger.log.append(Batch(events=[other], claims=[(claim, other.stream)], releases=[claim]))
    assert ledger.log.holders([claim]) == {claim: other.stream}


def test_a_refused_append_leaves_nothing_behind(ledger: Ledger) -> None:
    claim, holder, loser = Claim("tax_code", "0100047516"), event(), event()
    ledger.log.append(Batch(events=[holder], claims=[(claim, holder.stream)]))
    personal = [PersonalValue(loser.id, "representative.name", b"salt", "value")]
    with pytest.raises(AppendConflict):
        ledger.log.append(Batch(events=[event(), loser], claims=[(claim, loser.stream)], personal=personal))
    with psycopg.connect(ledger.url) as owner:
        assert owner.execute("SELECT count(*) FROM registry.event").fetchone() == (1,)
        assert owner.execute("SELECT count(*) FROM registry.personal").fetchone() == (0,)


KEPT = {
    "event": "body",
    "entry": "leaf",
    "node": "hash",
    "tree_head": "root",
    "signature": "line",
    "log_key": "vkey",
    "log_checkpoint": "floor",
}
WAYS = (
    "UPDATE {0} SET {1} = {1}",
    "DELETE FROM {0}",
    "TRUNCATE {0} CASCADE",
    "DROP TABLE {0} CASCADE",
    "ALTER TABLE {0} DISABLE TRIGGER ALL",
)
CHANGES = [way.format(table, column) for table, column in KEPT.items() for way in WAYS]


@pytest.mark.parametrize(
    "statement",
    [
        *CHANGES,
        "INSERT INTO event (stream, version, id, type, request, body, xid)"
        " VALUES (gen_random_uuid(), 1, gen_random_uuid(), '', '', '', '1'::xid8)",
        "UPDATE personal SET value = value",
        "TRUNCATE personal",
        "CREATE TABLE registry.other ()",
        "CREATE OR REPLACE FUNCTION registry.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
        "SET session_replication_role = replica",
    ],
)
def test_the_service_role_may_add_and_read_and_nothing_else(ledger: Ledger, statement: str) -> None:
    ledger.log.append(events(2))
    with ledger.database.dedicated() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)  # type: ignore[call-overload]  # a fixed list of statements
    assert len(ledger.log.streams([])) == 0
    with psycopg.connect(ledger.url) as owner:
        assert owner.execute("SELECT count(*) FROM registry.event WHERE body <> ''").fetchone() == (2,)
