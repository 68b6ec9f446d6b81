"""kill -9 of the sequencer at random moments under load: no gap, no entry twice, no checkpoint that another belies.

HTX_KILLS says how often (`make faults`: 200); the seed is printed where it fails.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from contracts import tree
from contracts.checkpoint import Checkpoint
from contracts.notes import VerifierKey
from services.chassis.checkpoints import Checkpoints
from services.chassis.database import Database
from services.chassis.log import Log
from services.chassis.sequencer import Sequencer
from services.chassis.signing import LogKeys, Signing
from tests.harness.waiting import until
from tests.integration.log.conftest import Ledger
from tests.integration.log.writers import Writer

KILLS = int(os.environ.get("HTX_KILLS", "12"))
SEED = 2024
WRITERS = 4
ORIGIN = "htx-ledger/registry"


def sequence(url: str, folder: Path, at_work: Any) -> None:
    """A sequencer in a process of its own, until it is killed; sends the size after each batch."""
    database = Database(url, "registry")
    database.open()
    signing = Signing(LogKeys(folder, "registry", ORIGIN))
    Sequencer(database, Log(database, "registry"), signing, at_work.send).run(lambda: False)


class Killer:
    """Starts sequencers and kills each at a moment that nobody foresees."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([__name__])
        self._arguments = (ledger.url, folder)
        self._random = random.Random(SEED)

    def start(self) -> tuple[Any, Any]:
        """A process, and what tells that it is at work."""
        at_work, tells = self._context.Pipe(duplex=False)
        process = self._context.Process(target=sequence, args=(*self._arguments, tells), daemon=True)
        process.start()
        tells.close()
        return process, at_work

    def kill_one(self) -> None:
        """Some while they start, most in the middle of their work."""
        process, at_work = self.start()
        if self._random.random() < 0.8:
            assert at_work.poll(30)
        time.sleep(self._random.uniform(0, 0.1))
        process.kill()
        process.join()


def newer(checkpoints: Checkpoints, after: int) -> list[Checkpoint]:
    """Checkpoints of greater sizes, the smallest first, their signatures checked."""
    keys = [VerifierKey.parse(key.vkey) for key in checkpoints.own_keys()]
    found = [each for each in checkpoints.before(2**62, 100_000) if each.checkpoint.size > after]
    assert all(each.note.signed_by(keys) == keys for each in found)
    return [each.checkpoint for each in reversed(found)]


def grew(ledger: Ledger, old: Checkpoint, new: Checkpoint) -> bool:
    path = ledger.log.roots(tree.consistency_spans(old.size, new.size)) if old.size else []
    return tree.grew(old.size, old.root, new.size, new.root, path)


@pytest.mark.timeout(60 + 2 * KILLS)
def test_a_sequencer_killed_at_any_moment_leaves_one_log(ledger: Ledger, tmp_path: Path) -> None:
    killer, checkpoints = (
        Killer(ledger, tmp_path / "log"),
        Checkpoints(ledger.database, ORIGIN, tmp_path / "none"),
    )
    writing = threading.Event()
    writing.set()
    writers = [Writer(ledger, SEED + number, writing.is_set) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    published = [Checkpoint(ORIGIN, 0, tree.EMPTY_ROOT)]
    try:
        for _ in range(KILLS):
            killer.kill_one()
            for found in newer(checkpoints, published[-1].size):
                assert grew(ledger, published[-1], found), (SEED, found)
                published.append(found)
    finally:
        writing.clear()
        for writer in writers:
            writer.join()
    last, _ = killer.start()
    until(lambda: not ledger.log.unsequenced(), what="the rest to be numbered")
    last.kill()
    last.join()
    published += newer(checkpoints, published[-1].size)

    committed = [id for writer in writers for ids in writer.committed.values() for id in ids]
    entries = ledger.log.entries(0, 10_000_000)
    assert len(published) > KILLS, "hardly anything was numbered: the test proves nothing"
    assert sorted(body.decode() for body in entries) == sorted(committed), (
        "entries missed, doubled or made up"
    )
    assert ledger.log.size() == ledger.log.integrated() == published[-1].size == len(committed)
    assert [found.root for found in published] == roots(entries, [found.size for found in published])
    print(f"seed {SEED}: {KILLS} kills, {len(committed)} events, {len(published)} checkpoints")


def roots(entries: list[bytes], sizes: list[int]) -> list[bytes]:
    """The roots at these sizes, hashed anew from the entries alone."""
    nodes = dict(tree.grow(0, [], map(tree.leaf_hash, entries)))
    return [tree.root(0, size, nodes.__getitem__) for size in sizes]
