"""Numbers 1..n without a gap, once, in an order that respects every stream: whatever the writers do."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest

from services.chassis.database import Database
from services.chassis.log import Log
from services.chassis.migrations import log_schema, migrate
from services.chassis.sequencer import ForeignCluster, Sequencer, number
from services.chassis.signing import Signing
from tests.harness.waiting import until
from tests.integration.log.conftest import Ledger, event, events
from tests.integration.log.writers import INSERT, Writer

WRITERS = 8
SECONDS = 10.0


@contextmanager
def sequencing(ledger: Ledger) -> Iterator[Sequencer]:
    """A sequencer at work, as in a service."""
    stopped = threading.Event()
    sequencer = Sequencer(ledger.database, ledger.log, Signing(ledger.keys), lambda size: None)
    thread = threading.Thread(target=sequencer.run, args=(stopped.is_set,))
    thread.start()
    try:
        yield sequencer
    finally:
        stopped.set()
        thread.join()


@pytest.mark.timeout(90)
def test_a_follower_misses_nothing_while_writers_hold_roll_back_and_commit_late(ledger: Ledger) -> None:
    with sequencing(ledger):
        deadline = time.monotonic() + SECONDS
        writers = [Writer(ledger, seed, lambda: time.monotonic() < deadline) for seed in range(WRITERS)]
        for writer in writers:
            writer.start()
        followed: list[bytes] = []
        while any(writer.is_alive() for writer in writers) or ledger.log.unsequenced():
            page = ledger.log.entries(len(followed), 1000)
            followed.extend(page)
            time.sleep(0 if page else 0.002)
        followed.extend(ledger.log.entries(len(followed), 1_000_000))

    seen = [id.decode() for id in followed]
    place = {id: position for position, id in enumerate(seen)}
    expected = {id for writer in writers for ids in writer.committed.values() for id in ids}
    assert len(expected) > 1_000, "the writers hardly wrote: the test proves nothing"
    assert len(seen) - len(place) == 0, "entries doubled"
    assert expected - place.keys() == set(), "entries missed"
    assert place.keys() - expected == set(), "entries that were never committed"
    for writer in writers:
        for ids in writer.committed.values():
            assert [place[id] for id in ids] == sorted(place[id] for id in ids), (
                "out of order within a stream"
            )


def test_a_transaction_left_open_stalls_nobody_and_is_numbered_when_it_commits(ledger: Ledger) -> None:
    with ledger.database.dedicated() as slow, ledger.database.dedicated(enable_seqscan="off") as sequencer:
        with slow.transaction():
            slow.execute(INSERT, (str(uuid4()), 1, str(uuid4()), b"late"))
            ledger.log.append(events(3))
            assert number(sequencer) == 3
            ledger.log.append(events(2))
            assert number(sequencer) == 5
        assert number(sequencer) == 6
        assert number(sequencer) is None
    assert ledger.log.entries(5, 10) == [b"late"]


def test_an_empty_log_and_an_idle_one_write_nothing(ledger: Ledger) -> None:
    with ledger.database.dedicated() as connection:
        assert number(connection) is None
        assert connection.execute("SELECT count(*) FROM log_checkpoint").fetchone() == (1,)
        assert connection.execute("SELECT pg_current_xact_id_if_assigned()").fetchone() == (None,)


def test_two_sequencers_at_once_number_each_event_once(ledger: Ledger) -> None:
    with sequencing(ledger) as first, sequencing(ledger) as second:
        for _ in range(50):
            ledger.log.append(events(10))
        until(lambda: ledger.log.size() == 500)
        assert first.leadership.leading != second.leadership.leading
    assert len(ledger.log.entries(0, 1000)) == 500


def test_a_standby_takes_over_when_the_leader_is_killed(ledger: Ledger) -> None:
    with sequencing(ledger) as sequencer, psycopg.connect(ledger.url, autocommit=True) as owner:
        until(lambda: sequencer.leadership.leading)
        owner.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        ledger.log.append(events(4))
        until(lambda: ledger.log.size() == 4)


def test_numbering_of_a_large_window_is_gapless(ledger: Ledger) -> None:
    for _ in range(10):
        ledger.log.append(events(1000))
    with ledger.database.dedicated(enable_seqscan="off") as connection:
        assert number(connection) == 10_000
    assert ledger.log.entries(9_999, 5) == [b"999"]


def test_a_log_restored_into_another_cluster_numbers_what_it_had_not_and_goes_on(ledger: Ledger) -> None:
    """As after dump and restore: transaction ids of the rows and of the snapshot belong to another cluster."""
    ledger.log.append(events(3))
    with ledger.database.dedicated() as connection:
        number(connection)
    ledger.log.append(events(2))
    with psycopg.connect(ledger.url, autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")  # as a restore writes, past the log's guards
        owner.execute("UPDATE registry.event SET xid = '900000000000'::xid8")
        owner.execute(
            "UPDATE registry.log_checkpoint SET cluster = 1, snapshot = '900000000001:900000000001:'"
        )
    ledger.log.append(events(1))
    migrate(ledger.url, "registry", [log_schema("registry")])
    assert ledger.log.size() == 6
    ledger.log.append(events(1))
    with ledger.database.dedicated() as connection:
        assert number(connection) == 7
        assert number(connection) is None


def test_restored_rows_are_not_numbered_again_when_an_open_transaction_has_their_number(
    ledger: Ledger,
) -> None:
    ledger.log.append(events(3))
    with ledger.database.dedicated() as connection:
        number(connection)
    with ledger.database.dedicated() as other, psycopg.connect(ledger.url, autocommit=True) as owner:
        with other.transaction():
            row = other.execute("SELECT pg_current_xact_id()::text").fetchone()
            assert row is not None
            owner.execute("SET session_replication_role = replica")
            owner.execute("UPDATE registry.event SET xid = %s::xid8", row)
            owner.execute("UPDATE registry.log_checkpoint SET cluster = 1")
            migrate(ledger.url, "registry", [log_schema("registry")])
        ledger.log.append(events(1))
        with ledger.database.dedicated() as connection:
            assert number(connection) == 4
    assert ledger.log.unsequenced() == 0


def test_a_foreign_snapshot_stops_the_sequencer_instead_of_skipping(ledger: Ledger) -> None:
    with psycopg.connect(ledger.url, autocommit=True) as owner:
        owner.execute("UPDATE registry.log_checkpoint SET cluster = 1")
    ledger.log.append(events(1))
    with ledger.database.dedicated() as connection, pytest.raises(ForeignCluster):
        number(connection)


def test_events_of_one_batch_keep_their_order(ledger: Ledger) -> None:
    stream = str(uuid4())
    batch = events(0)
    batch.events = [event(stream, version, b"%d" % version) for version in range(1, 101)]
    ledger.log.append(batch)
    with ledger.database.dedicated() as connection:
        number(connection)
    assert ledger.log.entries(0, 1000) == [b"%d" % version for version in range(1, 101)]


def test_another_service_numbers_its_own_log(ledger: Ledger) -> None:
    migrate(ledger.url, "classification", [log_schema("classification")])
    other = Database(ledger.url, "classification")
    other.open()
    try:
        log = Log(other, "classification")
        log.append(events(2))
        with other.dedicated() as connection:
            assert number(connection) == 2
        assert (log.size(), ledger.log.size()) == (2, 0)
    finally:
        other.close()
