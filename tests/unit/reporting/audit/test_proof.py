"""The proof of an entry, computed and drawn: hashes and sides of a known tree, and what is told when one is wrong."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from contracts.notes import Note, base64
from contracts.tlog_proof import TlogProof
from contracts.tree import leaf_hash, node_hash
from services.reporting.audit.drawing import WIDTH, draw
from services.reporting.audit.entry import proved
from services.reporting.audit.proof import Proof, climb, prove
from tests.unit.reporting.audit.paper_log import PaperLog, entry, signer, witness

STREAM = str(UUID(int=7))
BODIES = [entry(number, STREAM) for number in range(1, 8)]
LEAVES = [leaf_hash(body) for body in BODIES]


def proof_of(log: PaperLog, number: int, size: int = 7) -> Proof:
    return proved(log.log, {"entry": number, "size": size})


def test_each_step_joins_the_hash_beside_it_on_its_side() -> None:
    """Entry 5 of seven: 6 on the right, then 7 alone on the right, then 1–4 on the left."""
    left = node_hash(node_hash(LEAVES[0], LEAVES[1]), node_hash(LEAVES[2], LEAVES[3]))
    pair = node_hash(LEAVES[4], LEAVES[5])
    right = node_hash(pair, LEAVES[6])
    steps = climb(LEAVES[4], 4, 7, [LEAVES[5], LEAVES[6], left])
    assert steps is not None
    assert [(step.sibling, step.is_left, step.beside, step.over) for step in steps] == [
        (LEAVES[5], False, (5, 6), (4, 6)),
        (LEAVES[6], False, (6, 7), (4, 7)),
        (left, True, (0, 4), (0, 7)),
    ]
    assert [step.hash for step in steps] == [pair, right, node_hash(left, right)]


@pytest.mark.parametrize("number", range(1, 8))
def test_the_proof_of_every_entry_holds(number: int) -> None:
    proof = proof_of(PaperLog(BODIES), number)
    assert (proof.holds, proof.is_witnessed) == (True, False)
    assert proof.root == proof.checkpoint.root
    assert proof.body == BODIES[number - 1]


def test_a_log_of_one_entry_is_its_leaf() -> None:
    proof = proof_of(PaperLog(BODIES[:1]), 1, 1)
    assert (proof.holds, proof.steps, proof.root) == (True, [], LEAVES[0])
    assert [box.kind for box in draw(proof).boxes] == ["leaf", "signed"]


def test_the_drawing_rises_from_the_leaf_to_the_signed_root_with_siblings_on_their_sides() -> None:
    proof = proof_of(PaperLog(BODIES), 5)
    boxes = draw(proof).boxes
    levels = ["sibling", "computed", "sibling", "computed", "sibling", "root"]
    assert [box.kind for box in boxes] == ["leaf", *levels, "signed"]
    sides = [box.centre < WIDTH / 2 for box in boxes if box.kind == "sibling"]
    assert sides == [False, False, True]
    climbed = [box.y for box in boxes if box.kind != "sibling"]
    assert climbed == sorted(climbed, reverse=True) and climbed[-1] >= 0
    assert boxes[0].hash == base64(LEAVES[4])
    assert boxes[-1].hash == boxes[-2].hash == base64(proof.checkpoint.root)


def test_a_changed_entry_leads_elsewhere() -> None:
    log = PaperLog(BODIES)
    log.bodies = [*BODIES[:4], entry(5, STREAM, actor="nobody"), *BODIES[5:]]
    changed = proof_of(log, 5)
    assert (changed.is_of_entry, changed.leads_to_root, changed.is_signed, changed.holds) == (
        True,
        False,
        True,
        False,
    )
    assert proof_of(log, 4).holds, "the tree is of what was written"


def broken(change: str, log: PaperLog) -> Proof:
    file = TlogProof.parse(str(log.ask("/log/proofs/file", {"entry": 5}).content, "utf-8"))
    broken = {
        "another entry's": replace(file, entry=6),
        "too short a path": replace(file, path=file.path[:-1]),
        "beyond the tree": replace(file, entry=99),
        "a stranger's checkpoint": replace(file, note=PaperLog(BODIES, signers=[signer("htx-ledger/registry", 2)]).note(7)),
        "a forged signature": replace(file, note=forged(file.note)),
        "another log's": replace(file, note=PaperLog(BODIES, signers=[signer("other/registry", 1)]).note(7)),
    }  # fmt: skip
    return prove(5, str(broken[change]), log.log.keys())


def forged(note: Note) -> Note:
    (by_log, *rest) = note.signatures
    return Note(note.text, [replace(by_log, value=bytes(64)), *rest])


@pytest.mark.parametrize(
    ("change", "is_of_entry", "leads", "is_signed"),
    [("another entry's", False, False, True), ("too short a path", False, False, True),
     ("beyond the tree", False, False, True), ("a stranger's checkpoint", True, True, False),
     ("a forged signature", True, True, False), ("another log's", False, True, False)],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_told_apart(
    change: str, is_of_entry: bool, leads: bool, is_signed: bool
) -> None:
    found = broken(change, PaperLog(BODIES))
    assert (found.is_of_entry, found.leads_to_root, found.is_signed) == (is_of_entry, leads, is_signed)
    assert not found.holds


def test_signatures_are_told_by_whom_and_when() -> None:
    rotated = [signer("htx-ledger/registry", 1), signer("htx-ledger/registry", 2)]
    proof = proof_of(PaperLog(BODIES, signers=rotated, witness=witness()), 3)
    assert [(found.by, found.number, found.holds) for found in proof.signatures] == [
        ("log", 1, True), ("log", 2, True), ("witness", None, True),
    ]  # fmt: skip
    assert proof.is_witnessed and proof.signatures[-1].at == "2026-11-18T11:06:40+00:00"


def test_a_witness_that_the_log_does_not_know_counts_for_nothing() -> None:
    proof = proof_of(PaperLog(BODIES, witness=witness(), known=False), 3)
    assert [(found.by, found.holds) for found in proof.signatures] == [("log", True), ("stranger", None)]
    assert proof.holds and not proof.is_witnessed


def test_a_witness_whose_signature_is_wrong_fails_the_proof_though_the_log_signed() -> None:
    log = PaperLog(BODIES, witness=witness())
    file = TlogProof.parse(str(log.ask("/log/proofs/file", {"entry": 5}).content, "utf-8"))
    by_log, by_witness = file.note.signatures
    note = Note(file.note.text, [by_log, replace(by_witness, value=bytes(72))])
    found = prove(5, str(replace(file, note=note)), log.log.keys())
    assert [each.holds for each in found.signatures] == [True, False]
    assert not (found.is_signed or found.is_witnessed or found.holds)
