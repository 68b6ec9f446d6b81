"""An auditor proves over HTTP that an entry is in the log, that the log only grew, and who says so."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

from contracts import tree
from contracts.canonical import loads
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


def test_the_entries_of_one_stream_come_with_their_numbers(system: Running) -> None:
    one, other = founding(), founding()
    accept(system, "registry", "found_cooperative", one)
    accept(system, "registry", "found_cooperative", other)
    about = {"cooperative_id": one["cooperative_id"], "support": "model"}
    for day in ("2024-05-02", "2024-05-03"):
        accept(system, "registry", "record_support", about | {"given_on": day})
    system.settle()
    bodies = system.get("registry", "/log/entries").content.splitlines()
    own = [n for n, body in enumerate(bodies, 1) if loads(body)["subject"] == one["cooperative_id"]]
    assert len(own) == 3 and own == sorted(own)

    stream = f"/log/streams/{one['cooperative_id']}"
    lines = system.get("registry", stream).content.splitlines()
    assert lines == [b'{"entry":%d,"event":%b}' % (n, bodies[n - 1]) for n in own]
    assert system.get("registry", f"{stream}?after=1&limit=1").content.splitlines() == lines[1:2]
    assert system.get("registry", f"{stream}?after=3").content == b""
    wrong = system.get("registry", "/log/streams/x")
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (400, "invalid_uuid")
