"""Portable proofs: what is written is read again, and proves these bytes at this place and no others."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from contracts import tree
from contracts.checkpoint import Checkpoint
from contracts.notes import Note, NoteError, Signer
from contracts.tlog_proof import TlogProof

ENTRIES = [b"entry %d" % number for number in range(1, 12)]
SIGNER = Signer("htx-ledger/registry", Ed25519PrivateKey.from_private_bytes(bytes(32)))


def proof_of(entry: int) -> TlogProof:
    nodes = dict(tree.grow(0, [], map(tree.leaf_hash, ENTRIES)))
    root = tree.root(0, len(ENTRIES), nodes.__getitem__)
    path = tree.proof(tree.inclusion_spans(entry - 1, len(ENTRIES)), nodes.__getitem__)
    text = Checkpoint(SIGNER.name, len(ENTRIES), root).text
    return TlogProof(entry, path, Note(text, (SIGNER.sign(text),)), ENTRIES[entry - 1])


@pytest.mark.parametrize("entry", range(1, len(ENTRIES) + 1))
def test_a_proof_holds_of_its_entry_and_of_no_other(entry: int) -> None:
    proof = TlogProof.parse(str(proof_of(entry)))
    assert proof == proof_of(entry)
    assert proof.proves(proof.extra).size == len(ENTRIES)
    for other in ENTRIES:
        if other != ENTRIES[entry - 1]:
            with pytest.raises(NoteError, match=f"entry {entry} is not in htx-ledger/registry at size 11"):
                proof.proves(other)


def test_the_text_is_as_the_specification_has_it() -> None:
    lines = str(proof_of(3)).split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert (lines[1][:6], lines[2]) == ("extra ", "index 2")
    assert lines[lines.index("") + 1 :][:2] == ["htx-ledger/registry", "11"]


@pytest.mark.parametrize(
    "wrong",
    [("@v1", "@v2"), ("index 2", "index -2"), ("index 2", "place 2"), ("extra ", "extra !"), ("\n\n", "\n")],
)
def test_what_is_no_proof_is_refused(wrong: tuple[str, str]) -> None:
    with pytest.raises(NoteError):
        TlogProof.parse(str(proof_of(3)).replace(*wrong))
