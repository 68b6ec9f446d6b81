"""An auditor proves over HTTP that an entry is in the log, that the log only grew, and who says so."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

from contracts import tree
from contracts.checkpoint import Checkpoint
from contracts.notes import Note, VerifierKey
from contracts.tlog_proof import TlogProof
from tests.acceptance.test_main_job import accept, founding
from tests.harness.running import Running


def hashes(found: Any) -> list[bytes]:
    return [b64decode(hash) for hash in found]


def signed(system: Running, service: str) -> Checkpoint:
    """The newest checkpoint, its signature checked."""
    keys = [VerifierKey.parse(key["vkey"]) for key in system.get(service, "/log/keys").json()["keys"]]
    note = Note.parse(system.get(service, "/log/checkpoint").text)
    assert note.signed_by(keys) == keys
    return Checkpoint.parse(note.text)


def test_entries_and_growth_are_proved_from_the_answers_alone(system: Running) -> None:
    for _ in range(3):
        accept(system, "registry", "found_cooperative", founding())
    system.settle()
    before = signed(system, "registry")
    accept(system, "registry", "found_cooperative", founding())
    size = system.settle()["registry"]
    after = signed(system, "registry")
    assert (after.origin, after.size) == ("htx-ledger/registry", size)

    bodies = system.get("registry", "/log/entries").content.splitlines()
    for entry, body in enumerate(bodies, 1):
        proof = system.get("registry", f"/log/proofs/inclusion?entry={entry}&size={size}").json()
        assert tree.includes(tree.leaf_hash(body), entry - 1, size, hashes(proof["path"]), after.root)
    growth = system.get("registry", f"/log/proofs/consistency?from={before.size}&to={size}").json()
    assert tree.grew(before.size, before.root, size, after.root, hashes(growth["path"]))
    beyond = system.get("registry", f"/log/proofs/inclusion?entry={size + 1}")
    assert (beyond.status_code, beyond.json()["errors"][0]["code"]) == (400, "invalid_parameter")

    proof_file = TlogProof.parse(system.get("registry", f"/log/proofs/file?entry={size}").text)
    assert proof_file.extra == bodies[-1]
    assert proof_file.proves(bodies[-1]) == after


def test_a_checkpoint_is_asked_of_any_size_that_a_batch_ended_with(system: Running) -> None:
    accept(system, "registry", "found_cooperative", founding())
    system.settle()
    found = system.get("registry", "/log/checkpoints?limit=1000").json()["checkpoints"]
    for checkpoint in found:
        asked = system.get("registry", f"/log/checkpoint?size={checkpoint['size']}")
        assert asked.text == checkpoint["note"]
    beyond = system.get("registry", f"/log/checkpoint?size={found[0]['size'] + 1}")
    assert (beyond.status_code, beyond.json()["errors"][0]["code"]) == (400, "invalid_parameter")
