"""A log signs its checkpoints in the transaction that gives the numbers, by keys that introduce one another."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from contracts import tree
from contracts.logkeys import followed
from contracts.notes import COSIGNATURE, Note, NoteError, Signer, VerifierKey
from services.chassis.checkpoints import Checkpoints, Forked, UnknownWitness
from services.chassis.secrets import new_key, read_key, write_secret
from services.chassis.sequencer import Sequencer
from services.chassis.signing import KeyMissing, LogKeys, Signing
from tests.integration.log.conftest import Ledger
from tests.integration.log.conftest import events as batch_of

ORIGIN = "htx-ledger/registry"


@pytest.fixture
def checkpoints(ledger: Ledger, tmp_path: Path) -> Checkpoints:
    return Checkpoints(ledger.database, ORIGIN, tmp_path / "witnesses")


def sequence(ledger: Ledger, *batches: int, keys: LogKeys | None = None) -> None:
    """Let a sequencer number these batches, each by itself, and see once that there is nothing left."""
    sequencer = Sequencer(ledger.database, ledger.log, Signing(keys or ledger.keys), lambda size: None)
    for events in (*batches, 0):
        ledger.log.append(batch_of(events))
        with ledger.database.dedicated(enable_seqscan="off") as connection:
            sequencer._step(connection)


def published(checkpoints: Checkpoints) -> list[VerifierKey]:
    return [VerifierKey.parse(key.vkey) for key in checkpoints.own_keys()]


def test_every_batch_ends_with_a_signed_checkpoint(ledger: Ledger, checkpoints: Checkpoints) -> None:
    sequence(ledger, 3, 1, 5)
    found = checkpoints.before(10, 10)
    assert [each.checkpoint.size for each in found] == [9, 4, 3]
    (key,) = published(checkpoints)
    assert all(each.note.signed_by([key]) == [key] for each in found)
    assert [each.checkpoint.root for each in found] == ledger.log.roots([(0, 9), (0, 4), (0, 3)])
    assert checkpoints.at(5) is None
    assert checkpoints.next_from(5) == 9


def test_an_empty_log_has_a_checkpoint_too(ledger: Ledger, checkpoints: Checkpoints) -> None:
    sequence(ledger)
    last = checkpoints.last()
    assert last is not None
    assert (last.checkpoint.size, last.checkpoint.root) == (0, tree.EMPTY_ROOT)
    assert last.note.signed_by(published(checkpoints))


def test_the_first_checkpoint_of_a_new_key_is_signed_by_both(
    ledger: Ledger, checkpoints: Checkpoints
) -> None:
    sequence(ledger, 2)
    (old,) = published(checkpoints)
    ledger.keys.make_next()
    sequence(ledger, 3, 1)
    _, new = published(checkpoints)
    by_size = {each.checkpoint.size: each.note.signed_by([old, new]) for each in checkpoints.before(9, 9)}
    assert by_size == {2: [old], 5: [old, new], 6: [new]}
    assert followed([old], [Note.parse(key.statement) for key in checkpoints.own_keys()]) == [old, new]


def test_a_log_at_rest_is_signed_anew_by_a_new_key(ledger: Ledger, checkpoints: Checkpoints) -> None:
    sequence(ledger, 2)
    ledger.keys.make_next()
    sequence(ledger)
    last = checkpoints.last()
    assert last is not None
    assert last.note.signed_by(published(checkpoints)) == published(checkpoints)


def test_nothing_is_numbered_without_the_key_that_the_log_published(
    ledger: Ledger, checkpoints: Checkpoints, tmp_path: Path
) -> None:
    sequence(ledger, 2)
    other = LogKeys(tmp_path / "other", "registry", ORIGIN)
    other.make_first()
    with pytest.raises(KeyMissing, match=r"other/registry\.1\.key"):
        sequence(ledger, 1, keys=other)
    assert (ledger.log.size(), len(published(checkpoints))) == (2, 1)
    sequence(ledger)
    assert ledger.log.size() == 3


def witness(folder: Path) -> Signer:
    write_secret(folder / "witness.key", new_key())
    return Signer("witness/w1", read_key(folder / "witness.key"), COSIGNATURE)


def test_a_cosignature_of_a_known_witness_is_kept(
    ledger: Ledger, checkpoints: Checkpoints, tmp_path: Path
) -> None:
    sequence(ledger, 4, 1)
    known, (own, last) = witness(tmp_path), (checkpoints.at(4), checkpoints.last())
    assert own is not None and last is not None
    note = Note(own.note.text, [known.cosign(own.note.text, 1)])
    with pytest.raises(UnknownWitness):
        checkpoints.cosign(note)
    (tmp_path / "witnesses").write_text(f"# at the auditor's\n{known.key}\n")
    for _ in range(2):
        assert checkpoints.cosign(note) == [known.key]
    found = checkpoints.at(4)
    assert found is not None
    assert found.note.signed_by([known.key]) == [known.key]
    assert len(found.note.signatures) == 2
    assert (checkpoints.witnessed_from(1), checkpoints.witnessed_from(5)) == (4, None)

    stranger = witness(tmp_path / "stranger")
    with pytest.raises(UnknownWitness):  # anybody could say that there are two histories
        checkpoints.cosign(
            Note(last.note.text.replace("\n5\n", "\n4\n"), [stranger.cosign(last.note.text, 1)])
        )
    forked = own.note.text.replace("\n4\n", "\n5\n")
    with pytest.raises(Forked) as fork:
        checkpoints.cosign(Note(forked, [known.cosign(forked, 1)]))
    assert fork.value.own == last.note
    never = own.note.text.replace("\n4\n", "\n3\n")
    with pytest.raises(NoteError, match="no checkpoint of size 3"):
        checkpoints.cosign(Note(never, [known.cosign(never, 1)]))


@pytest.mark.parametrize("table", ["signature", "log_key"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET vkey = ''", "DELETE FROM {}", "TRUNCATE {}"])
def test_not_even_the_owner_changes_signatures_and_keys(ledger: Ledger, table: str, statement: str) -> None:
    sequence(ledger, 2)
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege, match="only added to")
    with psycopg.connect(ledger.url, options="-c search_path=registry") as owner, refused:
        owner.execute(statement.format(table))  # type: ignore[call-overload]  # a fixed list of statements
