"""Signed notes, held to the example that Go's note package publishes and to the words of C2SP's specifications."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from contracts.checkpoint import Checkpoint
from contracts.logkeys import followed, introduced, statement
from contracts.notes import COSIGNATURE, Note, NoteError, Signer, VerifierKey

# The example of the documentation of golang.org/x/mod/sumdb/note.
VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SIGNED = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def signer(name: str = "htx-ledger/registry", seed: int = 1, **more: int) -> Signer:
    return Signer(name, Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32), **more)


def test_the_published_example_verifies() -> None:
    key = VerifierKey.parse(VKEY)
    assert Note.parse(SIGNED).signed_by([key]) == [key]
    assert (str(key), str(Note.parse(SIGNED))) == (VKEY, SIGNED)


def test_a_changed_text_is_refused() -> None:
    changed = Note.parse(SIGNED.replace("answer", "Answer"))
    with pytest.raises(NoteError, match="PeterNeumann is not of this text"):
        changed.signed_by([VerifierKey.parse(VKEY)])


def test_a_signature_by_an_unknown_key_counts_for_nothing() -> None:
    assert Note.parse(SIGNED).signed_by([signer("PeterNeumann").key]) == []


@pytest.mark.parametrize(
    "note",
    [
        "",
        "no signatures\n",
        SIGNED[:-1],
        SIGNED.replace("—", "-"),
        SIGNED.replace("=", ""),
        SIGNED.replace("think", "th\tink"),
        "text\n\n— name AAAA\n",
        "text\n\n— two words AAAAAAAAAA==\n",
        "text\n\n" + "— n AAAAAAA=\n" * 101,
    ],
)
def test_what_is_no_note_is_refused(note: str) -> None:
    with pytest.raises(NoteError):
        Note.parse(note)


@pytest.mark.parametrize(
    "vkey", ["", "a+b", VKEY.replace("c7", "c8"), VKEY[:-4], VKEY.replace("ARpc", "Ahpc")]
)
def test_what_is_no_key_is_refused(vkey: str) -> None:
    with pytest.raises(NoteError):
        VerifierKey.parse(vkey)


def test_a_witness_signs_the_time_with_the_text() -> None:
    witness = signer("witness/w1", 2, kind=COSIGNATURE)
    text = Checkpoint("htx-ledger/registry", 7, bytes(32)).text
    cosignature = witness.cosign(text, 1_700_000_000)
    note = Note.parse(str(Note(text, [signer().sign(text), cosignature])))
    assert note.signed_by([witness.key, signer().key]) == [witness.key, signer().key]
    assert note.signatures[1].time == 1_700_000_000
    later = cosignature.value[:7] + b"\x01" + cosignature.value[8:]
    forged = Note(text, [type(cosignature)(cosignature.name, cosignature.key_id, later)])
    with pytest.raises(NoteError, match="not of this text"):
        forged.signed_by([witness.key])


def test_a_checkpoint_is_read_as_it_was_written() -> None:
    checkpoint = Checkpoint("htx-ledger/registry", 48_213, bytes(range(32)))
    assert Checkpoint.parse(checkpoint.text) == checkpoint
    assert Checkpoint.parse(checkpoint.text + "an extension line\n") == checkpoint


@pytest.mark.parametrize(
    "text", ["", "origin\n", "o\n01\nAAAA\n", "o\n1\nAAAA\n", "o\n-1\n" + "A" * 44 + "\n"]
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        Checkpoint.parse(text)


@pytest.mark.parametrize(
    "vouching", [signer("auditor/1", 5, kind=COSIGNATURE), signer("htx-ledger/classification", 6)]
)
def test_a_witness_or_another_log_introduces_no_key_of_a_log(vouching: Signer) -> None:
    own, text = statement(signer(seed=9), None), statement(signer(seed=9), None).text
    vouched = vouching.cosign(text, 1) if vouching.kind == COSIGNATURE else vouching.sign(text)
    forged = Note(text, [*own.signatures, vouched])
    assert forged.signed_by([vouching.key]) == [vouching.key]
    assert followed([signer(seed=1).key, vouching.key], [forged]) == [signer(seed=1).key, vouching.key]


def test_who_trusts_the_first_key_comes_to_trust_those_after_it() -> None:
    first, second, third = (signer(seed=seed) for seed in (1, 2, 3))
    statements = [statement(first, None), statement(second, first), statement(third, second)]
    assert followed([first.key], statements) == [first.key, second.key, third.key]
    assert followed([second.key], statements) == [second.key, third.key]
    stranger = statement(signer(seed=9), signer(seed=8))
    assert followed([first.key], [stranger]) == [first.key]
    with pytest.raises(NoteError):
        introduced(Note(statements[1].text, statements[0].signatures))
