"""Requests for one state of the log beside others that write: each gets exactly its state or is refused; none gets stuck."""

from __future__ import annotations

import random
import threading
import time

import psycopg
import pytest

from contracts.decisions import Claim
from services.chassis.condition import Moved, State, unmoved
from services.chassis.database import DatabaseUnavailable
from services.chassis.judging import Judge
from services.chassis.log import AppendConflict, Batch, _append
from services.registry.decider import DECIDER
from tests.harness.waiting import until
from tests.integration.log.conftest import Ledger, event
from tests.integration.log.test_judging import CLOCK, EVERYWHERE, command, founding, judge
from tests.integration.log.test_sequencer import sequencing
from tests.integration.log.writers import Writer

REQUESTS = 50
TAX_CODE = "0100047516"
FAR = 2**40
WAITING = """SELECT count(*) FROM pg_locks JOIN pg_database ON database = pg_database.oid
             WHERE datname = current_database() AND NOT granted"""


class Office(threading.Thread):
    """Founds and dissolves as fast as it can, the name passing from one cooperative to the next."""

    def __init__(self, ledger: Ledger, stopped: threading.Event) -> None:
        super().__init__()
        self.written = 0
        self._ledger, self._stopped = ledger, stopped

    def run(self) -> None:
        while not self._stopped.is_set():
            found = founding(name="Hợp tác xã Ánh Dương")
            self._give(found)
            ended = {"cooperative_id": found["data"]["cooperative_id"], "dissolved_on": "2024-09-01"}
            self._give(command("dissolve_cooperative", **ended, ground="voluntary"))
            self._stopped.wait(0.03)

    def _give(self, given: dict[str, object]) -> None:
        (answer,) = judge(self._ledger, given)
        assert answer.status == "accepted", answer
        self.written += 1


@pytest.mark.timeout(120)
def test_each_request_is_applied_to_its_state_or_refused_and_plain_writers_go_on(ledger: Ledger) -> None:
    stopped, pauses = threading.Event(), random.Random(7)
    conditional = Judge(ledger.log, DECIDER, CLOCK)
    applied: dict[str, int] = {}
    refused = 0

    def goes_on() -> bool:
        return not stopped.wait(pauses.uniform(0, 0.03))

    with sequencing(ledger):
        office, holding = Office(ledger, stopped), Writer(ledger, 7, goes_on)
        office.start()
        holding.start()
        try:
            while len(applied) + refused < REQUESTS or len(applied) < 5 or refused < 5:
                request, before = founding(), ledger.log.settled(FAR)
                try:
                    conditional.judge_at(before, [request], EVERYWHERE)
                    applied[request["data"]["cooperative_id"]] = before.size
                except Moved as moved:
                    assert moved.actual.size > before.size
                    refused += 1
        finally:
            stopped.set()
            office.join(20)
            holding.join(20)
        total = ledger.log.settled(FAR).size

    entries = {stream: ledger.log.history(stream)[0][0] for stream in applied}
    assert entries == {stream: size + 1 for stream, size in applied.items()}, "another was between"
    plain = sum(map(len, holding.committed.values())) + office.written
    assert total == plain + len(applied), "what was refused is nowhere"
    assert plain > REQUESTS


def test_who_stops_the_writers_never_waits_for_one_that_waits(ledger: Ledger) -> None:
    """A writer that gives back a claim, and a request for one state that takes the same."""
    claim, holder, taker, outcomes = Claim("tax_code", TAX_CODE), event(), event(), list[str]()
    ledger.log.append(Batch(events=[holder], claims=[(claim, holder.stream)]))

    def write() -> None:
        try:
            ledger.log.append(Batch(events=[event()], releases=[claim]))
            outcomes.append("in")
        except AppendConflict as lost:
            outcomes.append(str(lost))

    with sequencing(ledger):
        now = ledger.log.settled(FAR)
    with ledger.database.connection() as connection, unmoved(connection, now):
        plain = threading.Thread(target=write)
        plain.start()
        with psycopg.connect(ledger.url, autocommit=True) as owner:
            until(lambda: owner.execute(WAITING).fetchone() == (1,), what="the plain writer's waiting")
        _append(connection, Batch(events=[taker], claims=[(claim, taker.stream)], releases=[claim]))
    plain.join(20)
    assert outcomes == ["in"], "it waited its turn; nobody was thrown out as of a ring"


def test_a_writer_that_does_not_end_is_not_waited_for_long(ledger: Ledger) -> None:
    with ledger.database.dedicated() as slow, slow.transaction():
        _append(slow, Batch(events=[event()]))
        empty, started = State(0, ledger.log.root(0)), time.monotonic()
        with pytest.raises(DatabaseUnavailable):
            ledger.log.append(Batch(events=[event()]), empty)
        assert time.monotonic() - started < 10
    assert ledger.log.unsequenced() == 1, "the writer's own"
